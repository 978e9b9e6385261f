// Random schedules compiled to machine code: the results are those of the computation.
import { expect, test } from "vitest";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { llvmAvailable } from "../../../src/targets/llvm/native/index.ts";
import { fromLoops, jitOf } from "../llvm-run/pipeline.ts";
import { seed } from "./checking.ts";
import { difference, expectedOf, inputsFor } from "./expected.ts";
import { randomSchedule } from "./random-schedule.ts";

const wanted = 200;
/** What may not become machine code: initialisations without a place of their own, GPU indices, vectors of indices that a cast is left of. */
const mayStay = /\[loop\/init\]|\[conversion\/not-legalized\]|unrealized_conversion_cast/;

test.skipIf(!llvmAvailable().ok)(`${wanted} random schedules as machine code`, { timeout: 600_000 }, async () => {
  let compiled = 0;
  let at = seed;
  for (; compiled < wanted && at < seed + 2 * wanted; at++) {
    const { computation, text } = await randomSchedule(at, new Map());
    const data = inputsFor(computation, new Random(at));
    const expected = expectedOf(computation, data);
    const made = await jitOf(text, ["schedule-apply", "symbol-dce", "loop-lower-init", "loop-lower-blocks", "loop-unroll", "loop-vectorize", ...fromLoops.slice(2)]).catch((problem: unknown) => String(problem));
    if (typeof made === "string") {
      expect(made, text).toMatch(mayStay);
      continue;
    }
    using jit = made;
    const args = data.filter((_, i) => !computation.locals.has(i));
    jit.func("f", "void", args.map(() => "ptr" as const))(...args);
    expect(difference(computation, data, expected), `seed ${at}\n${text}`).toBeUndefined();
    compiled++;
  }
  expect(compiled).toBe(wanted);
  expect((at - seed - compiled) / compiled).toBeLessThan(0.2);
});
