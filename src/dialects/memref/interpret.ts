// What memory operations mean to the reference engine. An index out of bounds traps.
import { constantElements, type Elements, type MemRefType, type Operation, storageFor, type Type, type Value, TypedAttr, UnitAttr } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { allocate, type Buffer, copyBuffer, ExecutionTrap, type JsWriter, loadText, resident, type Semantics, statement, storeText, touchShared } from "../../interpreter/index.ts";
import { placeText } from "./interpret-places.ts";
import { updateSemantics } from "./interpret-updates.ts";
import { viewSemantics } from "./interpret-views.ts";
import * as memref from "./ops.ts";
import { isShared } from "./spaces.ts";
import { ReallocOp } from "./views.ts";

export { placeText } from "./interpret-places.ts";

const sizesText = (type: MemRefType, sizes: readonly Value[], js: JsWriter): string => {
  let next = 0;
  return `[${type.dims.map((dim) => (dim >= 0 ? String(dim) : `Number(${js.use(sizes[next++]!)})`)).join(", ")}]`;
};
const allocateText = (op: Operation & { readonly memref: Value<MemRefType>; readonly dynamicSizes: readonly Value[] }, js: JsWriter): void => { js.define(op.memref, `allocate(${js.constant(op.memref.type.element)}, ${sizesText(op.memref.type, op.dynamicSizes, js)})`); };

/** What gives the memory of a global, which the innermost module around its user that has one of the name holds. */
function globalBuffer(user: Operation, name: string): () => Buffer {
  let op: Operation | undefined;
  for (let scope = user.parentOp; scope && !op; scope = scope.parentOp) if (scope.info.isSymbolTable) op = findSymbol(scope, name);
  if (!op || !memref.GlobalOp.is(op)) return () => { throw new ExecutionTrap(`there is no global '@${name}'`); };
  const { dims, element, numElements } = op.type as MemRefType;
  const initial = op.initial_value;
  const contents = (): Elements => {
    const data = initial instanceof UnitAttr ? new (storageFor(element))(numElements) : initial instanceof TypedAttr ? constantElements(initial) : undefined;
    if (data === undefined) throw new ExecutionTrap(`global '@${name}' has no data`);
    return data;
  };
  return () => resident(op, contents, dims);
}

/** Another allocation with as many of the old elements as it has room for. */
const resized = (element: Type) => (from: Buffer, size: number): Buffer => {
  const to = allocate(element, [size]);
  const sizes = [Math.min(from.sizes[0]!, size)];
  copyBuffer({ ...from, sizes }, { ...to, sizes });
  return to;
};

/** An element, of shared memory under watch where nothing but loads and stores touches the buffer. */
function elementText({ memref: buffer, indices }: { readonly memref: Value<MemRefType>; readonly indices: readonly Value[] }, js: JsWriter, isWrite: boolean): string {
  const place = placeText(buffer, indices, js);
  const data = `${js.use(buffer)}.data`;
  return isWatched(buffer) ? `${data}[${js.constant(touchShared)}(${data}, ${place}, ${isWrite})]` : `${data}[${place}]`;
}
const isWatched = (buffer: Value<MemRefType>): boolean =>
  isShared(buffer.type) && buffer.definedBy(memref.GetGlobalOp) !== undefined && buffer.getUsers().every((user) => memref.LoadOp.is(user) || (memref.StoreOp.is(user) && user.value !== buffer));

export const semantics: readonly Semantics[] = [
  statement(memref.AllocOp, allocateText),
  statement(memref.AllocaOp, allocateText),
  statement(memref.DeallocOp, () => {}),
  statement(ReallocOp, (op, js) => {
    const { element, dims } = op.result.type as MemRefType;
    js.define(op.result, `${js.constant(resized(element))}(${js.use(op.source)}, ${op.dynamicResultSize ? `Number(${js.use(op.dynamicResultSize)})` : dims[0]})`);
  }),
  statement(memref.LoadOp, (op, js) => { js.define(op.result, loadText(op.memref.type.element, elementText(op, js, false))); }),
  statement(memref.StoreOp, (op, js) => { js.line(`${elementText(op, js, true)} = ${storeText(op.memref.type.element, js.use(op.value))};`); }),
  statement(memref.CopyOp, (op, js) => { js.line(`copyBuffer(${js.use(op.source)}, ${js.use(op.target)});`); }),
  statement(memref.DimOp, (op, js) => { js.define(op.result, `${js.use(op.source)}.sizes[${js.use(op.index)}]`); }),
  statement(memref.GetGlobalOp, (op, js) => { js.define(op.result, `${js.constant(globalBuffer(op, op.name))}()`); }),
  ...viewSemantics, ...updateSemantics,
];
