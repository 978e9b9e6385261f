// What vector operations mean to the reference engine: a vector is an array of its elements in row-major order.
import { type MemRefType, type Operation, type Value, FloatType } from "../../core/ir/index.ts";
import { ExecutionTrap, expression, loadText, statement, storeText, type JsWriter, type Semantics } from "../../interpreter/index.ts";
import { roundText, isWide } from "../arith/interpret.ts";
import { numbers } from "../arith/index.ts";
import { placeText } from "../memref/interpret.ts";
import { rowMajorStrides } from "../memref/index.ts";
import { ExtractOp, InsertOp } from "./ops/index.ts";
import * as vector from "./ops/index.ts";

type Access = Operation & { readonly base: Value<MemRefType>; readonly indices: readonly Value[] };
/** The place of lane 0, unchecked in the last dimension, and a check of the lanes against the end of the row. */
function lanePlace(op: Access, indices: readonly Value[], mask: string | undefined, js: JsWriter): { at: string; room: string } {
  const name = js.use(op.base);
  const rank = op.base.type.rank;
  const last = js.use(indices[rank - 1]!);
  const at = js.fresh("p");
  const outer = indices.slice(0, -1).map((index, i) => `checked(${js.use(index)}, ${name}.sizes[${i}]) * ${name}.strides[${i}]`);
  const place = [`${name}.offset`, ...outer, `Number(${last})`].join(" + ");
  // Without an active lane nothing is accessed, wherever the indices point.
  js.line(`const ${at} = ${mask ? `${mask}.includes(1) ? ${place} : 0` : place};`);
  return { at, room: `${name}.sizes[${rank - 1}] - Number(${last})` };
}
const guard = (room: string, first: string, i: string): string => `if (${i} >= ${room} || Number(${first}) + ${i} < 0) throw new ExecutionTrap("a vector access reaches outside of its row");`;

function load(op: Access & { readonly result: Value }, n: number, mask: string | undefined, pass: string | undefined, js: JsWriter): void {
  const { at, room } = lanePlace(op, op.indices, mask, js);
  const value = loadText(op.base.type.element, `${js.use(op.base)}.data[${at} + i]`);
  const last = js.use(op.indices[op.indices.length - 1]!);
  js.define(op.result, `vector(${n}, (i) => { ${mask ? `if (!${mask}[i]) return ${pass}[i]; ` : ""}${guard(room, last, "i")} return ${value}; })`);
}
function store(op: Access, value: string, n: number, mask: string | undefined, js: JsWriter): void {
  const { at, room } = lanePlace(op, op.indices, mask, js);
  const last = js.use(op.indices[op.indices.length - 1]!);
  js.braces(`for (let i = 0; i < ${n}; i++)`, () => {
    if (mask) js.line(`if (!${mask}[i]) continue;`);
    js.line(guard(room, last, "i"));
    js.line(`${js.use(op.base)}.data[${at} + i] = ${storeText(op.base.type.element, `${value}[i]`)};`);
  });
}

const combiners: Readonly<Record<string, string>> = { add: "+", mul: "*", and: "&", or: "|", xor: "^" };
const linear = (position: readonly number[], dims: readonly number[]): number => { const strides = rowMajorStrides(dims) as number[]; return position.reduce((sum, at, i) => sum + at * strides[i]!, 0); };

export const semantics: readonly Semantics[] = [
  statement(vector.LoadOp, (op, js) => { load(op, op.result.type.numElements, undefined, undefined, js); }),
  statement(vector.StoreOp, (op, js) => { store(op, js.use(op.valueToStore), op.valueToStore.type.numElements, undefined, js); }),
  statement(vector.MaskedLoadOp, (op, js) => { load(op, op.result.type.numElements, js.use(op.mask), js.use(op.pass_thru), js); }),
  statement(vector.MaskedStoreOp, (op, js) => { store(op, js.use(op.valueToStore), op.valueToStore.type.numElements, js.use(op.mask), js); }),
  statement(vector.GatherOp, (op, js) => {
    const at = js.fresh("p");
    js.line(`const ${at} = ${js.use(op.mask)}.includes(1) ? ${placeText(op.base, op.offsets, js)} : 0;`);
    const name = js.use(op.base);
    js.define(op.result, `vector(${op.result.type.numElements}, (i) => ${js.use(op.mask)}[i] ? ${loadText(op.base.type.element, `${name}.data[checked(${at} + Number(${js.use(op.indices)}[i]), ${name}.data.length)]`)} : ${js.use(op.pass_thru)}[i])`);
  }),
  statement(vector.BroadcastOp, (op, js) => {
    const n = op.vector.type.numElements;
    const source = js.use(op.source);
    js.define(op.vector, "dims" in op.source.type ? `vector(${n}, (i) => ${source}[i % ${source}.length])` : `vector(${n}, () => ${source})`);
  }),
  statement(vector.StepOp, (op, js) => { js.define(op.result, `vector(${op.result.type.numElements}, (i) => i)`); }),
  statement(vector.CreateMaskOp, (op, js) => {
    if (op.result.type.rank !== 1) throw new ExecutionTrap("masks of several dimensions have no value in the reference engine");
    js.define(op.result, `vector(${op.result.type.numElements}, (i) => i < ${js.use(op.operands[0]!)} ? 1 : 0)`);
  }),
  statement(vector.ConstantMaskOp, (op, js) => { js.define(op.result, `vector(${op.result.type.numElements}, (i) => i < ${op.mask_dim_sizes[0]} ? 1 : 0)`); }),
  expression(vector.FMAOp, (_, [a, b, c], type, js) => roundText(`${a} * ${b} + ${c}`, type, js)),
  statement(vector.ReductionOp, (op, js) => {
    const type = op.dest.type;
    const start = op.acc ? `, ${js.use(op.acc)}` : "";
    const operator = combiners[op.kind];
    const folded = type instanceof FloatType
      ? operator ? roundText(`a ${operator} b`, type, js) : `${js.constant(numbers.floatFolds[op.kind])}(a, b)`
      : op.kind === "add" ? (isWide(type) ? "add64(a, b)" : "(a + b) | 0") : op.kind === "mul" ? (isWide(type) ? "mul64(a, b)" : "Math.imul(a, b)") : operator ? `a ${operator} b` : op.kind.startsWith("max") ? "(a > b ? a : b)" : "(a < b ? a : b)";
    js.define(op.dest, `${js.use(op.vector)}.reduce((a, b) => ${folded}${start})`);
  }),
  statement(vector.ShuffleOp, (op, js) => { const n = op.v1.type.numElements; js.define(op.vector, `[${op.mask.map((at) => (at < n ? `${js.use(op.v1)}[${at}]` : `${js.use(op.v2)}[${at - n}]`)).join(", ")}]`); }),
  statement(vector.ShapeCastOp, (op, js) => { js.define(op.result, js.use(op.source)); }),
  statement(ExtractOp, (op, js) => {
    const { dims } = op.source.type;
    const at = linear(op.static_position, dims);
    const n = dims.slice(op.static_position.length).reduce((a, b) => a * b, 1);
    if (op.dynamic_position.length > 0 && dims.length === 1) js.define(op.result, `${js.use(op.source)}[${js.use(op.dynamic_position[0]!)}]`);
    else js.define(op.result, op.static_position.length === dims.length ? `${js.use(op.source)}[${at}]` : `${js.use(op.source)}.slice(${at}, ${at + n})`);
  }),
  statement(InsertOp, (op, js) => {
    const at = op.dynamic_position.length > 0 ? js.use(op.dynamic_position[0]!) : String(linear(op.static_position, op.dest.type.dims));
    js.define(op.result, `Object.assign(${js.use(op.dest)}.slice(), { [${at}]: ${js.use(op.valueToStore)} })`);
  }),
];
