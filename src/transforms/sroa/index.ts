// sroa: scalar replacement of aggregates. An aggregate in memory of which only parts at known positions are used becomes one slot for each
// of those parts, which mem2reg may promote.
//
//   %a = memref.alloca() : memref<4xf32>              %a1 = memref.alloca() : memref<f32>
//   memref.store %x, %a[%c1] : memref<4xf32>    =>    memref.store %x, %a1[] : memref<f32>
import { AggregateAllocation, type AggregateSlot, BoundedAccess, type Is, type MemorySlot, OpBuilder, PartAccess, SlotBystander } from "../../core/define/index.ts";
import type { Operation, Value } from "../../core/ir/index.ts";
import { definePass } from "../../core/pass/index.ts";
import { eraseWithUsers } from "../erase-with-users.ts";

export const sroa = definePass({
  name: "sroa",
  title: "SROA",
  summary: "give the parts of aggregates in memory places of their own",
  run(root, { count }) {
    const waiting: Operation[] = [];
    root.walk((op) => { if (AggregateAllocation.is(op)) waiting.push(op); });
    for (let op = waiting.pop(); op; op = waiting.pop()) {
      if (!AggregateAllocation.is(op)) continue;
      for (const slot of op.aggregateSlots) {
        const plan = planSplit(slot);
        if (plan === undefined) continue;
        // Parts may be aggregates.
        for (const { address } of split(op, plan)) if (address.definingOp) waiting.push(address.definingOp);
        count("num-destructured");
        if (op.parent === null) break;
      }
    }
  },
});

interface Split {
  readonly slot: AggregateSlot;
  readonly used: ReadonlySet<string>;
  readonly accesses: ReadonlySet<Operation>;
  /** Operations that go, each after those that use its results. */
  readonly bystanders: readonly Operation[];
}

/** Finds the parts that are used; undefined when a user needs the whole or may leave its part. */
function planSplit(slot: AggregateSlot): Split | undefined {
  const used = new Set<string>();
  const accesses = new Set<Operation>();
  const dropped = new Map<Operation, Set<Value>>();
  const bounded: MemorySlot[] = [];
  const drop = (user: Operation, value: Value): void => { dropped.set(user, (dropped.get(user) ?? new Set()).add(value)); };
  for (const user of slot.address.getUsers()) {
    if (PartAccess.is(user) && user.canUseParts(slot, used, bounded)) accesses.add(user);
    else drop(user, slot.address);
  }
  for (let each = bounded.pop(); each; each = bounded.pop())
    for (const user of each.address.getUsers()) if (!(BoundedAccess.is(user) && user.staysInside(each, bounded))) drop(user, each.address);
  const bystanders = withUsers(dropped);
  return bystanders && { slot, used, accesses, bystanders };
}

/** The operations with all users of their results; undefined when one of them must stay. */
function withUsers(dropped: Map<Operation, Set<Value>>): Operation[] | undefined {
  const queue = [...dropped.keys()];
  for (const op of queue) {
    const results = SlotBystander.is(op) ? op.resultsToDrop(dropped.get(op)!) : undefined;
    if (results === undefined) return undefined;
    for (const result of results)
      for (const user of result.getUsers()) {
        const uses = dropped.get(user) ?? new Set();
        if (uses.has(result)) continue;
        dropped.set(user, uses.add(result));
        queue.push(user);
      }
  }
  return [...new Set(queue)];
}

type Allocation = typeof AggregateAllocation extends Is<infer P> ? P : never;

/** Carries out the plan; gives the new slots. */
function split(allocation: Allocation, { slot, used, accesses, bystanders }: Split): MemorySlot[] {
  const keys = [...slot.parts.keys()].filter((key) => used.has(key));
  const parts = allocation.allocateParts(OpBuilder.before(allocation), slot, keys);
  for (const op of [...bystanders].reverse()) eraseWithUsers(op);
  for (const op of accesses) if (PartAccess.is(op) && op.parent !== null) op.useParts(OpBuilder.before(op), slot, parts);
  allocation.aggregateGone(slot);
  return [...parts.values()];
}
