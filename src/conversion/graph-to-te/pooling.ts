// Pools: a reduction over the window, then for means the division, for positions a second reduction.
import { denseElements, FloatType, i64, IntegerType, tensorType, type Type, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import { AveragePoolOp, GlobalAveragePoolOp, MaxPoolOp, type Window } from "../../dialects/graph/index.ts";
import { accumulator, type Body, compute, reduce, type Tensor } from "./body.ts";
import { computedAs, isUnsigned, signlessTensor } from "./types.ts";
import { coveredPositions, reachesOutside, windowIndices } from "./windows.ts";

/** What padding is for a maximum: less than or equal to every element. */
const least = (element: Type): number | bigint => (element instanceof FloatType ? Number.NEGATIVE_INFINITY : isUnsigned(element) ? 0n : -(1n << BigInt((element as IntegerType).width - 1)));

/** The largest element of each window; padding is never larger, NaN wins. */
const lowerMaxPool = lower(MaxPoolOp, (op, operands, rw) => {
  const x = operands.x as Tensor;
  const { element } = op.x.type;
  const type = signlessTensor(op.result.type);
  const outside = reachesOutside(op.x.type.dims.slice(2), type.dims.slice(2), op) ? least(element) : undefined;
  const at = (s: Body, [n, c, ...o]: readonly Value[], k: readonly Value[]): Value[] => [n!, c!, ...windowIndices(s, o, k, op)];
  const result = reduce(rw, isUnsigned(element) ? "umax" : "max", type, op.kernel, (s, axes, k) => s.read(x, at(s, axes, k), outside));
  if (!op.indices) return rw.replace(op, result);
  const first = reduce(rw, "min", tensorType(type.dims, i64), op.kernel, (s, axes, k) => {
    const indices = at(s, axes, k);
    const value = s.read(x, indices, outside);
    const largest = isLargest(s, value, s.read(result, axes));
    // Padding may be as large as the largest element, but it has no position.
    const counts = outside === undefined ? largest : arith.AndIOp.build(s.b, { lhs: largest, rhs: isInside(s, indices.slice(2), op.x.type.dims.slice(2)) }).result;
    return s.select(counts, flatPosition(s, indices, op.x.type.dims), s.number((1n << 63n) - 1n, i64));
  });
  return rw.replace(op, result, op.storage_order === 0n ? first : columnMajor(rw, first, op.x.type.dims));
});

/** Equal to the maximum; where that is NaN, NaN itself. */
function isLargest(s: Body, value: Value, largest: Value): Value {
  if (!(value.type instanceof FloatType)) return arith.CmpIOp.build(s.b, { predicate: "eq", lhs: value, rhs: largest }).result;
  const equal = arith.CmpFOp.build(s.b, { predicate: "oeq", lhs: value, rhs: largest }).result;
  return arith.OrIOp.build(s.b, { lhs: equal, rhs: arith.CmpFOp.build(s.b, { predicate: "uno", lhs: value, rhs: value }).result }).result;
}

/** Whether spatial indices lie in the data. */
function isInside(s: Body, indices: readonly Value[], extents: readonly number[]): Value {
  const tests = indices.map((lhs, i): Value => arith.CmpIOp.build(s.b, { predicate: "ult", lhs, rhs: s.index(extents[i]!) }).result);
  return tests.reduce((lhs, rhs) => arith.AndIOp.build(s.b, { lhs, rhs }).result);
}

/** The row-major position of an element as i64. */
function flatPosition(s: Body, indices: readonly Value[], dims: readonly number[]): Value {
  const flat = indices.reduce((position, index, i) => s.plus(s.affine(position, dims[i]!, 0), index));
  return arith.IndexCastOp.build(s.b, { in: flat, out: i64 }).out;
}

/** Row-major positions with the spatial dimensions in column-major order instead. */
function columnMajor(rw: ConversionRewriter, positions: Tensor, dims: readonly number[]): Tensor {
  const spatial = dims.slice(2);
  const plane = spatial.reduce((a, b) => a * b, 1);
  return compute(rw, positions.type, (s, axes) => {
    const position = s.read(positions, axes);
    const divide = (value: Value, by: number): Value => (by === 1 ? value : arith.DivSIOp.build(s.b, { lhs: value, rhs: s.number(by, i64) }).result);
    const rest = (value: Value, by: number): Value => arith.RemSIOp.build(s.b, { lhs: value, rhs: s.number(by, i64) }).result;
    let sum = s.mul(divide(position, plane), s.number(plane, i64));
    let inner = plane;
    let weight = 1;
    for (const extent of spatial) {
      inner /= extent;
      sum = s.add(sum, s.mul(rest(divide(position, inner), extent), s.number(weight, i64)));
      weight *= extent;
    }
    return sum;
  });
}

/** A scalar for each index along one dimension: a constant when all are equal, else read from a table. */
function counted(rw: ConversionRewriter, counts: readonly number[], element: Type): { readonly constant: number } | { readonly table: Tensor } {
  if (counts.every((count) => count === counts[0])) return { constant: counts[0] ?? 1 };
  const type = tensorType([counts.length], element);
  const data = element.text === "f64" ? Float64Array.from(counts) : Float32Array.from(counts);
  return { table: arith.ConstantOp.build(rw, { value: denseElements(type, data) }).result as Tensor };
}

/** The sum of each window over the number of positions that count, exactly. */
const lowerAveragePool = lower(AveragePoolOp, (op, operands, rw) => {
  const x = operands.x as Tensor;
  const { type } = op.result;
  const spatial = op.x.type.dims.slice(2);
  const windows = type.dims.slice(2);
  const window: Window = op;
  const outside = reachesOutside(spatial, windows, window) ? 0 : undefined;
  const sum = reduce(rw, "sum", accumulator(type.dims, type.element), op.kernel, (s, [n, c, ...o], k) => s.load(x, [n!, c!, ...windowIndices(s, o, k, window)], outside));
  const wide = computedAs(type.element);
  const counts = spatial.map((extent, i) => counted(rw, coveredPositions(extent, windows[i]!, i, window, op.count_include_pad), wide));
  const fixed = counts.reduce((product, count) => product * ("constant" in count ? count.constant : 1), 1);
  return rw.replace(op, compute(rw, type, (s, axes) => {
    let divisor: Value | undefined;
    for (const [i, count] of counts.entries()) {
      if ("constant" in count) continue;
      const value = s.read(count.table, [axes[i + 2]!]);
      divisor = divisor ? s.mul(divisor, value) : value;
    }
    const constant = s.number(fixed, wide);
    return s.div(s.load(sum, axes), divisor ? (fixed === 1 ? divisor : s.mul(divisor, constant)) : constant);
  }));
});

const lowerGlobalAveragePool = lower(GlobalAveragePoolOp, (op, operands, rw) => {
  const x = operands.x as Tensor;
  const { type } = op.result;
  const spatial = op.x.type.dims.slice(2);
  const sum = reduce(rw, "sum", accumulator(type.dims, type.element), spatial, (s, [n, c], at) => s.load(x, [n!, c!, ...at]));
  const count = spatial.reduce((a, b) => a * b, 1);
  return rw.replace(op, compute(rw, type, (s, axes) => s.div(s.load(sum, axes), s.number(count, computedAs(type.element)))));
});

export const poolingLowerings: readonly Lowering[] = [lowerMaxPool, lowerAveragePool, lowerGlobalAveragePool];
