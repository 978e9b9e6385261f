// Random programs and random primitives, each labelled legal or not by enumeration. Every illegal one must be refused, nearly
// every legal one accepted, and what was accepted computes the same integers as the program without a schedule, as it is and
// lowered through vectors. `SCHEDULE_PROGRAMS` and `SCHEDULE_SEED` set how many and which.
import { expect, test } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { Diagnostics } from "../../../src/core/diag/index.ts";
import type { Operation } from "../../../src/core/ir/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { lowerModule } from "../../../src/driver/model/lower.ts";
import { bufferOver, compileModule, type Program as Compiled } from "../../../src/interpreter/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { type Program, randomProgram, textOf } from "./program.ts";
import { randomStep } from "./steps.ts";

const programs = Number(process.env["SCHEDULE_PROGRAMS"] ?? 300);
const seed = Number(process.env["SCHEDULE_SEED"] ?? 1);
const registry = registerAllDialects();
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();

/** The module after passes, or the messages that say why not. */
async function after(text: string, passes: readonly string[]): Promise<Operation | string> {
  const diagnostics = new Diagnostics();
  const module = await parseText(text, "schedule", { registry, diagnostics, implicitModule: ModuleOp });
  const ok = module && (await lowerModule(module, passes.map((pass) => ({ pass })), { registry, diagnostics, times: [] }));
  return ok ? module : diagnostics.list.map(({ message }) => message).join("\n");
}

function results(module: Operation, { sizes }: Program, inputs: readonly Int32Array[]): number[][] {
  const buffers = inputs.map((input) => input.slice());
  (compileModule(module as never, semantics) as Compiled).call("f", ...buffers.map((data, i) => bufferOver(data, sizes[i]!)));
  return buffers.map((data) => Array.from(data));
}

const scheduled = (program: Program, lines: readonly string[]): string => {
  const handles = program.statements.map(({ name, extents }) => `%${name} = schedule.get_block @${name}\n%${name}_l${extents.length > 1 ? `:${extents.length}` : ""} = schedule.get_loops %${name} : ${extents.map(() => "!schedule.loop").join(", ")}`);
  return `${textOf(program)}\nschedule.sequence for @f {\n${[...handles, ...lines].join("\n")}\n}\n`;
};

test(`${programs} random programs: illegal primitives are refused, legal ones accepted, results exact`, { timeout: 600_000 }, async () => {
  const random = new Random(seed);
  const seen = new Map<string, { legal: number; accepted: number; illegal: number }>();
  for (let n = 0; n < programs; n++) {
    const program = randomProgram(random);
    let nests = program.nests;
    const lines: string[] = [];
    for (let step = 0; step < 6; step++) {
      const candidate = randomStep(random, nests, step);
      if (!candidate) continue;
      const text = scheduled(program, [...lines, candidate.text]);
      const outcome = await after(text, ["schedule-apply"]);
      const isAccepted = typeof outcome !== "string";
      if (!isAccepted) expect(outcome, text).toMatch(/ is refused: /);
      const count = seen.get(candidate.what) ?? { legal: 0, accepted: 0, illegal: 0 };
      seen.set(candidate.what, count);
      if (candidate.legal) count.legal++;
      else count.illegal++;
      if (candidate.legal && isAccepted) count.accepted++;
      if (!candidate.legal) expect(isAccepted, `an illegal step is accepted:\n${text}`).toBe(false);
      if (!isAccepted) {
        if (candidate.legal && process.env["SCHEDULE_SHOW"]) console.log(`${text}\n${outcome}`);
        continue;
      }
      lines.push(candidate.text);
      nests = candidate.after;
      if (["parallel", "vectorize", "bind"].includes(candidate.what)) break;
    }
    if (lines.length === 0) continue;
    const text = scheduled(program, lines);
    const inputs = program.sizes.map(([rows, columns]) => Int32Array.from({ length: rows! * columns! }, () => random.integer(-9, 9)));
    const plain = await after(textOf(program), []);
    const expected = results(plain as Operation, program, inputs);
    expect(results((await after(text, ["schedule-apply"])) as Operation, program, inputs), text).toEqual(expected);
    const lowered = await after(text, ["schedule-apply", "loop-lower-init", "loop-lower-blocks", "loop-unroll", "loop-vectorize"]);
    if (typeof lowered !== "string") expect(results(lowered, program, inputs), text).toEqual(expected);
  }
  if (process.env["SCHEDULE_SHOW"]) console.table(Object.fromEntries(seen));
  const total = [...seen.values()].reduce((sum, count) => ({ legal: sum.legal + count.legal, accepted: sum.accepted + count.accepted, illegal: sum.illegal + count.illegal }));
  expect(total.illegal).toBeGreaterThan(programs / 4);
  expect(total.accepted / total.legal).toBeGreaterThanOrEqual(0.95);
});
