// loop-lower-init: the initialisation of a reduction moves out of the reduction loops.
//
//   for %i { for %k { block [i, k] init { C[i] = 0 } do { C[i] += ... } } }
//     =>  for %i { block [i] do { C[i] = 0 }  for %k { block [i, k] do { C[i] += ... } } }
//
// TVM's decompose_reduction and LowerInitBlock do the same.
import { definePass, option } from "../../../core/index.ts";
import { error } from "../../../core/diag/index.ts";
import { ConstantOp } from "../../arith/index.ts";
import { StoreOp } from "../../memref/index.ts";
import { blockAround } from "../dependence/accesses.ts";
import { moveInit, partialResults, reductionNest } from "../init.ts";
import type { BlockNode } from "../nest.ts";
import { BlockOp, ForOp } from "../ops.ts";
import { accumulateLocally } from "./accumulators.ts";

/** Whether a block lies in no other and holds no loops and blocks of its own, so that its partial results lie at its iteration variables. */
const standsAlone = (block: BlockNode): boolean =>
  blockAround(block) === undefined && block.allRegions().every((region) => region.isEmpty || [...region.entry].every((op) => !ForOp.is(op) && !BlockOp.is(op)));
/** Local accumulators are set anew where the loops of the initialisation are not. */
const startsFromConstants = (block: BlockNode): boolean => [...block.init.entry].every((op) => StoreOp.is(op) ? op.value.definedBy(ConstantOp) !== undefined : op.info.isPure || op.info.isTerminator);

export const lowerInit = definePass({
  name: "loop-lower-init",
  summary: "move the initialisation of reductions before their reduction loops",
  options: { accumulators: option.int(0, "keep up to this many partial results of a reduction in a local buffer, which becomes registers; 0 keeps them in the output") },
  dialects: ["loop", "arith", "memref"],
  run(root, { diag, options }) {
    const blocks: BlockNode[] = [];
    root.walk((op) => { if (BlockOp.is(op) && !op.init.isEmpty) blocks.push(op); });
    for (const block of blocks) {
      const nest = reductionNest(block);
      if (typeof nest === "string") {
        diag.report(error("loop/init", block.loc, `'loop.block' op '@${block.block_name}': ${nest}`));
        continue;
      }
      if (nest.empty) {
        for (const part of [...block.init.blocks]) part.erase();
        continue;
      }
      const partials = partialResults(nest);
      const isLocal = nest.first >= 0 && standsAlone(block) && startsFromConstants(block) && partials !== undefined && partials <= options.accumulators;
      if (isLocal) accumulateLocally(nest);
      else moveInit(nest);
    }
  },
});
