// What vector operations mean to the reference engine: a vector is an array of its elements in row-major order.
import { i32, MemRefType, type Operation, type Value, FloatType } from "../../core/ir/index.ts";
import { type Buffer, ExecutionTrap, expression, loadText, place, statement, storeText, type JsWriter, type Semantics, type Wide } from "../../interpreter/index.ts";
import { roundText } from "../arith/interpret.ts";
import { numbers } from "../arith/index.ts";
import { placeText } from "../memref/interpret.ts";
import { combiner, shapeSemantics } from "./interpret-shapes.ts";
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

/** The places of a box of elements from some place on, row by row. */
const boxPlaces = (dims: readonly number[]) => (buffer: Buffer, indices: readonly Wide[]): number[] => {
  const outer = indices.length - dims.length;
  const count = dims.reduce((a, b) => a * b, 1);
  return Array.from({ length: count }, (_, n) => {
    const at = [...indices];
    for (let i = dims.length - 1, left = n; i >= 0; i--) {
      at[outer + i] = Number(at[outer + i]) + (left % dims[i]!);
      left = Math.floor(left / dims[i]!);
    }
    return place(buffer, at);
  });
};

const combiners: Readonly<Record<string, string>> = { add: "+", mul: "*", and: "&", or: "|", xor: "^" };

export const semantics: readonly Semantics[] = [
  ...shapeSemantics,
  statement(vector.LoadOp, (op, js) => {
    const { type } = op.result;
    if (type.rank < 2) return load(op, type.numElements, undefined, undefined, js);
    js.define(op.result, `${js.constant(boxPlaces(type.dims))}(${js.use(op.base)}, [${op.indices.map((index) => js.use(index)).join(", ")}]).map((at) => ${loadText(op.base.type.element, `${js.use(op.base)}.data[at]`)})`);
  }),
  statement(vector.StoreOp, (op, js) => {
    const { type } = op.valueToStore;
    if (type.rank < 2) return store(op, js.use(op.valueToStore), type.numElements, undefined, js);
    js.line(`${js.constant(boxPlaces(type.dims))}(${js.use(op.base)}, [${op.indices.map((index) => js.use(index)).join(", ")}]).forEach((at, i) => { ${js.use(op.base)}.data[at] = ${storeText(op.base.type.element, `${js.use(op.valueToStore)}[i]`)}; });`);
  }),
  statement(vector.MaskedLoadOp, (op, js) => { load(op, op.result.type.numElements, js.use(op.mask), js.use(op.pass_thru), js); }),
  statement(vector.MaskedStoreOp, (op, js) => { store(op, js.use(op.valueToStore), op.valueToStore.type.numElements, js.use(op.mask), js); }),
  statement(vector.GatherOp, (op, js) => {
    if (!(op.base.type instanceof MemRefType)) throw new ExecutionTrap("gathering from tensors has no value in the reference engine");
    const at = js.fresh("p");
    const name = js.use(op.base);
    const [mask, indices] = [js.use(op.mask), js.use(op.indices)];
    // The offsets themselves are an element only where a lane at distance 0 is active.
    const outside = [`${name}.offset`, ...op.offsets.map((offset, i) => `Number(${js.use(offset)}) * ${name}.strides[${i}]`)].join(" + ");
    js.line(`const ${at} = ${mask}.some((on, i) => on && Number(${indices}[i]) === 0) ? ${placeText(op.base, op.offsets, js)} : ${outside};`);
    js.define(op.result, `vector(${op.result.type.numElements}, (i) => ${mask}[i] ? ${loadText(op.base.type.element, `${name}.data[checked(${at} + Number(${indices}[i]), ${name}.data.length)]`)} : ${js.use(op.pass_thru)}[i])`);
  }),
  statement(vector.StepOp, (op, js) => { js.define(op.result, `vector(${op.result.type.numElements}, (i) => i)`); }),
  expression(vector.FMAOp, (_, [a, b, c], type, js) => roundText(`${a} * ${b} + ${c}`, type, js)),
  statement(vector.ReductionOp, (op, js) => {
    const type = op.dest.type;
    const start = op.acc ? `, ${js.use(op.acc)}` : "";
    const operator = combiners[op.kind];
    const folded = type instanceof FloatType
      ? operator ? roundText(`a ${operator} b`, type, js) : `${js.constant(numbers.floatFolds[op.kind])}(a, b)`
      : type === i32 && op.kind === "add" ? "(a + b) | 0" : type === i32 && op.kind === "mul" ? "Math.imul(a, b)" : type === i32 && operator ? `a ${operator} b` : `${js.constant(combiner(op.kind, type))}(a, b)`;
    js.define(op.dest, `${js.use(op.vector)}.reduce((a, b) => ${folded}${start})`);
  }),
  statement(vector.ShapeCastOp, (op, js) => { js.define(op.result, js.use(op.source)); }),
];
