// Every operation of the schedule dialect stands in the table of primitives, is carried out in a lit test, and is refused in another.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { schedule } from "../../../../src/dialects/schedule/index.ts";

const root = join(import.meta.dirname, "../../../..");
const names = schedule.ops.map(({ info }) => info.name);

/** Not refused, whatever they act on. */
const alwaysLegal: Readonly<Record<string, string>> = {
  "schedule.add_unit_loop": "any loop or block may have a loop of one iteration around it",
};

/** What a row of the table names as ours: spelled out, or the same as TVM's. */
function ours(row: string): string[] {
  const [, tvm = "", here = ""] = row.split("|");
  const inTicks = (cell: string): string[] => [...cell.matchAll(/`([\w.]+)`/g)].map(([, name]) => name!);
  return /the same names?/.test(here) ? inTicks(tvm).map((name) => `schedule.${name}`) : inTicks(here);
}

test("the table lists every primitive, and nothing else", () => {
  const text = readFileSync(join(root, "docs/howto/schedule-primitives.md"), "utf8");
  const table = text.slice(text.indexOf("## The primitives")).split("\n").filter((line) => line.startsWith("|")).slice(2);
  const listed = new Set([...table.flatMap(ours), ...[...text.matchAll(/tied by `(schedule\.intrinsic)`/g)].map(([, name]) => name!)].filter((name) => name.startsWith("schedule.")));
  expect([...listed].sort()).toEqual([...names].sort());
});

interface Case { readonly file: string; readonly isInvalid: boolean; readonly lines: readonly string[] }
const folder = join(root, "test/lit/dialects/schedule");
const cases: readonly Case[] = readdirSync(folder).map((file) => ({ file, isInvalid: file.endsWith("invalid.mlir"), lines: readFileSync(join(folder, file), "utf8").split("\n") }));
const uses = (line: string | undefined, name: string): boolean => line !== undefined && new RegExp(`^[^/]*\\b${name.replace(".", "\\.")}(?![\\w])`).test(line);

/** Files that are carried out without an expected error. */
const carriedOut = cases.filter(({ isInvalid, lines }) => !isInvalid && lines.some((line) => /^\/\/ RUN:.*schedule-apply/.test(line)));

test.each(names)("%s is carried out in a test", (name) => {
  expect(carriedOut.filter(({ lines }) => lines.some((line) => uses(line, name))).map(({ file }) => file)).not.toEqual([]);
});

test.each(names.filter((name) => !(name in alwaysLegal)))("%s is refused in a test", (name) => {
  const refused = cases.filter(({ lines }) => lines.some((line, i) => line.includes("expected-error @below") && uses(lines.slice(i + 1).find((next) => !next.trim().startsWith("//")), name)));
  expect(refused.map(({ file }) => file)).not.toEqual([]);
});
