// Random scheduled programs as C: with blocks in their loops, and lowered to plain loops. Integers and floats are bit for bit what the
// reference engine computes, because C keeps the order of every operation.
import { expect, test } from "vitest";
import { semanticsLoaders } from "../../../src/all.ts";
import { type Operation, stringAttr } from "../../../src/core/ir/index.ts";
import { bufferOver, compileModule, type Program } from "../../../src/interpreter/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import type { Computation } from "../schedule-legality/computations.ts";
import { type Data, inputsFor } from "../schedule-legality/expected.ts";
import { randomSchedule } from "../schedule-legality/random-schedule.ts";
import { cc, compiled, lowered, source } from "./compiling.ts";

const wanted = 120;
const seed = Number(process.env["SCHEDULE_SEED"] ?? 1);
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
const stages: Readonly<Record<string, readonly string[]>> = { "with blocks": ["schedule-apply"], "as plain loops": ["schedule-apply", "loop-lower-init", "loop-lower-blocks", "loop-unroll"] };

interface Case { readonly seed: number; readonly computation: Computation; readonly func: Operation; readonly inputs: readonly Data[]; readonly results: readonly Data[] }

const argumentsOf = ({ locals }: Computation, data: readonly Data[]): Data[] => data.filter((_, i) => !locals.has(i));
function run(module: Operation, { buffers, locals }: Computation, data: readonly Data[]): void {
  (compileModule(module as never, semantics) as Program).call("f", ...data.flatMap((each, i) => (locals.has(i) ? [] : [bufferOver(each, buffers[i]!)])));
}

/** Programs that the passes take, with what the reference engine makes of them. */
async function cases(passes: readonly string[]): Promise<Case[]> {
  const found: Case[] = [];
  for (let at = seed; found.length < wanted && at < seed + 2 * wanted; at++) {
    const { computation, text } = await randomSchedule(at, new Map());
    const module = await lowered(text, passes);
    if (typeof module === "string") continue;
    const data = inputsFor(computation, new Random(at));
    const inputs = argumentsOf(computation, data.map((each) => each.slice()));
    run(module, computation, data);
    found.push({ seed: at, computation, func: [...module.getRegion(0).entry][0]!, inputs, results: argumentsOf(computation, data) });
  }
  return found;
}

test.skipIf(cc === undefined).each(Object.entries(stages))(`${wanted} random schedules %s, compiled by cc`, { timeout: 600_000 }, async (_, passes) => {
  const all = await cases(passes);
  expect(all.length).toBe(wanted);
  // One module, so that the compiler starts once.
  const module = await lowered("", []);
  if (typeof module === "string") throw new Error(module);
  for (const { func, seed } of all) {
    func.setAttr("sym_name", stringAttr(`f_${seed}`));
    func.moveToEnd(module.getRegion(0).entry);
  }
  const text = source(module);
  // A cache may copy what nothing has written yet and nothing reads later; the compiler is right about that.
  const library = compiled(text, "-Wno-uninitialized", "-Wno-maybe-uninitialized");
  for (const { seed, inputs, results } of all) {
    library.func(`f_${seed}`, "void", inputs.map(() => "void *"))(...inputs);
    expect(inputs, `seed ${seed}`).toEqual(results);
  }
});
