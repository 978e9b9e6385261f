// Canonicalisation of control flow.
import { BranchLike } from "../../core/define/index.ts";
import { type Block, IntegerAttr, type Value } from "../../core/ir/index.ts";
import { constantOf, type Pattern, pattern } from "../../core/rewrite/index.ts";
import { SelectOp } from "../arith/index.ts";
import { AssertOp, BranchOp, CondBranchOp, SwitchOp, takenCase } from "./ops.ts";

/** cond_br c, ^a, ^b => br ^a or br ^b, for constant c. */
export const foldConstantBranch: Pattern = pattern("cf-fold-constant-branch", CondBranchOp, (op, rw) => {
  const c = constantOf(op.condition);
  if (!(c instanceof IntegerAttr)) return rw.skip("the condition is no constant");
  const taken = c.value !== 0n;
  BranchOp.build(rw, { dest: taken ? op.trueDest : op.falseDest, destOperands: taken ? op.trueDestOperands : op.falseDestOperands });
  return rw.erase(op);
});

/** cond_br c, ^a(x, z), ^a(y, z) => br ^a(select c, x, y; z). */
export const foldSameTargets: Pattern = pattern("cf-fold-same-targets", CondBranchOp, (op, rw) => {
  if (op.trueDest !== op.falseDest) return rw.skip("the targets differ");
  const destOperands = op.trueDestOperands.map((value, i) => {
    const other = op.falseDestOperands[i]!;
    return value === other ? value : SelectOp.build(rw, { condition: op.condition, true_value: value, false_value: other }).result;
  });
  BranchOp.build(rw, { dest: op.trueDest, destOperands });
  return rw.erase(op);
});

/** Where a jump to `block` with `values` ends up when the block does nothing but jump on. */
function through(block: Block, values: readonly Value[]): { readonly dest: Block; readonly values: readonly Value[] } | undefined {
  const only = block.first;
  if (!only || only !== block.last || !BranchOp.is(only) || only.dest === block || only.extra.size > 0) return undefined;
  // Arguments that blocks further down use must stay where they are.
  if (block.args.some((arg) => arg.getUsers().some((user) => user !== only))) return undefined;
  return { dest: only.dest, values: only.destOperands.map((value) => (value.owner === block ? values[value.index]! : value)) };
}

/** br ^a where ^a: br ^b => br ^b. Each step leaves one jump less on the path; a block that jumps to itself stays. */
export const skipEmptyBlock: Pattern = pattern("cf-skip-empty-block", BranchOp, (op, rw) => {
  const next = through(op.dest, op.destOperands);
  if (!next) return rw.skip("the target does more than jump on");
  if (next.dest === op.parent || leadsBack(next.dest)) return rw.skip("the jumps form a loop");
  BranchOp.build(rw, { dest: next.dest, destOperands: next.values });
  return rw.erase(op);
});

/** The same for either target of a conditional branch. */
export const skipEmptyTargets: Pattern = pattern("cf-skip-empty-targets", CondBranchOp, (op, rw) => {
  const yes = through(op.trueDest, op.trueDestOperands);
  const no = through(op.falseDest, op.falseDestOperands);
  if (!yes && !no) return rw.skip("the targets do more than jump on");
  if ((yes && leadsBack(yes.dest)) || (no && leadsBack(no.dest))) return rw.skip("the jumps form a loop");
  CondBranchOp.build(rw, {
    condition: op.condition, branch_weights: op.branch_weights,
    trueDest: yes?.dest ?? op.trueDest, trueDestOperands: yes?.values ?? op.trueDestOperands, falseDest: no?.dest ?? op.falseDest, falseDestOperands: no?.values ?? op.falseDestOperands,
  });
  return rw.erase(op);
});

/** Whether empty blocks lead from `block` around to itself. */
function leadsBack(block: Block): boolean {
  const seen = new Set<Block>();
  for (let at = block; !seen.has(at); ) {
    seen.add(at);
    const only = at.first;
    if (!only || only !== at.last || !BranchOp.is(only)) return false;
    at = only.dest;
  }
  return true;
}

/** switch c => br to the case of c, for constant c. */
export const foldConstantSwitch: Pattern = pattern("cf-fold-constant-switch", SwitchOp, (op, rw) => {
  const c = constantOf(op.flag);
  if (!(c instanceof IntegerAttr) || !BranchLike.is(op)) return rw.skip("the value is no constant");
  const i = takenCase(op.case_values, op.flag.type, c.value) + 1;
  const { start, count } = op.successorOperands(i);
  BranchOp.build(rw, { dest: op.allSuccessors()[i]!, destOperands: op.allOperands().slice(start, start + count) });
  return rw.erase(op);
});

/** assert true => nothing. */
export const dropTrueAssert: Pattern = pattern("cf-drop-true-assert", AssertOp, (op, rw) => {
  const c = constantOf(op.arg);
  if (!(c instanceof IntegerAttr) || c.value === 0n) return rw.skip("the condition is not constantly true");
  return rw.erase(op);
});
