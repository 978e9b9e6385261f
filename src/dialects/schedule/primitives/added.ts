// What primitives add to a function: blocks in loops of their own, and buffers around a nest.
import { OpBuilder } from "../../../core/define/index.ts";
import { indexType, type MemRefType, memrefType, type Operation, Region, stringAttr, type Type, type Value } from "../../../core/ir/index.ts";
import { type BlockNode, BlockOp, ivOf, YieldOp } from "../../loop/index.ts";
import { AllocOp, DeallocOp, LoadOp, StoreOp } from "../../memref/index.ts";
import { loopNest } from "../nest.ts";

export type Index = Value<typeof indexType>;
export type Buffer = Value<MemRefType>;

/** A buffer from before `top` until after it. */
export function localBuffer(top: Operation, dims: readonly number[], element: Type): Buffer {
  const { memref } = AllocOp.build(OpBuilder.before(top, top.loc), { dynamicSizes: [], symbolOperands: [], memref: memrefType(dims, element), alignment: 64n });
  DeallocOp.build(OpBuilder.after(top, top.loc), { memref });
  return memref;
}

interface Shape {
  readonly name: string;
  readonly domain: readonly number[];
  readonly reads: readonly Value[];
  readonly writes: readonly Value[];
}
/** A block with spatial variables, each driven by a loop of its own. */
export function spatialBlock(start: OpBuilder, { name, domain, reads, writes }: Shape, body: (b: OpBuilder, variables: readonly Index[]) => void): BlockNode {
  const { loops, inside } = loopNest(start, domain);
  return BlockOp.build(inside, {
    block_name: name, bindings: loops.map(ivOf), reads: reads as readonly Buffer[], writes: writes as readonly Buffer[], domain, iter_types: domain.map(() => stringAttr("spatial")), init: new Region(),
    body: (entry) => {
      const variables = domain.map(() => entry.addArg(indexType));
      const b = OpBuilder.atEnd(entry, start.loc);
      body(b, variables);
      YieldOp.build(b, { values: [] });
    },
  }, start.loc);
}

/** A block that copies the first elements of a buffer to another; all of them by default. */
export function copyBlock(start: OpBuilder, source: Buffer, target: Buffer, name: string, domain: readonly number[] = source.type.dims): BlockNode {
  return spatialBlock(start, { name, domain, reads: [source], writes: [target] }, (b, indices) => {
    StoreOp.build(b, { value: LoadOp.build(b, { memref: source, indices }).result, memref: target, indices });
  });
}
