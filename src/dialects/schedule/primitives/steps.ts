// Every primitive and what carries it out.
import type { OpInfo } from "../../../core/define/index.ts";
import { DYNAMIC, type Operation, type Value } from "../../../core/ir/index.ts";
import { accessesIn, type BlockNode, blocksIn, flowsInto, loopsAround, outermostBlocksIn } from "../../loop/index.ts";
import * as ops from "../ops/index.ts";
import { annotate, decomposeReduction, reorderIterVars } from "./blocks.ts";
import { transformBlockLayout } from "./block-layout.ts";
import { blockize } from "./blockize.ts";
import { cacheRead, cacheWrite } from "./cache.ts";
import { computeAt, reverseComputeAt } from "./compute-at.ts";
import { decomposePadding } from "./decompose-padding.ts";
import { declareInTiles } from "./declared.ts";
import { annotateBufferAccess } from "./declared-regions.ts";
import { computeInline, reverseComputeInline } from "./inline.ts";
import { copies } from "./copy-steps.ts";
import { setKind } from "./kinds.ts";
import { setAxisSeparator, transformLayout } from "./layout.ts";
import { addUnitLoop, fuse, merge, reorder } from "./loops.ts";
import { padEinsum } from "./pad-einsum.ts";
import { partition } from "./partition.ts";
import { rfactor } from "./rfactor.ts";
import { rollingBuffer } from "./rolling-buffer.ts";
import { sampling } from "./sampling.ts";
import { split, tile } from "./split.ts";
import { computeRoot } from "./stages.ts";
import { type State, type Step, step } from "./state.ts";
import { storage } from "./storage-steps.ts";
import { tensorize } from "./tensorize.ts";
import { afterTrial } from "./trial.ts";

/** Binds handles to blocks that were looked for. */
function found(state: State, handles: readonly Value[], blocks: readonly BlockNode[]): string | undefined {
  if (blocks.length !== handles.length) return `names ${handles.length} blocks, but finds ${blocks.length}: ${blocks.map((block) => `'@${block.block_name}'`).join(", ") || "none"}`;
  handles.forEach((handle, i) => { state.set(handle, blocks[i]!); });
  return undefined;
}
const writesOutputs = (block: BlockNode): boolean => accessesIn(block).some(({ isWrite, root }) => isWrite && (typeof root !== "object" || !root.definingOp));

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
  step(ops.GetChildBlocksOp, (op, state) => found(state, op.blocks, outermostBlocksIn(state.block(op.scope)))),
  step(ops.GetProducersOp, (op, state) => found(state, op.blocks, blocksIn(state.func).filter((block) => block !== state.block(op.block) && flowsInto(block, state.block(op.block))))),
  step(ops.GetConsumersOp, (op, state) => found(state, op.blocks, blocksIn(state.func).filter((block) => block !== state.block(op.block) && flowsInto(state.block(op.block), block)))),
  step(ops.GetOutputBlocksOp, (op, state) => found(state, op.blocks, outermostBlocksIn(state.func).filter(writesOutputs))),
];

const loops: readonly Step[] = [
  step(ops.SplitOp, (op, state) => {
    let next = 0;
    const factors = op.factors.map((factor) => (factor === DYNAMIC ? state.number(op.numbers[next++]!) : factor));
    const odd = factors.find((factor) => factor !== -1 && factor < 1);
    if (odd !== undefined) return `the number ${odd} was drawn for a factor, which must be positive`;
    if (factors.filter((factor) => factor === -1).length > 1) return `factors [${factors.join(", ")}] hold more than one -1`;
    return state.take(op.loops, split(state.loop(op.loop), factors, op.tail));
  }),
  step(ops.TileOp, (op, state) => state.take([op.xo, op.yo, op.xi, op.yi], tile(state.loop(op.outer), state.loop(op.inner), [op.sizes[0]!, op.sizes[1]!], op.tail, state))),
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

const blocks: readonly Step[] = [
  step(ops.DecomposeReductionOp, (op, state) => state.bind([op.init], decomposeReduction(state.block(op.block), state.loop(op.loop)))),
  step(ops.CacheReadOp, (op, state) => state.bind([op.copy], cacheRead(state.block(op.block), Number(op.buffer), state.func))),
  step(ops.CacheWriteOp, (op, state) => state.bind([op.copy], cacheWrite(state.block(op.block), Number(op.buffer), state.func))),
  step(ops.ComputeInlineOp, (op, state) => computeInline(state.block(op.block), state.func)),
  step(ops.ReverseComputeInlineOp, (op, state) => reverseComputeInline(state.block(op.block), state.func)),
  step(ops.ComputeAtOp, (op, state) => {
    const [block, place] = [state.block(op.block), state.place(op.loop)];
    if (place === "inline") return computeInline(block, state.func);
    return place === "root" ? computeRoot(block, state) : computeAt(block, state.loop(op.loop), state.func);
  }),
  step(ops.ReverseComputeAtOp, (op, state) => reverseComputeAt(state.block(op.block), state.loop(op.loop), state)),
  step(ops.AnnotateOp, (op, state) => annotate(state.block(op.target), op.key, op.annotation)),
  step(ops.UnannotateOp, (op, state) => annotate(state.block(op.target), op.key, undefined)),
];

const reductions: readonly Step[] = [
  step(ops.RfactorOp, (op, state) => {
    const block = state.block(op.block);
    const outcome = rfactor(block, state.loop(op.loop), Number(op.axis));
    if (typeof outcome === "string") return outcome;
    state.rename(new Map([[block, outcome.final]]));
    state.set(op.partial, outcome.partial);
    return undefined;
  }),
];

const tiles: readonly Step[] = [
  step(ops.BlockizeOp, (op, state) => state.bind([op.block], blockize(state.loop(op.loop)))),
  step(ops.TensorizeOp, (op, state) => tensorize(state.loop(op.nest), op.intrinsic, state)),
];

const layouts: readonly Step[] = [
  step(ops.AnnotateBufferAccessOp, (op, state) => annotateBufferAccess(state.block(op.block), op.access, Number(op.buffer), op.region)),
  step(ops.TransformLayoutOp, (op, state) => transformLayout(state.block(op.block), op.access, Number(op.buffer), op.map, op.pad)),
  step(ops.TransformBlockLayoutOp, (op, state) => afterTrial(state, [state.block(op.block)] as const, ([block]) => transformBlockLayout(block, op.map))),
  step(ops.SetAxisSeparatorOp, (op, state) => setAxisSeparator(state.block(op.block), op.access, Number(op.buffer), op.separators)),
];

const paddings: readonly Step[] = [
  step(ops.DecomposePaddingOp, (op, state) => state.bind([op.padding], decomposePadding(state.block(op.block), state.loop(op.loop)))),
  step(ops.PadEinsumOp, (op, state) => padEinsum(state.block(op.block), op.multiples)),
  step(ops.RollingBufferOp, (op, state) => rollingBuffer(state.block(op.block), Number(op.buffer), state.func)),
];

const steps = new Map<OpInfo, Step>([...lookUp, ...loops, ...kinds, ...blocks, ...storage, ...sampling, ...copies, ...reductions, ...tiles, ...layouts, ...paddings].map((each) => [each.info, each]));

/** Carries out one primitive. Returns why it is refused, when it is; undefined is also the answer for what is no primitive. */
export function carryOut(op: Operation, state: State): string | undefined {
  const primitive = steps.get(op.info);
  const placed = ops.ComputeAtOp.is(op) ? undefined : op.allOperands().map((handle) => state.place(handle)).find((place) => place !== undefined);
  if (placed) return `it needs a loop, and what was drawn is ${placed === "root" ? "the root" : "to inline"}; only compute_at takes that`;
  if (!primitive) return "is no primitive of the schedule dialect";
  const why = primitive.run(op, state);
  if (why === undefined) declareInTiles(state.func);
  return why;
}
