// schedule-default-gpu: a thread mapping for every kernel that has none, by what its blocks compute. Neighbouring threads take neighbouring
// elements of the last axis. Blocks of threads take tiles where neighbours read the same; in products each thread takes several rows. Reductions
// stay loops of the thread.
import { definePass, OpBuilder, option } from "../../../core/index.ts";
import { remark } from "../../../core/diag/index.ts";
import type { Operation, Value } from "../../../core/ir/index.ts";
import { ModuleOp } from "../../builtin/index.ts";
import { FuncOp } from "../../func/index.ts";
import { type BlockNode, blocksIn, iterTypesOf, loopsAround } from "../../loop/index.ts";
import { variableOf } from "../access.ts";
import { perfectChain } from "../nest.ts";
import { BindOp, FuseOp, GetBlockOp, GetLoopsOp, loopType, ReorderOp, SequenceOp, SplitOp, type threadAxes, UnrollOp } from "../ops/index.ts";
import { type ComputationKind, computationOf, explained } from "./computation.ts";

type Handle = Value<typeof loopType>;

export const defaultGpuSchedule = definePass({
  name: "schedule-default-gpu",
  summary: "give kernels without a schedule a thread mapping",
  on: ModuleOp,
  options: { threads: option.int(256, "threads of a block"), explain: option.bool(false, "report what was chosen and why") },
  dialects: ["schedule", "arith"],
  run(module, { options, diag }) {
    const scheduled = new Set([...module.bodyRegion.entry].flatMap((op) => (SequenceOp.is(op) ? [op.target] : [])));
    for (const func of [...module.bodyRegion.entry]) {
      if (!FuncOp.is(func) || func.body.isEmpty || scheduled.has(func.sym_name)) continue;
      const blocks = blocksIn(func).filter((block) => mappable(block));
      if (blocks.length === 0) continue;
      SequenceOp.build(OpBuilder.after(func), {
        target: func.sym_name,
        body: (body) => {
          const b = OpBuilder.atEnd(body, func.loc);
          for (const block of blocks) {
            const why = emit(b, func, block, options.threads);
            if (options.explain) diag.report(remark("schedule/chosen", block.loc, explained(func, block, why)));
          }
        },
      });
    }
  },
});

const spatialLoops = (block: BlockNode): number[] => {
  const types = iterTypesOf(block);
  return loopsAround(block).flatMap((loop, i) => (types[variableOf(block, loop)] === "spatial" ? [i] : []));
};
/** Its loops are a plain nest of constant extents with a spatial one. */
function mappable(block: BlockNode): boolean {
  const loops = loopsAround(block);
  return loops.length > 0 && perfectChain(loops[0]!, loops[loops.length - 1]!) !== undefined && loops.every((loop) => loop.extent !== undefined && loop.extent > 0n && variableOf(block, loop) >= 0) && spatialLoops(block).length > 0;
}

function emit(b: OpBuilder, func: Operation, block: BlockNode, threads: number): string {
  const around = loopsAround(block);
  const { block: handle } = GetBlockOp.build(b, { block_name: block.block_name });
  const handles: Handle[] = [...GetLoopsOp.build(b, { block: handle, loops: around.map(() => loopType) }).loops];
  const spatial = spatialLoops(block);
  const order = [...spatial, ...around.map((_, i) => i).filter((i) => !spatial.includes(i))];
  if (order.some((at, i) => at !== i)) ReorderOp.build(b, { loops: order.map((i) => handles[i]!) });
  const loops = spatial.map((i) => handles[i]!);
  const bind = (loop: Handle, axis: (typeof threadAxes)[number]): void => { BindOp.build(b, { loop, axis }); };
  const splitOff = (loop: Handle, size: number): [Handle, Handle] => { const made = SplitOp.build(b, { loop, numbers: [], factors: [-1, size], loops: [loopType, loopType] }).loops; return [made[0]!, made[1]!]; };
  const fuseAll = (list: readonly Handle[]): Handle => (list.length === 1 ? list[0]! : FuseOp.build(b, { loops: list }).fused);
  const extents = spatial.map((i) => Number(around[i]!.extent));
  const { kind } = computationOf(block, func);
  if (!inTiles.has(kind) || loops.length < 2 || extents[extents.length - 1]! < 8) {
    const [grid, lanes] = splitOff(fuseAll(loops), threads);
    bind(grid, "block_x");
    bind(lanes, "thread_x");
    return `all ${extents.join("x")} elements in a row, ${threads} threads a block`;
  }
  // A tile of 8 rows of 32 elements for each block, or of several times as many rows; further axes along the grid.
  const [rows, columns] = [loops[loops.length - 2]!, loops[loops.length - 1]!];
  const rest = loops.slice(0, -2);
  const height = Math.max(1, Math.floor(threads / 32));
  const each = kind === "matmul-like" || kind === "convolution" ? rowsForEach(extents[extents.length - 2]!, height) : 1;
  const [rowBlocks, tileRows] = splitOff(rows, height * each);
  const [rowThreads, own] = each > 1 ? splitOff(tileRows, each) : [tileRows, undefined];
  const [columnBlocks, columnThreads] = splitOff(columns, 32);
  const inner = order.slice(spatial.length).map((i) => handles[i]!);
  ReorderOp.build(b, { loops: [...rest, rowBlocks, columnBlocks, rowThreads, columnThreads, ...(own ? [...inner, own] : [])] });
  if (rest.length > 0) bind(fuseAll(rest), "block_z");
  bind(rowBlocks, "block_y");
  bind(columnBlocks, "block_x");
  bind(rowThreads, "thread_y");
  bind(columnThreads, "thread_x");
  if (own) UnrollOp.build(b, { loop: own });
  return `tiles of ${height * each}x32 elements, ${threads} threads a block${own ? `, ${each} rows for each thread, which reads a column's elements once for all of them` : ""}`;
}

/** What gains from two-dimensional tiles: neighbours in both directions read the same. */
const inTiles: ReadonlySet<ComputationKind> = new Set(["matmul-like", "convolution", "reduction", "transpose"]);

/** Rows that one thread computes: four or two where they come out even and the grid stays large. */
function rowsForEach(extent: number, height: number): number {
  return [4, 2].find((each) => extent % (height * each) === 0 && extent / (height * each) >= 4) ?? 1;
}
