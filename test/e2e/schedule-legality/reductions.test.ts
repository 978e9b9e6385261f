// Random reductions, random loop primitives, then primitives that move reductions. What is accepted computes the same integers as
// the program without a schedule, as it is and lowered; a step is illegal where something that the producer reads is written later.
import { expect, test } from "vitest";
import type { Operation } from "../../../src/core/ir/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { textOf } from "./program.ts";
import { randomReductionPair } from "./reduction-pairs.ts";
import { after, inputsFor, programs, results, scheduled, seed } from "./running.ts";
import { randomStep } from "./steps.ts";

const lowering = ["loop-lower-init", "loop-lower-blocks", "loop-unroll", "loop-vectorize"];

test(`${programs} random pairs of reductions: what moves computes the same`, { timeout: 600_000 }, async () => {
  const random = new Random(seed + 2000);
  const seen = new Map<string, { accepted: number; refused: number }>();
  for (let n = 0; n < programs; n++) {
    const program = randomReductionPair(random);
    let nests = program.nests;
    const lines: string[] = [];
    for (let step = 0; step < 2; step++) {
      const candidate = randomStep(random, nests, step);
      if (!candidate || !["split", "reorder", "fuse"].includes(candidate.what)) continue;
      if (typeof (await after(scheduled(program, [...lines, candidate.text]), ["schedule-apply"])) === "string") continue;
      lines.push(candidate.text);
      nests = candidate.after;
    }
    const what = ["compute_at", "reverse_compute_at", "rfactor", "blockize", "pad_einsum"][random.integer(0, 4)]!;
    const turns = what === "rfactor" || what === "blockize" || what === "pad_einsum";
    const isFirst = what === "compute_at" || (turns && random.integer(0, 1) === 0);
    const moved = isFirst ? "s0" : "s1";
    const target = nests[turns === isFirst ? 0 : 1]!.loops;
    const loop = target[random.integer(0, target.length - 1)]!.handle;
    const kind = program.statements[moved === "s1" ? 1 : 0]!.kind;
    lines.push(what === "rfactor" ? `%rf = schedule.rfactor %${moved}, ${loop} axis ${random.integer(-3, 2)}` : what === "pad_einsum" ? `schedule.pad_einsum %${moved} [${program.statements[moved === "s1" ? 1 : 0]!.extents.map(() => random.integer(1, 4)).join(", ")}]` : what === "blockize" ? `%tile = schedule.blockize ${loop}` : `schedule.${what} %${moved}, ${loop}`);
    // Primitives around a block of blocks see through it.
    const next = what === "blockize" ? randomStep(random, nests, 9) : undefined;
    if (next && typeof (await after(scheduled(program, [...lines, next.text]), ["schedule-apply"])) !== "string") lines.push(next.text);
    const text = scheduled(program, lines);
    const outcome = await after(text, ["schedule-apply"]);
    const isAccepted = typeof outcome !== "string";
    const key = `${what} of a ${kind} block`;
    const count = seen.get(key) ?? { accepted: 0, refused: 0 };
    seen.set(key, count);
    count[isAccepted ? "accepted" : "refused"]++;
    if (!isAccepted) {
      expect(outcome, text).toMatch(/ is refused: /);
      if (process.env["SCHEDULE_SHOW"]) console.log(`${text}\n${outcome}`);
      continue;
    }
    const inputs = inputsFor(program, random);
    const expected = results((await after(textOf(program), [])) as Operation, program, inputs);
    expect(results(outcome, program, inputs), text).toEqual(expected);
    const lowered = await after(text, ["schedule-apply", ...lowering]);
    if (typeof lowered !== "string") expect(results(lowered, program, inputs), text).toEqual(expected);
  }
  if (process.env["SCHEDULE_SHOW"]) console.table(Object.fromEntries(seen));
  for (const key of ["compute_at of a sum block", "reverse_compute_at of a sum block", "rfactor of a sum block", "blockize of a sum block", "blockize of a chain block"]) expect(seen.get(key)?.accepted, key).toBeGreaterThan(0);
  for (const key of ["compute_at of a chain block", "reverse_compute_at of a chain block", "rfactor of a chain block", "rfactor of a plain block", "pad_einsum of a plain block"]) expect(seen.get(key)?.accepted ?? 0, key).toBe(0);
});
