// Subscripts of te.read as affine expressions of the axes, and whether a structured op may index its operand with them.
import { type Range, rangeOf } from "../../core/define/index.ts";
import { affineBinary, affineConstant, affineDim, type AffineExpr, AffineMap, type Value } from "../../core/ir/index.ts";
import { AddIOp, constantIntegerOf, MulIOp, SubIOp } from "../../dialects/arith/index.ts";
import { isWhole, rangeIn, type Space, type Tensor } from "./space.ts";

const constantOf = (expr: AffineExpr): bigint | undefined => (expr.kind === "constant" ? expr.value : undefined);
/** The expression of an index; undefined when it is not affine. */
function affineOf(value: Value, axes: readonly Value[]): AffineExpr | undefined {
  const axis = axes.indexOf(value);
  if (axis >= 0) return affineDim(axis);
  const constant = constantIntegerOf(value);
  if (constant !== undefined) return affineConstant(constant);
  const op = value.definedBy(AddIOp) ?? value.definedBy(SubIOp) ?? value.definedBy(MulIOp);
  if (!op) return undefined;
  const [lhs, rhs] = [affineOf(op.lhs, axes), affineOf(op.rhs, axes)];
  if (!lhs || !rhs) return undefined;
  if (AddIOp.is(op)) return affineBinary("+", lhs, rhs);
  if (SubIOp.is(op)) return affineBinary("+", lhs, affineBinary("*", rhs, affineConstant(-1)));
  return constantOf(lhs) === undefined && constantOf(rhs) === undefined ? undefined : affineBinary("*", lhs, rhs);
}
/** Whether an expression depends on an axis whose extent only a run tells. */
function isOpen(expr: AffineExpr, { extents }: Space): boolean {
  if (expr.kind === "dim") return typeof extents[expr.position] !== "number";
  return "lhs" in expr && (isOpen(expr.lhs, { axes: [], extents }) || isOpen(expr.rhs, { axes: [], extents }));
}

/** Some of the subscripts of a tensor. */
export interface Subscripts {
  readonly source: Tensor;
  readonly indices: readonly Value[];
  /** The dimensions of the tensor that they belong to. */
  readonly dimensions: readonly number[];
}
/**
 * The map that indexes a tensor at those subscripts; undefined where a structured op could not have it: not affine, or an axis alone that
 * is not exactly as long as the dimension. `always` says that the read happens at every point, so that it never leaves the tensor.
 */
export function subscriptMap({ source, indices, dimensions }: Subscripts, space: Space, always: boolean): AffineMap | undefined {
  if (space.extents.includes(0)) return undefined;
  const results: AffineExpr[] = [];
  for (const [i, index] of indices.entries()) {
    const expr = affineOf(index, space.axes);
    if (!expr || !fits(expr, index, { source, dimension: dimensions[i]! }, space, always)) return undefined;
    results.push(expr);
  }
  return new AffineMap(space.axes.length, 0, results);
}
function fits(expr: AffineExpr, index: Value, { source, dimension }: { readonly source: Tensor; readonly dimension: number }, space: Space, always: boolean): boolean {
  if (expr.kind === "dim") return isWhole(space.extents[expr.position]!, source, dimension);
  const size = source.type.dims[dimension]!;
  const range = rangeOf(index, (value) => rangeIn(space, value));
  if (range && range.low >= 0n && size >= 0 && range.high < BigInt(size)) return true;
  return always && (size < 0 || isOpen(expr, space));
}

/** How far subscripts reach beyond the edges of a tensor, and the map that indexes it once it has a border that wide. */
export interface Border {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly dims: readonly number[];
  readonly map: AffineMap;
}
/** The border that a read with `or` needs; undefined where it is no plain one: open extents, subscripts that are not affine, or more border than there are points. */
export function borderOf(source: Tensor, indices: readonly Value[], space: Space): Border | undefined {
  const { dims, isStatic } = source.type;
  const { axes, extents } = space;
  if (!isStatic || extents.some((extent) => typeof extent !== "number" || extent === 0)) return undefined;
  const [low, high, results]: [number[], number[], AffineExpr[]] = [[], [], []];
  for (const [i, index] of indices.entries()) {
    const expr = affineOf(index, axes);
    const range: Range | undefined = expr && rangeOf(index, (value) => rangeIn(space, value));
    if (!expr || !range) return undefined;
    low.push(Math.max(0, Number(-range.low)));
    high.push(Math.max(0, Number(range.high) - dims[i]! + 1));
    results.push(affineBinary("+", expr, affineConstant(low[i]!)));
  }
  const padded = dims.map((dim, i) => low[i]! + dim + high[i]!);
  const points = (extents as readonly number[]).reduce((a, b) => a * b, 1);
  if (padded.reduce((a, b) => a * b, 1) > source.type.numElements + points) return undefined;
  if (results.some((expr, i) => expr.kind === "dim" && extents[expr.position] !== padded[i])) return undefined;
  return { low, high, dims: padded, map: new AffineMap(axes.length, 0, results) };
}
