// `npm run bench -- schedule [--runs=50] [--json]`: a 2-d convolution of six loops, a padding block before it and a rectifier after it, scheduled by
// 20 primitives. Cold is what `schedule-apply` takes in runs of tile-opt, whose first schedule it is; warm are the later schedules of one
// process. Parsing is not part of the time; the checks of legality are. `npm run build` first: the bundle is what users run.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { registerAllDialects } from "../src/all.ts";
import { Diagnostics } from "../src/core/diag/index.ts";
import { parseText } from "../src/core/text/index.ts";
import { ModuleOp } from "../src/dialects/builtin/index.ts";
import { SequenceOp } from "../src/dialects/schedule/index.ts";
import { applySequence } from "../src/dialects/schedule/passes/apply.ts";
import { median } from "./gen/processes.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "50" }, json: { type: "boolean", default: false } } });

const loops = (n: number): string => Array.from({ length: n }, () => "!schedule.loop").join(", ");
const text = `
func.func @conv(%x: memref<32x56x56xf32>, %w: memref<64x32x3x3xf32>, %y: memref<64x56x56xf32>) {
  %pad = memref.alloc() : memref<32x58x58xf32>
  %sum = memref.alloc() : memref<64x56x56xf32>
  loop.for %c < 32 { loop.for %i < 58 { loop.for %j < 58 {
    loop.block @pad [%vc = %c : spatial < 32, %vi = %i : spatial < 58, %vj = %j : spatial < 58] reads %x : memref<32x56x56xf32> writes %pad : memref<32x58x58xf32> do {
      %one = arith.constant 1 : index
      %size = arith.constant 56 : index
      %zero = arith.constant 0.0 : f32
      %ii = arith.subi %vi, %one : index
      %jj = arith.subi %vj, %one : index
      %a = arith.cmpi ult, %ii, %size : index
      %b = arith.cmpi ult, %jj, %size : index
      %in = arith.andi %a, %b : i1
      %v = loop.if %in -> f32 {
        %0 = memref.load %x[%vc, %ii, %jj] : memref<32x56x56xf32>
        loop.yield %0 : f32
      } else {
        loop.yield %zero : f32
      }
      memref.store %v, %pad[%vc, %vi, %vj] : memref<32x58x58xf32>
    }
  } } }
  loop.for %o < 64 { loop.for %i < 56 { loop.for %j < 56 { loop.for %c < 32 { loop.for %p < 3 { loop.for %q < 3 {
    loop.block @conv [%vo = %o : spatial < 64, %vi = %i : spatial < 56, %vj = %j : spatial < 56, %vc = %c : reduction < 32, %vp = %p : reduction < 3, %vq = %q : reduction < 3] reads %pad, %w, %sum : memref<32x58x58xf32>, memref<64x32x3x3xf32>, memref<64x56x56xf32> writes %sum : memref<64x56x56xf32> init {
      %zero = arith.constant 0.0 : f32
      memref.store %zero, %sum[%vo, %vi, %vj] : memref<64x56x56xf32>
    } do {
      %ii = arith.addi %vi, %vp : index
      %jj = arith.addi %vj, %vq : index
      %0 = memref.load %pad[%vc, %ii, %jj] : memref<32x58x58xf32>
      %1 = memref.load %w[%vo, %vc, %vp, %vq] : memref<64x32x3x3xf32>
      %2 = arith.mulf %0, %1 : f32
      %3 = memref.load %sum[%vo, %vi, %vj] : memref<64x56x56xf32>
      %4 = arith.addf %3, %2 : f32
      memref.store %4, %sum[%vo, %vi, %vj] : memref<64x56x56xf32>
    }
  } } } } } }
  loop.for %o < 64 { loop.for %i < 56 { loop.for %j < 56 {
    loop.block @relu [%vo = %o : spatial < 64, %vi = %i : spatial < 56, %vj = %j : spatial < 56] reads %sum : memref<64x56x56xf32> writes %y : memref<64x56x56xf32> do {
      %zero = arith.constant 0.0 : f32
      %0 = memref.load %sum[%vo, %vi, %vj] : memref<64x56x56xf32>
      %1 = arith.maximumf %0, %zero : f32
      memref.store %1, %y[%vo, %vi, %vj] : memref<64x56x56xf32>
    }
  } } }
  memref.dealloc %sum : memref<64x56x56xf32>
  memref.dealloc %pad : memref<32x58x58xf32>
  return
}
schedule.sequence for @conv {
  %pad = schedule.get_block @pad
  %conv = schedule.get_block @conv
  %relu = schedule.get_block @relu
  %l:6 = schedule.get_loops %conv : ${loops(6)}
  %o:3 = schedule.split %l#0 [-1, 2, 8] : ${loops(3)}
  %i:3 = schedule.split %l#1 [-1, 2, 4] : ${loops(3)}
  %j:3 = schedule.split %l#2 [-1, 2, 14] : ${loops(3)}
  %c:2 = schedule.split %l#3 [-1, 4] : ${loops(2)}
  %p:2 = schedule.split %l#4 [-1, 1] : ${loops(2)}
  %q:2 = schedule.split %l#5 [-1, 1] : ${loops(2)}
  schedule.reorder %o#0, %i#0, %j#0, %o#1, %i#1, %j#1, %c#0, %p#0, %q#0, %o#2, %i#2, %c#1, %p#1, %q#1, %j#2 : ${loops(15)}
  schedule.reverse_compute_at %relu, %j#1
  %w = schedule.cache_read %conv 1
  schedule.compute_inline %pad
  %f = schedule.fuse %o#0, %i#0 : ${loops(2)}
  %init = schedule.decompose_reduction %conv, %c#0
  %u = schedule.add_unit_loop %conv : !schedule.block
  schedule.annotate "unroll_step" = 16 : i64 on %f : !schedule.loop
  schedule.parallel %f
  schedule.vectorize %j#2
  schedule.unroll %p#1
  schedule.unroll %q#1
  schedule.unroll %c#1
  schedule.reorder_block_iter_var %relu [1, 0, 2]
}
`;

interface Took { readonly wall: number; readonly processor: number }
/** Milliseconds that one schedule takes. */
async function once(): Promise<Took> {
  const diagnostics = new Diagnostics();
  const module = await parseText(text, "conv.mlir", { registry: registerAllDialects(), diagnostics, implicitModule: ModuleOp });
  const sequence = module && [...module.getRegion(0).entry].find((op) => SequenceOp.is(op));
  if (!module || !sequence) throw new Error(diagnostics.list.map(({ message }) => message).join("\n"));
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  const problem = applySequence(module, sequence);
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  if (problem) throw new Error(problem.message);
  return { wall, processor: (user + system) / 1000 };
}
/** Milliseconds of the pass in `count` runs of tile-opt, after one that fills V8's compile cache. */
function first(count: number): number[] {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-bench-"));
  const path = join(folder, "conv.mlir");
  writeFileSync(path, text);
  try {
    const took = Array.from({ length: count + 1 }, () => {
      const done = spawnSync(process.execPath, [resolve(import.meta.dirname, "..", "bin", "tile-opt.js"), path, "--schedule-apply", "--mlir-timing", "--mlir-output-format=json"], { encoding: "utf8" });
      const seconds = /"duration":([0-9.]+),"percentage":[0-9.]+\},"name":"ScheduleApply"/.exec(done.stderr)?.[1];
      if (done.status !== 0 || seconds === undefined) throw new Error(done.stderr);
      return 1000 * Number(seconds);
    });
    return took.slice(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const cold = first(15);
for (let i = 0; i < 10; i++) await once();
const warm: Took[] = [];
for (let i = 0; i < Number(values.runs); i++) warm.push(await once());
const walls = warm.map(({ wall }) => wall);
const result = {
  cold: { wall: median(cold), fastest: Math.min(...cold), runs: cold.length },
  warm: { wall: median(walls), fastest: Math.min(...walls), processor: median(warm.map(({ processor }) => processor)), runs: warm.length },
};
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `a convolution of six loops, 20 primitives
  first in a process  ${result.cold.wall.toFixed(1)} ms (fastest ${result.cold.fastest.toFixed(1)}), medians of ${cold.length} runs of tile-opt
  later               ${result.warm.wall.toFixed(1)} ms (fastest ${result.warm.fastest.toFixed(1)}), processor ${result.warm.processor.toFixed(1)} ms, medians of ${warm.length}\n`);
