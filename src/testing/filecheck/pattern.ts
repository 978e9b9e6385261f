// One directive's pattern, ready to be matched: plain text where it holds no `{{` or `[[`, else parts of a regular expression with
// holes for variables, which are filled in at every match.
import { evaluate, type Expression } from "./expression.ts";
import { formatNumber, type NumberFormat, readNumber } from "./number-format.ts";
import { escapeRegex, PosixRegex, RegexEffortError, type RegexMatch } from "./regex/index.ts";
import { foldCase, type SourceText } from "./source-text.ts";
import type { NumericVariable, Variables } from "./variables.ts";

/** What kind of directive a pattern belongs to. */
export type DirectiveKind = "plain" | "next" | "same" | "not" | "dag" | "label" | "empty" | "eof";

/** A hole in a regular expression; `written` is what stands in the check file, at `offset`. */
export type Hole =
  | { readonly kind: "string"; readonly name: string; readonly written: string; readonly offset: number }
  | { readonly kind: "number"; readonly expression: Expression; readonly format: NumberFormat; readonly written: string; readonly offset: number };

/** A piece of a pattern: its regular expression, with an optional hole between two halves, and how it was written. */
export interface Part {
  readonly before: string;
  readonly hole: Hole | undefined;
  readonly after: string;
  readonly written: string;
}

/** A group of the expression whose text defines a variable. */
export type Capture =
  | { readonly kind: "string"; readonly group: number; readonly name: string }
  | { readonly kind: "number"; readonly group: number; readonly variable: NumericVariable };

/** A reason why a pattern cannot be matched at all; the offset is in the check file. */
export interface PatternProblem {
  readonly message: string;
  readonly offset: number;
  /** The variable that holds nothing. */
  readonly unbound: string | undefined;
}

/** What looking for a pattern found. */
export type Outcome =
  | { readonly kind: "match"; readonly start: number; readonly end: number; readonly captures: readonly CapturedSpan[] }
  | { readonly kind: "none" }
  | { readonly kind: "invalid"; readonly problems: readonly PatternProblem[] };

/** A variable that a match defined. */
export interface CapturedSpan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A hole's value, for the report. */
export interface Substitution {
  readonly hole: Hole;
  readonly value: string;
}

/** Expressions compiled last, by their text; more than one run may use them, and few are used twice. */
const compiled = new Map<string, PosixRegex | undefined>();
const mostCompiled = 128;

function compileOnce(source: string, ignoreCase: boolean): PosixRegex | undefined {
  const key = (ignoreCase ? "i" : "c") + source;
  let regex = compiled.get(key);
  if (compiled.has(key)) compiled.delete(key);
  else regex = PosixRegex.compile(source, ignoreCase);
  compiled.set(key, regex);
  if (compiled.size > mostCompiled) compiled.delete(compiled.keys().next().value!);
  return regex;
}

const none: Outcome = { kind: "none" };

/** What the reader of a pattern found out about it. */
export interface PatternFacts {
  readonly kind: DirectiveKind;
  readonly source: SourceText;
  /** Offset in the check file. */
  readonly offset: number;
  /** The directive's line; undefined on the command line. */
  readonly line: number | undefined;
  /** How often it has to match, one after the other. */
  readonly count: number;
  readonly ignoreCase: boolean;
  /** The text to find as it is; undefined when `parts` say what to find. */
  readonly fixed?: string;
  readonly parts?: readonly Part[];
  readonly captures?: readonly Capture[];
}

/** A pattern. */
export class Pattern {
  readonly facts: PatternFacts;
  readonly #needle: string | undefined;
  readonly #holes: readonly Hole[];

  constructor(facts: PatternFacts) {
    this.facts = facts;
    this.#needle = facts.fixed !== undefined && facts.ignoreCase ? foldCase(facts.fixed) : facts.fixed;
    this.#holes = (facts.parts ?? []).flatMap((part) => part.hole ?? []);
  }

  get kind(): DirectiveKind {
    return this.facts.kind;
  }

  /** Whether a string variable is defined here or any variable is used. */
  get usesVariables(): boolean {
    return this.#holes.length > 0 || (this.facts.captures ?? []).some((capture) => capture.kind === "string");
  }

  /** What a hole stands for, or why nothing can stand there. */
  #fill(hole: Hole, variables: Variables): { readonly text: string } | { readonly problems: readonly PatternProblem[] } {
    const unbound = (name: string) => ({ message: `undefined variable: ${name}`, offset: hole.offset, unbound: name });
    if (hole.kind === "string") {
      const value = variables.string(hole.name);
      return value ? { text: value.text } : { problems: [unbound(hole.name)] };
    }
    const value = evaluate(hole.expression);
    if (value.kind === "undefined") return { problems: value.names.map(unbound) };
    const text = value.kind === "number" ? formatNumber(value.value, hole.format) : undefined;
    if (text !== undefined) return { text };
    return { problems: [{ message: "unable to substitute variable or numeric expression: overflow error", offset: hole.offset, unbound: undefined }] };
  }

  /** The values that the holes have now; those without one are left out. */
  substitutions(variables: Variables): readonly Substitution[] {
    this.#setLine(variables);
    return this.#holes.flatMap((hole) => {
      const filled = this.#fill(hole, variables);
      return "text" in filled ? [{ hole, value: filled.text }] : [];
    });
  }

  #setLine(variables: Variables): void {
    if (this.facts.line !== undefined) variables.line.value = BigInt(this.facts.line);
  }

  /** Looks for the pattern in the part of the input from `from` to `to`, and keeps what it defines unless told not to. */
  find(input: SourceText, from: number, to: number, variables: Variables, keep = true): Outcome {
    if (this.kind === "eof") return { kind: "match", start: to, end: to, captures: [] };
    if (this.#needle !== undefined) return this.#findFixed(this.#needle, input, from, to);
    const regex = this.#regex(variables);
    if (Array.isArray(regex)) return { kind: "invalid", problems: regex };
    const defines = keep && (this.facts.captures ?? []).length > 0;
    let found: RegexMatch | undefined;
    try {
      found = (regex as PosixRegex | undefined)?.find(input.text, from, to, defines);
    } catch (error) {
      if (!(error instanceof RegexEffortError)) throw error;
      return { kind: "invalid", problems: [{ message: error.message, offset: this.facts.offset, unbound: undefined }] };
    }
    if (!found) return none;
    // The line end before an empty line is found with it but is not part of the match.
    const skipped = this.kind === "empty" ? 1 : 0;
    return { kind: "match", start: found.start + skipped, end: found.end, captures: defines ? this.#define(found, input, variables) : [] };
  }

  #findFixed(needle: string, input: SourceText, from: number, to: number): Outcome {
    const text = this.facts.ignoreCase ? input.folded : input.text;
    const within = to === text.length ? text : text.slice(0, to);
    const start = within.indexOf(needle, from);
    return start < 0 ? none : { kind: "match", start, end: start + needle.length, captures: [] };
  }

  /** The expression with its holes filled; the problems when that is impossible. */
  #regex(variables: Variables): PosixRegex | undefined | readonly PatternProblem[] {
    if (this.#holes.length > 0) this.#setLine(variables);
    const problems: PatternProblem[] = [];
    const source = this.#source(this.facts.parts!, variables, problems);
    return problems.length > 0 ? problems : compileOnce(source, this.facts.ignoreCase);
  }

  #source(parts: readonly Part[], variables: Variables, problems: PatternProblem[]): string {
    let source = "";
    for (const { before, hole, after } of parts) {
      source += before;
      if (hole) {
        const filled = this.#fill(hole, variables);
        if ("problems" in filled) problems.push(...filled.problems);
        else source += hole.kind === "string" ? escapeRegex(filled.text) : filled.text;
      }
      source += after;
    }
    return source;
  }

  /** The first `count` parts alone as an expression, for finding out how much of the pattern the input agrees with. */
  beginning(count: number, variables: Variables): PosixRegex | undefined {
    const problems: PatternProblem[] = [];
    const source = this.#source(this.facts.parts!.slice(0, count), variables, problems);
    return problems.length > 0 || source === "" ? undefined : PosixRegex.compile(source, this.facts.ignoreCase);
  }

  #define(match: RegexMatch, input: SourceText, variables: Variables): readonly CapturedSpan[] {
    const spans: CapturedSpan[] = [];
    for (const capture of this.facts.captures ?? []) {
      const start = match.captures![2 * capture.group]!;
      const end = match.captures![2 * capture.group + 1]!;
      const text = start < 0 ? "" : input.text.slice(start, end);
      const span = start < 0 ? undefined : { start, end };
      if (capture.kind === "string") variables.setString(capture.name, text, span);
      else {
        capture.variable.value = text === "" ? 0n : readNumber(text, capture.variable.format);
        capture.variable.capturedAt = span;
      }
      if (span) spans.push({ name: capture.kind === "string" ? capture.name : capture.variable.name, ...span });
    }
    return spans.sort((a, b) => a.start - b.start);
  }
}
