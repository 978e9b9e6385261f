// Control-flow sink: what only one of several branches needs moves into it, so that it is computed only where that branch is taken.
//
//   %0 = arith.addi %a, %b : i32             scf.if %c {
//   scf.if %c {                                %0 = arith.addi %a, %b : i32
//     "use"(%0) : (i32) -> ()         =>       "use"(%0) : (i32) -> ()
//   }                                        }
import { Conditional } from "../core/define/index.ts";
import type { Operation, Region } from "../core/ir/index.ts";
import { definePass } from "../core/pass/index.ts";
import { isEffectFree } from "../core/rewrite/index.ts";

export const controlFlowSink = definePass({
  name: "control-flow-sink",
  title: "ControlFlowSink",
  summary: "move operations into the branches that alone need them",
  reach: () => "isolated",
  run(root, { count }) {
    root.walk((op) => { if (Conditional.is(op)) for (const region of op.branches) if (!region.isEmpty) count("num-sunk", sinkInto(region)); }, "post");
  },
});

/** Moves what only the region uses to its start; returns how many. */
function sinkInto(region: Region): number {
  const queue = region.blocks.flatMap((block) => [...block]);
  const { entry } = region;
  let sunk = 0;
  for (const user of queue)
    for (const { definingOp } of user.allOperands()) {
      if (!definingOp || definingOp.parent?.parent === region || !isEffectFree(definingOp) || !definingOp.allResults().every((result) => result.getUsers().every((each) => isInside(each, region)))) continue;
      definingOp.detach();
      entry.insert(definingOp, entry.first);
      sunk++;
      queue.push(definingOp);
    }
  return sunk;
}

function isInside(op: Operation, region: Region): boolean {
  for (let at: Operation | undefined = op; at; at = at.parentOp) if (at.parent?.parent === region) return true;
  return false;
}
