// Lowers one te.scan to loops over its other axes around a block, and in the block a loop along the axis, which keeps its order:
//
//   block [i] { for %j < n { y[i, j] = (%j > 0 ? y[i, j - 1] : identity) + x[i, j] } }
import { OpBuilder } from "../../core/define/index.ts";
import { indexType, type Operation, Region, stringAttr, Value } from "../../core/ir/index.ts";
import { AddIOp, CmpIOp, constantIndex, SubIOp } from "../../dialects/arith/index.ts";
import { BlockOp, IfOp, YieldOp as LoopYieldOp } from "../../dialects/loop/index.ts";
import { extentsOf, type Scan } from "../../dialects/tensor/index.ts";
import { combineAll, identities } from "../te-reducers.ts";
import { branch, type Kernel, copyPoint } from "./body.ts";
import { buildLoops, domainOf, loadAll, sourcesOf, storeAll } from "./compute.ts";

/** The step `step` of the scan: its place along the axis, and the one before it. */
function placesOf(b: OpBuilder, op: Scan, step: Value): { readonly at: Value; readonly before: Value } {
  const extent = extentsOf(op)[Number(op.axis)]!;
  const one = constantIndex(b, 1);
  if (!op.reverse) return { at: step, before: SubIOp.build(b, { lhs: step, rhs: one }).result };
  const length = extent instanceof Value ? extent : constantIndex(b, extent);
  const last = SubIOp.build(b, { lhs: length, rhs: one }).result;
  const at = SubIOp.build(b, { lhs: last, rhs: step }).result;
  return { at, before: AddIOp.build(b, { lhs: at, rhs: one }).result };
}

/** Builds the nest at `b`. `outputs[i]` is the buffer of result i. */
export function lowerScan(b: OpBuilder, op: Scan, name: string, outputs: readonly Value[], kernel: Kernel): Operation {
  const along = Number(op.axis);
  const extents = extentsOf(op);
  const others = extents.filter((_, i) => i !== along);
  const { ivs, inner } = buildLoops(b, others, op);
  const types = op.outputs.map((output) => output.type.element);
  return BlockOp.build(inner, {
    block_name: name, bindings: ivs, reads: [...new Set([...sourcesOf(op, kernel), ...outputs])] as Value<never>[], writes: outputs as Value<never>[],
    domain: domainOf(others), iter_types: others.map(() => stringAttr("spatial")), init: new Region(),
    body: (block) => {
      const axes = others.map(() => block.addArg(indexType));
      const outer = OpBuilder.atEnd(block, op.loc);
      const loop = buildLoops(outer, [extents[along]!], op);
      const [step] = loop.ivs;
      const here = loop.inner;
      const { at, before } = placesOf(here, op, step!);
      const place = (position: Value): Value[] => axes.toSpliced(along, 0, position as (typeof axes)[number]);
      const isLater = CmpIOp.build(here, { predicate: "sgt", lhs: step!, rhs: constantIndex(here, 0) }).result as Value<never>;
      const previous = (b2: OpBuilder): Value[] => loadAll(b2, outputs, place(before));
      const combined = (b2: OpBuilder, so: readonly Value[], from: Value): readonly Value[] => copyPoint(b2, op, place(from), kernel, (b3, values) => combineAll(b3, op, so, values), () => so);
      const values = op.exclusive
        ? IfOp.build(here, { condition: isLater, outputs: types, thenRegion: branch(op, (b2) => combined(b2, previous(b2), before)), elseRegion: branch(op, (b2) => identities(b2, op)) }).outputs
        : combined(here, IfOp.build(here, { condition: isLater, outputs: types, thenRegion: branch(op, previous), elseRegion: branch(op, (b2) => identities(b2, op)) }).outputs, at);
      storeAll(here, values, outputs, place(at));
      LoopYieldOp.build(outer, { values: [] });
    },
  }, op.loc);
}
