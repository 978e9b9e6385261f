// Loop-invariant code motion: what a loop would compute anew in each iteration moves in front of it. Loops come inside out, so that
// code leaves as many loops as it can.
//
//   scf.for %i = %a to %b step %c {          %0 = arith.addi %x, %y : i32
//     %0 = arith.addi %x, %y : i32      =>   scf.for %i = %a to %b step %c {
//     ... }                                    ... }
import { LoopLike } from "../core/define/index.ts";
import type { Operation, Region, Value } from "../core/ir/index.ts";
import { definePass } from "../core/pass/index.ts";
import { isEffectFree, isSpeculatable } from "../core/rewrite/index.ts";

export const loopInvariantCodeMotion = definePass({
  name: "loop-invariant-code-motion",
  title: "LoopInvariantCodeMotion",
  summary: "move what a loop does not change in front of it",
  reach: () => "isolated",
  run(root, { count }) {
    root.walk((op) => { if (LoopLike.is(op)) for (const region of op.loopRegions) count("num-hoisted", hoistFrom(region, op)); }, "post");
  },
});

/** Moves the invariant operations of one region of a loop; returns how many. */
function hoistFrom(region: Region, loop: Operation): number {
  const queue = region.blocks.flatMap((block) => [...block]);
  let moved = 0;
  for (const op of queue) {
    if (op.parent?.parent !== region || op.info.isTerminator || !isEffectFree(op) || !isSpeculatable(op) || !usesOnlyOutside(op, loop)) continue;
    op.moveBefore(loop);
    moved++;
    // Blocks need not stand in the order of dominance: a user may have been passed over already.
    for (const result of op.allResults()) for (const user of result.getUsers()) if (user.parent?.parent === region) queue.push(user);
  }
  return moved;
}

/** Whether all values that the operation and its regions use come from outside of the loop. */
function usesOnlyOutside(op: Operation, loop: Operation): boolean {
  const isOutside = (value: Value, user: Operation): boolean => {
    const owner = value.parentBlock?.parentOp;
    return owner !== undefined && (!loop.encloses(owner) || (user !== op && op.encloses(owner)));
  };
  let outside = op.allOperands().every((value) => isOutside(value, op));
  op.walk((inner) => { outside &&= inner.allOperands().every((value) => isOutside(value, inner)); });
  return outside;
}
