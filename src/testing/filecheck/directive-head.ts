// What stands between a prefix and its pattern: `-NEXT`, `-COUNT-3`, `{LITERAL}`, the colon.
import type { DirectiveKind } from "./pattern.ts";

/** A recognised head, or what kind of mistake it is. */
export interface Head {
  readonly kind: DirectiveKind | "bad-not" | "bad-count";
  readonly misspelt: boolean;
  readonly count: number;
  readonly literal: boolean;
  /** `-NEXT`, say. */
  readonly suffix: string;
  /** Offset after the colon, or of the mistake. */
  readonly end: number;
}

const suffixes: Readonly<Record<string, DirectiveKind>> = { NEXT: "next", SAME: "same", NOT: "not", DAG: "dag", LABEL: "label", EMPTY: "empty" };
const modifiers = /(?:\{[ \t\n\v\f\r]*LITERAL[ \t\n\v\f\r]*(?:,[ \t\n\v\f\r]*LITERAL[ \t\n\v\f\r]*)*\})?:/y;
const combinedNot = /(?:(?:DAG|NEXT|SAME|EMPTY)-NOT|NOT-(?:DAG|NEXT|SAME|EMPTY)):/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Reads the head at `at`, right after a prefix; undefined when this is no directive. */
export function readHead(text: string, at: number): Head | undefined {
  const end = (kind: DirectiveKind, from: number, misspelt: boolean, suffix: string, count = 1): Head | undefined => {
    const found = matchAt(modifiers, text, from);
    return found === undefined ? undefined : { kind, misspelt, count, literal: found.length > 1, suffix, end: from + found.length };
  };
  if (text[at] !== "-" && text[at] !== "_") return end("plain", at, false, "");
  const misspelt = text[at] === "_";
  const from = at + 1;
  const bad = (kind: "bad-not" | "bad-count", place: number): Head => ({ kind, misspelt, count: 1, literal: false, suffix: "", end: place });
  if (text.startsWith("COUNT-", from)) {
    const digits = matchAt(/\d*/y, text, from + 6)!;
    const after = from + 6 + digits.length;
    const count = Number(digits);
    if (digits === "" || count < 1 || count > 0x7fffffff || (text[after] !== ":" && text[after] !== "{")) return bad("bad-count", after);
    return end("plain", after, misspelt, `-COUNT-${digits}`, count);
  }
  if (matchAt(combinedNot, text, from) !== undefined) return bad("bad-not", from);
  const name = Object.keys(suffixes).find((suffix) => text.startsWith(suffix, from));
  return name === undefined ? undefined : end(suffixes[name]!, from + name.length, misspelt, `-${name}`);
}
