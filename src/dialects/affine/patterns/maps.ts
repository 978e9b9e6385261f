// Canonicalisation of maps and their operands.
import { type AffineMap, affineMapAttr, IntegerSet, integerSetAttr, type Operation, type Value } from "../../../core/ir/index.ts";
import { type Outcome, type Pattern, pattern, type Rewriter } from "../../../core/rewrite/index.ts";
import { ApplyOp, MaxOp, MinOp } from "../apply.ts";
import { simplified } from "../compose.ts";
import { ForOp } from "../for.ts";
import { IfOp } from "../if.ts";
import { LoadOp, PrefetchOp, StoreOp, VectorLoadOp, VectorStoreOp } from "../memory.ts";

/** Gives `op` new operands from position `start` on, in place of `count` that it had. */
function replaceOperands(op: Operation, start: number, count: number, values: readonly Value[]): void {
  const all = [...op.allOperands()];
  all.splice(start, count, ...values);
  op.setOperands(all);
}
const noBetter = (rw: Rewriter): Outcome => rw.skip("the map has its simplest form");

type Mapped = Operation & { readonly map: AffineMap };
/** map(apply(x)) => the composed map of x, for operations whose map takes the operands from position `start` on. */
const simplifyMapOf = (root: Pattern["root"], name: string, start: number): Pattern =>
  pattern(`affine-simplify-${name}`, root, (op, rw) => {
    const { map } = op as Mapped;
    const operands = op.allOperands().slice(start);
    const made = simplified(op, { map, operands });
    if (!made) return noBetter(rw);
    return rw.update(op, () => {
      replaceOperands(op, start, operands.length, made.operands);
      op.setAttr("map", affineMapAttr(made.map));
    });
  });

/** The same for both bounds of a loop. */
export const simplifyBounds: Pattern = pattern("affine-simplify-bounds", ForOp, (op, rw) => {
  const lower = simplified(op, { map: op.lowerBoundMap, operands: op.lowerBoundOperands });
  const upper = simplified(op, { map: op.upperBoundMap, operands: op.upperBoundOperands });
  if (!lower && !upper) return noBetter(rw);
  return rw.update(op, () => {
    const [from, to] = [lower?.operands ?? op.lowerBoundOperands, upper?.operands ?? op.upperBoundOperands];
    const inits = op.inits;
    op.setOperands([...from, ...to, ...inits]);
    op.ensureExt().operandSegments = [from.length, to.length, inits.length];
    if (lower) op.setAttr("lowerBoundMap", affineMapAttr(lower.map));
    if (upper) op.setAttr("upperBoundMap", affineMapAttr(upper.map));
  });
});
/** The same for the set of a conditional. */
export const simplifyCondition: Pattern = pattern("affine-simplify-condition", IfOp, (op, rw) => {
  const { constraints, map } = op.condition;
  const made = simplified(op, { map, operands: op.operands });
  if (!made) return noBetter(rw);
  return rw.update(op, () => {
    op.setOperands(made.operands);
    op.setAttr("condition", integerSetAttr(new IntegerSet(made.map.numDims, made.map.numSymbols, made.map.results.map((expr, i) => ({ expr, isEquality: constraints[i]!.isEquality })))));
  });
});

/** min(x) => apply(x), for one x. */
const extremeOfOne = (root: typeof MinOp | typeof MaxOp): Pattern =>
  pattern(`affine-${root.name.slice("affine.".length)}-of-one`, root as typeof MinOp, (op, rw) => {
    if (op.map.results.length !== 1) return rw.skip("there are several values");
    return rw.replace(op, ApplyOp.build(rw, { map: op.map, mapOperands: op.operands }).result);
  });

export const mapPatterns: readonly Pattern[] = [
  simplifyMapOf(ApplyOp, "apply", 0), simplifyMapOf(MinOp, "min", 0), simplifyMapOf(MaxOp, "max", 0), simplifyMapOf(LoadOp, "load", 1), simplifyMapOf(StoreOp, "store", 2),
  simplifyMapOf(VectorLoadOp, "vector-load", 1), simplifyMapOf(VectorStoreOp, "vector-store", 2), simplifyMapOf(PrefetchOp, "prefetch", 1), simplifyBounds, simplifyCondition, extremeOfOne(MinOp), extremeOfOne(MaxOp),
];
