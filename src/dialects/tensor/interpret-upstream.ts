// What tensor operations mean to the reference engine. A tensor at run time is a contiguous buffer that nobody changes, so
// slices and updates copy.
import { DYNAMIC, type Operation, RankedTensorType, type Region, type Type, type Value } from "../../core/ir/index.ts";
import { type Buffer, bufferOver, copyBuffer, ExecutionTrap, loadText, statement, storeText, type JsWriter, type Semantics } from "../../interpreter/index.ts";
import { bitcastValue } from "../arith/interpret.ts";
import * as tensor from "./upstream/index.ts";
import { YieldOp } from "./upstream/regions.ts";

/** A list of fixed numbers and values, as JavaScript. */
function mixedText(fixed: readonly number[], dynamic: readonly Value[], js: JsWriter): string {
  let next = 0;
  return `[${fixed.map((n) => (n === DYNAMIC ? `Number(${js.use(dynamic[next++]!)})` : String(n))).join(", ")}]`;
}
const indicesText = (indices: readonly Value[], js: JsWriter): string => `[${indices.map((index) => js.use(index)).join(", ")}]`;
const rankedElement = (value: Value): Type => (value.type as RankedTensorType).element;

const copied = (from: Buffer): Buffer => bufferOver(from.data.slice(), from.sizes);
/** A part of a buffer, which must lie inside of it. */
function part(buffer: Buffer, offsets: readonly number[], sizes: readonly number[], strides: readonly number[]): Buffer {
  let offset = buffer.offset;
  sizes.forEach((size, i) => {
    const last = offsets[i]! + (size - 1) * strides[i]!;
    if (size < 0 || (size > 0 && (offsets[i]! < 0 || offsets[i]! >= buffer.sizes[i]! || last < 0 || last >= buffer.sizes[i]!))) throw new ExecutionTrap(`a slice reaches outside of the ${buffer.sizes[i]} elements of dimension ${i}`);
    offset += offsets[i]! * buffer.strides[i]!;
  });
  return { data: buffer.data, offset, sizes, strides: strides.map((stride, i) => stride * buffer.strides[i]!) };
}
function compact(view: Buffer, sizes: readonly number[]): Buffer {
  const count = view.sizes.reduce((a, b) => a * b, 1);
  const full = bufferOver(new (view.data.constructor as new (n: number) => Buffer["data"])(count), view.sizes);
  copyBuffer(view, full);
  return bufferOver(full.data, sizes);
}
/** The dimensions that are left of a slice whose result may lack some of extent 1. */
function keptDims(sizes: readonly number[], result: readonly number[]): number[] {
  const kept: number[] = [];
  sizes.forEach((size, i) => { if (kept.length < result.length && result[kept.length] === size) kept.push(i); });
  return kept;
}
const extractPart = (kept: readonly number[]) => (source: Buffer, offsets: readonly number[], sizes: readonly number[], strides: readonly number[]): Buffer =>
  compact(part(source, offsets, sizes, strides), kept.map((i) => sizes[i]!));
function insertPart(source: Buffer, dest: Buffer, offsets: readonly number[], sizes: readonly number[], strides: readonly number[]): Buffer {
  const out = copied(dest);
  copyBuffer(bufferOver(source.data, sizes), part(out, offsets, sizes, strides));
  return out;
}
const castTo = (dims: readonly number[] | undefined) => (source: Buffer): Buffer => {
  if (dims && (dims.length !== source.sizes.length || dims.some((dim, i) => dim >= 0 && dim !== source.sizes[i]))) throw new ExecutionTrap(`a tensor of ${source.sizes.join("x")} elements is cast to one of ${dims.map((dim) => (dim < 0 ? "?" : dim)).join("x")}`);
  return source;
};
function reshaped(source: Buffer, sizes: readonly number[]): Buffer {
  if (sizes.reduce((a, b) => a * b, 1) !== source.data.length) throw new ExecutionTrap(`${source.data.length} elements are seen as ${sizes.join("x")}`);
  return bufferOver(source.data, sizes);
}
const collapsed = (groups: readonly (readonly number[])[]) => (source: Buffer): Buffer => reshaped(source, groups.map((group) => group.reduce((product, i) => product * source.sizes[i]!, 1)));
const concatenated = (dim: number) => (...inputs: readonly Buffer[]): Buffer => {
  const sizes = inputs[0]!.sizes.map((size, i) => (i === dim ? inputs.reduce((sum, input) => sum + input.sizes[i]!, 0) : size));
  const out = bufferOver(new (inputs[0]!.data.constructor as new (n: number) => Buffer["data"])(sizes.reduce((a, b) => a * b, 1)), sizes);
  let at = 0;
  for (const input of inputs) {
    copyBuffer(input, part(out, sizes.map((_, i) => (i === dim ? at : 0)), input.sizes, sizes.map(() => 1)));
    at += input.sizes[dim]!;
  }
  return out;
};

/** For each element of `buffer` the body gives one, which is stored. */
function fillByBody(js: JsWriter, buffer: string, body: Region, type: RankedTensorType): void {
  const { args } = body.entry;
  const names = args.map(() => js.fresh("i"));
  const nest = (dim: number): void => {
    if (dim === args.length) {
      args.forEach((arg, i) => { js.define(arg, names[i]!); });
      const last = js.body(body.entry);
      if (last && YieldOp.is(last)) js.line(`${buffer}.data[place(${buffer}, [${names.join(", ")}])] = ${storeText(type.element, js.use(last.value))};`);
      return;
    }
    js.braces(`for (let ${names[dim]} = 0; ${names[dim]} < ${buffer}.sizes[${dim}]; ${names[dim]}++)`, () => { nest(dim + 1); });
  };
  nest(0);
}
const allocateText = (type: RankedTensorType, sizes: readonly Value[], js: JsWriter): string => `allocate(${js.constant(type.element)}, ${mixedText(type.dims, sizes, js)})`;
const call = (js: JsWriter, f: unknown, ...args: readonly string[]): string => `${js.constant(f)}(${args.join(", ")})`;
const sliceArgs = (op: Operation & { readonly offsets: readonly Value[]; readonly sizes: readonly Value[]; readonly strides: readonly Value[]; readonly static_offsets: readonly number[]; readonly static_sizes: readonly number[]; readonly static_strides: readonly number[] }, js: JsWriter): string[] =>
  [mixedText(op.static_offsets, op.offsets, js), mixedText(op.static_sizes, op.sizes, js), mixedText(op.static_strides, op.strides, js)];

export const semantics: readonly Semantics[] = [
  statement(tensor.EmptyOp, (op, js) => { js.define(op.result, allocateText(op.result.type, op.dynamicSizes, js)); }),
  statement(tensor.FromElementsOp, (op, js) => {
    js.define(op.result, allocateText(op.result.type, [], js));
    op.elements.forEach((element, i) => { js.line(`${js.use(op.result)}.data[${i}] = ${storeText(element.type, js.use(element))};`); });
  }),
  statement(tensor.SplatOp, (op, js) => {
    js.define(op.aggregate, allocateText(op.aggregate.type, op.dynamicSizes, js));
    js.line(`${js.use(op.aggregate)}.data.fill(${storeText(op.input.type, js.use(op.input))});`);
  }),
  statement(tensor.GenerateOp, (op, js) => {
    js.define(op.result, allocateText(op.result.type, op.dynamicExtents, js));
    fillByBody(js, js.use(op.result), op.elements, op.result.type);
  }),
  statement(tensor.ExtractOp, (op, js) => { js.define(op.result, loadText(op.result.type, `${js.use(op.tensor)}.data[place(${js.use(op.tensor)}, ${indicesText(op.indices, js)})]`)); }),
  statement(tensor.InsertOp, (op, js) => {
    js.define(op.result, call(js, copied, js.use(op.dest)));
    js.line(`${js.use(op.result)}.data[place(${js.use(op.result)}, ${indicesText(op.indices, js)})] = ${storeText(op.scalar.type, js.use(op.scalar))};`);
  }),
  statement(tensor.CastOp, (op, js) => { js.define(op.dest, call(js, castTo(op.dest.type instanceof RankedTensorType ? op.dest.type.dims : undefined), js.use(op.source))); }),
  statement(tensor.BitcastOp, (op, js) => {
    const [from, to] = [op.source.type.element, op.dest.type.element];
    js.define(op.dest, `fillBuffer(${js.constant(to)}, ${js.use(op.source)}.sizes, (i) => ${storeText(to, call(js, bitcastValue(from, to), loadText(from, `${js.use(op.source)}.data[i]`)))})`);
  }),
  statement(tensor.DimOp, (op, js) => { js.define(op.result, `${js.use(op.source)}.sizes[checked(${js.use(op.index)}, ${js.use(op.source)}.sizes.length)]`); }),
  statement(tensor.RankOp, (op, js) => { js.define(op.result, `${js.use(op.tensor)}.sizes.length`); }),
  statement(tensor.ExtractSliceOp, (op, js) => { js.define(op.result, call(js, extractPart(keptDims(op.static_sizes, op.result.type.dims)), js.use(op.source), ...sliceArgs(op, js))); }),
  statement(tensor.InsertSliceOp, (op, js) => { js.define(op.result, call(js, insertPart, js.use(op.source), js.use(op.dest), ...sliceArgs(op, js))); }),
  statement(tensor.ConcatOp, (op, js) => { js.define(op.result, call(js, concatenated(Number(op.dim)), ...op.inputs.map((input) => js.use(input)))); }),
  statement(tensor.CollapseShapeOp, (op, js) => { js.define(op.result, call(js, collapsed(op.reassociation), js.use(op.src))); }),
  statement(tensor.ExpandShapeOp, (op, js) => { js.define(op.result, call(js, reshaped, js.use(op.src), mixedText(op.static_output_shape, op.output_shape, js))); }),
  statement(tensor.ReshapeOp, (op, js) => { js.define(op.result, call(js, reshaped, js.use(op.source), `Array.from(${js.use(op.shape)}.data, Number)`)); }),
  statement(tensor.PadOp, (op, js) => {
    const [source, low, high] = [js.use(op.source), js.fresh("low"), js.fresh("high")];
    js.line(`const ${low} = ${mixedText(op.static_low, op.low, js)}, ${high} = ${mixedText(op.static_high, op.high, js)};`);
    const border = js.fresh("border");
    js.line(`const ${border} = allocate(${js.constant(rankedElement(op.result))}, ${source}.sizes.map((n, i) => n + ${low}[i] + ${high}[i]));`);
    js.braces("", () => { fillByBody(js, border, op.padding, op.result.type); });
    js.define(op.result, call(js, insertPart, source, border, low, `${source}.sizes`, `${low}.map(() => 1)`));
  }),
];
