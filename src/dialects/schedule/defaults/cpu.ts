// schedule-default-cpu: a schedule for every kernel that has none, by what its blocks compute. Where the last spatial loop walks memory
// contiguously it becomes vector lanes, and in reductions a loop along which the vectors are reused is unrolled, so that each loaded vector feeds
// several accumulators. Transposes are tiled, and other reductions get accumulators side by side. What was chosen stands in the IR as a
// schedule until `schedule-apply` runs.
import { definePass, OpBuilder, option, type OpOf } from "../../../core/index.ts";
import { remark } from "../../../core/diag/index.ts";
import type { Operation, Value } from "../../../core/ir/index.ts";
import { ModuleOp } from "../../builtin/index.ts";
import { FuncOp } from "../../func/index.ts";
import { type BlockNode, blocksIn, iterTypesOf, type Loop, loopsAround } from "../../loop/index.ts";
import { motions, variableOf } from "../access.ts";
import { perfectChain } from "../nest.ts";
import { GetBlockOp, GetLoopsOp, loopType, ReorderOp, SequenceOp, SplitOp, UnrollOp, VectorizeOp } from "../ops/index.ts";
import { computationOf, explained } from "./computation.ts";

/** What becomes of one block: steps that build its schedule, if there are any, and why. */
interface Choice {
  readonly emit: ((b: OpBuilder, loops: readonly Handle[]) => void) | undefined;
  readonly why: string;
}
type Handle = Value<typeof loopType>;

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
      const choices = blocks.map((block) => choose(block, func, options));
      if (options.explain) blocks.forEach((block, i) => { diag.report(remark("schedule/chosen", block.loc, explained(func, block, choices[i]!.why))); });
      if (choices.some(({ emit }) => emit !== undefined)) emitAll(func, blocks, choices);
    }
  },
});

/** Whether the loops around a block are a nest of constant extents, each of which drives one variable alone. */
function isSimple(block: BlockNode, loops: readonly Loop[]): boolean {
  return loops.length > 0 && perfectChain(loops[0]!, loops[loops.length - 1]!) !== undefined && loops.every((loop) => loop.extent !== undefined && variableOf(block, loop) >= 0);
}

interface Limits { readonly lanes: number; readonly unroll: number }

/** The first of the ways that suits the block. */
function choose(block: BlockNode, func: Operation, limits: Limits): Choice {
  const loops = loopsAround(block);
  const none = (why: string): Choice => ({ emit: undefined, why: `left as it is: ${why}` });
  if (!isSimple(block, loops)) return none("its loops are no simple nest");
  const types = iterTypesOf(block);
  const nest: Nest = { block, loops, spatial: loops.flatMap((loop, i) => (types[variableOf(block, loop)] === "spatial" ? [i] : [])), isReduction: types.includes("reduction") };
  if (nest.spatial.length === 0) return none("it has no spatial loop");
  const lanes = alongLanes(nest, limits);
  if (typeof lanes !== "string") return lanes;
  const other = nest.isReduction ? sideBySide(nest, limits.unroll) : computationOf(block, func).kind === "transpose" ? tiled(nest) : undefined;
  return other ?? none(lanes);
}

interface Nest {
  readonly block: BlockNode;
  readonly loops: readonly Loop[];
  /** Positions of the loops that drive spatial variables. */
  readonly spatial: readonly number[];
  readonly isReduction: boolean;
}
const extentOf = ({ loops }: Nest, i: number): number => Number(loops[i]!.extent);
const motionsAlong = ({ block, loops }: Nest, i: number): ReturnType<typeof motions> => motions(block, variableOf(block, loops[i]!));

const powerOfTwoAtLeast = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, n)));

/** Vectors along the last spatial loop, or why not. */
function alongLanes(nest: Nest, limits: Limits): Choice | string {
  const { loops, spatial, isReduction } = nest;
  const vector = spatial[spatial.length - 1]!;
  const extent = extentOf(nest, vector);
  if (extent < 4) return `its last spatial loop has only ${extent} iterations`;
  const moves = motionsAlong(nest, vector);
  if (moves.some(({ motion }) => motion === "scattered") || moves.some(({ load, motion }) => !load && motion !== "contiguous")) return "its last spatial loop does not walk memory contiguously";
  const lanes = Math.min(limits.lanes, powerOfTwoAtLeast(extent));
  const reused = isReduction ? reuseLoop(nest, spatial.slice(0, -1)) : undefined;
  const copies = reused === undefined ? 1 : divisorUpTo(extentOf(nest, reused), limits.unroll);
  const unroll = copies > 1 ? reused : undefined;
  const sizes = new Map([[vector, lanes], ...(unroll === undefined ? [] : [[unroll, copies] as const])]);
  return {
    emit: (b, handles) => {
      const { outer, inner, last } = splitOff(b, nest, handles, sizes);
      const order = [...(unroll === undefined ? [] : [last.get(unroll)!]), last.get(vector)!];
      ReorderOp.build(b, { loops: [...outer, ...inner, ...order] });
      VectorizeOp.build(b, { loop: last.get(vector)! });
      if (unroll !== undefined) UnrollOp.build(b, { loop: last.get(unroll)! });
    },
    why: `${lanes} lanes along the last spatial loop of ${extent}${unroll !== undefined ? `, ${copies} accumulators along the loop of ${loops[unroll]!.extent} that reuses the vectors` : ""}`,
  };
}

/** Several accumulators at once, where steps of one reduction would wait for each other. */
function sideBySide(nest: Nest, most: number): Choice | undefined {
  const best = nest.spatial.map((at) => ({ at, copies: divisorUpTo(extentOf(nest, at), most) })).reduce((a, b) => (b.copies >= a.copies ? b : a));
  if (best.copies < 2) return undefined;
  return {
    emit: (b, handles) => {
      const { outer, inner, last } = splitOff(b, nest, handles, new Map([[best.at, best.copies]]));
      const copies = last.get(best.at)!;
      ReorderOp.build(b, { loops: [...outer, ...inner, copies] });
      UnrollOp.build(b, { loop: copies });
    },
    why: `${best.copies} accumulators side by side along the loop of ${nest.loops[best.at]!.extent}, as no spatial loop walks memory contiguously`,
  };
}

const TILE = 16;
/** Tiles of the loop that writes contiguously and of the one that reads so: what a tile touches stays in the cache. */
function tiled(nest: Nest): Choice | undefined {
  const along = (load: boolean): number | undefined => nest.spatial.find((i) => motionsAlong(nest, i).some((move) => move.load === load && move.motion === "contiguous"));
  const [writes, reads] = [along(false), along(true)];
  if (writes === undefined || reads === undefined || writes === reads) return undefined;
  const [columns, rows] = [divisorUpTo(extentOf(nest, writes), TILE), divisorUpTo(extentOf(nest, reads), TILE)];
  if (columns < 4 || rows < 4) return undefined;
  return {
    emit: (b, handles) => {
      const { outer, last } = splitOff(b, nest, handles, new Map([[writes, columns], [reads, rows]]));
      ReorderOp.build(b, { loops: [...outer, last.get(writes)!, last.get(reads)!] });
      UnrollOp.build(b, { loop: last.get(reads)! });
    },
    why: `tiles of ${rows}x${columns}, as reads and writes walk different axes`,
  };
}

/** Splits loops; gives the spatial loops with the outer parts, the others, and the inner parts by position. */
function splitOff(b: OpBuilder, { block, loops }: Nest, handles: readonly Handle[], sizes: ReadonlyMap<number, number>): { readonly outer: Handle[]; readonly inner: Handle[]; readonly last: Map<number, Handle> } {
  const types = iterTypesOf(block);
  const outer: Handle[] = [];
  const inner: Handle[] = [];
  const last = new Map<number, Handle>();
  handles.forEach((loop, i) => {
    const size = sizes.get(i);
    if (size === undefined) (types[variableOf(block, loops[i]!)] === "spatial" ? outer : inner).push(loop);
    else {
      const [high, low] = SplitOp.build(b, { loop, numbers: [], factors: [-1, size], loops: [loopType, loopType] }).loops;
      outer.push(high!);
      last.set(i, low!);
    }
  });
  return { outer, inner, last };
}

/** The spatial loop along which most loaded vectors stay the same. */
function reuseLoop(nest: Nest, candidates: readonly number[]): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const i of candidates) {
    const reused = motionsAlong(nest, i).filter(({ load, motion }) => load && motion === "still").length;
    if (reused > most && extentOf(nest, i) > 1) {
      best = i;
      most = reused;
    }
  }
  return best;
}

/** The largest number up to `most` that divides the extent; a ragged split would guard every load. */
function divisorUpTo(extent: number, most: number): number {
  for (let n = Math.min(most, extent); n > 1; n--) if (extent % n === 0) return n;
  return 1;
}

function emitAll(func: OpOf<typeof FuncOp>, blocks: readonly BlockNode[], choices: readonly Choice[]): void {
  SequenceOp.build(OpBuilder.after(func as Operation), {
    target: func.sym_name,
    body: (body) => {
      const b = OpBuilder.atEnd(body, func.loc);
      for (const [i, block] of blocks.entries()) {
        const { emit } = choices[i]!;
        if (!emit) continue;
        const { block: handle } = GetBlockOp.build(b, { block_name: block.block_name });
        emit(b, GetLoopsOp.build(b, { block: handle, loops: loopsAround(block).map(() => loopType) }).loops);
      }
    },
  });
}
