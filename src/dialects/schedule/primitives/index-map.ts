// Affine maps of indices: the shape that they give, whether they keep elements apart, and how they are computed.
import type { OpBuilder } from "../../../core/define/index.ts";
import { type AffineExpr, type AffineMap, floorDiv, type Value } from "../../../core/ir/index.ts";
import { AddIOp, constantIndex, DivUIOp, FloorDivSIOp, MulIOp, RemUIOp, SubIOp } from "../../arith/index.ts";
import { combine, IntegerSet, type Row, toExact } from "../../loop/index.ts";

interface Bounds {
  readonly low: bigint;
  readonly high: bigint;
}

/** The values of an expression on a box; undefined for what is not handled. */
export function boundsOf(expr: AffineExpr, extents: readonly number[]): Bounds | undefined {
  if (expr.kind === "constant") return { low: expr.value, high: expr.value };
  if (expr.kind === "dim") return { low: 0n, high: BigInt(extents[expr.position]!) - 1n };
  if (expr.kind === "symbol" || expr.kind === "ceildiv") return undefined;
  const [a, b] = [boundsOf(expr.lhs, extents), boundsOf(expr.rhs, extents)];
  if (!a || !b) return undefined;
  if (expr.kind === "+") return { low: a.low + b.low, high: a.high + b.high };
  if (expr.rhs.kind !== "constant") return undefined;
  const c = expr.rhs.value;
  if (expr.kind === "*") return c >= 0n ? { low: a.low * c, high: a.high * c } : { low: a.high * c, high: a.low * c };
  if (c <= 0n) return undefined;
  if (expr.kind === "floordiv") return { low: floorDiv(a.low, c), high: floorDiv(a.high, c) };
  return floorDiv(a.low, c) === floorDiv(a.high, c) ? { low: a.low - c * floorDiv(a.low, c), high: a.high - c * floorDiv(a.low, c) } : { low: 0n, high: c - 1n };
}

/** The extents of the places that a map takes a box to, or why it is no layout. */
export function imageOf(map: AffineMap, extents: readonly number[]): number[] | string {
  if (map.numDims !== extents.length || map.numSymbols > 0) return `map '${map.text}' takes ${map.numDims} indices${map.numSymbols > 0 ? ` and ${map.numSymbols} symbols` : ""}, but there are ${extents.length} dimensions`;
  const dims: number[] = [];
  for (const [i, expr] of map.results.entries()) {
    const bounds = boundsOf(expr, extents);
    if (!bounds) return `result ${i} of map '${map.text}' is no sum of products with constants, floordiv and mod`;
    if (bounds.low < 0n) return `result ${i} of map '${map.text}' may be ${bounds.low}; places begin at 0`;
    dims.push(Number(bounds.high + 1n));
  }
  if (!isInjective(map, extents)) return `map '${map.text}' may take two of the ${extents.join(" x ")} elements to one place`;
  return dims;
}

/** Whether different points of a box have different images. */
function isInjective(map: AffineMap, extents: readonly number[]): boolean {
  const set = new IntegerSet();
  const point = (): Row[] => extents.map((extent) => set.variable(0, extent - 1));
  const [x, y] = [point(), point()];
  for (const expr of map.results) set.equal(combine(1, rowOf(set, expr, x), -1, rowOf(set, expr, y)));
  return extents.every((_, d) => {
    const apart = set.clone().less(x[d]!, y[d]!);
    for (let before = 0; before < d; before++) apart.identify(x[before]!, y[before]!);
    return apart.emptiness() === "empty";
  });
}

function rowOf(set: IntegerSet, expr: AffineExpr, dims: readonly Row[]): Row {
  if (expr.kind === "constant") return [toExact(expr.value)];
  if (expr.kind === "dim") return dims[expr.position]!;
  if (expr.kind === "symbol") return set.variable();
  const a = rowOf(set, expr.lhs, dims);
  if (expr.kind === "+") return combine(1, a, 1, rowOf(set, expr.rhs, dims));
  const c = expr.rhs.kind === "constant" ? toExact(expr.rhs.value) : 0;
  if (expr.kind === "*") return combine(c, a, 0, [0]);
  const quotient = set.variable();
  const rest = combine(1, a, -c, quotient);
  set.atLeastZero(rest).less(rest, [c]);
  return expr.kind === "mod" ? rest : quotient;
}

/** The value of an expression, for indices inside of their extents. */
export function buildExpr(b: OpBuilder, expr: AffineExpr, dims: readonly Value[], extents: readonly number[]): Value {
  if (expr.kind === "constant") return constantIndex(b, expr.value);
  if (expr.kind === "dim" || expr.kind === "symbol") return dims[expr.position]!;
  const operands = { lhs: buildExpr(b, expr.lhs, dims, extents) as Value<never>, rhs: buildExpr(b, expr.rhs, dims, extents) as Value<never> };
  if (expr.kind === "+") return AddIOp.build(b, operands).result;
  if (expr.kind === "*") return MulIOp.build(b, operands).result;
  const isNatural = (boundsOf(expr.lhs, extents)?.low ?? -1n) >= 0n;
  if (isNatural) return (expr.kind === "mod" ? RemUIOp : DivUIOp).build(b, operands).result;
  const quotient = FloorDivSIOp.build(b, operands).result;
  return expr.kind === "mod" ? SubIOp.build(b, { lhs: operands.lhs, rhs: MulIOp.build(b, { lhs: quotient, rhs: operands.rhs }).result }).result : quotient;
}
