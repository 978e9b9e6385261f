// What a person reads at the end of a run: the tests by outcome, how many there are of each, and how long they took.
import { relative } from "node:path";
import { fullName } from "../discovery.ts";
import { type ResultCode, resultCodes } from "../result.ts";
import type { Entry } from "./files.ts";

/** What the summary shows. */
export interface SummaryOptions {
  /** Outcomes listed although they are no failures. */
  readonly shown: ReadonlySet<ResultCode>;
  readonly terse: boolean;
  /** Name tests by their path from here. */
  readonly relativeTo: string | undefined;
}

const codes = Object.keys(resultCodes) as ResultCode[];

/** The lists and counts by outcome. */
export function summary(entries: readonly Entry[], elapsed: number, { shown, terse, relativeTo }: SummaryOptions): string {
  const byCode = Map.groupBy(entries, ({ result }) => result.code);
  let text = "";
  for (const code of codes) {
    const list = byCode.get(code);
    if (!list || !(resultCodes[code].isFailure || shown.has(code))) continue;
    const names = list.map(({ test }) => (relativeTo === undefined ? fullName(test) : relative(relativeTo, test.source))).sort();
    text += `${"*".repeat(20)}\n${resultCodes[code].label} Tests (${list.length}):\n${names.map((name) => `  ${name}\n`).join("")}\n`;
  }
  if (!terse) text += `\nTesting Time: ${elapsed.toFixed(2)}s\n`;
  text += `\nTotal Discovered Tests: ${entries.length}\n`;
  const counted = codes.filter((code) => byCode.has(code) && (!terse || resultCodes[code].isFailure));
  const width = Math.max(0, ...counted.map((code) => resultCodes[code].label.length));
  const digits = Math.max(0, ...counted.map((code) => String(byCode.get(code)!.length).length));
  for (const code of counted) {
    const { length } = byCode.get(code)!;
    text += `  ${resultCodes[code].label.padEnd(width)}: ${String(length).padStart(digits)} (${((100 * length) / entries.length).toFixed(2)}%)\n`;
  }
  return text;
}

const slowestShown = 20;
const barWidth = 40;

/** The slowest tests, and how many took how long. */
export function histogram(entries: readonly Entry[]): string {
  const times = entries.flatMap(({ test, result }) => (result.elapsed > 0 ? [{ name: fullName(test), seconds: result.elapsed }] : [])).sort((a, b) => a.seconds - b.seconds);
  const most = times.at(-1)?.seconds;
  if (most === undefined) return "";
  const rows = 10;
  const counts = new Array<number>(rows).fill(0);
  for (const { seconds } of times) counts[Math.min(rows - 1, Math.floor((rows * seconds) / most))]!++;
  const rule = "-".repeat(barWidth + 34);
  let text = `Slowest Tests:\n${rule}\n${times.slice(-slowestShown).reverse().map(({ name, seconds }) => `${seconds.toFixed(2)}s: ${name}\n`).join("")}\nTests Times:\n${rule}\n`;
  for (let row = rows - 1; row >= 0; row--) {
    const share = counts[row]! / times.length;
    const bar = "*".repeat(Math.floor(barWidth * share)).padEnd(barWidth);
    text += `[${((most * row) / rows).toFixed(3).padStart(8)}s,${((most * (row + 1)) / rows).toFixed(3).padStart(8)}s) :: [${bar}] :: [${String(counts[row]).padStart(4)}/${times.length}]\n`;
  }
  return `${text}${rule}\n`;
}
