// Topological sort: where the order of operations means nothing, definitions move before their uses. What is in order already keeps its
// order, and cycles stay as they are.
//
//   %1 = "b"(%0) : (i32) -> i32          %0 = "a"() : () -> i32
//   %0 = "a"() : () -> i32          =>   %1 = "b"(%0) : (i32) -> i32
import type { Block, Operation } from "../core/ir/index.ts";
import { definePass } from "../core/pass/index.ts";

export const topologicalSort = definePass({
  name: "topological-sort",
  title: "TopologicalSort",
  summary: "put definitions before their uses where order means nothing",
  run(root) {
    const visit = (op: Operation): void => { if (op.info.hasGraphRegion) for (const region of op.allRegions()) for (const block of region.blocks) sort(block); };
    visit(root);
    root.walk(visit);
  },
});

/** Takes, in sweeps, the operations that wait for nobody. When all wait, the first one goes. */
function sort(block: Block): void {
  const end = block.terminator;
  let waiting = [...block].filter((op) => op !== end);
  const pending = new Set(waiting);
  const sorted: Operation[] = [];
  const take = (op: Operation): void => {
    pending.delete(op);
    sorted.push(op);
  };
  while (waiting.length > 0) {
    for (const op of waiting) if (isReady(op, pending)) take(op);
    if (pending.size === waiting.length) take(waiting[0]!);
    waiting = waiting.filter((op) => pending.has(op));
  }
  for (const op of sorted) op.detach();
  for (const op of sorted) block.insert(op, end ?? null);
}

/** Whether nothing that the operation and its regions use is defined in one that still waits. */
function isReady(op: Operation, pending: ReadonlySet<Operation>): boolean {
  const usesReady = (user: Operation): boolean =>
    user.allOperands().every(({ definingOp }) => {
      for (let at = definingOp; at && at !== op; at = at.parentOp) if (pending.has(at)) return false;
      return true;
    });
  let ready = usesReady(op);
  if (ready && !op.info.isIsolated) op.walk((inner) => { ready &&= usesReady(inner); });
  return ready;
}
