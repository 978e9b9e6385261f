// Matches the directives of a check file against an input: CHECK-LABELs cut the input into regions first, then each region is matched
// in order, with NOT and DAG directives looked at between two positive matches.
import type { Check, Directive } from "./check-file.ts";
import type { Settings } from "./options.ts";
import type { CapturedSpan, Outcome } from "./pattern.ts";
import type { SourceText } from "./source-text.ts";
import type { Failure, MatchEvent } from "./trace.ts";
import type { Span, Variables } from "./variables.ts";

/** Line ends in a text; `\n\r` and the like are one. */
function countLines(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    count++;
    const next = text.charCodeAt(at + 1);
    if ((next === 10 || next === 13) && next !== code) at++;
  }
  return count;
}

class Matcher {
  readonly #input: SourceText;
  readonly #variables: Variables;
  readonly #settings: Settings;
  readonly events: MatchEvent[] = [];

  constructor(input: SourceText, settings: Settings, variables: Variables) {
    this.#input = input;
    this.#settings = settings;
    this.#variables = variables;
  }

  run(checks: readonly Check[]): void {
    const end = this.#input.text.length;
    let start = 0;
    let next = 0;
    for (let scan = 0; ; ) {
      while (scan < checks.length && checks[scan]!.pattern.kind !== "label") scan++;
      const label = checks[scan];
      const bounds = label && this.#positive(label, start, end);
      if (label && !bounds) return;
      const limit = bounds ? bounds.end : end;
      if (label) scan++;
      if (next !== 0 && this.#settings.enableVarScope) this.#variables.clearLocals();
      this.#region(checks.slice(next, scan), start, limit);
      next = scan;
      start = limit;
      if (!label) return;
    }
  }

  #region(checks: readonly Check[], from: number, to: number): void {
    let at = from;
    for (const check of checks) {
      const match = this.#check(check, at, to);
      if (!match) return;
      at = match.end;
    }
  }

  #find(directive: Directive, from: number, to: number): Outcome {
    return directive.pattern.find(this.#input, from, to, this.#variables);
  }

  #fail(kind: Failure["kind"], directive: Directive, start: number, end: number, more: Partial<Failure> = {}): undefined {
    const substitutions = directive.pattern.substitutions(this.#variables);
    this.events.push({ kind, directive, start, end, round: 1, substitutions, captures: [], problems: [], previous: start, ...more });
    return undefined;
  }

  #note(kind: "found" | "discarded" | "absent", directive: Directive, span: Span, round: number, captures: readonly CapturedSpan[]): void {
    if (this.#settings.verbose === 0) return;
    if (this.#settings.verbose < 2 && (kind !== "found" || directive.pattern.kind === "eof")) return;
    this.events.push({ kind, directive, start: span.start, end: span.end, round, substitutions: directive.pattern.substitutions(this.#variables), captures });
  }

  /** Records why a directive that had to match did not. */
  #missed(directive: Directive, outcome: Outcome, from: number, to: number, round = 1): undefined {
    if (outcome.kind === "invalid") return this.#fail("invalid", directive, from, to, { problems: outcome.problems, round });
    return this.#fail("missing", directive, from, to, { round });
  }

  /** Matches a directive as often as it asks for; the span of all of it. */
  #positive(check: Check, from: number, to: number): Span | undefined {
    const { count } = check.pattern.facts;
    let first = from;
    let end = from;
    for (let round = 1; round <= count; round++) {
      const outcome = this.#find(check, end, to);
      if (outcome.kind !== "match") return this.#missed(check, outcome, end, to, round);
      const moved = outcome.end > end;
      if (round === 1) first = outcome.start;
      end = outcome.end;
      this.#note("found", check, outcome, round, outcome.captures);
      // All further rounds would find the same empty text.
      if (!moved) break;
    }
    return { start: first, end };
  }

  #check(check: Check, from: number, to: number): Span | undefined {
    const nots: Directive[] = [];
    const start = this.#dags(check.before, from, to, nots);
    if (start === undefined) return undefined;
    const match = this.#positive(check, start, to);
    if (!match || !this.#onRightLine(check, start, match) || !this.#absent(nots, start, match.start)) return undefined;
    return match;
  }

  #onRightLine(check: Check, from: number, match: Span): boolean {
    const { kind } = check.pattern;
    if (kind !== "next" && kind !== "empty" && kind !== "same") return true;
    const lines = countLines(this.#input.text.slice(from, match.start));
    if (lines === (kind === "same" ? 0 : 1)) return true;
    const last = this.events[this.events.length - 1];
    let captures: readonly CapturedSpan[] = [];
    // The match that was noted turns out to be the failure.
    if (last?.kind === "found" && last.directive === check) ({ captures } = this.events.pop()!);
    this.#fail(kind === "same" ? "other-line" : lines === 0 ? "same-line" : "later-line", check, match.start, match.end, { previous: from, captures });
    return false;
  }

  /** Whether none of the excluded patterns lies in the region; all that do are recorded. */
  #absent(nots: readonly Directive[], from: number, to: number): boolean {
    let fine = true;
    for (const directive of nots) {
      const outcome = this.#find(directive, from, to);
      if (outcome.kind === "none") {
        this.#note("absent", directive, { start: from, end: to }, 1, []);
        continue;
      }
      fine = false;
      if (outcome.kind === "match") this.#fail("excluded", directive, outcome.start, outcome.end, { previous: from, captures: outcome.captures });
      else this.#missed(directive, outcome, from, to);
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
      const following = before[index + 1];
      if (following && following.pattern.kind !== "not") continue;
      if (!this.#absent(nots, start, taken[0]!.start)) return undefined;
      nots.length = 0;
      start = taken[taken.length - 1]!.end;
      taken = [];
    }
    return start;
  }

  /** The first match from `start` that overlaps no other match of its group; it is added to `taken`, which is in order. */
  #dag(directive: Directive, start: number, to: number, taken: Span[]): Span | undefined {
    let index = 0;
    for (let at = start; ; at = taken[index]!.end, index++) {
      const outcome = this.#find(directive, at, to);
      if (outcome.kind !== "match") return this.#missed(directive, outcome, at, to);
      const span = { start: outcome.start, end: outcome.end };
      if (this.#settings.allowDagOverlap) {
        const all = taken[0] ?? span;
        taken[0] = { start: Math.min(span.start, all.start), end: Math.max(span.end, all.end) };
        this.#note("found", directive, span, 1, outcome.captures);
        return span;
      }
      while (index < taken.length && taken[index]!.end <= span.start) index++;
      const other = taken[index];
      if (!other || other.start >= span.end) {
        taken.splice(index, 0, span);
        this.#note("found", directive, span, 1, outcome.captures);
        return span;
      }
      this.#note("discarded", directive, span, 1, outcome.captures);
    }
  }
}

/** Matches all checks against the input. */
export function matchChecks(checks: readonly Check[], input: SourceText, settings: Settings, variables: Variables): readonly MatchEvent[] {
  const matcher = new Matcher(input, settings, variables);
  matcher.run(checks);
  return matcher.events;
}
