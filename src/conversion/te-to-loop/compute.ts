// Lowers one te.compute to a naive loop nest around one block: loops over the spatial axes, then over the reduction axes.
import { OpBuilder } from "../../core/define/index.ts";
import { Block, DYNAMIC, indexType, type Operation, Region, stringAttr, Value } from "../../core/ir/index.ts";
import { BlockOp, ForOp, YieldOp as LoopYieldOp } from "../../dialects/loop/index.ts";
import { LoadOp, StoreOp } from "../../dialects/memref/index.ts";
import { type Compute, type Expression, extentsOf, ReadOp } from "../../dialects/tensor/index.ts";
import { combineAll, identities } from "../te-reducers.ts";
import { type Kernel, copyPoint } from "./body.ts";

type Index = Value<typeof indexType>;

/** Loops over extents, outermost first: their variables and a builder inside of all of them. */
export function buildLoops(b: OpBuilder, extents: readonly (number | Value)[], op: Expression): { readonly ivs: readonly Index[]; readonly inner: OpBuilder } {
  const ivs: Index[] = [];
  let inner = b;
  for (const extent of extents) {
    const body = (block: Block): void => {
      ivs.push(block.addArg(indexType) as Index);
      LoopYieldOp.build(OpBuilder.atEnd(block, op.loc), { values: [] });
    };
    const loop = ForOp.build(inner, extent instanceof Value ? { dynamic_extent: extent as Index, body } : { extent: BigInt(extent), body });
    inner = OpBuilder.before(loop.body.entry.last!, op.loc);
  }
  return { ivs, inner };
}
/** Domains of block variables, as numbers. */
export const domainOf = (extents: readonly (number | Value)[]): number[] => extents.map((extent) => (extent instanceof Value ? DYNAMIC : extent));
/** The buffers that the body reads. */
export function sourcesOf(op: Expression, kernel: Kernel): Set<Value> {
  const sources = new Set<Value>();
  op.walk((read) => { if (ReadOp.is(read)) sources.add(kernel.bufferOf(read.source)); });
  return sources;
}
/** Elements of buffers at one place. */
export const loadAll = (at: OpBuilder, memrefs: readonly Value[], indices: readonly Value[]): Value[] => memrefs.map((memref) => LoadOp.build(at, { memref: memref as Value<never>, indices: indices as Index[] }).result);
/** Stores elements to buffers at one place. */
export const storeAll = (at: OpBuilder, values: readonly Value[], memrefs: readonly Value[], indices: readonly Value[]): void => {
  memrefs.forEach((memref, i) => { StoreOp.build(at, { value: values[i]!, memref: memref as Value<never>, indices: indices as Index[] }); });
};

/** A block of its own that stores what `values` makes to every element of buffers. */
function fillBlock(b: OpBuilder, op: Compute, name: string, targets: readonly Value[], sources: readonly Value[], values: (at: OpBuilder, axes: readonly Value[]) => readonly Value[]): void {
  const extents = extentsOf(op).slice(0, op.spatial.length);
  const { ivs, inner } = buildLoops(b, extents, op);
  BlockOp.build(inner, {
    block_name: name, bindings: ivs, reads: sources as Value<never>[], writes: targets as Value<never>[], domain: domainOf(extents), iter_types: extents.map(() => stringAttr("spatial")), init: new Region(),
    body: (block) => {
      const axes = extents.map(() => block.addArg(indexType));
      const at = OpBuilder.atEnd(block, op.loc);
      storeAll(at, values(at, axes), targets, axes);
      LoopYieldOp.build(at, { values: [] });
    },
  }, op.loc);
}

const mayBeZero = (extent: number | Value, kernel: Kernel): boolean => (typeof extent === "number" ? extent === 0 : (kernel.rangeOfExtent(extent)?.low ?? 0n) < 1n);

function initRegion(op: Compute, outputs: readonly Value[]): Region {
  const init = new Region();
  const block = init.addBlock(new Block());
  const axes = op.spatial.map(() => block.addArg(indexType));
  const at = OpBuilder.atEnd(block, op.loc);
  storeAll(at, identities(at, op), outputs, axes);
  LoopYieldOp.build(at, { values: [] });
  return init;
}

/** Builds the nest at `b`. `outputs[i]` is the buffer of result i; where it is the destination's, the destination is there already. */
export function lowerCompute(b: OpBuilder, op: Compute, name: string, outputs: readonly Value[], kernel: Kernel): Operation {
  const held = op.destinations.map((tensor) => kernel.bufferOf(tensor));
  const copied = held.flatMap((buffer, i) => (buffer === outputs[i] ? [] : [i]));
  const { reducer } = op;
  const into = copied.map((i) => held[i]!);
  if (reducer && copied.length > 0) fillBlock(b, op, `${name}_into`, copied.map((i) => outputs[i]!), into, (at, axes) => loadAll(at, into, axes));
  const extents = extentsOf(op);
  const starts = reducer !== undefined && held.length === 0;
  // An initialisation in loops without iterations would not run.
  const isApart = starts && extents.slice(op.spatial.length).some((extent) => mayBeZero(extent, kernel));
  if (isApart) fillBlock(b, op, `${name}_init`, outputs, [], (at) => identities(at, op));
  const { ivs, inner } = buildLoops(b, extents, op);
  const sources = sourcesOf(op, kernel);
  const isPartial = op.body.entry.last!.numOperands > op.outputs.length;
  for (const buffer of reducer ? outputs : isPartial ? held : []) sources.add(buffer);
  return BlockOp.build(inner, {
    block_name: name,
    bindings: ivs,
    reads: [...sources] as Value<never>[],
    writes: outputs as Value<never>[],
    domain: domainOf(extents),
    iter_types: [...op.spatial.map(() => stringAttr("spatial")), ...op.reduction.map(() => stringAttr("reduction"))],
    init: starts && !isApart ? initRegion(op, outputs) : new Region(),
    body: (block) => {
      const axes = ivs.map(() => block.addArg(indexType));
      const at = OpBuilder.atEnd(block, op.loc);
      const indices = axes.slice(0, op.spatial.length);
      if (reducer) {
        copyPoint(at, op, axes, kernel, (inner, values) => {
          storeAll(inner, combineAll(inner, op, loadAll(inner, outputs, indices), values), outputs, indices);
          return [];
        });
      } else storeAll(at, copyPoint(at, op, axes, kernel, (_, values) => values, (inner) => loadAll(inner, held, indices)), outputs, indices);
      LoopYieldOp.build(at, { values: [] });
    },
  }, op.loc);
}
