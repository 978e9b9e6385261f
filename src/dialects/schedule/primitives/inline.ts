// compute_inline and reverse_compute_inline: a block's computation moves to where its result is read, or to where its input is made.
import { OpBuilder } from "../../../core/define/index.ts";
import { cloneOp, Mapping, type Operation, type Value } from "../../../core/ir/index.ts";
import { type Access, accessesIn, type BlockNode, BlockOp, blocksIn, commute, conflictAcross, explain, ForOp, iterTypesOf, precedes, reachesOutside, regionOf } from "../../loop/index.ts";
import { AllocaOp, AllocOp, DeallocOp, LoadOp } from "../../memref/index.ts";
import { coverageOf } from "./coverage.ts";
import { dropBlock, positionsOf, type Producer, producerOf, redeclare, valuesFromOutside, whyNotElementwise } from "./producer.ts";

/** Copies the body at `b`, all but what `skip` names, with arguments and values as `mapping` says. */
function copyBody(b: OpBuilder, block: BlockNode, mapping: Mapping, skip: (op: Operation) => boolean): void {
  for (const op of block.body.entry) if (!op.info.isTerminator && !skip(op)) b.insert(cloneOp(op, mapping));
}

/** Puts the computation of a block in place of every load of its result. */
export function computeInline(block: BlockNode, func: Operation): string | undefined {
  const producer = producerOf(block, func);
  if (typeof producer === "string") return producer;
  const { buffer, store, positions } = producer;
  const all = accessesIn(func);
  const loads = all.filter(({ op, root }) => root === buffer && LoadOp.is(op));
  for (const load of loads) {
    if (!load.block) return "a load of its result lies outside of blocks";
    const outside = reachesOutside(load, producer.filled);
    if (outside !== undefined) return `block '@${load.block.block_name}' may read outside of the ${producer.filled.join(" x ")} elements that block '@${block.block_name}' computes, in dimension ${outside}`;
    const early = precedes(load, all.find(({ op }) => op === store)!);
    if (early) return `block '@${load.block.block_name}' may read before block '@${block.block_name}' has computed: ${explain(early)}`;
  }
  for (const read of all.filter(({ op, isWrite }) => block.encloses(op) && !isWrite)) for (const write of all) {
    const late = write.isWrite && !(DeallocOp.is(write.op) && write.op.parentOp === func) && precedes(read, write);
    if (late) return `what block '@${block.block_name}' reads is overwritten later: ${explain(late)}`;
  }
  const reads = [...block.reads];
  for (const { op } of loads) {
    const load = op as Operation & { readonly indices: readonly Value[] };
    const mapping = new Mapping();
    positions.forEach((position, dimension) => { mapping.values.set(block.body.entry.args[position]!, load.indices[dimension]!); });
    copyBody(OpBuilder.before(load, load.loc), block, mapping, (inner) => inner === store);
    load.getResult(0).replaceAllUsesWith(mapping.value(store.value));
    redeclare(load, 2, buffer, reads);
    load.erase();
  }
  releaseInputs(func, reads);
  dropBlock(block, buffer);
  return undefined;
}

/** Frees of buffers that are read later now move behind the last use. */
function releaseInputs(func: Operation, buffers: readonly Value[]): void {
  for (const buffer of buffers) for (const free of buffer.getUsers()) {
    if (!DeallocOp.is(free) || free.parentOp !== func) continue;
    const last = buffer.getUsers().map((user) => topIn(free, user)).filter((user) => user !== undefined).sort((a, b) => (a.isBefore(b) ? -1 : 1)).pop();
    if (last && last !== free) free.moveAfter(last);
  }
}
/** What holds `op` in the block of `beside`. */
export function topIn(beside: Operation, op: Operation): Operation | undefined {
  let up: Operation | undefined = op;
  while (up && up.parent !== beside.parent) up = up.parentOp;
  return up;
}

/** Puts a block's computation behind that of the block whose result it reads. */
export function reverseComputeInline(block: BlockNode, func: Operation): string | undefined {
  const name = `block '@${block.block_name}'`;
  const why = whyNotElementwise(block);
  if (why) return why;
  const loads = accessesIn(block).flatMap(({ op, root }) => (LoadOp.is(op) && typeof root === "object" && root.definingOp ? [op] : []));
  const found = loads.flatMap((load) => blocksIn(func).flatMap((other) => (other !== block && (other.writes as readonly Value[]).includes(load.memref) ? [{ load, producer: producerOf(other, func) }] : [])));
  const fitting = found.flatMap(({ load, producer }) => (typeof producer === "string" ? [] : [{ load, producer }]));
  if (fitting.length !== 1) return found.map(({ producer }) => producer).find((producer) => typeof producer === "string") ?? `${name} reads ${fitting.length} elements of buffers that other blocks produce; it must read one`;
  const [{ load, producer }] = fitting as [(typeof fitting)[number]];
  return whyNotBehind(block, load, producer, func) ?? moveBehind(block, load, producer);
}

function whyNotBehind(block: BlockNode, load: Operation & { readonly indices: readonly Value[] }, producer: Producer, func: Operation): string | undefined {
  const name = `block '@${block.block_name}'`;
  const positions = positionsOf(block, load.indices);
  if (load.parent !== block.body.entry || !positions) return `${name} does not read at its iteration variables, each in a dimension of its own`;
  const read = positions.map((position) => block.domain[position]!);
  if (read.join() !== producer.filled.join()) return `${name} reads ${read.join(" x ")} elements, but ${producer.filled.join(" x ")} are computed`;
  if (producer.coverage !== "once" || coverageOf(block) !== "once") return `${name} and block '@${producer.block.block_name}' must each run once for each element`;
  const all = accessesIn(func);
  const reader = all.find(({ op, root }) => root === producer.buffer && op !== load && op !== producer.store && !DeallocOp.is(op));
  if (reader) return `${reader.block ? `block '@${reader.block.block_name}'` : `'${reader.op.opName}'`} reads the buffer too`;
  if (block.body.entry.first === null || !startsAfter(producer.block, block)) return `${name} does not follow block '@${producer.block.block_name}'`;
  return whyNotEarlier(block, outermost(producer.block), (access) => access.op === load, all);
}

/**
 * Why a block must not run while `from` does, which stands before it: what it uses is made later, or something from there to the block
 * touches what it touches. `spared` is the access that is dealt with otherwise; that an initialisation comes first, too.
 */
export function whyNotEarlier(block: BlockNode, from: Operation, spared: (access: Access) => boolean, all: readonly Access[]): string | undefined {
  const name = `block '@${block.block_name}'`;
  const to = outermost(block);
  if (from.parent !== to.parent || from === to || !from.isBefore(to)) return `${name} does not follow what it is to move to`;
  const reduces = iterTypesOf(block).includes("reduction");
  const ofInit = ({ op }: Access): boolean => regionOf(block, op) === block.init;
  const late = lateValues(block, from).find((op) => !canMoveUp(op));
  if (late) return `${name} uses the result of '${late.opName}', which is computed after what it is to move to`;
  for (const mine of all.filter((access) => block.encloses(access.op) && !spared(access))) for (const other of all) {
    const isBetween = !block.encloses(other.op) && !DeallocOp.is(other.op) && [...between(from, to)].some((op) => op.encloses(other.op));
    const isFree = commute(mine, other) || (reduces && ofInit(mine) !== ofInit(other));
    const clash = isBetween ? conflictAcross(mine, other) : block.encloses(other.op) && !spared(other) && !isFree ? precedes(mine, other, true) : undefined;
    if (clash) return `${name} would run earlier than what it depends on or what depends on it: ${explain(clash)}`;
  }
  return undefined;
}
/** The outermost loop or block around a block, or itself. */
export function outermost(block: BlockNode): Operation {
  let top: Operation = block;
  for (let up = block.parentOp; up && !up.info.isIsolated; up = up.parentOp) if (ForOp.is(up) || BlockOp.is(up)) top = up;
  return top;
}
const startsAfter = (first: BlockNode, second: BlockNode): boolean => outermost(first).parent === outermost(second).parent && outermost(first) !== outermost(second) && outermost(first).isBefore(outermost(second));
/** Whether an operation, or what holds it, comes after the block, or what holds that, in one body. */
export function startsBefore(block: BlockNode, later: Operation): boolean {
  let first: Operation = block;
  for (let up = block.parentOp; up && !up.encloses(later); up = up.parentOp) first = up;
  const second = topIn(first, later);
  return second !== undefined && first !== second && first.isBefore(second);
}
function* between(from: Operation, to: Operation): Iterable<Operation> {
  for (let op: Operation | null = from; op; op = op.next) {
    yield op;
    if (op === to) return;
  }
}

/** What the block uses and is made only after `from` has begun. */
export const lateValues = (block: BlockNode, from: Operation): Operation[] => valuesFromOutside(block).flatMap(({ definingOp: op }) => (op && op.parent === from.parent && !op.isBefore(from) ? [op] : []));
const canMoveUp = (op: Operation): boolean => op.numOperands === 0 && (AllocOp.is(op) || AllocaOp.is(op) || op.info.isPure);

function moveBehind(block: BlockNode, load: Operation & { readonly indices: readonly Value[] }, producer: Producer): undefined {
  const from = outermost(producer.block);
  for (const op of lateValues(block, from)) op.moveBefore(from);
  const mapping = new Mapping();
  const target = producer.block.body.entry;
  positionsOf(block, load.indices)!.forEach((position, dimension) => { mapping.values.set(block.body.entry.args[position]!, target.args[producer.positions[dimension]!]!); });
  mapping.values.set(load.getResult(0), producer.store.value);
  copyBody(OpBuilder.before(producer.store, block.loc), block, mapping, (op) => op === load);
  redeclare(producer.store, 2, producer.buffer, block.reads);
  redeclare(producer.store, 3, producer.buffer, block.writes);
  producer.store.erase();
  dropBlock(block, producer.buffer);
  return undefined;
}
