// Products, reductions and scans of vectors of fixed shape, element by element in row-major order.
import type { Builder } from "../../core/define/index.ts";
import { type AffineMap, FloatType, type Operation, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { ArrayType, FMulOp, MulOp, SelectOp } from "../../dialects/llvm/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { member, undef, withMember } from "../llvm-values.ts";
import { assemble, coordinates, lane, linear, scalars } from "./lanes.ts";
import { combine } from "./reductions.ts";
import { splat } from "./shapes.ts";

const dimsOf = (type: Type): readonly number[] => (type instanceof VectorType ? type.dims : []);
/** A scalar is a list of itself. */
const listOf = (b: Builder, type: Type, value: Value): Value[] => (type instanceof VectorType ? scalars(b, value) : [value]);
const whole = (b: Builder, from: Type, type: Type, values: readonly Value[]): Value => (from instanceof VectorType ? assemble(b, type, values) : values[0]!);
const multiply = (b: Builder, lhs: Value, rhs: Value): Value => ((lhs.type instanceof VectorType ? lhs.type.element : lhs.type) instanceof FloatType ? FMulOp.build(b, { lhs, rhs }).res : MulOp.build(b, { lhs, rhs }).res);
const isScalable = (op: Operation): boolean => [...op.allOperands(), ...op.allResults()].some(({ type }) => type instanceof VectorType && type.scalable.includes(true));
const scalable = (op: Operation): string => `${op.opName} of scalable vectors is not lowered`;

/** The extents of the iteration space of a contraction. */
function spaceOf(maps: readonly AffineMap[], shapes: readonly (readonly number[])[]): number[] {
  const extents = new Array<number>(maps[0]!.numDims).fill(1);
  maps.forEach((map, m) => { map.results.forEach((expr, i) => { if (expr.kind === "dim") extents[expr.position] = shapes[m]![i]!; }); });
  return extents;
}

/** Products combined with what was there, which stays where a mask leaves them out. */
function product(b: Builder, kind: string, lhs: Value, rhs: Value, before: Value | undefined, mask: Value | undefined): Value {
  const fresh = multiply(b, lhs, rhs);
  if (!before) return fresh;
  const trueValue = combine(b, kind, before, fresh);
  return mask ? SelectOp.build(b, { condition: mask, trueValue, falseValue: before }).res : trueValue;
}
/** The product of each element of one vector with the other, row by row; or of a vector with a scalar. */
export function outerProduct(b: Builder, kind: string, operands: { readonly lhs: Value; readonly rhs: Value; readonly acc: Value | undefined }, type: Type, mask?: Value): Value {
  const { lhs, rhs, acc } = operands;
  if (!(type instanceof ArrayType)) return product(b, kind, lhs, splat(b, rhs, lhs.type as VectorType), acc, mask);
  const row = (i: number): Value => product(b, kind, splat(b, lane(b, lhs, i), rhs.type as VectorType), rhs, acc && member(b, acc, [i]), mask && member(b, mask, [i]));
  return Array.from({ length: type.length }, (_, i) => row(i)).reduce((whole, part, i) => withMember(b, whole, part, [i]), undef(b, type));
}

export const productLowerings: readonly Lowering[] = [
  lower(vector.ContractionOp, (op, operands, rw) => {
    if (isScalable(op)) return rw.skip(scalable(op));
    if (op.lhs.type.element !== (op.acc.type instanceof VectorType ? op.acc.type.element : op.acc.type)) return rw.skip(`it accumulates '${op.lhs.type.element.text}' in '${op.acc.type.text}'; widen the operands first`);
    const shapes = [op.lhs, op.rhs, op.acc].map(({ type }) => dimsOf(type));
    const [lhs, rhs, acc] = [scalars(rw, operands.lhs), scalars(rw, operands.rhs), listOf(rw, op.acc.type, operands.acc)];
    const place = (m: number, at: readonly number[]): number => linear(op.indexing_maps[m]!.results.map((expr) => (expr.kind === "dim" ? at[expr.position]! : 0)), shapes[m]!);
    for (const at of coordinates(spaceOf(op.indexing_maps, shapes))) {
      const to = place(2, at);
      acc[to] = combine(rw, op.kind, acc[to]!, multiply(rw, lhs[place(0, at)]!, rhs[place(1, at)]!));
    }
    return rw.replace(op, whole(rw, op.result.type, rw.convertedType(op.result.type), acc));
  }),
  lower(vector.OuterProductOp, (op, operands, rw) => {
    const type = rw.types?.convert(op.result.type);
    return type ? rw.replace(op, outerProduct(rw, op.kind, operands, type)) : rw.skip(`'${op.result.type.text}' has no LLVM type`);
  }),
  lower(vector.MultiDimReductionOp, (op, operands, rw) => {
    if (isScalable(op)) return rw.skip(scalable(op));
    const { dims } = op.source.type;
    const [from, acc] = [scalars(rw, operands.source), listOf(rw, op.acc.type, operands.acc)];
    const kept = dims.flatMap((_, i) => (op.reduction_dims.includes(i) ? [] : [i]));
    coordinates(dims).forEach((at, n) => {
      const to = linear(kept.map((i) => at[i]!), kept.map((i) => dims[i]!));
      acc[to] = combine(rw, op.kind, acc[to]!, from[n]!);
    });
    return rw.replace(op, whole(rw, op.dest.type, rw.convertedType(op.dest.type), acc));
  }),
  lower(vector.ScanOp, (op, operands, rw) => {
    if (isScalable(op)) return rw.skip(scalable(op));
    const { dims } = op.source.type;
    const dim = Number(op.reduction_dim);
    const from = scalars(rw, operands.source);
    const running = listOf(rw, op.initial_value.type, operands.initial_value);
    const kept = dims.flatMap((_, i) => (i === dim ? [] : [i]));
    const out = new Array<Value>(from.length);
    // Inclusive scans begin with the first element; exclusive ones with the initial value.
    for (const at of coordinates(dims)) {
      const [n, row] = [linear(at, dims), linear(kept.map((i) => at[i]!), kept.map((i) => dims[i]!))];
      const before = running[row]!;
      const next = op.inclusive ? (at[dim] === 0 ? from[n]! : combine(rw, op.kind, before, from[n]!)) : at[dim] === 0 ? before : combine(rw, op.kind, before, from[linear(at.map((x, i) => (i === dim ? x - 1 : x)), dims)]!);
      out[n] = next;
      running[row] = next;
    }
    return rw.replace(op, assemble(rw, rw.convertedType(op.dest.type), out), whole(rw, op.accumulated_value.type, rw.convertedType(op.accumulated_value.type), running));
  }),
];
