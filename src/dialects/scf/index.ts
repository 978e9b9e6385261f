// The scf dialect, as upstream's: structured control flow.
import { defineDialect } from "../../core/define/index.ts";
import { ExecuteRegionOp, IndexSwitchOp } from "./branches.ts";
import { ForOp } from "./for.ts";
import { ForallOp, InParallelOp } from "./forall.ts";
import { IfOp } from "./if.ts";
import { ParallelOp, ReduceOp, ReduceReturnOp } from "./parallel.ts";
import { canonicalizations } from "./patterns/index.ts";
import { ConditionOp, WhileOp } from "./while.ts";
import { YieldOp } from "./yield.ts";

export { ConditionOp, ExecuteRegionOp, ForallOp, ForOp, IfOp, IndexSwitchOp, InParallelOp, ParallelOp, ReduceOp, ReduceReturnOp, WhileOp, YieldOp };
export { DYNAMIC_BOUND } from "./forall.ts";

/**
 * Structured control flow: counted loops, loops with a condition, conditionals, selections by index and parallel loops. Regions hand
 * values on by yielding them. `convert-scf-to-cf` makes branches between blocks of it.
 */
export const scf = defineDialect({
  namespace: "scf", summary: "structured control flow", isUpstream: true, dependencies: ["arith"],
  ops: [ConditionOp, ExecuteRegionOp, ForOp, ForallOp, InParallelOp, IfOp, IndexSwitchOp, ParallelOp, ReduceOp, ReduceReturnOp, WhileOp, YieldOp],
  canonicalize: canonicalizations,
});
