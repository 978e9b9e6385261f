// The memory accesses of a loop nest, in program order, each with the loops and the block that it runs in.
import { type Operation, Region, type Value } from "../../../core/ir/index.ts";
import { BlockOp, ForOp, iterTypesOf } from "../ops.ts";
import { AllocaOp, AllocOp, DeallocOp, LoadOp, StoreOp } from "../../memref/index.ts";
import type { BlockNode, Loop } from "../nest.ts";
import { type Root, rootOf } from "./buffers.ts";
import { updatesOf } from "./reduction.ts";

/** One place in the program that reads or writes memory. */
export interface Access {
  readonly op: Operation;
  /** The buffer; undefined for an operation that may touch any. */
  readonly memref: Value | undefined;
  /** What the buffer is a view of; undefined when that is not known. */
  readonly root: Root | undefined;
  /** Undefined when all elements may be touched. */
  readonly indices: readonly Value[] | undefined;
  readonly isWrite: boolean;
  /** Outermost first, through blocks. */
  readonly loops: readonly Loop[];
  /** The innermost block around it. */
  readonly block: BlockNode | undefined;
  /** Part of a recognised reduction step, by the operation that combines. */
  readonly update: Operation | undefined;
  /** Position in the program. */
  readonly order: number;
  /** Somebody vouches that no dependence comes of it. */
  readonly isHidden: boolean;
}

/** The attribute of a load or store that no dependence is seen of. */
export const hiddenAccess = "schedule.hidden";

/** The function that an operation lies in, or the outermost operation. */
export function functionOf(op: Operation): Operation {
  let top = op;
  while (top.parentOp && !top.info.isIsolated) top = top.parentOp;
  return top;
}

/** Loops around an operation, outermost first, those outside of its blocks included. */
export function allLoopsAround(op: Operation): Loop[] {
  const loops: Loop[] = [];
  for (let up = op.parentOp; up && !up.info.isIsolated; up = up.parentOp) if (ForOp.is(up)) loops.unshift(up);
  return loops;
}

/** The innermost block around an operation. */
export function blockAround(op: Operation): BlockNode | undefined {
  for (let up = op.parentOp; up && !up.info.isIsolated; up = up.parentOp) if (BlockOp.is(up)) return up;
  return undefined;
}

/** All accesses inside of an operation. */
export function accessesIn(root: Operation): Access[] {
  const found: Access[] = [];
  const updates = new Map<Operation, Operation>(BlockOp.is(root) ? updatesOf(root) : []);
  let order = 0;
  root.walk((op) => {
    order++;
    if (BlockOp.is(op)) for (const [access, combiner] of updatesOf(op)) updates.set(access, combiner);
    if (op === root || ForOp.is(op) || op.info.isPure || op.info.recursiveEffects || op.info.isTerminator) return;
    const place = { op, loops: allLoopsAround(op), block: blockAround(op), update: updates.get(op), order, isHidden: op.attr(hiddenAccess) !== undefined };
    const add = (memref: Value | undefined, isWrite: boolean, indices?: readonly Value[]): void => { found.push({ ...place, memref, root: memref && rootOf(memref), indices, isWrite }); };
    if (LoadOp.is(op)) add(op.memref, false, op.indices);
    else if (StoreOp.is(op)) add(op.memref, true, op.indices);
    else if (AllocOp.is(op) || AllocaOp.is(op)) return;
    else if (DeallocOp.is(op)) add(op.memref, true);
    else if (op.info.effects === undefined) add(undefined, true);
    else for (const { effect, fields } of op.info.effects) for (const field of fields) add((op as unknown as Record<string, Value>)[field], effect !== "read");
  });
  return found;
}

/** The region of `block` that an operation lies in. */
export function regionOf(block: BlockNode, op: Operation): Region | undefined {
  let up: Operation | undefined = op;
  while (up && up.parentOp !== block) up = up.parentOp;
  return up?.parent?.parent ?? undefined;
}

/** What a block's argument is bound to by the block, where `value` is one. */
export function bindingOf(value: Value): Value | undefined {
  const { owner } = value;
  if ("info" in owner) return undefined;
  const block = owner.parentOp;
  if (!block || !BlockOp.is(block)) return undefined;
  if (owner.parent === block.body) return block.bindings[value.index];
  const types = iterTypesOf(block);
  return block.bindings.filter((_, i) => types[i] === "spatial")[value.index];
}
