// cache_inplace, read_at, write_at, cache_index and prefetch.
import { OpBuilder, setOperandGroup } from "../../../core/define/index.ts";
import { indexType, Mapping, type MemRefType, type Operation, type Value } from "../../../core/ir/index.ts";
import { AddIOp, constantIndex, constantIntegerOf, MinSIOp } from "../../arith/index.ts";
import { type Access, accessesIn, allLoopsAround, type BlockNode, describe, domainText, ivOf, type Loop, loopsAround, reachesOutside, rebuild } from "../../loop/index.ts";
import { LoadOp, PrefetchOp, StoreOp } from "../../memref/index.ts";
import { whyNotStatic } from "../nest.ts";
import { type Buffer, copyBlock, type Index, localBuffer, spatialBlock } from "./added.ts";
import { cacheRead, cacheWrite, retarget, whyNotCopyable, whyNotWrittenLast } from "./cache.ts";
import { computeAt, reverseComputeAt } from "./compute-at.ts";
import { mayRecompute, variablesOf } from "./indices.ts";
import { outermost } from "./inline.ts";
import { blockName } from "./partition.ts";
import { redeclare } from "./producer.ts";
import { afterTrial, type Ground, onCopy } from "./trial.ts";

/** The blocks that fill and empty the copy, or why there are none. */
export function cacheInplace(block: BlockNode, number: number, func: Operation): readonly [BlockNode, BlockNode] | string {
  const name = `block '@${block.block_name}'`;
  const buffer = (block.writes as readonly Buffer[])[number];
  if (!buffer) return `${name} writes ${block.writes.length} buffers; there is no number ${number}`;
  const outOfReach = whyNotCopyable(block, buffer, number);
  if (outOfReach) return outOfReach;
  const own = accessesIn(block).filter(({ memref }) => memref === buffer);
  const odd = own.find(({ op }) => !StoreOp.is(op) && !LoadOp.is(op));
  if (odd) return `'${odd.op.opName}' in ${name} uses buffer ${number} otherwise than by element`;
  if (own.length === 0) return `${name} does not use buffer ${number}`;
  const clash = whyNotWrittenLast(block, number, own[0]!.root, own, accessesIn(func));
  if (clash) return clash;
  const top = outermost(block);
  const local = localBuffer(top, buffer.type.dims, buffer.type.element);
  const read = copyBlock(OpBuilder.before(top, block.loc), buffer, local, blockName(block, `${block.block_name}_read`));
  const write = copyBlock(OpBuilder.after(top, block.loc), local, buffer, blockName(block, `${block.block_name}_write`));
  for (const { op, isWrite } of own) retarget(op, isWrite ? 1 : 0, local);
  redeclare(block.body.entry.first!, 2, buffer, own.some(({ isWrite }) => !isWrite) ? [local] : []);
  redeclare(block.body.entry.first!, 3, buffer, own.some(({ isWrite }) => isWrite) ? [local] : []);
  return [read, write];
}

/** A copy that is filled in a loop. */
export function readAt(loop: Loop, block: BlockNode, number: number, ground: Ground): BlockNode | string {
  return copyAt(loop, block, ground, (user, func) => cacheRead(user, number, func), (copy, at, { func }) => computeAt(copy, at, func));
}
/** A copy that is emptied in a loop. */
export function writeAt(loop: Loop, block: BlockNode, number: number, ground: Ground): BlockNode | string {
  return copyAt(loop, block, ground, (user, func) => cacheWrite(user, number, func), reverseComputeAt);
}
/** Makes a copy and moves it under a loop around its user. */
function copyAt(loop: Loop, block: BlockNode, ground: Ground, cache: (user: BlockNode, func: Operation) => BlockNode | string, move: typeof reverseComputeAt): BlockNode | string {
  if (!loopsAround(block).includes(loop)) return `${describe(loop)} is not around block '@${block.block_name}'`;
  return afterTrial(ground, [loop, block] as const, ([at, user], inside) => {
    const copy = cache(user, inside.func);
    return typeof copy === "string" ? copy : (move(copy, at, inside) ?? copy);
  });
}

/** The loads of a block's body from a buffer of that number among its reads. */
function loadsOf(block: BlockNode, number: number): readonly Access[] | string {
  const name = `block '@${block.block_name}'`;
  const buffer = block.reads[number] as Value | undefined;
  if (!buffer) return `${name} reads ${block.reads.length} buffers; there is no number ${number}`;
  const loads = accessesIn(block).filter(({ memref, op }) => memref === buffer && LoadOp.is(op) && op.parent === block.body.entry);
  return loads.length === 0 ? `${name} does not load from buffer ${number} in its body` : loads;
}

/** The block that computes indices ahead, or why there is none. */
export function cacheIndex(block: BlockNode, number: number, func: Operation): BlockNode | string {
  const tried = onCopy(func, [block] as const, ([copied], copy) => {
    const made = indicesAhead(copied, number);
    if (typeof made === "string") return made;
    const beyond = accessesIn(copy).find((access) => access.block === copied && (made.writes as readonly Value[]).includes(access.memref!) && reachesOutside(access, made.domain) !== undefined);
    return beyond && `block '@${block.block_name}' is bound to values that are not known to lie in its domain of ${domainText(block)}`;
  });
  return tried ?? indicesAhead(block, number);
}

function indicesAhead(block: BlockNode, number: number): BlockNode | string {
  const loads = loadsOf(block, number);
  if (typeof loads === "string") return loads;
  const args: readonly Value[] = block.body.entry.args;
  const computed = [...new Set(loads.flatMap(({ indices }) => [...indices!]))].filter((index) => !args.includes(index) && constantIntegerOf(index) === undefined && index.definingOp && block.encloses(index.definingOp));
  const [first] = computed;
  if (!first) return `block '@${block.block_name}' computes no indices for buffer ${number}`;
  const used = computed.map((index) => variablesOf(block, index));
  if (used.includes(undefined)) return `indices of buffer ${number} are not computed from iteration variables alone`;
  const variables = args.flatMap((_, v) => (used.some((each) => each!.has(v)) ? [v] : []));
  const open = whyNotStatic(block, variables);
  if (open) return open;
  const domain = variables.map((v) => block.domain[v]!);
  const top = outermost(block);
  const buffers = computed.map(() => localBuffer(top, domain, indexType));
  const made = spatialBlock(OpBuilder.before(top, block.loc), { name: blockName(block, `${block.block_name}_index`), domain, reads: [], writes: buffers }, (b, places) => {
    const mapping = new Mapping();
    variables.forEach((v, d) => { mapping.values.set(args[v]!, places[d]!); });
    computed.forEach((index, i) => { StoreOp.build(b, { value: rebuild(b, index, mapping, block), memref: buffers[i]!, indices: places }); });
  });
  const start = OpBuilder.atStart(block.body.entry, block.loc);
  const known = new Map(computed.map((index, i) => [index, LoadOp.build(start, { memref: buffers[i]!, indices: variables.map((v) => args[v]!) as Index[] }).result as Value]));
  for (const { op } of loads) op.setOperands(op.allOperands().map((operand, i) => (i > 0 ? (known.get(operand) ?? operand) : operand)));
  setOperandGroup(block, 2, [...block.reads, ...buffers]);
  return made;
}

/** Hints at the start of a loop's body for what is loaded some iterations later. */
export function prefetch(block: BlockNode, loop: Loop, number: number, offset: bigint): string | undefined {
  const loads = loadsOf(block, number);
  if (typeof loads === "string") return loads;
  if (!allLoopsAround(block).includes(loop) || !loopsAround(block).includes(loop)) return `${describe(loop)} is not around block '@${block.block_name}'`;
  if (loop.extent === undefined || loop.extent === 0n) return `${describe(loop)} has no extent known to be positive`;
  const inner = loopsAround(block).slice(loopsAround(block).indexOf(loop) + 1);
  if (!block.bindings.every((value) => mayRecompute(value, loop))) return `what block '@${block.block_name}' is bound to is not known at the start of ${describe(loop)}`;
  for (const load of loads) {
    const used = load.indices!.map((index) => variablesOf(block, index));
    if (used.includes(undefined)) return `indices of buffer ${number} are not computed from iteration variables alone`;
    const dims = (load.memref!.type as MemRefType).dims;
    const outside = dims.some((n) => n < 0) ? 0 : reachesOutside({ ...load, op: loop.body.entry.last! }, dims);
    if (outside !== undefined) return `the hint might lie outside of buffer ${number}, in dimension ${outside}, where block '@${block.block_name}' is guarded`;
  }
  const b = OpBuilder.before(loop.body.entry.first!, block.loc);
  const zero = constantIndex(b, 0);
  const later = MinSIOp.build(b, { lhs: AddIOp.build(b, { lhs: ivOf(loop), rhs: constantIndex(b, offset) }).result, rhs: constantIndex(b, loop.extent - 1n) }).result;
  for (const load of loads) {
    // The first element that the iteration loads: inner loops at 0.
    const mapping = new Mapping();
    mapping.values.set(ivOf(loop), later);
    for (const each of inner) mapping.values.set(ivOf(each), zero);
    const bound = block.bindings.map((value) => rebuild(b, value, mapping, loop));
    const at = new Mapping();
    block.body.entry.args.forEach((arg, v) => { at.values.set(arg, bound[v]!); });
    PrefetchOp.build(b, { memref: load.memref as Value<never>, indices: load.indices!.map((index) => rebuild(b, index, at, block)) as Index[], isWrite: false, localityHint: 3n, isDataCache: true });
  }
  return undefined;
}
