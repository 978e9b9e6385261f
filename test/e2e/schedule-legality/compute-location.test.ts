// Random producers and readers, random loop primitives, then a primitive that moves one of the two. What is accepted computes the same
// integers. Inlining and computing under a loop of the reader are labelled by enumeration: legal unless something overwrites later what
// the producer reads, since the rest of what they ask holds for these programs.
import { expect, test } from "vitest";
import type { Operation } from "../../../src/core/ir/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { type Nest, randomPair, run, textOf } from "./program.ts";
import { after, inputsFor, programs, results, scheduled, seed } from "./running.ts";
import { randomStep } from "./steps.ts";

/** Whether an element that `s0` reads is written afterwards. */
function isOverwritten(nests: readonly Nest[]): boolean {
  const read = new Set<string>();
  for (const { key, touches } of run(nests)) for (const { element, isWrite } of touches) {
    if (isWrite && read.has(element)) return true;
    if (!isWrite && key.startsWith("s0")) read.add(element);
  }
  return false;
}

test(`${programs} random pairs: what moves computes the same`, { timeout: 600_000 }, async () => {
  const random = new Random(seed + 1000);
  const seen = new Map<string, { accepted: number; refused: number }>();
  const labelled = { legal: 0, accepted: 0, illegal: 0 };
  for (let n = 0; n < programs; n++) {
    const program = randomPair(random);
    let nests = program.nests;
    const lines: string[] = [];
    for (let step = 0; step < 2; step++) {
      const candidate = randomStep(random, nests, step);
      if (!candidate || !["split", "reorder", "fuse"].includes(candidate.what)) continue;
      if (typeof (await after(scheduled(program, [...lines, candidate.text]), ["schedule-apply"])) === "string") continue;
      lines.push(candidate.text);
      nests = candidate.after;
    }
    const what = ["compute_inline", "compute_at", "reverse_compute_inline", "reverse_compute_at"][random.integer(0, 3)]!;
    const [moved, target] = what.startsWith("reverse") ? ["s1", nests[0]!] : ["s0", nests[1]!];
    lines.push(`schedule.${what} %${moved}${what.endsWith("_at") ? `, ${target.loops[random.integer(0, target.loops.length - 1)]!.handle}` : ""}`);
    const text = scheduled(program, lines);
    const outcome = await after(text, ["schedule-apply"]);
    const isAccepted = typeof outcome !== "string";
    const count = seen.get(what) ?? { accepted: 0, refused: 0 };
    seen.set(what, count);
    count[isAccepted ? "accepted" : "refused"]++;
    if (moved === "s0") {
      const illegal = isOverwritten(nests);
      if (illegal) expect(isAccepted, `an illegal step is accepted:\n${text}`).toBe(false);
      labelled[illegal ? "illegal" : "legal"]++;
      if (isAccepted) labelled.accepted++;
      else if (!illegal && process.env["SCHEDULE_SHOW"]) console.log(`${text}\n${outcome}`);
    }
    if (!isAccepted) {
      expect(outcome, text).toMatch(/ is refused: /);
      continue;
    }
    const inputs = inputsFor(program, random);
    const expected = results((await after(textOf(program), [])) as Operation, program, inputs);
    expect(results(outcome, program, inputs), text).toEqual(expected);
    const lowered = await after(text, ["schedule-apply", "loop-lower-init", "loop-lower-blocks", "loop-unroll", "loop-vectorize"]);
    if (typeof lowered !== "string") expect(results(lowered, program, inputs), text).toEqual(expected);
  }
  if (process.env["SCHEDULE_SHOW"]) console.table({ ...Object.fromEntries(seen), labelled });
  expect(Math.min(...[...seen.values()].map(({ accepted }) => accepted))).toBeGreaterThan(0);
  expect(labelled.illegal).toBeGreaterThan(0);
  expect(labelled.accepted / labelled.legal).toBeGreaterThanOrEqual(0.95);
});
