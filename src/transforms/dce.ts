// Dead code elimination: operations without effects whose results nobody uses, and blocks that control never reaches.
import type { Operation } from "../core/ir/index.ts";
import { definePass } from "../core/pass/index.ts";
import { isTriviallyDead, Worklist } from "../core/rewrite/index.ts";
import { eraseUnreachableBlocks } from "./simplify-blocks.ts";

/** Erases dead operations inside `root`; returns how many. */
export function eraseDead(root: Operation): number {
  const worklist = new Worklist();
  root.walk((op) => { worklist.push(op); });
  return eraseDeadIn(worklist);
}

/** Erases those of the operations that are dead, and what is dead without them; returns how many. */
export function eraseDeadIn(worklist: Worklist): number {
  let erased = 0;
  // Users stand behind what they use in the list, so most chains go in one sweep.
  for (let op = worklist.pop(); op; op = worklist.pop()) {
    if (op.parent === null || !isTriviallyDead(op)) continue;
    const operands = op.allOperands();
    op.erase();
    erased++;
    for (const { definingOp } of operands) if (definingOp) worklist.push(definingOp);
  }
  return erased;
}

export const dce = definePass({
  name: "dce",
  title: "DCE",
  summary: "remove operations and blocks that have no effect on the result",
  reach: () => "isolated",
  run(root, { count }) {
    eraseUnreachableBlocks(root);
    count("num-dce'd", eraseDead(root));
  },
});
