// Lowers one te.compute to a naive loop nest around one block: loops over the spatial axes, then over the reduction axes.
import { OpBuilder, type OpOf, type Range, rangeOf } from "../../core/define/index.ts";
import { Block, cloneOp, indexType, Mapping, Region, stringAttr, type Operation, type Value } from "../../core/ir/index.ts";
import { AndIOp, CmpIOp, constantIndex } from "../../dialects/arith/index.ts";
import { BlockOp, ForOp, IfOp, YieldOp as LoopYieldOp } from "../../dialects/loop/index.ts";
import { LoadOp, StoreOp } from "../../dialects/memref/index.ts";
import { ComputeOp, ReadOp, type Reducer, YieldOp } from "../../dialects/tensor/index.ts";
import { combine, identity } from "../te-reducers.ts";

type Compute = OpOf<typeof ComputeOp>;

/** Whether all indices lie inside, as one i1; undefined when that is certain from the ranges of the axes. */
function inside(b: OpBuilder, indices: readonly Value[], dims: readonly number[], known: (value: Value) => Range | undefined): Value | undefined {
  let all: Value | undefined;
  indices.forEach((index, i) => {
    const range = rangeOf(index, known);
    if (range && range.low >= 0n && range.high < BigInt(dims[i]!)) return;
    const test = CmpIOp.build(b, { predicate: "ult", lhs: index, rhs: constantIndex(b, dims[i]!) }).result;
    all = all === undefined ? test : AndIOp.build(b, { lhs: all, rhs: test }).result;
  });
  return all;
}

/** Copies the body of a compute to `b` with its axes bound; tensors are found in `buffers`. Returns the yielded scalars. */
function copyBody(b: OpBuilder, op: Compute, axes: readonly Value[], buffers: (tensor: Value) => Value): Value[] {
  const mapping = new Mapping();
  const extents = [...op.spatial, ...op.reduction];
  const ranges = new Map(axes.map((axis, i) => [axis, { low: 0n, high: BigInt(Math.max(0, extents[i]! - 1)) }]));
  const known = (value: Value): Range | undefined => ranges.get(value);
  op.body.entry.args.forEach((arg, i) => { mapping.values.set(arg, axes[i]!); });
  for (const inner of op.body.entry) {
    b.loc = inner.loc;
    if (YieldOp.is(inner)) return inner.values.map((value) => mapping.value(value));
    if (!ReadOp.is(inner)) {
      b.insert(cloneOp(inner, mapping));
      continue;
    }
    const memref = buffers(inner.source) as Value<never>;
    const indices = inner.indices.map((index) => mapping.value(index)) as Value<typeof indexType>[];
    const load = (at: OpBuilder): Value => LoadOp.build(at, { memref, indices }, inner.loc).result;
    const test = inner.outside && inside(b, indices, inner.source.type.dims, known);
    if (!test) {
      mapping.values.set(inner.result, load(b));
      continue;
    }
    const outside = mapping.value(inner.outside!);
    const branch = (value: (at: OpBuilder) => Value) => (block: Block): void => {
      const at = OpBuilder.atEnd(block, inner.loc);
      LoopYieldOp.build(at, { values: [value(at)] });
    };
    const guarded = IfOp.build(b, { condition: test as Value<never>, outputs: [inner.result.type], thenRegion: branch(load), elseRegion: branch(() => outside) });
    mapping.values.set(inner.result, guarded.outputs[0]!);
  }
  return [];
}

function loopsOver(b: OpBuilder, extents: readonly number[], { loc }: Compute): { readonly ivs: readonly Value<typeof indexType>[]; readonly inner: OpBuilder } {
  const ivs: Value<typeof indexType>[] = [];
  let inner = b;
  for (const extent of extents) {
    const loop = ForOp.build(inner, { extent: BigInt(extent), body: (block) => { ivs.push(block.addArg(indexType)); LoopYieldOp.build(OpBuilder.atEnd(block, loc), { values: [] }); } });
    inner = OpBuilder.before(loop.body.entry.last!, loc);
  }
  return { ivs, inner };
}

/** A reduction over no points: each element is the reducer's identity, which an initialisation in loops without iterations would not store. */
function fillWithIdentity(b: OpBuilder, op: Compute, reducer: Reducer, name: string, outputs: readonly Value[]): Operation {
  const { ivs, inner } = loopsOver(b, op.spatial, op);
  return BlockOp.build(inner, {
    block_name: name, bindings: ivs, reads: [], writes: outputs as Value<never>[], domain: op.spatial, iter_types: op.spatial.map(() => stringAttr("spatial")), init: new Region(),
    body: (block) => {
      const indices = ivs.map(() => block.addArg(indexType));
      const at = OpBuilder.atEnd(block, op.loc);
      outputs.forEach((memref, i) => { StoreOp.build(at, { value: identity(at, reducer, op.outputs[i]!.type.element), memref: memref as Value<never>, indices }); });
      LoopYieldOp.build(at, { values: [] });
    },
  }, op.loc);
}

/** Builds the nest at `b`. `outputs[i]` is the buffer of result i. */
export function lowerCompute(b: OpBuilder, op: Compute, name: string, outputs: readonly Value[], buffers: (tensor: Value) => Value): Operation {
  if (op.reducer && op.reduction.includes(0)) return fillWithIdentity(b, op, op.reducer, name, outputs);
  const { ivs, inner } = loopsOver(b, [...op.spatial, ...op.reduction], op);
  const sources = new Set<Value>();
  op.walk((read) => { if (ReadOp.is(read)) sources.add(buffers(read.source)); });
  const { reducer } = op;
  if (reducer) for (const output of outputs) sources.add(output);
  const init = new Region();
  if (reducer) {
    const block = init.addBlock(new Block());
    const axes = op.spatial.map(() => block.addArg(indexType));
    const at = OpBuilder.atEnd(block, op.loc);
    outputs.forEach((memref, i) => { StoreOp.build(at, { value: identity(at, reducer, op.outputs[i]!.type.element), memref: memref as Value<never>, indices: axes }); });
    LoopYieldOp.build(at, { values: [] });
  }
  return BlockOp.build(inner, {
    block_name: name,
    bindings: ivs,
    reads: [...sources] as Value<never>[],
    writes: outputs as Value<never>[],
    domain: [...op.spatial, ...op.reduction],
    iter_types: [...op.spatial.map(() => stringAttr("spatial")), ...op.reduction.map(() => stringAttr("reduction"))],
    init,
    body: (block) => {
      const axes = ivs.map(() => block.addArg(indexType));
      const at = OpBuilder.atEnd(block, op.loc);
      const values = copyBody(at, op, axes, buffers);
      at.loc = op.loc;
      const indices = axes.slice(0, op.spatial.length);
      values.forEach((value, i) => {
        const memref = outputs[i]! as Value<never>;
        const stored = reducer ? combine(at, reducer, LoadOp.build(at, { memref, indices }).result, value) : value;
        StoreOp.build(at, { value: stored, memref, indices });
      });
      LoopYieldOp.build(at, { values: [] });
    },
  }, op.loc);
}
