// convert-scf-to-cf: structured control flow becomes blocks and branches. Parallel loops run their iterations in order.
//
//   scf.if %c { a }; b    =>  cf.cond_br %c, ^yes, ^after ... ^yes: a; cf.br ^after ... ^after: b
import type { Operation } from "../../core/ir/index.ts";
import { defineConversion, lower } from "../../core/rewrite/index.ts";
import { arith } from "../../dialects/arith/index.ts";
import { cf } from "../../dialects/cf/index.ts";
import { ExecuteRegionOp, ForallOp, ForOp, IfOp, IndexSwitchOp, ParallelOp, scf, WhileOp } from "../../dialects/scf/index.ts";
import { lowerExecuteRegion, lowerIf, lowerSwitch } from "./branches.ts";
import { lowerFor, lowerForall, lowerParallel, lowerWhile } from "./loops.ts";

export const scfToCf = defineConversion({
  name: "convert-scf-to-cf",
  summary: "lower structured control flow to branches between blocks",
  from: [scf],
  to: [cf, arith],
  lowerings: [
    lower(ForOp, lowerFor), lower(WhileOp, lowerWhile), lower(ParallelOp, lowerParallel), lower(ForallOp, lowerForall), lower(IfOp, lowerIf), lower(IndexSwitchOp, lowerSwitch), lower(ExecuteRegionOp, lowerExecuteRegion),
  ],
  // What ends a region goes with the operation that the region belongs to.
  isLegal: (op: Operation) => (op.info.isTerminator && op.info.dialect === "scf" ? true : undefined),
});
