// What memory operations mean to the reference engine. An index out of bounds traps.
import { constantElements, type MemRefType, type Operation, storageFor, type Type, type Value, TypedAttr, UnitAttr } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { allocate, type Buffer, copyBuffer, ExecutionTrap, loadText, resident, statement, storeText, type JsWriter, type Semantics } from "../../interpreter/index.ts";
import { placeText } from "./interpret-places.ts";
import { updateSemantics } from "./interpret-updates.ts";
import { viewSemantics } from "./interpret-views.ts";
import * as memref from "./ops.ts";
import { ReallocOp } from "./views.ts";

export { placeText } from "./interpret-places.ts";

const sizesText = (type: MemRefType, sizes: readonly Value[], js: JsWriter): string => {
  let next = 0;
  return `[${type.dims.map((dim) => (dim >= 0 ? String(dim) : `Number(${js.use(sizes[next++]!)})`)).join(", ")}]`;
};
const allocateText = (op: Operation & { readonly memref: Value<MemRefType>; readonly dynamicSizes: readonly Value[] }, js: JsWriter): void => { js.define(op.memref, `allocate(${js.constant(op.memref.type.element)}, ${sizesText(op.memref.type, op.dynamicSizes, js)})`); };

/** The memory of a global. */
function globalBuffer(module: Operation, name: string): Buffer {
  const op = findSymbol(module, name);
  if (!op || !memref.GlobalOp.is(op)) throw new ExecutionTrap(`there is no global '@${name}'`);
  const { dims, element, numElements } = op.type as MemRefType;
  const initial = op.initial_value;
  const data = initial instanceof UnitAttr ? new (storageFor(element))(numElements) : initial instanceof TypedAttr ? constantElements(initial) : undefined;
  if (data === undefined) throw new ExecutionTrap(`global '@${name}' has no data`);
  return resident(op, data, dims);
}

/** Another allocation with as many of the old elements as it has room for. */
const resized = (element: Type) => (from: Buffer, size: number): Buffer => {
  const to = allocate(element, [size]);
  const sizes = [Math.min(from.sizes[0]!, size)];
  copyBuffer({ ...from, sizes }, { ...to, sizes });
  return to;
};

export const semantics: readonly Semantics[] = [
  statement(memref.AllocOp, allocateText),
  statement(memref.AllocaOp, allocateText),
  statement(memref.DeallocOp, () => {}),
  statement(ReallocOp, (op, js) => {
    const { element, dims } = op.result.type as MemRefType;
    js.define(op.result, `${js.constant(resized(element))}(${js.use(op.source)}, ${op.dynamicResultSize ? `Number(${js.use(op.dynamicResultSize)})` : dims[0]})`);
  }),
  statement(memref.LoadOp, (op, js) => { js.define(op.result, loadText(op.memref.type.element, `${js.use(op.memref)}.data[${placeText(op.memref, op.indices, js)}]`)); }),
  statement(memref.StoreOp, (op, js) => { js.line(`${js.use(op.memref)}.data[${placeText(op.memref, op.indices, js)}] = ${storeText(op.memref.type.element, js.use(op.value))};`); }),
  statement(memref.CopyOp, (op, js) => { js.line(`copyBuffer(${js.use(op.source)}, ${js.use(op.target)});`); }),
  statement(memref.DimOp, (op, js) => { js.define(op.result, `${js.use(op.source)}.sizes[${js.use(op.index)}]`); }),
  statement(memref.GetGlobalOp, (op, js) => { js.define(op.result, `${js.constant(globalBuffer)}(${js.constant(js.module)}, ${JSON.stringify(op.name)})`); }),
  ...viewSemantics, ...updateSemantics,
];
