// One directive's pattern, ready to be matched: plain text where it holds no `{{` or `[[`, else pieces of a regular expression with
// holes for variables, which are filled in at every match.
import type { Expression } from "./numeric.ts";
import { EvaluationError, evaluate, variablesOf } from "./numeric.ts";
import { formatNumber, type NumberFormat, readNumber } from "./number-format.ts";
import { escapeLiteral } from "./posix-regex.ts";
import type { Variables } from "./variables.ts";

/** What kind of directive a pattern belongs to. */
export type DirectiveKind = "plain" | "next" | "same" | "not" | "dag" | "label" | "empty" | "eof";

/** A part of a pattern; `text` is how it was written. */
export type Piece =
  | { readonly kind: "source"; readonly source: string; readonly text: string }
  | { readonly kind: "string"; readonly name: string; readonly text: string }
  | { readonly kind: "number"; readonly expression: Expression; readonly format: NumberFormat; readonly text: string };

/** A group of the expression whose text defines a variable. */
export interface Capture {
  readonly group: number;
  readonly name: string;
  /** Set for numeric variables. */
  readonly format: NumberFormat | undefined;
}

/** What looking for a pattern found. */
export type Outcome =
  | { readonly kind: "match"; readonly at: number; readonly length: number; readonly groups: RegExpExecArray | undefined }
  | { readonly kind: "none" }
  | { readonly kind: "error"; readonly messages: readonly string[] };

const none: Outcome = { kind: "none" };

/** The parts of a pattern that its reader determines. */
export interface PatternParts {
  readonly kind: DirectiveKind;
  /** Offset in the check file. */
  readonly offset: number;
  readonly line: number;
  /** How often it has to match, one after the other. */
  readonly count: number;
  readonly ignoreCase: boolean;
  /** The text to find as it is; undefined when `pieces` say what to find. */
  readonly fixed?: string;
  readonly pieces?: readonly Piece[];
  readonly captures?: readonly Capture[];
  readonly usesVariables?: boolean;
}

/** A pattern. */
export class Pattern {
  readonly parts: PatternParts;
  readonly #needle: string | undefined;
  #compiled: { readonly source: string; readonly regex: RegExp } | undefined;

  constructor(parts: PatternParts) {
    this.parts = parts;
    this.#needle = parts.fixed !== undefined && parts.ignoreCase ? parts.fixed.toLowerCase() : parts.fixed;
  }

  get kind(): DirectiveKind {
    return this.parts.kind;
  }

  /** The variables that it uses and that hold nothing. */
  undefinedNames(variables: Variables): string[] {
    const missing = new Set<string>();
    for (const piece of this.parts.pieces ?? []) {
      if (piece.kind === "string" && variables.string(piece.name) === undefined) missing.add(piece.name);
      if (piece.kind !== "number") continue;
      for (const name of variablesOf(piece.expression)) if (name !== "@LINE" && variables.number(name) === undefined) missing.add(name);
    }
    return [...missing];
  }

  /** What each piece stands for right now, as a JavaScript expression; throws `EvaluationError`. */
  #fill(piece: Piece, variables: Variables): string {
    if (piece.kind === "source") return piece.source;
    if (piece.kind === "string") return escapeLiteral(variables.string(piece.name)!);
    const value = evaluate(piece.expression, (name) => (name === "@LINE" ? BigInt(this.parts.line) : variables.number(name)!));
    const text = formatNumber(value, piece.format);
    if (text === undefined) throw new EvaluationError(`unable to represent numeric value ${value}`);
    return escapeLiteral(text);
  }

  /** The values that pieces with holes have now, for the report. */
  substitutions(variables: Variables): string[] {
    if (this.undefinedNames(variables).length > 0) return [];
    return (this.parts.pieces ?? []).flatMap((piece) => {
      if (piece.kind === "string") return `"${piece.name}" equal to "${variables.string(piece.name)}"`;
      if (piece.kind !== "number" || (piece.expression.kind === "variable" && piece.expression.name === "@LINE")) return [];
      try {
        return `"${piece.text}" equal to "${this.#fill(piece, variables).replace(/\\/g, "")}"`;
      } catch {
        return [];
      }
    });
  }

  /** Looks for the pattern in `text`. */
  find(text: string, variables: Variables): Outcome {
    if (this.kind === "eof") return { kind: "match", at: text.length, length: 0, groups: undefined };
    if (this.#needle !== undefined) {
      const at = (this.parts.ignoreCase ? text.toLowerCase() : text).indexOf(this.#needle);
      return at < 0 ? none : { kind: "match", at, length: this.#needle.length, groups: undefined };
    }
    const missing = this.undefinedNames(variables);
    if (missing.length > 0) return { kind: "error", messages: missing.map((name) => `uses undefined variable(s): "${name}"`) };
    try {
      const groups = this.#regex(this.parts.pieces!.length, variables).exec(text);
      if (!groups) return none;
      // The line end before an empty line is found with it but is not part of the match.
      const skip = this.kind === "empty" ? 1 : 0;
      return { kind: "match", at: groups.index + skip, length: groups[0].length - skip, groups };
    } catch (error) {
      if (error instanceof EvaluationError) return { kind: "error", messages: [error.message] };
      throw error;
    }
  }

  #regex(pieces: number, variables: Variables): RegExp {
    const source = this.parts.pieces!.slice(0, pieces).map((piece) => this.#fill(piece, variables)).join("");
    if (this.#compiled?.source === source) return this.#compiled.regex;
    this.#compiled = { source, regex: new RegExp(source, this.parts.ignoreCase ? "i" : "") };
    return this.#compiled.regex;
  }

  /** Where the longest beginning of the pattern matches, and what should have followed it. */
  findBeginning(text: string, variables: Variables): { readonly at: number; readonly length: number; readonly wanted: string } | undefined {
    const pieces = this.parts.fixed === undefined ? this.parts.pieces! : [];
    if (this.parts.fixed !== undefined) return longestPrefix(this.parts.fixed, text, this.parts.ignoreCase);
    if (this.undefinedNames(variables).length > 0) return undefined;
    for (let count = pieces.length - 1; count > 0; count--) {
      try {
        const found = this.#regex(count, variables).exec(text);
        if (found && /\S/.test(found[0])) return { at: found.index, length: found[0].length, wanted: pieces.slice(count).map((piece) => piece.text).join("") };
      } catch {
        return undefined;
      }
    }
    return undefined;
  }

  /** Keeps what a match's groups define. */
  define(groups: RegExpExecArray | undefined, variables: Variables): void {
    if (!groups) return;
    for (const capture of this.parts.captures ?? []) {
      const text = groups[capture.group] ?? "";
      if (capture.format) variables.setNumber(capture.name, readNumber(text, capture.format));
      else variables.setString(capture.name, text);
    }
  }
}

function longestPrefix(wanted: string, text: string, ignoreCase: boolean): { readonly at: number; readonly length: number; readonly wanted: string } | undefined {
  const [needle, hay] = ignoreCase ? [wanted.toLowerCase(), text.toLowerCase()] : [wanted, text];
  let low = 0;
  let high = needle.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (hay.includes(needle.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  if (low < 3) return undefined;
  return { at: hay.indexOf(needle.slice(0, low)), length: low, wanted: wanted.slice(low) };
}
