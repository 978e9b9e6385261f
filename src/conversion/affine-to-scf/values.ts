// Values of maps, accesses at affine subscripts, and digits of indices.
import { type AffineMap, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as affine from "../../dialects/affine/index.ts";
import { constantIndex, MaxSIOp, MinSIOp } from "../../dialects/arith/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { chain } from "./control.ts";
import { expandMap, floorDivision, mapProblem, modulo, product, sum } from "../affine-expressions.ts";

type Indices = readonly Value<never>[];
const indicesOf = (rw: ConversionRewriter, map: AffineMap, operands: readonly Value[]): Indices => expandMap(rw, map, operands) as unknown as Indices;

/** The elements of the basis that digits after the first have. */
const innerBasis = (rw: ConversionRewriter, op: { readonly static_basis: readonly bigint[] }, dynamic_basis: readonly Value[], digits: number): Value[] => {
  const basis = affine.basisOf({ static_basis: op.static_basis, dynamic_basis });
  return basis.slice(basis.length - digits + 1).map((n) => (typeof n === "bigint" ? constantIndex(rw, n) : n));
};

export const valueLowerings: readonly Lowering[] = [
  lower(affine.ApplyOp, (op, { mapOperands }, rw) => {
    const problem = mapProblem(op.map);
    return problem ? rw.skip(problem) : rw.replace(op, expandMap(rw, op.map, mapOperands)[0]!);
  }),
  ...([[affine.MinOp, MinSIOp], [affine.MaxOp, MaxSIOp]] as const).map(([def, choose]) =>
    lower(def as typeof affine.MinOp, (op, { operands }, rw) => {
      const problem = mapProblem(op.map);
      return problem ? rw.skip(problem) : rw.replace(op, chain(rw, expandMap(rw, op.map, operands), choose));
    })),
  lower(affine.LoadOp, (op, { memref: source, indices }, rw) => {
    const problem = mapProblem(op.map);
    return problem ? rw.skip(problem) : rw.replace(op, memref.LoadOp.build(rw, { memref: source as Value<never>, indices: indicesOf(rw, op.map, indices) }).result);
  }),
  lower(affine.StoreOp, (op, { value, memref: target, indices }, rw) => {
    const problem = mapProblem(op.map);
    if (problem) return rw.skip(problem);
    memref.StoreOp.build(rw, { value, memref: target as Value<never>, indices: indicesOf(rw, op.map, indices) });
    return rw.erase(op);
  }),
  lower(affine.PrefetchOp, (op, { memref: target, indices }, rw) => {
    const problem = mapProblem(op.map);
    if (problem) return rw.skip(problem);
    memref.PrefetchOp.build(rw, { memref: target as Value<never>, indices: indicesOf(rw, op.map, indices), isWrite: op.isWrite, localityHint: op.localityHint, isDataCache: op.isDataCache });
    return rw.erase(op);
  }),
  lower(affine.VectorLoadOp, (op, { memref: base, indices }, rw) => {
    const problem = mapProblem(op.map);
    return problem ? rw.skip(problem) : rw.replace(op, vector.LoadOp.build(rw, { base: base as Value<never>, indices: indicesOf(rw, op.map, indices), result: op.result.type }).result);
  }),
  lower(affine.VectorStoreOp, (op, { value, memref: base, indices }, rw) => {
    const problem = mapProblem(op.map);
    if (problem) return rw.skip(problem);
    vector.StoreOp.build(rw, { valueToStore: value as Value<never>, base: base as Value<never>, indices: indicesOf(rw, op.map, indices) });
    return rw.erase(op);
  }),
  lower(affine.DelinearizeIndexOp, (op, { linear_index, dynamic_basis }, rw) => {
    const digits: Value[] = [];
    let left: Value = linear_index;
    for (const n of innerBasis(rw, op, dynamic_basis, op.multi_index.length).reverse()) {
      digits.unshift(modulo(rw, left, n));
      left = floorDivision(rw, left, n);
    }
    return rw.replace(op, [left, ...digits]);
  }),
  lower(affine.LinearizeIndexOp, (op, { multi_index, dynamic_basis }, rw) => {
    if (multi_index.length === 0) return rw.replace(op, constantIndex(rw, 0));
    const basis = innerBasis(rw, op, dynamic_basis, multi_index.length);
    return rw.replace(op, multi_index.reduce((total: Value, digit, i) => (i === 0 ? digit : sum(rw, product(rw, total, basis[i - 1]!), digit)), multi_index[0]!));
  }),
];
