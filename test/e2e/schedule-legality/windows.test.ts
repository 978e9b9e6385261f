// Random products that are padded and then split evenly, and random stencils whose intermediate rows roll: the same integers as the
// programs without a schedule, as they are and lowered.
import { expect, test } from "vitest";
import type { Operation } from "../../../src/core/ir/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { type Access, type Program, type Statement, textOf } from "./program.ts";
import { after, inputsFor, programs, results, scheduled, seed } from "./running.ts";

const lowering = ["loop-lower-init", "loop-lower-blocks", "loop-unroll", "loop-vectorize"];
const unit = (rank: number, i: number, offset = 0, factor = 1): number[] => [offset, ...Array.from({ length: rank }, (_, d) => (d === i ? factor : 0))];
const program = (statements: readonly Statement[], sizes: readonly number[][], local?: number): Program => ({ nests: [], sizes, statements, ...(local === undefined ? {} : { local }) });

async function expectSame(made: Program, lines: readonly string[], random: Random, passes: readonly string[]): Promise<boolean> {
  const text = scheduled(made, lines);
  const outcome = await after(text, ["schedule-apply", ...passes]);
  if (typeof outcome === "string") {
    expect(outcome, text).toMatch(/ is refused: /);
    return false;
  }
  const inputs = inputsFor(made, random);
  const expected = results((await after(textOf(made), [])) as Operation, made, inputs);
  expect(results(outcome, made, inputs), text).toEqual(expected);
  const lowered = await after(text, ["schedule-apply", ...lowering, ...passes]);
  if (typeof lowered !== "string") expect(results(lowered, made, inputs), text).toEqual(expected);
  return true;
}

/** C[i, j] = sum A[.., ..] B[.., ..] with dimensions and loops in random order. */
function product(random: Random): Program {
  const order = [0, 1, 2].map((axis) => ({ axis, key: random.integer(0, 99) })).sort((a, b) => a.key - b.key).map(({ axis }) => axis);
  const at = (axis: number): number => order.indexOf(axis);
  const axes = Array.from({ length: 3 }, () => random.integer(1, 7));
  const extents = order.map((axis) => axes[axis]!);
  const access = (buffer: number, a: number, b: number): Access => {
    const [x, y] = random.integer(0, 1) === 0 ? [a, b] : [b, a];
    return { buffer, index: [unit(3, at(x)), unit(3, at(y))] };
  };
  const [reads, write] = [[access(0, 0, 2), access(1, 2, 1)], access(2, 0, 1)];
  const sizes = [...reads, write].map(({ index }) => index.map((row) => extents[row.findIndex((c, i) => i > 0 && c === 1) - 1]! + (random.integer(0, 3) === 0 ? 1 : 0)));
  return program([{ name: "s0", extents, isReduction: order.map((axis) => axis === 2), kind: "sum", write, reads }], sizes);
}

/** A reader of two rows, or columns, of what a producer has made. */
function stencil(random: Random): Program {
  const extents = [random.integer(2, 6), random.integer(2, 6)];
  const steps = [random.integer(1, 2), random.integer(1, 2)];
  const near = (): Access => ({ buffer: 1, index: [0, 1].map((d) => unit(2, d, random.integer(0, 3), steps[d]!)) });
  const reads = [near(), near()];
  const filled = [0, 1].map((d) => Math.max(...reads.map(({ index }) => index[d]![0]! + steps[d]! * (extents[d]! - 1) + 1)));
  const plain = (buffer: number): Access => ({ buffer, index: [unit(2, 0), unit(2, 1)] });
  const reader: Statement = { name: "s1", extents, isReduction: [false, false], kind: "plain", write: plain(2), reads };
  const producer: Statement = { name: "s0", extents: filled, isReduction: [false, false], kind: "plain", write: plain(1), reads: [plain(0), plain(0)] };
  return program([producer, reader], [filled, filled, extents], 1);
}

test(`${programs} random products are padded`, { timeout: 600_000 }, async () => {
  const random = new Random(seed + 5000);
  for (let n = 0; n < programs; n++) {
    const made = product(random);
    const multiples = made.statements[0]!.extents.map(() => random.integer(1, 4));
    const lines = [`schedule.pad_einsum %s0 [${multiples.join(", ")}]`, ...multiples.map((factor, i) => `%x${i}:2 = schedule.split %s0_l#${i} [-1, ${factor}] : !schedule.loop, !schedule.loop`)];
    expect(await expectSame(made, lines, random, []), scheduled(made, lines)).toBe(true);
  }
});

test(`${programs} random stencils keep rolling windows`, { timeout: 600_000 }, async () => {
  const random = new Random(seed + 6000);
  const count = { rolled: 0, refused: 0 };
  for (let n = 0; n < programs; n++) {
    const made = stencil(random);
    const lines: string[] = [];
    if (random.integer(0, 1) === 0) lines.push("schedule.reorder %s1_l#1, %s1_l#0 : !schedule.loop, !schedule.loop");
    if (random.integer(0, 1) === 0) lines.push(`%t:2 = schedule.split %s1_l#${random.integer(0, 1)} [-1, ${random.integer(1, 4)}] : !schedule.loop, !schedule.loop`);
    const loops = lines.some((line) => line.startsWith("%t")) ? [lines.at(-1)!.includes("#0 [") ? "%s1_l#1" : "%s1_l#0", "%t#0", "%t#1"] : ["%s1_l#0", "%s1_l#1"];
    lines.push(`schedule.compute_at %s0, ${loops[random.integer(0, loops.length - 1)]!}`, "schedule.rolling_buffer %s0 0");
    count[(await expectSame(made, lines, random, random.integer(0, 1) === 0 ? [] : ["schedule-compact-buffers"])) ? "rolled" : "refused"]++;
  }
  if (process.env["SCHEDULE_SHOW"]) console.table(count);
  expect(count.rolled).toBeGreaterThan(programs / 10);
});
