// The text that comes nearest to a pattern that was not found, and the first spot where the two differ: either the place where the
// longest beginning of the pattern matches, or the line that has most of its words.
import type { Pattern } from "./pattern.ts";
import type { SourceText } from "./source-text.ts";
import type { Span, Variables } from "./variables.ts";

/** The nearest text. */
export interface Nearest extends Span {
  /** Where it stops agreeing, or where the line begins whose words were compared. */
  readonly differsAt: number;
  /** What should have come there, as it was written. */
  readonly expected: string;
  readonly missingWord: boolean;
}

/** How much of the input is looked at. */
const farthest = 1 << 20;
const enoughShare = 0.5;

/** Whether the agreement is worth a word. */
const isNear = ({ share, start, end }: Beginning, input: SourceText): boolean => share >= 0.25 || weight(input.text.slice(start, end)) >= 4;

interface Beginning extends Nearest {
  /** Which part of the pattern's text agrees, from 0 to 1. */
  readonly share: number;
}

const weight = (text: string): number => text.replace(/\s/g, "").length;

function fixedBeginning(wanted: string, input: SourceText, span: Span, ignoreCase: boolean): Beginning | undefined {
  const needle = ignoreCase ? wanted.toLowerCase() : wanted;
  const text = (ignoreCase ? input.folded : input.text).slice(span.start, span.end);
  let low = 0;
  let high = needle.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (text.includes(needle.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  const agreed = needle.slice(0, low);
  if (weight(agreed) === 0) return undefined;
  const start = span.start + text.indexOf(agreed);
  return { start, end: start + low, differsAt: start + low, expected: wanted.slice(low), missingWord: false, share: weight(agreed) / weight(wanted) };
}

function partsBeginning(pattern: Pattern, input: SourceText, span: Span, variables: Variables): Beginning | undefined {
  const parts = pattern.facts.parts!;
  const matchOf = (count: number) => pattern.beginning(count, variables)?.find(input.text, span.start, span.end, false);
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (matchOf(middle)) low = middle;
    else high = middle - 1;
  }
  const match = low > 0 ? matchOf(low) : undefined;
  if (!match || weight(input.text.slice(match.start, match.end)) === 0) return undefined;
  const written = (from: number, to: number) => parts.slice(from, to).map((part) => part.written).join("");
  const agreed = weight(written(0, low));
  return { start: match.start, end: match.end, differsAt: match.end, expected: written(low, parts.length), missingWord: false, share: agreed / weight(written(0, parts.length)) };
}

/** The place where the longest beginning of the pattern matches. */
function longestBeginning(pattern: Pattern, input: SourceText, span: Span, variables: Variables): Beginning | undefined {
  const { fixed, ignoreCase } = pattern.facts;
  return fixed === undefined ? partsBeginning(pattern, input, span, variables) : fixedBeginning(fixed, input, span, ignoreCase);
}

const wordsOf = (text: string): string[] => text.match(/\w+/g) ?? [];

/** The words that the pattern asks for literally. */
function patternWords(pattern: Pattern): string[] {
  const { fixed, parts } = pattern.facts;
  return fixed === undefined ? parts!.flatMap((part) => (/^\w+$/.test(part.written) && part.before === part.written ? [part.written] : [])) : wordsOf(fixed);
}

/** The line that has most of the pattern's words, and the first word that it lacks. */
function likestLine(pattern: Pattern, input: SourceText, span: Span): Beginning | undefined {
  const wanted = patternWords(pattern);
  const total = wanted.join("").length;
  if (total === 0) return undefined;
  let best: { line: Span; score: number } | undefined;
  for (let start = span.start; start < span.end; ) {
    const end = Math.min(input.lineEnd(start), span.end);
    const words = new Set(wordsOf(input.text.slice(start, Math.min(end, start + 4096))));
    const score = wanted.reduce((sum, word) => sum + (words.has(word) ? word.length : 0), 0);
    if (score > (best?.score ?? 0)) best = { line: { start, end }, score };
    start = end + 1;
  }
  if (!best) return undefined;
  const words = new Set(wordsOf(input.text.slice(best.line.start, best.line.end)));
  const lacking = wanted.find((word) => !words.has(word));
  if (lacking === undefined) return undefined;
  const blanks = /^\s*/.exec(input.text.slice(best.line.start, best.line.end))![0].length;
  const start = best.line.start + blanks;
  return { start, end: best.line.end, differsAt: start, expected: lacking, missingWord: true, share: best.score / total };
}

/** The text in `span` that comes nearest to the pattern; undefined when nothing is near. */
export function findNearest(pattern: Pattern, input: SourceText, span: Span, variables: Variables): Nearest | undefined {
  const window = { start: span.start, end: Math.min(span.end, span.start + farthest) };
  const beginning = longestBeginning(pattern, input, window, variables);
  if (beginning && beginning.share >= enoughShare) return beginning;
  const line = likestLine(pattern, input, window);
  if (line && line.share >= enoughShare && line.share > (beginning?.share ?? 0)) return line;
  return beginning && isNear(beginning, input) ? beginning : undefined;
}

/** How far one line agrees with the pattern; undefined when it hardly does. */
export function compareWithLine(pattern: Pattern, input: SourceText, line: Span, variables: Variables): Nearest | undefined {
  const beginning = longestBeginning(pattern, input, line, variables);
  return beginning && isNear(beginning, input) ? beginning : undefined;
}

/** Whether the pattern matches in the part of the input before or behind the one that was searched, within reach. */
export function findElsewhere(pattern: Pattern, input: SourceText, searched: Span, variables: Variables): { readonly span: Span; readonly earlier: boolean } | undefined {
  const { length } = input.text;
  const places = [
    { span: { start: Math.max(0, searched.start - farthest), end: searched.start }, earlier: true },
    { span: { start: searched.end, end: Math.min(length, searched.end + farthest) }, earlier: false },
  ];
  for (const { span, earlier } of places) {
    if (span.start >= span.end) continue;
    const found = pattern.find(input, span.start, span.end, variables, false);
    if (found.kind === "match") return { span: found, earlier };
  }
  return undefined;
}
