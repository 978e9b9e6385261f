// schedule-default-cpu: a schedule for every kernel that has none. The last spatial loop becomes vector lanes where that
// walks memory contiguously; in reductions, a loop along which the vectors are reused is unrolled, so that each loaded
// vector feeds several accumulators. What it chose stands in the IR as a schedule until `schedule-apply` runs.
import { definePass, OpBuilder, option, type OpOf } from "../../../core/index.ts";
import { remark } from "../../../core/diag/index.ts";
import type { Operation, Value } from "../../../core/ir/index.ts";
import { ModuleOp } from "../../builtin/index.ts";
import { FuncOp } from "../../func/index.ts";
import { type BlockNode, blocksIn, iterTypesOf, ivOf, type Loop, loopsAround } from "../../loop/index.ts";
import { motions } from "../access.ts";
import { perfectChain } from "../nest.ts";
import { GetBlockOp, GetLoopsOp, loopType, ReorderOp, SequenceOp, SplitOp, UnrollOp, VectorizeOp } from "../ops/index.ts";

interface Choice {
  /** Positions among the loops around the block. */
  readonly vector: number | undefined;
  readonly lanes: number;
  readonly unroll: number | undefined;
  readonly copies: number;
  readonly why: string;
}

export const defaultCpuSchedule = definePass({
  name: "schedule-default-cpu",
  summary: "give kernels without a schedule one for CPUs",
  on: ModuleOp,
  options: { lanes: option.int(16, "most lanes of a vector"), unroll: option.int(8, "most accumulators side by side"), explain: option.bool(false, "report what was chosen and why") },
  dialects: ["schedule", "arith"],
  run(module, { options, diag }) {
    const scheduled = new Set([...module.bodyRegion.entry].flatMap((op) => (SequenceOp.is(op) ? [op.target] : [])));
    for (const func of [...module.bodyRegion.entry]) {
      if (!FuncOp.is(func) || func.body.isEmpty || scheduled.has(func.sym_name)) continue;
      const blocks = blocksIn(func);
      const choices = blocks.map((block) => choose(block, options.lanes, options.unroll));
      if (options.explain) blocks.forEach((block, i) => { diag.report(remark("schedule/chosen", block.loc, `'@${func.sym_name}' block '@${block.block_name}': ${choices[i]!.why}`)); });
      if (choices.some((choice) => choice.vector !== undefined)) emit(func, blocks, choices);
    }
  },
});

const powerOfTwoAtLeast = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, n)));

/** The iteration variable that a loop alone binds, when it does. */
function variableOf(block: BlockNode, loop: Loop): number {
  return block.bindings.indexOf(ivOf(loop));
}

function choose(block: BlockNode, mostLanes: number, mostCopies: number): Choice {
  const none = (why: string): Choice => ({ vector: undefined, lanes: 0, unroll: undefined, copies: 1, why });
  const loops = loopsAround(block);
  const types = iterTypesOf(block);
  if (loops.length === 0 || !perfectChain(loops[0]!, loops[loops.length - 1]!) || loops.some((loop) => loop.extent === undefined || variableOf(block, loop) < 0)) return none("left as it is: its loops are no simple nest");
  const spatial = loops.flatMap((loop, i) => (types[variableOf(block, loop)] === "spatial" ? [i] : []));
  const vector = spatial[spatial.length - 1];
  if (vector === undefined) return none("left as it is: it has no spatial loop");
  const extent = Number(loops[vector]!.extent);
  if (extent < 4) return none(`left as it is: its last spatial loop has only ${extent} iterations`);
  const moves = motions(block, variableOf(block, loops[vector]!));
  if (moves.some(({ motion }) => motion === "scattered") || moves.some(({ load, motion }) => !load && motion !== "contiguous")) return none("left as it is: its last spatial loop does not walk memory contiguously");
  const lanes = Math.min(mostLanes, powerOfTwoAtLeast(extent));
  const isReduction = types.includes("reduction");
  const unroll = isReduction ? reuseLoop(block, loops, spatial.slice(0, -1)) : undefined;
  const copies = unroll === undefined ? 1 : bestCopies(Number(loops[unroll]!.extent), mostCopies);
  return { vector, lanes, unroll: copies > 1 ? unroll : undefined, copies, why: `${lanes} lanes along the last spatial loop of ${extent}${copies > 1 ? `, ${copies} accumulators along the loop of ${loops[unroll!]!.extent} that reuses the vectors` : ""}` };
}

/** The spatial loop along which most loaded vectors stay the same. */
function reuseLoop(block: BlockNode, loops: readonly Loop[], candidates: readonly number[]): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const i of candidates) {
    const reused = motions(block, variableOf(block, loops[i]!)).filter(({ load, motion }) => load && motion === "still").length;
    if (reused > most && Number(loops[i]!.extent) > 1) {
      best = i;
      most = reused;
    }
  }
  return best;
}

/** Divides the extent where it can; a ragged split would guard every load. */
function bestCopies(extent: number, most: number): number {
  for (let n = Math.min(most, extent); n > 1; n--) if (extent % n === 0) return n;
  return 1;
}

function emit(func: OpOf<typeof FuncOp>, blocks: readonly BlockNode[], choices: readonly Choice[]): void {
  SequenceOp.build(OpBuilder.after(func as Operation), {
    target: func.sym_name,
    body: (body) => {
      const b = OpBuilder.atEnd(body, func.loc);
      blocks.forEach((block, i) => { if (choices[i]!.vector !== undefined) emitBlock(b, block, choices[i]!); });
    },
  });
}

function emitBlock(b: OpBuilder, block: BlockNode, { vector, lanes, unroll, copies }: Choice): void {
  const handles = loopsAround(block);
  const types = iterTypesOf(block);
  const { block: handle } = GetBlockOp.build(b, { block_name: block.block_name });
  const loops: Value<typeof loopType>[] = [...GetLoopsOp.build(b, { block: handle, loops: handles.map(() => loopType) }).loops];
  const outer: Value<typeof loopType>[] = [];
  const inner: Value<typeof loopType>[] = [];
  const last: Value<typeof loopType>[] = [];
  let lanesLoop: Value<typeof loopType> | undefined;
  let copiesLoop: Value<typeof loopType> | undefined;
  loops.forEach((loop, i) => {
    if (i === vector || i === unroll) {
      const [high, low] = SplitOp.build(b, { loop, numbers: [], factors: [-1, i === vector ? lanes : copies], loops: [loopType, loopType] }).loops;
      outer.push(high!);
      if (i === vector) lanesLoop = low!;
      else copiesLoop = low!;
    } else (types[variableOf(block, handles[i]!)] === "spatial" ? outer : inner).push(loop);
  });
  if (copiesLoop) last.push(copiesLoop);
  last.push(lanesLoop!);
  ReorderOp.build(b, { loops: [...outer, ...inner, ...last] });
  VectorizeOp.build(b, { loop: lanesLoop! });
  if (copiesLoop) UnrollOp.build(b, { loop: copiesLoop });
}
