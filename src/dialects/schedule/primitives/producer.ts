// Blocks that fill a local buffer, one element at each point, and how such a block and its buffer go away.
import { setOperandGroup } from "../../../core/define/index.ts";
import type { Operation, Value } from "../../../core/ir/index.ts";
import { isEffectFree, onlyReads } from "../../../core/rewrite/index.ts";
import { accessesIn, allLoopsAround, type BlockNode, BlockOp, domainText, ForOp, iterTypesOf } from "../../loop/index.ts";
import { DeallocOp, StoreOp } from "../../memref/index.ts";
import { isIndexOp } from "../nest.ts";
import { coverageOf, type Coverage } from "./coverage.ts";
import { placesOf, reductionInto } from "./reduction.ts";
import { isAllocated, wholeUse } from "./storage.ts";

/** A block that stores to each element of a local buffer's domain. */
export interface Producer {
  readonly block: BlockNode;
  readonly buffer: Value;
  readonly store: Operation & { readonly value: Value };
  /** The store that initialises, where the block is a reduction. */
  readonly init?: Operation;
  /** The iteration variable that each dimension is indexed by. */
  readonly positions: readonly number[];
  /** Extents that the block fills, by dimension. */
  readonly filled: readonly number[];
  readonly coverage: Exclude<Coverage, "unknown">;
}

/** Positions of the block arguments that index an access of the body, when they are all different and all of them. */
export function positionsOf(block: BlockNode, indices: readonly Value[]): number[] | undefined {
  const positions = placesOf(block.body.entry.args, indices);
  return positions?.length === block.bindings.length ? positions : undefined;
}

/** What stands in the way of treating a block as one that computes elements: reductions, or operations with effects. */
export function whyNotElementwise(block: BlockNode): string | undefined {
  const reduction = iterTypesOf(block).indexOf("reduction");
  if (reduction >= 0 || !block.init.isEmpty) return `block '@${block.block_name}' is a reduction${reduction >= 0 ? ` over variable ${reduction}` : ""}, so its elements are not complete when they are stored`;
  return whyNotMovable(block);
}
/** What ties a block to where it stands: values of the loops around it, or operations with effects. */
export function whyNotMovable(block: BlockNode): string | undefined {
  const loose = valuesFromOutside(block).find((value) => (value.definingOp ? allLoopsAround(value.definingOp).length > 0 : !value.parentBlock!.parentOp!.info.isIsolated));
  if (loose) return `block '@${block.block_name}' uses a value of the loops around it otherwise than through an iteration variable`;
  const odd = block.allRegions().flatMap((region) => (region.isEmpty ? [] : [...region.entry])).find((op) => !op.info.isTerminator && !StoreOp.is(op) && !onlyReads(op) && !readsOnly(op));
  return odd && `'${odd.opName}' in block '@${block.block_name}' has effects other than loads and plain stores`;
}
/** Values that the body takes from outside of the block. */
export function valuesFromOutside(block: BlockNode): Value[] {
  const found = new Set<Value>();
  for (const region of block.allRegions()) if (!region.isEmpty) for (const inner of region.entry) {
    const visit = (op: Operation): void => { for (const value of op.allOperands()) if (!block.encloses(value.definingOp ?? value.parentBlock!.parentOp!)) found.add(value); };
    visit(inner);
    inner.walk(visit);
  }
  return [...found];
}
function readsOnly(op: Operation): boolean {
  if (op.allRegions().length === 0) return isEffectFree(op);
  let fine = op.info.recursiveEffects;
  op.walk((inner) => { if (inner !== op && !inner.info.recursiveEffects && !inner.info.isTerminator && !onlyReads(inner) && !isEffectFree(inner)) fine = false; });
  return fine;
}

/** The block as the producer of a local buffer, or why it is none; reductions with their initialisation count only if so wished. */
export function producerOf(block: BlockNode, func: Operation, options: { readonly reductions?: boolean } = {}): Producer | string {
  const name = `block '@${block.block_name}'`;
  const reduces = options.reductions === true && iterTypesOf(block).includes("reduction");
  const why = reduces ? whyNotMovable(block) : whyNotElementwise(block);
  if (why) return why;
  const stores = [...block.body.entry].filter((op) => StoreOp.is(op));
  const [store] = stores;
  if (!store || stores.length > 1) return `${name} has ${stores.length} stores; it must have one`;
  const buffer = store.memref as Value;
  if (!isAllocated(buffer)) return `${name} writes a buffer that the function does not allocate`;
  const reduction = reduces ? reductionInto(block, store) : undefined;
  if (typeof reduction === "string") return reduction;
  const positions = reduction?.positions ?? positionsOf(block, store.indices);
  if (!positions) return `${name} does not store at its iteration variables, each in a dimension of its own`;
  const whole = wholeUse(buffer);
  if (whole) return `'${whole.opName}' uses the buffer of ${name} as a whole`;
  const other = accessesIn(func).find(({ op, root, isWrite }) => root === buffer && isWrite && op !== store && op !== reduction?.init && !DeallocOp.is(op));
  if (other) return `${other.block ? `block '@${other.block.block_name}'` : `'${other.op.opName}'`} writes the buffer of ${name} too`;
  const own = accessesIn(block).find(({ op, root, isWrite }) => root === buffer && !isWrite && op !== reduction?.load);
  if (own) return `${name} reads the buffer that it writes`;
  const coverage = coverageOf(block);
  if (coverage === "unknown" || (reduction && coverage !== "once")) return `${name} is not known to run ${reduction ? "once " : ""}for all points of its domain of ${domainText(block)}`;
  return { block, buffer, store, ...(reduction ? { init: reduction.init } : {}), positions, filled: positions.map((position) => block.domain[position]!), coverage };
}

/** Erases a block, the loops that hold nothing else, and a buffer that nothing uses any more. */
export function dropBlock(block: BlockNode, buffer: Value): void {
  let gone: Operation = block;
  for (let up = gone.parentOp; up && ForOp.is(up) && [...up.body.entry].every((op) => op === gone || isIndexOp(op)); up = up.parentOp) gone = up;
  gone.erase();
  const users = buffer.getUsers();
  if (!users.every((user) => DeallocOp.is(user))) return;
  for (const user of users) user.erase();
  buffer.definingOp?.erase();
}

/** Changes what the blocks around an operation declare to read (group 2) or write (group 3). */
export function redeclare(inside: Operation, group: 2 | 3, without: Value, added: readonly Value[]): void {
  for (let up = inside.parentOp; up && !up.info.isIsolated; up = up.parentOp)
    if (BlockOp.is(up)) setOperandGroup(up, group, [...new Set([...(group === 2 ? up.reads : up.writes), ...added])].filter((value) => value !== without));
}
