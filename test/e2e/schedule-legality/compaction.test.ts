// Random programs with a local buffer, random loop primitives, then buffer compaction, with blocks and without: the same integers.
// Programs that read an element of the local buffer before they write it say nothing and are left out, by enumeration.
import { expect, test } from "vitest";
import type { Operation } from "../../../src/core/ir/index.ts";
import { printOp } from "../../../src/core/text/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { readsUnset, withLocalBuffer } from "./local-buffers.ts";
import { after, inputsFor, programs, results, scheduled, seed } from "./running.ts";
import { randomStep } from "./steps.ts";

const lowered = ["loop-lower-init", "loop-lower-blocks"];

test(`${programs} random programs compute the same with compact buffers`, { timeout: 600_000 }, async () => {
  const random = new Random(seed + 3000);
  const count = { programs: 0, "compacted with blocks": 0, "compacted without": 0 };
  for (let n = 0; n < programs; n++) {
    const program = withLocalBuffer(random);
    let nests = program.nests;
    if (readsUnset(nests, program.local!)) continue;
    const lines: string[] = [];
    for (let step = 0; step < 4; step++) {
      const candidate = randomStep(random, nests, step);
      if (!candidate || ["vectorize", "bind"].includes(candidate.what)) continue;
      if (typeof (await after(scheduled(program, [...lines, candidate.text]), ["schedule-apply"])) === "string") continue;
      lines.push(candidate.text);
      nests = candidate.after;
    }
    const what = program.statements.length > 1 ? ["none", "compute_at", "reverse_compute_at"][random.integer(0, 2)]! : "none";
    const target = nests[what === "compute_at" ? 1 : 0]?.loops.map(({ handle }) => handle).filter((handle) => handle !== undefined) ?? [];
    const move = `schedule.${what} %${what === "compute_at" ? "s0" : "s1"}, ${target[random.integer(0, Math.max(0, target.length - 1))]}`;
    if (what !== "none" && target.length > 0 && typeof (await after(scheduled(program, [...lines, move]), ["schedule-apply"])) !== "string") lines.push(move);
    const text = scheduled(program, lines);
    const inputs = inputsFor(program, random);
    const plain = await after(text, ["schedule-apply"]);
    const expected = results(plain as Operation, program, inputs);
    count.programs++;
    const compact = await after(text, ["schedule-apply", "schedule-compact-buffers"]);
    expect(results(compact as Operation, program, inputs), text).toEqual(expected);
    if (printOp(compact as Operation) !== printOp(plain as Operation)) count["compacted with blocks"]++;
    const flat = await after(text, ["schedule-apply", ...lowered]);
    if (typeof flat === "string") continue;
    const flatCompact = await after(text, ["schedule-apply", ...lowered, "schedule-compact-buffers"]);
    expect(results(flatCompact as Operation, program, inputs), text).toEqual(expected);
    if (printOp(flatCompact as Operation) !== printOp(flat)) count["compacted without"]++;
    const vectors = await after(text, ["schedule-apply", "schedule-compact-buffers", ...lowered, "loop-unroll", "loop-vectorize", "canonicalize", "cse"]);
    if (typeof vectors !== "string") expect(results(vectors, program, inputs), text).toEqual(expected);
  }
  if (process.env["SCHEDULE_SHOW"]) console.table(count);
  expect(count["compacted with blocks"]).toBeGreaterThan(programs / 20);
  expect(count["compacted without"]).toBeGreaterThan(programs / 20);
});
