// Matches the directives of a check file against an input: CHECK-LABELs cut the input into regions first, then each region is matched
// in order, with NOT and DAG directives looked at between two positive matches.
import type { Check, Directive } from "./check-file.ts";
import type { Settings } from "./options.ts";
import type { Outcome } from "./pattern.ts";
import type { SourceText } from "./source-text.ts";
import type { Variables } from "./variables.ts";

/** Something that did not hold. Offsets count from the start of the input. */
export type Failure =
  | { readonly kind: "missing"; readonly directive: Directive; readonly from: number; readonly to: number; readonly values: readonly string[]; readonly found: number }
  | { readonly kind: "excluded"; readonly directive: Directive; readonly at: number; readonly length: number }
  | { readonly kind: "unusable"; readonly directive: Directive; readonly from: number; readonly messages: readonly string[] }
  | { readonly kind: "line"; readonly directive: Directive; readonly problem: "same" | "later" | "not-same"; readonly at: number; readonly previous: number };

/** A positive directive that matched, for verbose reports. */
export interface Success {
  readonly directive: Directive;
  readonly at: number;
  readonly length: number;
}

/** What became of a run. */
export interface Matches {
  readonly failures: readonly Failure[];
  readonly successes: readonly Success[];
}

interface Span {
  readonly at: number;
  readonly end: number;
}

const countLines = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
};

class Matcher {
  readonly #text: string;
  readonly #variables: Variables;
  readonly #settings: Settings;
  readonly failures: Failure[] = [];
  readonly successes: Success[] = [];

  constructor(input: SourceText, settings: Settings, variables: Variables) {
    this.#text = input.text;
    this.#settings = settings;
    this.#variables = variables;
  }

  run(checks: readonly Check[]): void {
    const end = this.#text.length;
    let start = 0;
    let next = 0;
    for (let scan = 0; ; ) {
      let limit = end;
      let following = end;
      if (scan < checks.length) {
        const check = checks[scan]!;
        scan++;
        if (check.pattern.kind !== "label") continue;
        const label = this.#positive(check, start, end);
        if (!label) return;
        limit = label.end;
        following = label.end;
      } else scan++;
      if (next !== 0 && this.#settings.enableVarScope) this.#variables.clearLocals();
      const stop = Math.min(scan, checks.length);
      let region = start;
      for (; next < stop; next++) {
        const match = this.#check(checks[next]!, region, limit);
        if (!match) {
          next = stop;
          break;
        }
        region = match.end;
      }
      start = following;
      if (scan > checks.length) return;
    }
  }

  #find(directive: Directive, from: number, to: number): Outcome {
    return directive.pattern.find(this.#text.slice(from, to), this.#variables);
  }

  /** Records why a directive that had to match did not. */
  #missed(directive: Directive, outcome: Outcome, from: number, to: number, found = 0): undefined {
    if (outcome.kind === "error") this.failures.push({ kind: "unusable", directive, from, messages: outcome.messages });
    else this.failures.push({ kind: "missing", directive, from, to, values: directive.pattern.substitutions(this.#variables), found });
    return undefined;
  }

  /** Matches a directive as often as it asks for; the span of all of it. */
  #positive(check: Check, from: number, to: number): Span | undefined {
    let first = from;
    let end = from;
    for (let round = 0; round < check.pattern.parts.count; round++) {
      const outcome = this.#find(check, end, to);
      if (outcome.kind !== "match") return this.#missed(check, outcome, end, to, round);
      check.pattern.define(outcome.groups, this.#variables);
      if (round === 0) first = end + outcome.at;
      end += outcome.at + outcome.length;
    }
    return { at: first, end };
  }

  #check(check: Check, from: number, to: number): Span | undefined {
    const nots: Directive[] = [];
    const start = this.#dags(check.before, from, to, nots);
    if (start === undefined) return undefined;
    const match = this.#positive(check, start, to);
    if (!match || !this.#onRightLine(check, start, match.at) || !this.#absent(nots, start, match.at)) return undefined;
    if (check.pattern.kind !== "eof") this.successes.push({ directive: check, at: match.at, length: match.end - match.at });
    return match;
  }

  #onRightLine(check: Check, from: number, at: number): boolean {
    const { kind } = check.pattern;
    if (kind !== "next" && kind !== "empty" && kind !== "same") return true;
    const lines = countLines(this.#text.slice(from, at));
    const problem = kind === "same" ? (lines > 0 ? "not-same" : undefined) : lines === 0 ? "same" : lines > 1 ? "later" : undefined;
    if (!problem) return true;
    this.failures.push({ kind: "line", directive: check, problem, at, previous: from });
    return false;
  }

  /** Whether none of the excluded patterns lies in the region; all that do are recorded. */
  #absent(nots: readonly Directive[], from: number, to: number): boolean {
    let fine = true;
    for (const directive of nots) {
      const outcome = this.#find(directive, from, to);
      if (outcome.kind === "none") continue;
      fine = false;
      if (outcome.kind === "match") this.failures.push({ kind: "excluded", directive, at: from + outcome.at, length: outcome.length });
      else this.failures.push({ kind: "unusable", directive, from, messages: outcome.messages });
    }
    return fine;
  }

  /** Matches the DAG groups in front of a check and returns where the last one ends; NOTs that remain are added to `nots`. */
  #dags(before: readonly Directive[], from: number, to: number, nots: Directive[]): number | undefined {
    let start = from;
    let taken: Span[] = [];
    for (const [index, directive] of before.entries()) {
      if (directive.pattern.kind === "not") {
        nots.push(directive);
        continue;
      }
      const span = this.#dag(directive, start, to, taken);
      if (!span) return undefined;
      this.successes.push({ directive, at: span.at, length: span.end - span.at });
      taken = this.#settings.allowDagOverlap
        ? [{ at: Math.min(span.at, taken[0]?.at ?? span.at), end: Math.max(span.end, taken[0]?.end ?? span.end) }]
        : [...taken, span].sort((a, b) => a.at - b.at);
      const following = before[index + 1];
      if (following && following.pattern.kind !== "not") continue;
      if (!this.#absent(nots, start, taken[0]!.at)) return undefined;
      nots.length = 0;
      start = taken[taken.length - 1]!.end;
      taken = [];
    }
    return start;
  }

  /** The first match from `start` that overlaps no other match of its group. */
  #dag(directive: Directive, start: number, to: number, taken: readonly Span[]): Span | undefined {
    for (let at = start; ; ) {
      const outcome = this.#find(directive, at, to);
      if (outcome.kind !== "match") return this.#missed(directive, outcome, at, to);
      const span = { at: at + outcome.at, end: at + outcome.at + outcome.length };
      const overlapped = this.#settings.allowDagOverlap ? undefined : taken.find((other) => span.at < other.end && other.at < span.end);
      if (!overlapped) {
        directive.pattern.define(outcome.groups, this.#variables);
        return span;
      }
      at = overlapped.end;
    }
  }
}

/** Matches all checks against the input. */
export function matchChecks(checks: readonly Check[], input: SourceText, settings: Settings, variables: Variables): Matches {
  const matcher = new Matcher(input, settings, variables);
  matcher.run(checks);
  return matcher;
}
