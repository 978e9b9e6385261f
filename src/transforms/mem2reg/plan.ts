// Whether a slot can become values, and what that takes: every user must agree, and where values merge every branch must be able to
// hand one over.
import { LoopLike, type MemorySlot, RegionBranch, SlotAccess, SlotBystander } from "../../core/define/index.ts";
import type { Block, Operation, Region, Value } from "../../core/ir/index.ts";
import type { ControlFlow } from "./control-flow.ts";

/** How a slot is promoted. */
export interface Promotion {
  readonly slot: MemorySlot;
  readonly flow: ControlFlow;
  /** Blocks that get the value as an argument. */
  readonly merges: ReadonlySet<Block>;
  /** Operations that load from the slot or store to it. */
  readonly accesses: ReadonlySet<Operation>;
  /** For an operation of the slot's region, the loads inside its own regions. */
  readonly nested: ReadonlyMap<Operation, readonly Operation[]>;
  /** Other operations that go, each after those that use its results. */
  readonly bystanders: readonly Operation[];
}

/** Operations that run their regions where they stand, once or more often. */
const runsInPlace = (op: Operation): boolean => RegionBranch.is(op) || LoopLike.is(op);

/** The operation of `region` that holds `op`; undefined when something between the two may run it at another time. */
function holderIn(region: Region, op: Operation): Operation | undefined {
  for (let at: Operation | undefined = op; at; at = at.parentOp) {
    if (at.parent?.parent === region) return at;
    if (!at.parentOp || !runsInPlace(at.parentOp)) return undefined;
  }
  return undefined;
}

/** All operations that go when the slot goes, with the operands that go; undefined when one of them must stay. */
function usersOf(slot: MemorySlot): Map<Operation, Set<Value>> | undefined {
  const users = new Map<Operation, Set<Value>>();
  const values = [slot.address];
  const seen = new Set(values);
  for (let value = values.pop(); value; value = values.pop())
    for (const user of value.getUsers()) {
      const uses = users.get(user) ?? new Set();
      uses.add(value);
      // Later operands are asked about when they turn up, with the earlier ones.
      users.set(user, uses);
      if (SlotAccess.is(user)) {
        if (!user.canPromote(slot, uses)) return undefined;
        continue;
      }
      const results = SlotBystander.is(user) ? user.resultsToDrop(uses) : undefined;
      if (results === undefined) return undefined;
      for (const result of results) {
        if (seen.has(result)) continue;
        seen.add(result);
        values.push(result);
      }
    }
  return users;
}

/** Blocks that the slot's value reaches from before because of a load: backwards from loads to stores and the allocation. */
function liveBlocks(slot: MemorySlot, flow: ControlFlow, loading: Iterable<Block>, storing: ReadonlySet<Block>): Set<Block> {
  const home = slot.address.parentBlock;
  const live = new Set<Block>();
  const queue = [...loading];
  for (let block = queue.pop(); block; block = queue.pop()) {
    if (block === home || live.has(block)) continue;
    live.add(block);
    for (const before of flow.predecessors(block)) if (!storing.has(before)) queue.push(before);
  }
  return live;
}

/** The blocks that store, and those whose first access loads. */
function accessBlocks(slot: MemorySlot, order: ReadonlyMap<Block, readonly Operation[]>): { readonly loading: Set<Block>; readonly storing: Set<Block> } {
  const loading = new Set<Block>();
  const storing = new Set<Block>();
  for (const [block, ops] of order) {
    for (const op of ops) {
      const access = SlotAccess.is(op) ? op : undefined;
      // An operation with loads inside of it loads.
      if (!storing.has(block) && (access === undefined || access.loadsFrom(slot))) loading.add(block);
      if (access?.storesTo(slot)) storing.add(block);
    }
  }
  return { loading, storing };
}

/** The plan to promote the slot; undefined when it must stay in memory. */
export function planPromotion(slot: MemorySlot, flow: ControlFlow): Promotion | undefined {
  // What nobody uses is dead, which is not the business of promotion.
  if (!slot.address.hasUses) return undefined;
  const users = usersOf(slot);
  if (users === undefined) return undefined;
  const accesses = new Set<Operation>();
  const nested = new Map<Operation, Operation[]>();
  const touched = new Map<Block, Set<Operation>>();
  const bystanders: Operation[] = [];
  for (const op of users.keys()) {
    if (!SlotAccess.is(op)) {
      bystanders.push(op);
      continue;
    }
    const holder = holderIn(flow.region, op);
    if (holder === undefined || (holder !== op && op.storesTo(slot))) return undefined;
    if (holder === op) accesses.add(op);
    else nested.set(holder, [...(nested.get(holder) ?? []), op]);
    const inBlock = touched.get(holder.parent!);
    if (inBlock) inBlock.add(holder);
    else touched.set(holder.parent!, new Set([holder]));
  }
  const order = new Map([...touched].map(([block, ops]) => [block, [...ops].sort((a, b) => (a === b ? 0 : a.isBefore(b) ? -1 : 1))]));
  const { loading, storing } = accessBlocks(slot, order);
  const merges = flow.mergePoints([slot.address.parentBlock!, ...storing], liveBlocks(slot, flow, loading, storing));
  for (const block of merges) if (!flow.takesArguments(block)) return undefined;
  return { slot, flow, merges, accesses, nested, bystanders };
}
