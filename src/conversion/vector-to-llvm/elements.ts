// Moving elements between vectors of fixed shape: each result element is one of the source's.
import { type Operation, VectorType } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { intr, ShuffleVectorOp } from "../../dialects/llvm/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { perVector } from "../llvm-values.ts";
import { assemble, coordinates, linear, scalars, type Vec } from "./lanes.ts";

const isScalable = (op: Operation): boolean => [...op.allOperands(), ...op.allResults()].some(({ type }) => type instanceof VectorType && type.scalable.includes(true));
const scalable = (op: Operation): string => `${op.opName} of scalable vectors is not lowered`;
const evens = (n: number, from: number): number[] => Array.from({ length: n }, (_, i) => 2 * i + from);

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
    if (isScalable(op)) return rw.skip(scalable(op));
    const from = scalars(rw, operands.vector);
    const { dims } = op.vector.type;
    const taken = coordinates(op.result.type.dims).map((at) => from[linear(at.map((x, i) => x + (op.offsets[i] ?? 0)), dims)]!);
    return rw.replace(op, assemble(rw, rw.convertedType(op.result.type), taken));
  }),
  lower(vector.InsertStridedSliceOp, (op, { valueToStore, dest }, rw) => {
    if (isScalable(op)) return rw.skip(scalable(op));
    const [part, all] = [scalars(rw, valueToStore), scalars(rw, dest)];
    const [partDims, dims] = [op.valueToStore.type.dims, op.dest.type.dims];
    const outer = dims.length - partDims.length;
    coordinates(partDims).forEach((at, n) => { all[linear(dims.map((_, i) => op.offsets[i]! + (i < outer ? 0 : at[i - outer]!)), dims)] = part[n]!; });
    return rw.replace(op, assemble(rw, rw.convertedType(op.res.type), all));
  }),
  lower(vector.InterleaveOp, (op, { lhs, rhs }, rw) => {
    if (isScalable(op)) return rw.skip(scalable(op));
    return rw.replace(op, perVector(rw, rw.convertedType(op.result.type), [lhs, rhs], ([v1, v2], res) => {
      const n = (v1!.type as VectorType).numElements;
      return ShuffleVectorOp.build(rw, { v1: v1 as Vec, v2: v2 as Vec, mask: Array.from({ length: 2 * n }, (_, i) => (i >> 1) + (i % 2) * n), res: res as VectorType }).res;
    }));
  }),
  lower(vector.DeinterleaveOp, (op, { source }, rw) => {
    if (isScalable(op)) return rw.skip(scalable(op));
    const half = (from: number) => perVector(rw, rw.convertedType(op.res1.type), [source], ([v], res) =>
      ShuffleVectorOp.build(rw, { v1: v as Vec, v2: v as Vec, mask: evens((res as VectorType).numElements, from), res: res as VectorType }).res);
    return rw.replace(op, half(0), half(1));
  }),
  lower(vector.ScalableExtractOp, (op, { source }, rw) => rw.replace(op, intr.VectorExtractOp.build(rw, { srcvec: source as Vec, pos: op.pos, res: op.res.type }).res)),
  lower(vector.ScalableInsertOp, (op, { valueToStore, dest }, rw) => rw.replace(op, intr.VectorInsertOp.build(rw, { srcvec: valueToStore as Vec, dstvec: dest as Vec, pos: op.pos }).res)),
];
