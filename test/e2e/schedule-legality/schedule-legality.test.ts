// Random programs and random primitives, each labelled legal or not by enumeration. Every illegal one must be refused, nearly
// every legal one accepted, and what was accepted computes the same integers as the program without a schedule, as it is and
// lowered through vectors. `SCHEDULE_PROGRAMS` and `SCHEDULE_SEED` set how many and which.
import { expect, test } from "vitest";
import type { Operation } from "../../../src/core/ir/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { randomProgram, textOf } from "./program.ts";
import { after, inputsFor, programs, results, scheduled, seed } from "./running.ts";
import { randomStep } from "./steps.ts";

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
    const inputs = inputsFor(program, random);
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
