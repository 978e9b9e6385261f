// Random maps for the layout of a local buffer and for the iteration variables of blocks. Whether a map keeps elements apart is labelled
// by enumeration; what is accepted computes the same integers, as it is and lowered.
import { expect, test } from "vitest";
import type { Operation } from "../../../src/core/ir/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { readsUnset, withLocalBuffer } from "./local-buffers.ts";
import { textOf } from "./program.ts";
import { after, inputsFor, programs, results, scheduled, seed } from "./running.ts";
import { randomStep } from "./steps.ts";

interface Map { readonly text: string; at(point: readonly number[]): readonly number[] }

/** A random result on some dimensions, as text and as a function. */
function result(random: Random, extents: readonly number[]): { readonly text: string; at(point: readonly number[]): number } {
  const d = random.integer(0, extents.length - 1);
  const c = random.integer(1, 4);
  switch (random.integer(0, 5)) {
    case 0: return { text: `d${d} floordiv ${c}`, at: (point) => Math.floor(point[d]! / c) };
    case 1: return { text: `d${d} mod ${c}`, at: (point) => point[d]! % c };
    case 2: {
      const e = random.integer(0, extents.length - 1);
      const factor = random.integer(0, 1) === 0 ? extents[e]! : c;
      return { text: `d${d} * ${factor} + d${e}`, at: (point) => point[d]! * factor + point[e]! };
    }
    case 3: return { text: `(d${d} - 1) floordiv ${c}`, at: (point) => Math.floor((point[d]! - 1) / c) };
    default: return { text: `d${d}`, at: (point) => point[d]! };
  }
}
function randomMap(random: Random, extents: readonly number[]): Map {
  const list = Array.from({ length: random.integer(1, extents.length + 1) }, () => result(random, extents));
  const shuffled = random.integer(0, 2) === 0 ? extents.map((_, i) => i).sort(() => random.integer(0, 1) - 0.5).map((d) => ({ text: `d${d}`, at: (point: readonly number[]) => point[d]! })) : list;
  return { text: `affine_map<(${extents.map((_, i) => `d${i}`).join(", ")}) -> (${shuffled.map(({ text }) => text).join(", ")})>`, at: (point) => shuffled.map(({ at }) => at(point)) };
}
/** Whether all places are natural and different. */
function isLayout(map: Map, extents: readonly number[]): boolean {
  const seen = new Set<string>();
  const visit = (point: readonly number[]): boolean => {
    if (point.length < extents.length) return Array.from({ length: extents[point.length]! }, (_, i) => visit([...point, i])).every(Boolean);
    const place = map.at(point);
    const key = place.join();
    if (seen.has(key) || place.some((x) => x < 0)) return false;
    seen.add(key);
    return true;
  };
  return visit([]);
}
test(`${programs} random layouts`, { timeout: 600_000 }, async () => {
  const random = new Random(seed + 4000);
  const seen = { legal: 0, accepted: 0, illegal: 0, blocks: 0, "blocks accepted": 0 };
  for (let n = 0; n < programs; n++) {
    const program = withLocalBuffer(random);
    if (readsUnset(program.nests, program.local!)) continue;
    const lines: string[] = [];
    const candidate = randomStep(random, program.nests, 0);
    if (candidate && ["split", "reorder", "fuse"].includes(candidate.what) && typeof (await after(scheduled(program, [candidate.text]), ["schedule-apply"])) !== "string") lines.push(candidate.text);
    const statement = program.statements[random.integer(0, program.statements.length - 1)]!;
    const side = random.integer(0, 1) === 0 && statement.write.buffer === program.local ? "write" : "read";
    const touched = side === "write" ? [statement.write.buffer] : [...new Set([...statement.reads.map(({ buffer }) => buffer), ...(statement.kind === "plain" ? [] : [statement.write.buffer])])];
    const number = touched.indexOf(program.local!);
    const isLayoutStep = number >= 0 && random.integer(0, 2) > 0;
    const extents = isLayoutStep ? program.sizes[program.local!]! : statement.extents;
    const map = randomMap(random, extents);
    const pad = random.integer(0, 2) === 0 ? " pad 7 : i32" : "";
    lines.push(isLayoutStep ? `schedule.transform_layout %${statement.name} ${side} ${number} by ${map.text}${pad}` : `schedule.transform_block_layout %${statement.name} by ${map.text}`);
    const text = scheduled(program, lines);
    const outcome = await after(text, ["schedule-apply"]);
    const isAccepted = typeof outcome !== "string";
    if (!isAccepted) expect(outcome, text).toMatch(/ is refused: /);
    const legal = isLayout(map, extents);
    if (isLayoutStep) {
      seen[legal ? "legal" : "illegal"]++;
      if (legal && isAccepted) seen.accepted++;
    } else {
      seen.blocks++;
      if (isAccepted) seen["blocks accepted"]++;
    }
    if (!legal) expect(isAccepted, `an illegal map is accepted:\n${text}`).toBe(false);
    if (!isAccepted) continue;
    const inputs = inputsFor(program, random);
    const expected = results((await after(textOf(program), [])) as Operation, program, inputs);
    expect(results(outcome, program, inputs), text).toEqual(expected);
    const lowered = await after(text, ["schedule-apply", "loop-lower-init", "loop-lower-blocks", "schedule-compact-buffers", "loop-unroll", "loop-vectorize"]);
    if (typeof lowered !== "string") expect(results(lowered, program, inputs), text).toEqual(expected);
  }
  if (process.env["SCHEDULE_SHOW"]) console.table(seen);
  expect(seen.accepted).toBe(seen.legal);
  expect(seen.illegal).toBeGreaterThan(0);
  expect(seen["blocks accepted"]).toBeGreaterThan(0);
});
