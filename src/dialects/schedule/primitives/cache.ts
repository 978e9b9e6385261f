// cache_read and cache_write: a block works on a copy of a buffer, which a block of its own fills before or empties after.
import { OpBuilder } from "../../../core/define/index.ts";
import type { MemRefType, Operation, Value } from "../../../core/ir/index.ts";
import { type Access, accessesIn, type BlockNode, conflictAcross, explain, initRuns, iterTypesOf, mayOverlap, regionOf, type Root } from "../../loop/index.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";
import { type Buffer, copyBlock, localBuffer } from "./added.ts";
import { coverageOf } from "./coverage.ts";
import { outermost } from "./inline.ts";
import { blockName } from "./partition.ts";
import { redeclare } from "./producer.ts";
import { spatialPositions } from "./reduction.ts";

/** Static extents, row by row. */
const isPlain = ({ type }: Buffer): boolean => type.isStatic && type.layout === undefined;

/** Why a copy outside of the block's loops cannot stand in for a buffer. */
export function whyNotCopyable(block: BlockNode, buffer: Buffer, number: number): string | undefined {
  if (!isPlain(buffer)) return `buffer ${number} of type '${buffer.type.text}' has no static extents or a layout of its own`;
  const inside = buffer.definingOp && outermost(block).encloses(buffer.definingOp);
  return inside ? `buffer ${number} is made in the loops around block '@${block.block_name}', out of reach of a copy before or after them` : undefined;
}

/** Why reads of a buffer may not all come before a block's loops: something there writes what they read. */
export function whyNotReadFirst(block: BlockNode, number: number, reads: readonly Access[], all: readonly Access[]): string | undefined {
  const top = outermost(block);
  for (const read of reads) for (const write of all) {
    const clash = write.isWrite && top.encloses(write.op) ? conflictAcross(read, write) : undefined;
    if (clash) return `buffer ${number} is written while block '@${block.block_name}' may read it: ${explain(clash)}`;
  }
  return undefined;
}
/** Why the writes to a buffer may not all come after a block's loops: something there, other than `own`, may use it. */
export function whyNotWrittenLast(block: BlockNode, number: number, root: Root | undefined, own: readonly Access[], all: readonly Access[]): string | undefined {
  const top = outermost(block);
  const other = all.find((access) => top.encloses(access.op) && mayOverlap(access.root, root) && !own.some(({ op }) => op === access.op));
  return other && `${other.block ? `block '@${other.block.block_name}'` : `'${other.op.opName}'`} in the same loops uses buffer ${number} too`;
}
/** Why a block needs what a buffer that it writes held before, by its accesses to it. */
export function whyNotFresh(block: BlockNode, number: number, own: readonly Access[]): string | undefined {
  const name = `block '@${block.block_name}'`;
  const early = own.filter(({ op }) => regionOf(block, op) === block.init);
  if (early.some(({ isWrite }) => !isWrite)) return `the initialisation of ${name} reads buffer ${number}, which a copy would not hold yet`;
  const isFilled = early.some(({ isWrite }) => isWrite) && initRuns(block);
  return own.some(({ isWrite }) => !isWrite) && !isFilled ? `${name} reads buffer ${number}, and has no initialisation that fills it first` : undefined;
}

/** The block that fills the copy, or why there is none. */
export function cacheRead(block: BlockNode, index: number, func: Operation): BlockNode | string {
  const name = `block '@${block.block_name}'`;
  const buffer = (block.reads as readonly Buffer[])[index];
  if (!buffer) return `${name} reads ${block.reads.length} buffers; there is no number ${index}`;
  const outOfReach = whyNotCopyable(block, buffer, index);
  if (outOfReach) return outOfReach;
  const own = accessesIn(block).filter(({ memref }) => memref === buffer);
  const odd = own.find(({ op, isWrite }) => isWrite || !LoadOp.is(op));
  if (odd) return `'${odd.op.opName}' in ${name} does more with buffer ${index} than load from it`;
  const clash = whyNotReadFirst(block, index, own, accessesIn(func));
  if (clash) return clash;
  const top = outermost(block);
  const local = localBuffer(top, buffer.type.dims, buffer.type.element);
  const copy = copyBlock(OpBuilder.before(top, block.loc), buffer, local, blockName(block, `${block.block_name}_read`));
  for (const { op } of own) retarget(op, 0, local);
  redeclare(block.body.entry.first!, 2, buffer, own.length === 0 ? [] : [local]);
  return copy;
}

/** The block that empties the copy, or why there is none. */
export function cacheWrite(block: BlockNode, index: number, func: Operation): BlockNode | string {
  const name = `block '@${block.block_name}'`;
  const buffer = (block.writes as readonly Buffer[])[index];
  if (!buffer) return `${name} writes ${block.writes.length} buffers; there is no number ${index}`;
  const outOfReach = whyNotCopyable(block, buffer, index);
  if (outOfReach) return outOfReach;
  const own = accessesIn(block).filter(({ memref }) => memref === buffer);
  const odd = own.find(({ op }) => !StoreOp.is(op) && !LoadOp.is(op));
  if (odd) return `'${odd.op.opName}' in ${name} uses buffer ${index} otherwise than by element`;
  const stale = whyNotFresh(block, index, own);
  if (stale) return stale;
  if (!fillsBuffer(block, own, buffer.type) || coverageOf(block) === "unknown") return `${name} is not known to store to every element of buffer ${index}, one at each point`;
  const clash = whyNotWrittenLast(block, index, own[0]!.root, own, accessesIn(func));
  if (clash) return clash;
  const top = outermost(block);
  const local = localBuffer(top, buffer.type.dims, buffer.type.element);
  const copy = copyBlock(OpBuilder.after(top, block.loc), local, buffer, blockName(block, `${block.block_name}_write`));
  for (const { op, isWrite } of own) retarget(op, isWrite ? 1 : 0, local);
  if (own.some(({ isWrite }) => !isWrite)) redeclare(block.body.entry.first!, 2, buffer, [local]);
  redeclare(block.body.entry.first!, 3, buffer, [local]);
  return copy;
}

/** The block, and its initialisation, touch one element of the buffer at each point, and points and elements are one to one. */
function fillsBuffer(block: BlockNode, own: readonly Access[], type: MemRefType): boolean {
  const stores = own.filter(({ op, isWrite }) => isWrite && op.parent === block.body.entry);
  const types = iterTypesOf(block);
  const spatial = spatialPositions(block);
  const positionsIn = ({ op, indices }: Access): number[] => {
    const args = (op.parent === block.body.entry ? block.body : block.init).entry.args as readonly Value[];
    return indices!.map((at) => (op.parent === block.body.entry ? args.indexOf(at) : (spatial[args.indexOf(at)] ?? -1)));
  };
  const isDirect = own.every(({ op }) => op.parent === block.body.entry || (!block.init.isEmpty && op.parent === block.init.entry));
  if (stores.length !== 1 || !isDirect) return false;
  const positions = positionsIn(stores[0]!);
  const reaches = positions.every((position, d) => types[position] === "spatial" && block.domain[position] === type.dims[d]);
  return reaches && new Set(positions).size === positions.length && positions.length === spatial.length && own.every((access) => positionsIn(access).join() === positions.join());
}

/** Makes an access go to another buffer. */
export function retarget(op: Operation, at: number, memref: Value): void {
  op.setOperands(op.allOperands().map((operand, i) => (i === at ? memref : operand)));
}
