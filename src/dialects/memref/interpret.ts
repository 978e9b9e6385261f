// What memory operations mean to the reference engine. An index out of bounds traps.
import { constantElements, type MemRefType, type Operation, type Value, TypedAttr, UnitAttr } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { type Buffer, ExecutionTrap, loadText, resident, statement, storeText, type JsWriter, type Semantics } from "../../interpreter/index.ts";
import { rowMajorStrides } from "./layout.ts";
import { viewSemantics } from "./interpret-views.ts";
import * as memref from "./ops.ts";

/** The position of an element in a buffer's data: constant strides where the type has them, checks where needed. */
export function placeText(buffer: Value, indices: readonly Value[], js: JsWriter): string {
  const type = buffer.type as MemRefType;
  const name = js.use(buffer);
  const strides = type.layout === undefined ? rowMajorStrides(type.dims) : type.dims.map(() => undefined);
  const terms = indices.map((index, i) => {
    const size = type.dims[i]!;
    const at = size >= 0 && js.isWithin(index, size) ? js.use(index) : `checked(${js.use(index)}, ${size >= 0 ? size : `${name}.sizes[${i}]`})`;
    const stride = strides[i];
    return stride === 1 ? at : `${at} * ${stride ?? `${name}.strides[${i}]`}`;
  });
  return [`${name}.offset`, ...terms].join(" + ");
}

const sizesText = (type: MemRefType, sizes: readonly Value[], js: JsWriter): string => {
  let next = 0;
  return `[${type.dims.map((dim) => (dim >= 0 ? String(dim) : `Number(${js.use(sizes[next++]!)})`)).join(", ")}]`;
};
const allocateText = (op: Operation & { readonly memref: Value<MemRefType>; readonly dynamicSizes: readonly Value[] }, js: JsWriter): void => { js.define(op.memref, `allocate(${js.constant(op.memref.type.element)}, ${sizesText(op.memref.type, op.dynamicSizes, js)})`); };

/** The memory of a global. */
function globalBuffer(module: Operation, name: string): Buffer {
  const op = findSymbol(module, name);
  if (!op || !memref.GlobalOp.is(op)) throw new ExecutionTrap(`there is no global '@${name}'`);
  const { dims } = op.type as MemRefType;
  const initial = op.initial_value;
  const data = initial instanceof TypedAttr && !(initial instanceof UnitAttr) ? constantElements(initial) : undefined;
  if (data === undefined) throw new ExecutionTrap(`global '@${name}' has no data`);
  return resident(op, data, dims);
}

export const semantics: readonly Semantics[] = [
  statement(memref.AllocOp, allocateText),
  statement(memref.AllocaOp, allocateText),
  statement(memref.DeallocOp, () => {}),
  statement(memref.LoadOp, (op, js) => { js.define(op.result, loadText(op.memref.type.element, `${js.use(op.memref)}.data[${placeText(op.memref, op.indices, js)}]`)); }),
  statement(memref.StoreOp, (op, js) => { js.line(`${js.use(op.memref)}.data[${placeText(op.memref, op.indices, js)}] = ${storeText(op.memref.type.element, js.use(op.value))};`); }),
  statement(memref.CopyOp, (op, js) => { js.line(`copyBuffer(${js.use(op.source)}, ${js.use(op.target)});`); }),
  statement(memref.DimOp, (op, js) => { js.define(op.result, `${js.use(op.source)}.sizes[${js.use(op.index)}]`); }),
  statement(memref.GetGlobalOp, (op, js) => { js.define(op.result, `${js.constant(globalBuffer)}(${js.constant(js.module)}, ${JSON.stringify(op.name)})`); }),
  ...viewSemantics,
];
