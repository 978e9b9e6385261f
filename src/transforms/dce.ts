// Dead code elimination: operations without effects whose results nobody uses, and blocks that control never reaches.
import type { Operation } from "../core/ir/index.ts";
import { definePass } from "../core/pass/index.ts";
import { isTriviallyDead } from "../core/rewrite/index.ts";
import { eraseUnreachableBlocks } from "./simplify-blocks.ts";

/** Erases dead operations inside `root`; returns how many. */
export function eraseDead(root: Operation): number {
  const worklist: Operation[] = [];
  root.walk((op) => { worklist.push(op); });
  const queued = new Set(worklist);
  let erased = 0;
  // Users stand behind what they use in the list, so most chains go in one sweep.
  for (let op = worklist.pop(); op; op = worklist.pop()) {
    queued.delete(op);
    if (op.parent === null || !isTriviallyDead(op)) continue;
    const sources = [...new Set(op.allOperands().map((value) => value.definingOp))];
    op.erase();
    erased++;
    for (const source of sources)
      if (source && !queued.has(source)) {
        queued.add(source);
        worklist.push(source);
      }
  }
  return erased;
}

export const dce = definePass({
  name: "dce",
  title: "DCE",
  summary: "remove operations and blocks that have no effect on the result",
  run(root, { count }) {
    eraseUnreachableBlocks(root);
    count("num-dce'd", eraseDead(root));
  },
});
