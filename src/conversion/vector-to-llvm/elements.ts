// Moving elements between vectors: each result element is one of the source's. Rows of scalable length move as a whole.
import type { Builder } from "../../core/define/index.ts";
import { type Operation, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { type ArrayType, intr, ShuffleVectorOp, structType } from "../../dialects/llvm/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { member, perVector, undef, withMember } from "../llvm-values.ts";
import { assemble, coordinates, linear, scalars, type Vec } from "./lanes.ts";

const isScalable = (op: Operation): boolean => [...op.allOperands(), ...op.allResults()].some(({ type }) => type instanceof VectorType && type.scalable.includes(true));
const scalable = (op: Operation): string => `${op.opName} of scalable vectors is not lowered`;
const evens = (n: number, from: number): number[] => Array.from({ length: n }, (_, i) => 2 * i + from);

/** The dimensions in which elements can be told apart: a scalable row is one unit. */
const unitDims = (type: VectorType): readonly number[] => (type.scalable.at(-1) ? type.dims.slice(0, -1) : type.dims);
/** What a vector consists of, in row-major order: scalars, or rows of unknown length. */
class Units {
  readonly #type: VectorType;
  readonly dims: readonly number[];
  readonly values: readonly Value[];
  constructor(b: Builder, type: VectorType, value: Value) {
    this.#type = type;
    this.dims = unitDims(type);
    this.values = type.scalable.at(-1) ? coordinates(this.dims).map((at) => (at.length === 0 ? value : member(b, value, at))) : scalars(b, value);
  }
  /** Whether a part consists of the same units. */
  holds(part: VectorType, offset: number): boolean {
    const last = part.scalable.at(-1) ?? false;
    return last === (this.#type.scalable.at(-1) ?? false) && (!last || (offset === 0 && part.dims.at(-1) === this.#type.dims.at(-1)));
  }
}
/** A value from its units. */
function together(b: Builder, type: Type, units: readonly Value[]): Value {
  if (units[0]?.type === type) return units[0];
  if (!(units[0]?.type instanceof VectorType)) return assemble(b, type, units);
  const { length, element } = type as ArrayType;
  const step = units.length / length;
  return Array.from({ length }, (_, i) => together(b, element, units.slice(i * step, (i + 1) * step))).reduce((whole, part, i) => withMember(b, whole, part, [i]), undef(b, type));
}

export const elementLowerings: readonly Lowering[] = [
  lower(vector.FromElementsOp, (op, { elements }, rw) => rw.replace(op, assemble(rw, rw.convertedType(op.dest.type), elements))),
  lower(vector.ToElementsOp, (op, { source }, rw) => rw.replace(op, scalars(rw, source))),
  lower(vector.TransposeOp, (op, operands, rw) => {
    if (isScalable(op)) return rw.skip(scalable(op));
    const from = scalars(rw, operands.vector);
    const { dims } = op.vector.type;
    const moved = coordinates(op.result.type.dims).map((at) => from[linear(dims.map((_, i) => at[op.permutation.indexOf(i)]!), dims)]!);
    return rw.replace(op, assemble(rw, rw.convertedType(op.result.type), moved));
  }),
  lower(vector.ExtractStridedSliceOp, (op, operands, rw) => {
    const whole = new Units(rw, op.vector.type, operands.vector);
    if (!whole.holds(op.result.type, op.offsets.at(-1) ?? 0)) return rw.skip(scalable(op));
    const { dims, values: from } = whole;
    const taken = coordinates(unitDims(op.result.type)).map((at) => from[linear(at.map((x, i) => x + (op.offsets[i] ?? 0)), dims)]!);
    return rw.replace(op, together(rw, rw.convertedType(op.result.type), taken));
  }),
  lower(vector.InsertStridedSliceOp, (op, { valueToStore, dest }, rw) => {
    const [piece, whole] = [new Units(rw, op.valueToStore.type, valueToStore), new Units(rw, op.dest.type, dest)];
    if (!whole.holds(op.valueToStore.type, op.offsets.at(-1)!)) return rw.skip(scalable(op));
    const [part, all] = [piece.values, [...whole.values]];
    const [partDims, dims] = [piece.dims, whole.dims];
    const outer = dims.length - partDims.length;
    coordinates(partDims).forEach((at, n) => { all[linear(dims.map((_, i) => op.offsets[i]! + (i < outer ? 0 : at[i - outer]!)), dims)] = part[n]!; });
    return rw.replace(op, together(rw, rw.convertedType(op.res.type), all));
  }),
  lower(vector.InterleaveOp, (op, { lhs, rhs }, rw) => {
    if (isScalable(op)) return rw.replace(op, perVector(rw, rw.convertedType(op.result.type), [lhs, rhs], ([vec1, vec2], res) => intr.VectorInterleave2Op.build(rw, { vec1: vec1 as Vec, vec2: vec2 as Vec, res: res as VectorType }).res));
    return rw.replace(op, perVector(rw, rw.convertedType(op.result.type), [lhs, rhs], ([v1, v2], res) => {
      const n = (v1!.type as VectorType).numElements;
      return ShuffleVectorOp.build(rw, { v1: v1 as Vec, v2: v2 as Vec, mask: Array.from({ length: 2 * n }, (_, i) => (i >> 1) + (i % 2) * n), res: res as VectorType }).res;
    }));
  }),
  lower(vector.DeinterleaveOp, (op, { source }, rw) => {
    if (isScalable(op)) {
      const side = (i: number) => perVector(rw, rw.convertedType(op.res1.type), [source], ([vec], res) => member(rw, intr.VectorDeinterleave2Op.build(rw, { vec: vec as Vec, res: structType([res, res]) }).res, [i]));
      return rw.replace(op, side(0), side(1));
    }
    const half = (from: number) => perVector(rw, rw.convertedType(op.res1.type), [source], ([v], res) =>
      ShuffleVectorOp.build(rw, { v1: v as Vec, v2: v as Vec, mask: evens((res as VectorType).numElements, from), res: res as VectorType }).res);
    return rw.replace(op, half(0), half(1));
  }),
  lower(vector.ScalableExtractOp, (op, { source }, rw) => rw.replace(op, intr.VectorExtractOp.build(rw, { srcvec: source as Vec, pos: op.pos, res: op.res.type }).res)),
  lower(vector.ScalableInsertOp, (op, { valueToStore, dest }, rw) => rw.replace(op, intr.VectorInsertOp.build(rw, { srcvec: valueToStore as Vec, dstvec: dest as Vec, pos: op.pos }).res)),
];
