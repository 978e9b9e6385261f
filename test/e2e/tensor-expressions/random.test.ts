// Random tensor expressions: what the engine computes of the expression, of its text printed and read again, and of the loops that it
// lowers to, and what LLVM's code computes. The bits agree; but machine code may form products in another order.
import { describe, expect, test } from "vitest";
import { printOp } from "../../../src/core/text/index.ts";
import type { Buffer } from "../../../src/interpreter/index.ts";
import type { NativeArgument } from "../../../src/runtime/cpu/index.ts";
import { llvmAvailable } from "../../../src/targets/llvm/native/index.ts";
import { jitOf, lowered } from "../llvm-run/pipeline.ts";
import { floats, integers, program } from "./programs.ts";
import { bytes, expectClose, expected, parsed, room, run } from "./running.ts";

/** A number, or a buffer as a memref descriptor, as machine code takes it. */
function argumentsOf(input: Buffer | number): { readonly type: "ptr" | "i64"; readonly value: NativeArgument }[] {
  if (typeof input === "number") return [{ type: "i64", value: BigInt(input) }];
  const { data, sizes, strides } = input;
  return [{ type: "ptr", value: data }, { type: "ptr", value: data }, ...[0, ...sizes, ...strides].map((n) => ({ type: "i64" as const, value: BigInt(n) }))];
}

const scheduled = ["convert-te-to-loop", "schedule-default-cpu", "schedule-apply", "loop-lower-init{accumulators=64}", "loop-lower-blocks", "loop-unroll", "loop-vectorize"];

describe("random tensor expressions", () => {
  test("1000 of them compute the same after printing and as loops, bit for bit", async () => {
    const kinds = new Set<string>();
    for (let seed = 1; seed <= 1000; seed++) {
      const given = program(seed);
      const module = await parsed(given.text);
      const printed = printOp(module);
      const again = await parsed(printed);
      expect(printOp(again), given.text).toBe(printed);
      expect(printOp(again, { generic: true }), given.text).toBe(printOp(module, { generic: true }));
      const want = expected(given, module);
      expect(expected(given, again).map(bytes), given.text).toEqual(want.map(bytes));
      const outs = room(given);
      run(await lowered(given.text, ["convert-te-to-loop", "loop-lower-init", "loop-lower-blocks"]), [...given.inputs, ...outs]);
      expect(outs.map(bytes), given.text).toEqual(want.map(bytes));
      kinds.add(`${given.reducer} ${given.outputs[0]!.element}`);
    }
    // Each reducer with each of its types, or nearly so.
    expect(kinds.size).toBeGreaterThan(100);
  });

  test("200 of them compute the same under the default schedules, vectorised", async () => {
    for (let seed = 3001; seed <= 3200; seed++) {
      const given = program(seed);
      const want = expected(given, await parsed(given.text));
      const outs = room(given);
      run(await lowered(given.text, scheduled), [...given.inputs, ...outs]);
      expectClose(given, outs, want);
    }
  });

  const native = llvmAvailable();
  const roads = { "as they stand": ["convert-te-to-loop", "loop-lower-init", "loop-lower-blocks"], "under the default schedules, vectorised": scheduled };
  test.skipIf(!native.ok).each(Object.entries(roads))("200 of them compute the same as machine code %s: integers and sums exactly, products within n units in the last place", async (_, road) => {
    const kinds = new Set<string>();
    for (let seed = 5001; seed <= 5200; seed++) {
      const given = program(seed);
      const want = expected(given, await parsed(given.text));
      const outs = room(given);
      using jit = await jitOf(given.text, [...road, "convert-loop-to-cf", "expand-small-floats", "convert-to-llvm"]);
      const args = [...given.inputs, ...outs].flatMap(argumentsOf);
      jit.func("f", "void", args.map(({ type }) => type))(...args.map(({ value }) => value));
      expectClose(given, outs, want);
      kinds.add(given.outputs[0]!.element);
    }
    expect(kinds.size).toBe(floats.length + integers.length);
  });
});
