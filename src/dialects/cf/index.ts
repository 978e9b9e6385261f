// The cf dialect, as upstream's: branches between blocks.
import { defineDialect } from "../../core/define/index.ts";
import { AssertOp, BranchOp, CondBranchOp, SwitchOp } from "./ops.ts";
import { dropTrueAssert, foldConstantBranch, foldConstantSwitch, foldSameTargets, skipEmptyBlock, skipEmptyTargets } from "./patterns.ts";

export { AssertOp, BranchOp, caseOperandsOf, caseValues, CondBranchOp, SwitchOp } from "./ops.ts";
/**
 * Control flow between the blocks of one region: unconditional, conditional and by value, with operands that become the arguments of the
 * target. Structured operations come down to it before the llvm dialect.
 */
export const cf = defineDialect({
  namespace: "cf", summary: "branches between blocks", isUpstream: true, dependencies: ["arith"], ops: [BranchOp, CondBranchOp, SwitchOp, AssertOp], canonicalize: [foldConstantBranch, foldSameTargets, skipEmptyBlock, skipEmptyTargets, foldConstantSwitch, dropTrueAssert],
});
