// Canonicalisation of loops with a condition.
import { type Pattern, pattern } from "../../../core/rewrite/index.ts";
import type { OpOf } from "../../../core/define/index.ts";
import { constantBool } from "../../arith/index.ts";
import { type ConditionOp, WhileOp } from "../while.ts";
import { dropArgs, dropOperands, knownInteger, replaceKept, taken, without } from "./regions.ts";

const conditionOf = (op: OpOf<typeof WhileOp>): OpOf<typeof ConditionOp> => op.before.entry.last as OpOf<typeof ConditionOp>;

/** Where the second region runs, the condition is true. */
export const useWhileCondition: Pattern = pattern("scf-use-while-condition", WhileOp, (op, rw) => {
  const condition = conditionOf(op);
  if (knownInteger(condition.condition) !== undefined) return rw.skip("the condition is a constant");
  const places = condition.args.flatMap((value, i) => (value === condition.condition && op.after.entry.args[i]!.hasUses ? [i] : []));
  if (places.length === 0) return rw.skip("the condition is not handed on");
  // The value that is handed on may be dropped after this.
  return rw.update(op, () => { for (const i of places) rw.replaceUses(op.after.entry.args[i]!, rw.keepingPlace(() => { rw.setToStart(op.after.entry); return constantBool(rw, true); })); });
});

/** Values that nobody reads after the condition need not be handed on. */
export const dropWhileResults: Pattern = pattern("scf-drop-while-results", WhileOp, (op, rw) => {
  const after = op.after.entry;
  const dropped = new Set(op.results.flatMap((result, i) => (result.hasUses || after.args[i]!.hasUses ? [] : [i])));
  if (dropped.size === 0) return rw.skip("all results are used");
  dropOperands(rw, conditionOf(op), new Set([...dropped].map((i) => i + 1)));
  dropArgs(after, dropped);
  const made = WhileOp.build(rw, { inits: op.inits, results: without(op.results, dropped).map((result) => result.type), before: taken(rw, op.before), after: taken(rw, op.after) });
  made.extra = op.extra;
  return replaceKept(rw, op, made, dropped);
});

/** Carried values that never change need not be carried. */
export const dropWhileInvariants: Pattern = pattern("scf-drop-while-invariants", WhileOp, (op, rw) => {
  const [before, after] = [op.before.entry, op.after.entry];
  const condition = conditionOf(op);
  const dropped = new Set<number>();
  op.inits.forEach((init, i) => {
    const next = after.last!.getOperand(i);
    const through = next.owner === after ? condition.args[next.index] : next;
    if (through !== before.args[i] && through !== init) return;
    dropped.add(i);
    rw.replaceUses(before.args[i]!, init);
  });
  if (dropped.size === 0) return rw.skip("all carried values change");
  dropOperands(rw, after.last!, dropped);
  dropArgs(before, dropped);
  const made = WhileOp.build(rw, { inits: without(op.inits, dropped), results: op.results.map((result) => result.type), before: taken(rw, op.before), after: taken(rw, op.after) });
  made.extra = op.extra;
  return replaceKept(rw, op, made, new Set());
});

export const whilePatterns: readonly Pattern[] = [useWhileCondition, dropWhileResults, dropWhileInvariants];
