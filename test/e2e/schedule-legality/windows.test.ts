// Random products that are padded and then split evenly, and random stencils whose intermediate rows roll: what random schedules
// seldom come upon. All must compute what plain loops do, as they are and lowered.
import { expect, test } from "vitest";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { type Access, type Computation, type Statement, textOf } from "./computations.ts";
import { programs, seed } from "./checking.ts";
import { difference, expectedOf, inputsFor } from "./expected.ts";
import { call, lower } from "./running.ts";
import { parsed } from "./session.ts";

const count = Math.ceil(programs / 8);
const lowering = ["loop-lower-init", "loop-lower-blocks", "loop-unroll", "loop-vectorize"];
const unit = (rank: number, i: number, offset = 0, factor = 1): number[] => [offset, ...Array.from({ length: rank }, (_, d) => (d === i ? factor : 0))];

/** Whether the schedule is accepted; then the results are compared. */
async function computesTheSame(made: Computation, lines: readonly string[], random: Random, passes: readonly string[]): Promise<boolean> {
  const handles = made.statements.map(({ name, extents }) => `%${name} = schedule.get_block @${name}\n%${name}_l:${extents.length} = schedule.get_loops %${name} : ${extents.map(() => "!schedule.loop").join(", ")}`);
  const text = `${textOf(made)}\nschedule.sequence for @f {\n${[...handles, ...lines].join("\n")}\n}\n`;
  const module = await parsed(text);
  const refused = await lower(module, ["schedule-apply"]);
  if (refused !== undefined) {
    expect(refused, text).toMatch(/ is refused: /);
    return false;
  }
  const inputs = inputsFor(made, random);
  const expected = expectedOf(made, inputs);
  for (const stage of [[], passes, lowering]) {
    if ((await lower(module, stage)) !== undefined) break;
    expect(difference(made, call(module, made, inputs), expected), `after ${stage.join()}\n${text}`).toBeUndefined();
  }
  return true;
}

/** C[i, j] = sum A[.., ..] B[.., ..] with dimensions in random order. */
function product(random: Random): Computation {
  const extents = Array.from({ length: 3 }, () => random.integer(1, 7));
  const access = (buffer: number, a: number, b: number): Access => {
    const [x, y] = random.integer(0, 1) === 0 ? [a, b] : [b, a];
    return { buffer, rows: [unit(3, x), unit(3, y)] };
  };
  const reads: [Access, Access] = [access(0, 0, 2), access(1, 2, 1)];
  const write = access(2, 0, 1);
  const buffers = [...reads, write].map(({ rows }) => rows.map((row) => extents[row.findIndex((c, i) => i > 0 && c === 1) - 1]! + (random.integer(0, 3) === 0 ? 1 : 0)));
  const statement: Statement = { name: "s0", extents, spatial: 2, kind: "sum", start: random.integer(0, 1) === 0 ? 0 : 5, write, reads };
  return { element: random.integer(0, 1) === 0 ? "i32" : "f32", buffers, locals: new Set(), statements: [statement] };
}

/** A reader of two rows, or columns, of what a producer has made. */
function stencil(random: Random): Computation {
  const extents = [random.integer(2, 6), random.integer(2, 6)];
  const steps = [random.integer(1, 2), random.integer(1, 2)];
  const near = (): Access => ({ buffer: 1, rows: [0, 1].map((d) => unit(2, d, random.integer(0, 3), steps[d]!)) });
  const reads: [Access, Access] = [near(), near()];
  const filled = [0, 1].map((d) => Math.max(...reads.map(({ rows }) => rows[d]![0]! + steps[d]! * (extents[d]! - 1) + 1)));
  const plain = (buffer: number): Access => ({ buffer, rows: [unit(2, 0), unit(2, 1)] });
  const of = (name: string, own: readonly number[], write: Access, from: [Access, Access]): Statement => ({ name, extents: own, spatial: 2, kind: "plain", start: 0, write, reads: from });
  return { element: "i32", buffers: [filled, filled, extents], locals: new Set([1]), statements: [of("s0", filled, plain(1), [plain(0), plain(0)]), of("s1", extents, plain(2), reads)] };
}

test(`${count} random products are padded`, { timeout: 600_000 }, async () => {
  const random = new Random(seed + 5000);
  for (let n = 0; n < count; n++) {
    const made = product(random);
    const multiples = made.statements[0]!.extents.map(() => random.integer(1, 4));
    const turned = random.integer(0, 1) === 0 ? ["schedule.reorder %s0_l#2, %s0_l#0 : !schedule.loop, !schedule.loop"] : [];
    const lines = [...turned, `schedule.pad_einsum %s0 [${multiples.join(", ")}]`, ...multiples.map((factor, i) => `%x${i}:2 = schedule.split %s0_l#${i} [-1, ${factor}] : !schedule.loop, !schedule.loop`)];
    expect(await computesTheSame(made, lines, random, ["schedule-compact-buffers"]), `${textOf(made)}\n${lines.join("\n")}`).toBe(true);
  }
});

test(`${count} random stencils keep rolling windows`, { timeout: 600_000 }, async () => {
  const random = new Random(seed + 6000);
  let rolled = 0;
  for (let n = 0; n < count; n++) {
    const lines: string[] = [];
    const turns = random.integer(0, 1) === 0;
    if (turns) lines.push("schedule.reorder %s1_l#1, %s1_l#0 : !schedule.loop, !schedule.loop");
    const split = random.integer(0, 1) === 0 ? random.integer(0, 1) : undefined;
    if (split !== undefined) lines.push(`%t:2 = schedule.split %s1_l#${split} [-1, ${random.integer(1, 4)}] : !schedule.loop, !schedule.loop`);
    const loops = split === undefined ? ["%s1_l#0", "%s1_l#1"] : [`%s1_l#${1 - split}`, "%t#0", "%t#1"];
    lines.push(`schedule.compute_at %s0, ${loops[random.integer(0, loops.length - 1)]!}`, "schedule.rolling_buffer %s0 0");
    if (await computesTheSame(stencil(random), lines, random, random.integer(0, 1) === 0 ? [] : ["schedule-compact-buffers"])) rolled++;
  }
  expect(rolled).toBeGreaterThan(count / 10);
});
