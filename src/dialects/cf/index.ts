// The cf dialect, as upstream's: branches between blocks.
import { defineDialect } from "../../core/define/index.ts";
import { AssertOp, BranchOp, CondBranchOp, SwitchOp } from "./ops.ts";
import { dropTrueAssert, foldConstantBranch, foldConstantSwitch, foldSameTargets, skipEmptyBlock, skipEmptyTargets } from "./patterns.ts";

export { AssertOp, BranchOp, caseOperandsOf, caseValues, CondBranchOp, SwitchOp } from "./ops.ts";
export const cf = defineDialect({
  namespace: "cf", summary: "branches between blocks", isUpstream: true, dependencies: ["arith"], ops: [BranchOp, CondBranchOp, SwitchOp, AssertOp], canonicalize: [foldConstantBranch, foldSameTargets, skipEmptyBlock, skipEmptyTargets, foldConstantSwitch, dropTrueAssert],
});
