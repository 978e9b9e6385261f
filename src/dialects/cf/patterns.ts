// Canonicalisation of control flow.
import { constantOf, type Pattern, pattern } from "../../core/rewrite/index.ts";
import { IntegerAttr } from "../../core/ir/index.ts";
import { AssertOp, BranchOp, CondBranchOp } from "./ops.ts";

/** cond_br c, ^a, ^b => br ^a or br ^b, for constant c. */
export const foldConstantBranch: Pattern = pattern("cf-fold-constant-branch", CondBranchOp, (op, rw) => {
  const c = constantOf(op.condition);
  if (!(c instanceof IntegerAttr)) return rw.skip("the condition is no constant");
  const taken = c.value !== 0n;
  BranchOp.build(rw, { dest: taken ? op.trueDest : op.falseDest, destOperands: taken ? op.trueDestOperands : op.falseDestOperands });
  return rw.erase(op);
});

/** cond_br c, ^a(x), ^a(x) => br ^a(x). */
export const foldSameTargets: Pattern = pattern("cf-fold-same-targets", CondBranchOp, (op, rw) => {
  if (op.trueDest !== op.falseDest) return rw.skip("the targets differ");
  if (op.trueDestOperands.some((value, i) => value !== op.falseDestOperands[i])) return rw.skip("the operands differ");
  BranchOp.build(rw, { dest: op.trueDest, destOperands: op.trueDestOperands });
  return rw.erase(op);
});

/** assert true => nothing. */
export const dropTrueAssert: Pattern = pattern("cf-drop-true-assert", AssertOp, (op, rw) => {
  const c = constantOf(op.arg);
  if (!(c instanceof IntegerAttr) || c.value === 0n) return rw.skip("the condition is not constantly true");
  return rw.erase(op);
});
