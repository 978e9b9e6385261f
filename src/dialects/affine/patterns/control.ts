// Canonicalisation of loops, conditionals and accesses.
import { MemRefType, type Operation, Region } from "../../../core/ir/index.ts";
import { type Pattern, pattern } from "../../../core/rewrite/index.ts";
import { CastOp } from "../../memref/index.ts";
import { ForOp } from "../for.ts";
import { IfOp } from "../if.ts";
import { LoadOp, PrefetchOp, StoreOp, VectorLoadOp, VectorStoreOp } from "../memory.ts";

const constantBounds = ({ results }: { readonly results: readonly { readonly kind: string }[] }): bigint[] | undefined =>
  results.every((expr) => expr.kind === "constant") ? results.map((expr) => (expr as unknown as { readonly value: bigint }).value) : undefined;

/** for i = a to b, b <= a => nothing. */
export const dropEmptyLoop: Pattern = pattern("affine-drop-empty-loop", ForOp, (op, rw) => {
  const [lower, upper] = [constantBounds(op.lowerBoundMap), constantBounds(op.upperBoundMap)];
  if (!lower || !upper) return rw.skip("the bounds are no constants");
  const [from, to] = [lower.reduce((a, b) => (a > b ? a : b)), upper.reduce((a, b) => (a < b ? a : b))];
  return to <= from ? rw.replace(op, ...op.inits) : rw.skip("the loop runs");
});

/** if over a set whose constraints are constants => one of the branches. */
export const foldConstantCondition: Pattern = pattern("affine-fold-constant-condition", IfOp, (op, rw) => {
  const { constraints } = op.condition;
  const holds = constraints.map(({ expr, isEquality }) => (expr.kind === "constant" ? (isEquality ? expr.value === 0n : expr.value >= 0n) : undefined));
  const fails = holds.includes(false);
  if (!fails && holds.includes(undefined)) return rw.skip("the condition is not known");
  const branch = fails ? op.elseRegion : op.thenRegion;
  if (branch.isEmpty) return rw.erase(op);
  const end = branch.entry.last!;
  const values = [...end.allOperands()];
  rw.erase(end);
  rw.inlineBlockBefore(branch.entry, op, []);
  return rw.replace(op, ...values);
});

/** if { a } else { } => if { a }. */
export const dropEmptyElse: Pattern = pattern("affine-drop-empty-else", IfOp, (op, rw) => {
  if (op.elseRegion.isEmpty || op.results.length > 0) return rw.skip("the else branch is needed, or there is none");
  if (op.elseRegion.entry.first !== op.elseRegion.entry.last) return rw.skip("the else branch does something");
  const thenRegion = new Region();
  rw.inlineRegionAt(op.thenRegion, thenRegion, 0);
  const made = IfOp.build(rw, { operands: op.operands, condition: op.condition, results: [], thenRegion, elseRegion: new Region() });
  made.extra = op.extra;
  return rw.erase(op);
});

/** access(cast m) => access(m). */
const accesses: readonly Pattern["root"][] = [LoadOp, StoreOp, VectorLoadOp, VectorStoreOp, PrefetchOp];
export const accessThroughCast: Pattern = pattern("affine-access-through-cast", { is: (op: Operation): op is Operation => accesses.some((root) => root.is(op)) }, (op, rw) => {
  const { memref } = op as Operation & { readonly memref: Operation["r0"] };
  const cast = memref?.definedBy(CastOp);
  if (!cast) return rw.skip("the memref is no cast");
  if (!(cast.source.type instanceof MemRefType)) return rw.skip("the cast memref has no rank");
  return rw.update(op, () => { op.replaceUsesOf(memref!, cast.source); });
});

export const controlPatterns: readonly Pattern[] = [dropEmptyLoop, foldConstantCondition, dropEmptyElse, accessThroughCast];
