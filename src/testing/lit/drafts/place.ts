// Writes drafted CHECK lines into a test file, beside the functions that they are about, and takes earlier drafts out.
import { checksOf, checksOfText, functionName, functionsOf, type PrintedFunction } from "./functions.ts";
import { DraftError, type Output } from "./outputs.ts";

const maker = "drafted by 'tile-lit --update-checks'";
const beginOf = (prefix: string): string => `${maker} (${prefix}), begin`;
const endOf = (prefix: string): string => `${maker} (${prefix}), end`;

/** The lines of a file without what an earlier draft has put there. Throws `DraftError` on a draft that does not end. */
export function withoutDrafts(rows: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < rows.length; at++) {
    const prefix = new RegExp(`${maker} \\(([^)]*)\\), begin\\s*$`).exec(rows[at]!)?.[1];
    if (prefix === undefined) {
      kept.push(rows[at]!);
      continue;
    }
    const end = rows.findIndex((row, index) => index > at && row.trimEnd().endsWith(endOf(prefix)));
    if (end < 0) throw new DraftError(`line ${at + 1}: the drafted lines that begin here do not end; remove them by hand`);
    at = end;
  }
  return kept;
}

/** For each output, its functions by part; the parts are those of the file where there are as many. */
interface Part {
  readonly functions: readonly PrintedFunction[];
  readonly from: number;
  readonly to: number;
}

function partsOf(output: Output, rows: readonly string[]): Part[] {
  const whole = [{ functions: functionsOf(output.text), from: 0, to: rows.length }];
  if (output.marker === undefined) return whole;
  const cuts = rows.flatMap((row, index) => (row.trimEnd() === output.marker ? [index] : []));
  const texts = output.text.split(new RegExp(`^${output.outputMarker.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}[ \\t]*$`, "m"));
  if (texts.length !== cuts.length + 1) return whole;
  return texts.map((text, index) => ({ functions: functionsOf(text), from: index === 0 ? 0 : cuts[index - 1]! + 1, to: cuts[index] ?? rows.length }));
}

interface Draft {
  readonly prefix: string;
  /** The line above which it goes. */
  readonly at: number;
  readonly checks: readonly string[];
}

/** Where each function of a part goes, in the order of the output, for FileCheck looks for them in that order. */
function places(part: Part, rows: readonly string[]): number[] {
  let from = part.from;
  const anchors = part.functions.map(({ name }) => {
    const found = rows.findIndex((row, index) => index >= from && index < part.to && functionName(row) === name);
    if (found >= 0) from = found + 1;
    return found;
  });
  let next = part.to;
  for (let at = anchors.length - 1; at >= 0; at--) {
    if (anchors[at]! < 0) anchors[at] = next;
    next = anchors[at]!;
  }
  return anchors;
}

/** Whether a person checks the function under this prefix already. */
function isChecked(rows: readonly string[], part: Part, name: string, prefix: string): boolean {
  return rows.slice(part.from, part.to).some((row) => row.includes(`${prefix}-LABEL:`) && new RegExp(`@${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(?![\\w.$-])`).test(row));
}

/** What stands for a function in each output, to see which prefixes outputs can share. */
function sharedPrefix(output: Output, outputs: readonly Output[], key: string, render: (output: Output, prefix: string) => string | undefined): string {
  const prefix = output.prefixes.find((candidate) => {
    const own = render(output, candidate);
    return outputs.every((other) => !other.prefixes.includes(candidate) || render(other, candidate) === own);
  });
  if (prefix === undefined) throw new DraftError(`RUN line ${output.line}: other RUN lines give something else for ${key}, and share all prefixes with this one: ${output.prefixes.join(", ")}`);
  return prefix;
}

function draftsOf(outputs: readonly Output[], rows: readonly string[]): Draft[] {
  const drafts: Draft[] = [];
  const parts = outputs.map((output) => partsOf(output, rows));
  for (const [index, output] of outputs.entries()) {
    for (const [number, part] of parts[index]!.entries()) {
      const at = places(part, rows);
      for (const [place, printed] of part.functions.entries()) {
        const occurrence = part.functions.slice(0, place).filter(({ name }) => name === printed.name).length;
        const render = (other: Output, prefix: string): string | undefined => {
          const same = parts[outputs.indexOf(other)]![number]?.functions.filter(({ name }) => name === printed.name)[occurrence];
          return same && checksOf(same, prefix).join("\n");
        };
        const prefix = sharedPrefix(output, outputs, `@${printed.name}`, render);
        if (!isChecked(rows, part, printed.name, prefix)) drafts.push({ prefix, at: at[place]!, checks: checksOf(printed, prefix) });
      }
    }
    if (parts[index]!.every((part) => part.functions.length === 0)) {
      const prefix = sharedPrefix(output, outputs, "the output", (other, name) => checksOfText(other.text, name).join("\n"));
      const hasChecks = rows.some((row) => new RegExp(`(?:^|[^\\w-])${prefix}(?:-[A-Z]+)?:`).test(row));
      if (!hasChecks) drafts.push({ prefix, at: rows.findLastIndex((row) => /RUN:/.test(row)) + 1, checks: checksOfText(output.text, prefix) });
    }
  }
  return drafts;
}

/** The text with fresh drafts instead of earlier ones. Throws `DraftError`. */
export function placeDrafts(text: string, outputs: readonly Output[]): string {
  const rows = withoutDrafts(text.split("\n"));
  const comment = /^\s*(\S+\s*)RUN:/m.exec(text)?.[1] ?? "// ";
  const blocks = new Map<number, string[]>();
  const seen = new Set<string>();
  for (const { prefix, at, checks } of draftsOf(outputs, rows)) {
    const indent = /^\s*/.exec(rows[at] ?? "")![0];
    const lines = [beginOf(prefix), ...checks, endOf(prefix)].map((line) => `${indent}${comment}${line}`.trimEnd());
    // RUN lines that share a prefix share the draft.
    const key = `${at}\n${lines.join("\n")}`;
    if (seen.has(key)) continue;
    seen.add(key);
    blocks.set(at, [...(blocks.get(at) ?? []), ...lines]);
  }
  const result: string[] = [];
  for (let at = 0; at <= rows.length; at++) {
    result.push(...(blocks.get(at) ?? []));
    if (at < rows.length) result.push(rows[at]!);
  }
  return result.join("\n");
}
