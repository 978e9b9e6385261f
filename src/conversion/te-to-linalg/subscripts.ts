// Subscripts of te.read as affine expressions of the axes, and whether a structured op may index its operand with them.
import { type Range, rangeOf } from "../../core/define/index.ts";
import { affineBinary, affineConstant, affineDim, type AffineExpr, AffineMap, IntegerAttr, type Value } from "../../core/ir/index.ts";
import { AddIOp, ConstantOp, MulIOp, SubIOp } from "../../dialects/arith/index.ts";

const constantOf = (expr: AffineExpr): bigint | undefined => (expr.kind === "constant" ? expr.value : undefined);
/** The expression of an index; undefined when it is not affine. */
function affineOf(value: Value, axes: readonly Value[]): AffineExpr | undefined {
  const axis = axes.indexOf(value);
  if (axis >= 0) return affineDim(axis);
  const constant = value.definedBy(ConstantOp)?.value;
  if (constant instanceof IntegerAttr) return affineConstant(constant.value);
  const op = value.definedBy(AddIOp) ?? value.definedBy(SubIOp) ?? value.definedBy(MulIOp);
  if (!op) return undefined;
  const [lhs, rhs] = [affineOf(op.lhs, axes), affineOf(op.rhs, axes)];
  if (!lhs || !rhs) return undefined;
  if (AddIOp.is(op)) return affineBinary("+", lhs, rhs);
  if (SubIOp.is(op)) return affineBinary("+", lhs, affineBinary("*", rhs, affineConstant(-1)));
  return constantOf(lhs) === undefined && constantOf(rhs) === undefined ? undefined : affineBinary("*", lhs, rhs);
}
/** The map that indexes a tensor of that shape; undefined where a structured op could not have it: not affine, or not exactly the tensor's extents. */
export function subscriptMap(indices: readonly Value[], dims: readonly number[], axes: readonly Value[], extents: readonly number[]): AffineMap | undefined {
  if (extents.includes(0)) return undefined;
  const known = (value: Value): Range | undefined => {
    const axis = axes.indexOf(value);
    return axis < 0 ? undefined : { low: 0n, high: BigInt(extents[axis]!) - 1n };
  };
  const results: AffineExpr[] = [];
  for (const [i, index] of indices.entries()) {
    const expr = affineOf(index, axes);
    if (!expr) return undefined;
    const range = rangeOf(index, known);
    if (!range || range.low < 0n || (expr.kind === "dim" ? extents[expr.position] !== dims[i] : range.high >= BigInt(dims[i]!))) return undefined;
    results.push(expr);
  }
  return new AffineMap(axes.length, 0, results);
}
