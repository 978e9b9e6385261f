// cache_read and cache_write: a block works on a copy of a buffer, which a block of its own fills before or empties after.
import { OpBuilder } from "../../../core/define/index.ts";
import { indexType, MemRefType, memrefType, type Operation, Region, stringAttr, type Value } from "../../../core/ir/index.ts";
import { type Access, accessesIn, type BlockNode, BlockOp, conflictAcross, explain, initRuns, iterTypesOf, ivOf, type Loop, YieldOp } from "../../loop/index.ts";
import { AllocOp, DeallocOp, LoadOp, StoreOp } from "../../memref/index.ts";
import { emptyLoop } from "../nest.ts";
import { coverageOf } from "./coverage.ts";
import { outermost } from "./inline.ts";
import { blockName } from "./partition.ts";
import { redeclare } from "./producer.ts";

/** Static extents, row by row. */
const isPlain = (type: unknown): type is MemRefType => type instanceof MemRefType && type.isStatic && type.layout === undefined;

/** Why a copy outside of the block's loops cannot stand in for a buffer. */
export function whyNotCopyable(block: BlockNode, buffer: Value, number: number): string | undefined {
  if (!isPlain(buffer.type)) return `buffer ${number} of type '${buffer.type.text}' has no static extents or a layout of its own`;
  const inside = buffer.definingOp && outermost(block).encloses(buffer.definingOp);
  return inside ? `buffer ${number} is made in the loops around block '@${block.block_name}', out of reach of a copy before or after them` : undefined;
}

/** The block that fills the copy, or why there is none. */
export function cacheRead(block: BlockNode, index: number, func: Operation): BlockNode | string {
  const name = `block '@${block.block_name}'`;
  const buffer = block.reads[index] as Value | undefined;
  if (!buffer) return `${name} reads ${block.reads.length} buffers; there is no number ${index}`;
  const outOfReach = whyNotCopyable(block, buffer, index);
  if (outOfReach) return outOfReach;
  const own = accessesIn(block).filter(({ memref }) => memref === buffer);
  const odd = own.find(({ op, isWrite }) => isWrite || !LoadOp.is(op));
  if (odd) return `'${odd.op.opName}' in ${name} does more with buffer ${index} than load from it`;
  const top = outermost(block);
  for (const read of own) for (const other of accessesIn(func)) {
    const clash = other.isWrite && top.encloses(other.op) ? conflictAcross(read, other) : undefined;
    if (clash) return `buffer ${index} is written while ${name} may read it: ${explain(clash)}`;
  }
  const local = localBuffer(top, buffer.type as MemRefType);
  const copy = copyBlock(OpBuilder.before(top, block.loc), buffer, local, blockName(block, `${block.block_name}_read`));
  for (const { op } of own) retarget(op, 0, local);
  redeclare(block.body.entry.first!, 2, buffer, own.length === 0 ? [] : [local]);
  return copy;
}

/** The block that empties the copy, or why there is none. */
export function cacheWrite(block: BlockNode, index: number, func: Operation): BlockNode | string {
  const name = `block '@${block.block_name}'`;
  const buffer = block.writes[index] as Value | undefined;
  if (!buffer) return `${name} writes ${block.writes.length} buffers; there is no number ${index}`;
  const outOfReach = whyNotCopyable(block, buffer, index);
  if (outOfReach) return outOfReach;
  const type = buffer.type as MemRefType;
  const own = accessesIn(block).filter(({ memref }) => memref === buffer);
  const odd = own.find(({ op }) => !StoreOp.is(op) && !LoadOp.is(op));
  if (odd) return `'${odd.op.opName}' in ${name} uses buffer ${index} otherwise than by element`;
  const early = block.init.isEmpty ? [] : own.filter(({ op }) => op.parent === block.init.entry);
  if (early.some(({ isWrite }) => !isWrite)) return `the initialisation of ${name} reads buffer ${index}, which a copy would not hold yet`;
  const starts = early.some(({ isWrite }) => isWrite) && initRuns(block);
  if (own.some(({ isWrite }) => !isWrite) && !starts) return `${name} reads buffer ${index}, and has no initialisation that fills it first`;
  if (!fillsBuffer(block, own, type) || coverageOf(block) === "unknown") return `${name} is not known to store to every element of buffer ${index}, one at each point`;
  const top = outermost(block);
  const mayBe = (access: Access): boolean => access.root === undefined || access.root === own[0]!.root;
  const other = accessesIn(func).find((access) => top.encloses(access.op) && mayBe(access) && !own.some(({ op }) => op === access.op));
  if (other) return `${other.block ? `block '@${other.block.block_name}'` : `'${other.op.opName}'`} in the same loops uses buffer ${index} too`;
  const local = localBuffer(top, type);
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
  const spatial = types.flatMap((each, i) => (each === "spatial" ? [i] : []));
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

/** A buffer around `top`. */
export function localBuffer(top: Operation, type: MemRefType): Value {
  const { memref } = AllocOp.build(OpBuilder.before(top, top.loc), { dynamicSizes: [], symbolOperands: [], memref: memrefType(type.dims, type.element), alignment: 64n });
  DeallocOp.build(OpBuilder.after(top, top.loc), { memref });
  return memref;
}
/** Makes an access go to another buffer. */
export function retarget(op: Operation, at: number, memref: Value): void {
  op.setOperands(op.allOperands().map((operand, i) => (i === at ? memref : operand)));
}

/** A block under loops of its own that copies a buffer. */
export function copyBlock(start: OpBuilder, source: Value, target: Value, name: string): BlockNode {
  const { dims } = source.type as MemRefType;
  let b = start;
  const loops = dims.map((size): Loop => {
    const loop = emptyLoop(b, BigInt(size));
    b = OpBuilder.before(loop.body.entry.last!, start.loc);
    return loop;
  });
  return BlockOp.build(b, {
    block_name: name, bindings: loops.map(ivOf), reads: [source] as Value<never>[], writes: [target] as Value<never>[], domain: dims, iter_types: dims.map(() => stringAttr("spatial")), init: new Region(),
    body: (body) => {
      const indices = dims.map(() => body.addArg(indexType));
      const at = OpBuilder.atEnd(body, start.loc);
      StoreOp.build(at, { value: LoadOp.build(at, { memref: source as Value<never>, indices }).result, memref: target as Value<never>, indices });
      YieldOp.build(at, { values: [] });
    },
  }, start.loc);
}
