// Every primitive and what carries it out.
import type { OpInfo } from "../../../core/define/index.ts";
import type { Operation } from "../../../core/ir/index.ts";
import { blocksIn, loopsAround } from "../../loop/index.ts";
import * as ops from "../ops/index.ts";
import { reorderIterVars } from "./blocks.ts";
import { setKind } from "./kinds.ts";
import { addUnitLoop, fuse, merge, reorder } from "./loops.ts";
import { partition } from "./partition.ts";
import { split, tile } from "./split.ts";
import { type State, type Step, step } from "./state.ts";

const lookUp: readonly Step[] = [
  step(ops.GetBlockOp, (op, state) => {
    const blocks = blocksIn(state.func);
    const block = blocks.find((candidate) => candidate.block_name === op.block_name);
    if (block) state.set(op.block, block);
    return block ? undefined : `finds no block '@${op.block_name}'; there are ${blocks.map((b) => `'@${b.block_name}'`).join(", ") || "none"}`;
  }),
  step(ops.GetLoopsOp, (op, state) => {
    const loops = loopsAround(state.block(op.block));
    return loops.length === op.loops.length ? state.take(op.loops, { loops }) : `names ${op.loops.length} loops, but ${loops.length} are around the block`;
  }),
];

const loops: readonly Step[] = [
  step(ops.SplitOp, (op, state) => state.take(op.loops, split(state.loop(op.loop), op.factors, op.tail))),
  step(ops.TileOp, (op, state) => state.take([op.xo, op.yo, op.xi, op.yi], tile(state.loop(op.outer), state.loop(op.inner), [op.sizes[0]!, op.sizes[1]!], op.tail))),
  step(ops.FuseOp, (op, state) => state.take([op.fused], fuse(op.loops.map((loop) => state.loop(loop))))),
  step(ops.MergeOp, (op, state) => state.take([op.merged], merge(op.loops.map((loop) => state.loop(loop))))),
  step(ops.LoopPartitionOp, (op, state) => {
    const loop = state.loop(op.loop);
    const rest = (loop.extent ?? 0n) - op.lengths.filter((length) => length !== -1).reduce((sum, length) => sum + BigInt(length), 0n);
    return state.take(op.parts, partition(loop, op.lengths.map((length) => (length === -1 ? rest : BigInt(length)))));
  }),
  step(ops.AddUnitLoopOp, (op, state) => state.take([op.loop], addUnitLoop(state.loop(op.inner)))),
  step(ops.ReorderOp, (op, state) => state.take([], reorder(op.loops.map((loop) => state.loop(loop))))),
  step(ops.ReorderBlockIterVarOp, (op, state) => reorderIterVars(state.block(op.block), op.positions)),
];

const kinds: readonly Step[] = [
  step(ops.VectorizeOp, (op, state) => state.take([], setKind(state.loop(op.loop), "vectorized"))),
  step(ops.ParallelOp, (op, state) => state.take([], setKind(state.loop(op.loop), "parallel"))),
  step(ops.UnrollOp, (op, state) => state.take([], setKind(state.loop(op.loop), "unrolled"))),
  step(ops.BindOp, (op, state) => state.take([], setKind(state.loop(op.loop), op.axis))),
];

const steps = new Map<OpInfo, Step>([...lookUp, ...loops, ...kinds].map((each) => [each.info, each]));

/** Carries out one primitive. Returns why it is refused, when it is; undefined is also the answer for what is no primitive. */
export function carryOut(op: Operation, state: State): string | undefined {
  const found = steps.get(op.info);
  return found ? found.run(op, state) : "is no primitive of the schedule dialect";
}
