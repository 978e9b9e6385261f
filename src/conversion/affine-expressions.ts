// Affine expressions as integer arithmetic. Divisions round down or up whatever the sign of the dividend; divisors are positive.
import type { Builder } from "../core/define/index.ts";
import type { AffineExpr, AffineMap, Value } from "../core/ir/index.ts";
import { AddIOp, CmpIOp, constantIndex, DivSIOp, MulIOp, RemSIOp, SelectOp, SubIOp } from "../dialects/arith/index.ts";

const add = (b: Builder, lhs: Value, rhs: Value): Value => AddIOp.build(b, { lhs, rhs }).result;
const sub = (b: Builder, lhs: Value, rhs: Value): Value => SubIOp.build(b, { lhs, rhs }).result;
const less = (b: Builder, lhs: Value, rhs: Value, orEqual = false): Value => CmpIOp.build(b, { predicate: orEqual ? "sle" : "slt", lhs, rhs }).result;
const select = (b: Builder, condition: Value, true_value: Value, false_value: Value): Value => SelectOp.build(b, { condition, true_value, false_value }).result;

/** The remainder that is not negative. */
export function modulo(b: Builder, lhs: Value, rhs: Value): Value {
  const rest = RemSIOp.build(b, { lhs, rhs }).result;
  return select(b, less(b, rest, constantIndex(b, 0)), add(b, rest, rhs), rest);
}
/** a / b for a >= 0; -1 - (-1 - a) / b for a < 0. */
export function floorDivision(b: Builder, lhs: Value, rhs: Value): Value {
  const minusOne = constantIndex(b, -1);
  const isNegative = less(b, lhs, constantIndex(b, 0));
  const quotient = DivSIOp.build(b, { lhs: select(b, isNegative, sub(b, minusOne, lhs), lhs), rhs }).result;
  return select(b, isNegative, sub(b, minusOne, quotient), quotient);
}
/** (a - 1) / b + 1 for a > 0; -(-a / b) for a <= 0. */
function ceilDivision(b: Builder, lhs: Value, rhs: Value): Value {
  const [zero, one] = [constantIndex(b, 0), constantIndex(b, 1)];
  const isSmall = less(b, lhs, zero, true);
  const quotient = DivSIOp.build(b, { lhs: select(b, isSmall, sub(b, zero, lhs), sub(b, lhs, one)), rhs }).result;
  return select(b, isSmall, sub(b, zero, quotient), add(b, quotient, one));
}
export const product = (b: Builder, lhs: Value, rhs: Value): Value => MulIOp.build(b, { lhs, rhs, overflowFlags: "nsw" }).result;
export { add as sum };

/** Why an expression has no lowering: it divides by what is no positive constant or symbol. */
export function problemOf(expr: AffineExpr): string | undefined {
  if (!("lhs" in expr)) return undefined;
  const divides = expr.kind !== "+" && expr.kind !== "*";
  if (divides && expr.rhs.kind === "constant" && expr.rhs.value <= 0n) return "an affine expression divides by a number that is not positive";
  return problemOf(expr.lhs) ?? problemOf(expr.rhs);
}

/** Computes an expression of a map's operands. */
export function expand(b: Builder, expr: AffineExpr, numDims: number, operands: readonly Value[]): Value {
  switch (expr.kind) {
    case "dim":
      return operands[expr.position]!;
    case "symbol":
      return operands[numDims + expr.position]!;
    case "constant":
      return constantIndex(b, expr.value);
    default: {
      const [lhs, rhs] = [expand(b, expr.lhs, numDims, operands), expand(b, expr.rhs, numDims, operands)];
      return expr.kind === "+" ? add(b, lhs, rhs) : expr.kind === "*" ? product(b, lhs, rhs) : expr.kind === "mod" ? modulo(b, lhs, rhs) : expr.kind === "floordiv" ? floorDivision(b, lhs, rhs) : ceilDivision(b, lhs, rhs);
    }
  }
}
/** Computes all results of a map. */
export const expandMap = (b: Builder, map: AffineMap, operands: readonly Value[]): Value[] => map.results.map((expr) => expand(b, expr, map.numDims, operands));
export const mapProblem = (map: AffineMap): string | undefined => map.results.map(problemOf).find((problem) => problem !== undefined);
