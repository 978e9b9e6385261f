// Random tensor expressions as kernels under the default schedules for GPUs, run thread by thread with a watch on shared memory: the bits are
// those of the expression. Floats are multiples of a quarter whose sums are exact in any order.
import { describe, expect, test } from "vitest";
import { BarrierOp, GPUFuncOp } from "../../../src/dialects/gpu/index.ts";
import { loopsForGpu, stepsText } from "../../../src/driver/model/pipelines.ts";
import { lowered } from "../llvm-run/pipeline.ts";
import { program } from "./programs.ts";
import { expectClose, expected, parsed, room, run } from "./running.ts";

const exact = ["f32", "f64", "i1", "i8", "i16", "i32", "i64"];
/** The passes, with the size of blocks and the number of them that is looked for. */
const passes = (threads: number, blocks: number): readonly string[] =>
  ["convert-te-to-loop", ...loopsForGpu.map((step) => stepsText([step.pass === "schedule-default-gpu" ? { ...step, options: { threads: String(threads), blocks: String(blocks) } } : step]).slice("builtin.module(".length, -1))];

describe("random tensor expressions on a GPU", () => {
  test("150 of all kinds", async () => {
    for (let seed = 7001; seed <= 7150; seed++) {
      const given = program(seed, exact);
      const outs = room(given);
      const want = expected(given, await parsed(given.text));
      run(await lowered(given.text, passes(32 << seed % 4, 4)), [...given.inputs, ...outs]);
      expectClose(given, outs, want);
    }
  });

  test("150 long reductions", async () => {
    const counts = { kernels: 0, barriers: 0, severalKernels: 0 };
    for (let seed = 8001; seed <= 8150; seed++) {
      const given = program(seed, exact, true);
      const outs = room(given);
      const want = expected(given, await parsed(given.text));
      const module = await lowered(given.text, passes([32, 64, 96, 128, 256][seed % 5]!, [1, 4, 16, 256][seed % 4]!));
      let kernels = 0;
      module.walk((op) => { if (GPUFuncOp.is(op)) kernels++; else if (BarrierOp.is(op)) counts.barriers++; });
      counts.kernels += kernels;
      if (kernels > 1) counts.severalKernels++;
      run(module, [...given.inputs, ...outs]);
      expectClose(given, outs, want);
    }
    // Most are shared out among threads, many among blocks.
    expect(counts.barriers).toBeGreaterThan(150);
    expect(counts.severalKernels).toBeGreaterThan(20);
  });
});
