// schedule-default-gpu: a thread mapping for every kernel that has none, by what its blocks compute. Neighbouring threads take neighbouring
// elements of the last axis. Blocks of threads take tiles where neighbours read the same; in products each thread takes several rows. Long
// reductions into few elements are shared out among threads and blocks.
import { definePass, OpBuilder, option, type OpOf } from "../../../core/index.ts";
import { remark } from "../../../core/diag/index.ts";
import { bitWidthOf, type MemRefType, type Operation } from "../../../core/ir/index.ts";
import { ModuleOp } from "../../builtin/index.ts";
import { FuncOp } from "../../func/index.ts";
import { type BlockNode, blocksIn, iterTypesOf, loopsAround } from "../../loop/index.ts";
import { variableOf } from "../access.ts";
import { perfectChain } from "../nest.ts";
import { SequenceOp } from "../ops/index.ts";
import { refusalOf } from "../primitives/sequence.ts";
import { type BlockHandle, type Handle, ScheduleBuilder } from "./builder.ts";
import { type ComputationKind, computationOf, explained } from "./computation.ts";
import { describePartials, emitOne, emitPartials, emitRow, type Limits, type Nest, partialsOf } from "./gpu-partials.ts";

type Func = OpOf<typeof FuncOp>;
/** What becomes of one block: steps that build its schedule, if there are any, and why. */
interface Choice {
  readonly emit: ((s: ScheduleBuilder) => void) | undefined;
  readonly why: string;
  /** What to do where a step is refused. */
  readonly instead?: (refusal: string) => Choice;
}

export const defaultGpuSchedule = definePass({
  name: "schedule-default-gpu",
  summary: "give kernels without a schedule a thread mapping",
  on: ModuleOp,
  options: {
    threads: option.int(256, "threads of a block"), blocks: option.int(256, "blocks that keep the device busy; reductions into fewer are shared out among threads and blocks"),
    explain: option.bool(false, "report what was chosen and why"),
  },
  dialects: ["schedule", "arith"],
  run(module, { options, diag }) {
    const scheduled = new Set([...module.bodyRegion.entry].flatMap((op) => (SequenceOp.is(op) ? [op.target] : [])));
    for (const func of [...module.bodyRegion.entry]) {
      if (!FuncOp.is(func) || func.body.isEmpty || scheduled.has(func.sym_name)) continue;
      const blocks = blocksIn(func);
      const choices = emitAll(func, blocks, blocks.map((block) => choose(block, func, options)));
      if (options.explain) blocks.forEach((block, i) => { diag.report(remark("schedule/chosen", block.loc, explained(func, block, choices[i]!.why))); });
    }
  },
});

/** Writes the schedule of a function, with another choice for a block whose steps would be refused. What was chosen in the end. */
function emitAll(func: Func, blocks: readonly BlockNode[], wanted: readonly Choice[]): readonly Choice[] {
  const choices = [...wanted];
  for (;;) {
    if (choices.every(({ emit }) => emit === undefined)) return choices;
    const owners = new Map<Operation, number>();
    const sequence = SequenceOp.build(OpBuilder.after(func), {
      target: func.sym_name,
      body: (body) => {
        for (const [i, { emit }] of choices.entries()) {
          emit?.(new ScheduleBuilder(OpBuilder.atEnd(body, blocks[i]!.loc)));
          for (const op of body) if (!owners.has(op)) owners.set(op, i);
        }
      },
    });
    const refusal = choices.some(({ instead }) => instead) ? refusalOf(sequence, func) : undefined;
    const at = refusal && owners.get(refusal.op);
    const other = at === undefined ? undefined : choices[at]!.instead;
    if (!refusal || at === undefined || !other) return choices;
    choices[at] = other(refusal.why);
    sequence.erase();
  }
}

function nestOf(block: BlockNode): Nest | undefined {
  const loops = loopsAround(block);
  const isSimple = loops.length > 0 && perfectChain(loops[0]!, loops[loops.length - 1]!) !== undefined && loops.every((loop) => loop.extent !== undefined && loop.extent > 0n && variableOf(block, loop) >= 0);
  if (!isSimple) return undefined;
  const types = iterTypesOf(block);
  const driving = (type: string): number[] => loops.flatMap((loop, i) => (types[variableOf(block, loop)] === type ? [i] : []));
  return { block, loops, spatial: driving("spatial"), reductions: driving("reduction") };
}

/** The way that suits a block. */
function choose(block: BlockNode, func: Func, limits: Limits): Choice {
  if (loopsAround(block).length === 0) return { emit: (s) => { emitOne(s, s.block(block.block_name)); }, why: "one thread, as it runs once" };
  const nest = nestOf(block);
  if (!nest) return { emit: undefined, why: "left to one thread: its loops are no simple nest of constant extents" };
  const { kind } = computationOf(block, func);
  const partials = nest.reductions.length === 0 ? "it has no reduction" : partialsOf(nest, kind, limits);
  if (typeof partials === "string") return alone(nest, kind, limits, nest.reductions.length === 0 ? "" : ` (${partials})`);
  return {
    emit: (s) => {
      const { spatial, reductions, handle } = start(s, nest);
      emitPartials(s, handle, { spatial, reductions }, partials, limits);
    },
    why: describePartials(partials, Math.ceil(bitWidthOf((block.writes[0]!.type as MemRefType).element) / 8), limits),
    instead: (refusal) => alone(nest, kind, limits, ` (sharing the reduction out is refused: ${refusal})`),
  };
}

/** Handles of a block and its loops, the spatial ones outside. */
function start(s: ScheduleBuilder, { block, loops, spatial, reductions }: Nest): { readonly handle: BlockHandle; readonly spatial: Handle[]; readonly reductions: Handle[] } {
  const handle = s.block(block.block_name);
  const handles = s.loops(handle, loops.length);
  const order = [...spatial, ...reductions];
  if (order.some((at, i) => at !== i)) s.reorder(order.map((i) => handles[i]!));
  return { handle, spatial: spatial.map((i) => handles[i]!), reductions: reductions.map((i) => handles[i]!) };
}

/** A thread for each element, or for some in a column. */
function alone(nest: Nest, kind: ComputationKind, limits: Limits, remark: string): Choice {
  const extents = nest.spatial.map((i) => Number(nest.loops[i]!.extent));
  const { threads } = limits;
  if (extents.length === 0) return { emit: (s) => { emitOne(s, start(s, nest).reductions[0]!); }, why: `one thread${remark}` };
  if (!inTiles.has(kind) || extents.length < 2 || extents[extents.length - 1]! < 8)
    return { emit: (s) => { emitRow(s, start(s, nest).spatial, limits); }, why: `all ${extents.join("x")} elements in a row, ${threads} threads a block${remark}` };
  const height = Math.max(1, Math.floor(threads / 32));
  const each = kind === "matmul-like" || kind === "convolution" ? rowsForEach(extents[extents.length - 2]!, height) : 1;
  return {
    emit: (s) => { emitTiles(s, start(s, nest), height, each); },
    why: `tiles of ${height * each}x32 elements, ${threads} threads a block${each > 1 ? `, ${each} rows for each thread, which reads a column's elements once for all of them` : ""}${remark}`,
  };
}

/** A tile of 8 rows of 32 elements for each block, or of several times as many rows; further axes along the grid. */
function emitTiles(s: ScheduleBuilder, { spatial: loops, reductions }: { readonly spatial: readonly Handle[]; readonly reductions: readonly Handle[] }, height: number, each: number): void {
  const [rows, columns] = [loops[loops.length - 2]!, loops[loops.length - 1]!];
  const rest = loops.slice(0, -2);
  const [rowBlocks, tileRows] = s.split(rows, -1, height * each);
  const [rowThreads, own] = each > 1 ? s.split(tileRows, -1, each) : [tileRows, undefined];
  const [columnBlocks, columnThreads] = s.split(columns, -1, 32);
  s.reorder([...rest, rowBlocks, columnBlocks, rowThreads, columnThreads, ...(own ? [...reductions, own] : [])]);
  if (rest.length > 0) s.bind(s.fuse(rest), "block_z");
  s.bind(rowBlocks, "block_y");
  s.bind(columnBlocks, "block_x");
  s.bind(rowThreads, "thread_y");
  s.bind(columnThreads, "thread_x");
  if (own) s.unroll(own);
}

/** What gains from two-dimensional tiles: neighbours in both directions read the same. */
const inTiles: ReadonlySet<ComputationKind> = new Set(["matmul-like", "convolution", "reduction", "transpose"]);

/** Rows that one thread computes: four or two where they come out even and the grid stays large. */
function rowsForEach(extent: number, height: number): number {
  return [4, 2].find((each) => extent % (height * each) === 0 && extent / (height * each) >= 4) ?? 1;
}
