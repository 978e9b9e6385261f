// compute_root, set_store_predicate and env_threads.
import { OpBuilder, setOperandGroup } from "../../../core/define/index.ts";
import type { indexType, Operation, Value } from "../../../core/ir/index.ts";
import { isSpeculatable } from "../../../core/rewrite/index.ts";
import { CmpIOp, constantIndex } from "../../arith/index.ts";
import { accessesIn, allLoopsAround, blockAround, type BlockNode, conflictAcross, dependsOn, describe, domainText, explain, ForOp, ivOf, type Loop, loopsAround, reachesOutside, YieldOp } from "../../loop/index.ts";
import { DeallocOp, LoadOp, StoreOp } from "../../memref/index.ts";
import { isIndexOp, loopNest, whyNotStatic } from "../nest.ts";
import type { threadAxes } from "../ops/index.ts";
import { guardBlock } from "./guards.ts";
import { outermost } from "./inline.ts";
import { merge, reorder } from "./loops.ts";
import { positionsOf, valuesFromOutside, whyNotElementwise } from "./producer.ts";
import type { Result } from "./state.ts";
import { isAllocated, wholeUse } from "./storage.ts";
import { afterTrial, type Ground } from "./trial.ts";

/** Moves a block out of the loops of its readers. */
export function computeRoot(block: BlockNode, ground: Ground): string | undefined {
  const top = outermost(block);
  if (top === block || isAlone(block, top)) return undefined;
  const holder = blockAround(block);
  if (holder) return `block '@${block.block_name}' is part of block '@${holder.block_name}'`;
  const why = whyNotElementwise(block) ?? whyNotFilling(block, ground.func);
  return why ?? afterTrial(ground, [block, top] as const, (nodes, { func }) => moveToRoot(...nodes, func));
}

/** Whether the outermost loop holds nothing but the block. */
function isAlone(block: BlockNode, top: Operation): boolean {
  for (let inner: Operation = block, up = block.parentOp!; ; inner = up, up = up.parentOp!) {
    if ([...inner.parent!].some((op) => op !== inner && !isIndexOp(op))) return false;
    if (up === top) return true;
  }
}

/** Why the block's buffer may hold something else than what the block computes for its whole domain. */
function whyNotFilling(block: BlockNode, func: Operation): string | undefined {
  const name = `block '@${block.block_name}'`;
  const risky = [...block.body.entry].find((op) => !op.info.isTerminator && !LoadOp.is(op) && !StoreOp.is(op) && !isSpeculatable(op));
  if (risky) return `'${risky.opName}' in ${name} may not run for points that it was not computed for`;
  const open = whyNotStatic(block);
  if (open) return open;
  const stores = [...block.body.entry].filter((op) => StoreOp.is(op));
  const [store] = stores;
  if (!store || accessesIn(block).filter(({ isWrite }) => isWrite).length !== 1) return `${name} has ${stores.length} stores; it must have one`;
  if (!isAllocated(store.memref) || allLoopsAround(store.memref.definingOp!).length > 0) return `${name} writes a buffer that the function does not allocate outside of its loops`;
  const whole = wholeUse(store.memref);
  if (whole) return `'${whole.opName}' uses the buffer of ${name} as a whole`;
  if (!positionsOf(block, store.indices)) return `${name} does not store at its iteration variables, each in a dimension of its own`;
  const other = accessesIn(func).find(({ op, memref, isWrite }) => memref === store.memref && op !== store && !DeallocOp.is(op) && (isWrite || block.encloses(op)));
  return other && `${other.block ? `block '@${other.block.block_name}'` : `'${other.op.opName}'`} ${other.isWrite ? "writes" : "reads"} the buffer of ${name} too`;
}

/** Moves the block before `top`; where that is refused, it has moved all the same. */
function moveToRoot(block: BlockNode, top: Operation, func: Operation): string | undefined {
  const name = `block '@${block.block_name}'`;
  const { loops, inside } = loopNest(OpBuilder.before(top, block.loc), block.domain);
  const parent = block.parentOp!;
  block.moveBefore(inside.before!);
  setOperandGroup(block, 0, loops.map(ivOf) as Value<typeof indexType>[]);
  setOperandGroup(block, 1, []);
  dropEmptyLoops(parent, top);
  const all = accessesIn(func);
  for (const access of all.filter(({ op }) => block.encloses(op))) {
    const dims = access.memref && "dims" in access.memref.type ? (access.memref.type.dims as readonly number[]) : undefined;
    const outside = !access.indices || !dims || dims.some((n) => n < 0) ? 0 : reachesOutside(access, dims);
    if (outside !== undefined) return `${name} would touch elements outside of a buffer, in dimension ${outside}, where it runs for its whole domain of ${domainText(block)}`;
    const clash = access.isWrite ? undefined : all.map((other) => (other.isWrite && top.encloses(other.op) ? conflictAcross(access, other) : undefined)).find((found) => found !== undefined);
    if (clash) return `what ${name} reads is written in the loops that it would leave: ${explain(clash)}`;
  }
  return undefined;
}
function dropEmptyLoops(from: Operation, top: Operation): void {
  for (let at = from; at !== top && ForOp.is(at) && [...at.body.entry].every((op) => YieldOp.is(op) || isIndexOp(op)); ) {
    const up: Operation = at.parentOp!;
    at.erase();
    at = up;
  }
}

/** Guards a block so that it runs in the first iteration of a loop only. */
export function setStorePredicate(block: BlockNode, loop: Loop): string | undefined {
  const name = `block '@${block.block_name}'`;
  if (!loopsAround(block).includes(loop)) return `${describe(loop)} is not around ${name}`;
  const position = block.bindings.findIndex((value) => dependsOn(value, ivOf(loop)));
  if (position >= 0) return `${describe(loop)} drives variable ${position} of ${name}, so its iterations store different elements`;
  if (block.predicate && dependsOn(block.predicate, ivOf(loop))) return `the predicate of ${name} depends on ${describe(loop)}`;
  if (valuesFromOutside(block).some((value) => dependsOn(value, ivOf(loop)))) return `${name} uses the index of ${describe(loop)} otherwise than through an iteration variable`;
  const accesses = accessesIn(loop);
  for (const mine of accesses.filter(({ op }) => block.encloses(op))) for (const other of accesses) {
    if (block.encloses(other.op) && mine.isWrite && other.isWrite) continue;
    const clash = conflictAcross(mine, other);
    if (clash) return `iterations of ${describe(loop)} do not all store the same: ${explain(clash)}`;
  }
  const b = OpBuilder.before(block, block.loc);
  guardBlock(block, CmpIOp.build(b, { predicate: "slt", lhs: ivOf(loop), rhs: constantIndex(b, 1) }).result);
  return undefined;
}

/** Merges the loops bound to an index in the body of a loop, and puts the result around it. */
export function envThreads(loop: Loop, axis: (typeof threadAxes)[number], ground: Ground): Result {
  return afterTrial(ground, [loop] as const, ([at]) => startThreads(at, axis));
}
function startThreads(loop: Loop, axis: (typeof threadAxes)[number]): Result {
  const inside = [...loop.body.entry].filter((op) => !YieldOp.is(op) && !isIndexOp(op));
  const other = inside.find((op) => !ForOp.is(op) || op.kind !== axis);
  if (other || inside.length === 0) return { refused: `${other ? `'${other.opName}'` : "nothing"} in the body of ${describe(loop)} is ${other ? "no" : "a"} loop bound to '${axis}'` };
  const merged = inside.length === 1 ? { loops: inside as Loop[] } : merge(inside as Loop[]);
  if ("refused" in merged) return merged;
  const [threads] = merged.loops;
  const ordered = reorder([threads!, loop]);
  return "refused" in ordered ? ordered : { ...ordered, loops: [ordered.loops[0]!] };
}
