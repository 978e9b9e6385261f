// Canonicalisation of conditionals.
import { i1, type Operation, Region, type Value } from "../../../core/ir/index.ts";
import { type Pattern, pattern, type Rewriter } from "../../../core/rewrite/index.ts";
import { AndIOp, constantBool, SelectOp, XOrIOp } from "../../arith/index.ts";
import { IfOp } from "../if.ts";
import { dropOperands, inlineBlock, knownInteger, replaceKept, taken, without } from "./regions.ts";

/** if c { a } else { b } => a or b, for constant c. */
export const foldConstantIf: Pattern = pattern("scf-fold-constant-if", IfOp, (op, rw) => {
  const c = knownInteger(op.condition);
  if (c === undefined) return rw.skip("the condition is no constant");
  const branch = c !== 0n ? op.thenRegion : op.elseRegion;
  return branch.isEmpty ? rw.erase(op) : inlineBlock(rw, op, branch.entry, []);
});

/** The same conditional with fewer results, or with other branches. */
function rebuilt(rw: Rewriter, op: Operation & { readonly condition: Value; readonly results: readonly Value[] }, dropped: ReadonlySet<number>, condition: Value, thenRegion: Region, elseRegion: Region): Operation {
  const made = IfOp.build(rw, { condition: condition as Value<typeof i1>, results: without(op.results, dropped).map((result) => result.type), thenRegion, elseRegion });
  made.extra = op.extra;
  return made;
}

/** Results that nobody uses go. */
export const dropIfResults: Pattern = pattern("scf-drop-if-results", IfOp, (op, rw) => {
  const { results } = op;
  if (results.every((result) => result.hasUses)) return rw.skip("all results are used");
  const dropped = new Set(results.flatMap((result, i) => (result.hasUses ? [] : [i])));
  for (const branch of [op.thenRegion, op.elseRegion]) dropOperands(rw, branch.entry.last!, dropped);
  return replaceKept(rw, op, rebuilt(rw, op, dropped, op.condition, taken(rw, op.thenRegion), taken(rw, op.elseRegion)), dropped);
});

/** if c { yield x } else { yield y } => select c, x, y, where x and y are defined outside; c itself where they are true and false. */
export const ifToSelect: Pattern = pattern("scf-if-to-select", IfOp, (op, rw) => {
  if (op.results.length === 0) return rw.skip("there are no results");
  const isInside = (value: Value): boolean => { const { owner } = value; return "info" in owner ? op.encloses(owner) : owner.parentOp !== undefined && op.encloses(owner.parentOp); };
  let changed = false;
  op.results.forEach((result, i) => {
    if (!result.hasUses) return;
    const [yes, no] = [op.thenRegion.entry.last!.getOperand(i), op.elseRegion.entry.last!.getOperand(i)];
    let value: Value | undefined;
    if (result.type === i1 && knownInteger(yes) === 1n && knownInteger(no) === 0n) value = op.condition;
    else if (yes === no && !isInside(yes)) value = yes;
    else if (!isInside(yes) && !isInside(no)) value = SelectOp.build(rw, { condition: op.condition, true_value: yes, false_value: no }).result;
    if (value === undefined) return;
    rw.replaceUses(result, value);
    changed = true;
  });
  // It has fewer users now, and may be dead.
  return changed ? rw.update(op, () => {}) : rw.skip("the branches compute what they yield");
});

/** if c { a } else { } => if c { a }. */
export const dropEmptyElse: Pattern = pattern("scf-drop-empty-else", IfOp, (op, rw) => {
  if (op.elseRegion.isEmpty || op.results.length > 0) return rw.skip("the else branch is needed, or there is none");
  if (op.elseRegion.entry.first !== op.elseRegion.entry.last) return rw.skip("the else branch does something");
  return replaceKept(rw, op, rebuilt(rw, op, new Set(), op.condition, taken(rw, op.thenRegion), new Region()), new Set());
});

/** Inside of the branches the condition is known. */
export const useCondition: Pattern = pattern("scf-use-condition", IfOp, (op, rw) => {
  const branchOf = (user: Operation): 0 | 1 | undefined => {
    for (let at: Operation | undefined = user; at?.parent; at = at.parentOp) {
      const { parent } = at.parent;
      if (parent === op.thenRegion) return 0;
      if (parent === op.elseRegion) return 1;
    }
    return undefined;
  };
  let changed = false;
  const known: (Value | undefined)[] = [undefined, undefined];
  for (const user of [...op.condition.getUsers()]) {
    const branch = user === op ? undefined : branchOf(user);
    if (branch === undefined) continue;
    const value = (known[branch] ??= constantBool(rw, branch === 0));
    rw.update(user, () => { user.replaceUsesOf(op.condition, value); });
    changed = true;
  }
  return changed ? rw.done() : rw.skip("no branch uses the condition");
});

/** if (c xor true) { a } else { b } => if c { b } else { a }. */
export const dropNegation: Pattern = pattern("scf-drop-negation", IfOp, (op, rw) => {
  if (op.elseRegion.isEmpty) return rw.skip("there is no else branch");
  const negation = op.condition.definedBy(XOrIOp);
  if (!negation || knownInteger(negation.rhs) !== 1n) return rw.skip("the condition is no negation");
  return replaceKept(rw, op, rebuilt(rw, op, new Set(), negation.lhs, taken(rw, op.elseRegion), taken(rw, op.thenRegion)), new Set());
});

/** if a { if b { x } } => if a & b { x }. */
export const combineNestedIfs: Pattern = pattern("scf-combine-nested-ifs", IfOp, (op, rw) => {
  if (op.results.length > 0 || !op.elseRegion.isEmpty) return rw.skip("there are results or an else branch");
  const inner = op.thenRegion.entry.first!;
  if (!IfOp.is(inner) || inner.next !== op.thenRegion.entry.last) return rw.skip("the branch is no conditional alone");
  if (inner.results.length > 0 || !inner.elseRegion.isEmpty) return rw.skip("the inner conditional has results or an else branch");
  const { definingOp } = inner.condition;
  if (definingOp && op.encloses(definingOp)) return rw.skip("the inner condition is computed inside");
  const condition = AndIOp.build(rw, { lhs: op.condition, rhs: inner.condition }).result;
  const made = rebuilt(rw, inner, new Set(), condition, taken(rw, inner.thenRegion), new Region());
  made.extra = new Map([...op.extra, ...inner.extra]);
  return rw.erase(op);
});

export const ifPatterns: readonly Pattern[] = [foldConstantIf, dropIfResults, ifToSelect, dropEmptyElse, useCondition, dropNegation, combineNestedIfs];
