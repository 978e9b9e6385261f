// Reads the text after a directive's colon into a `Pattern`.
import { ExpressionError } from "./expression.ts";
import { readName } from "./expression-reader.ts";
import { formatWildcard } from "./number-format.ts";
import { readNumericBlock } from "./numeric-block.ts";
import type { Settings } from "./options.ts";
import { type Capture, type DirectiveKind, type Hole, type Part, Pattern } from "./pattern.ts";
import { checkRegex, escapeRegex } from "./regex/index.ts";
import { CheckFileError, type SourceText } from "./source-text.ts";
import type { Variables } from "./variables.ts";

/** Where a pattern stands and what kind of directive it belongs to. */
export interface PatternSite {
  readonly source: SourceText;
  readonly offset: number;
  readonly line: number | undefined;
  readonly kind: DirectiveKind;
  readonly count: number;
  readonly literal: boolean;
  /** The prefix, for messages. */
  readonly prefix: string;
}

/** The highest group that an expression can refer back to. */
const lastReference = 9;

class PatternReader {
  readonly #site: PatternSite;
  readonly #text: string;
  readonly #variables: Variables;
  readonly parts: Part[] = [];
  readonly #strings = new Map<string, number>();
  readonly #captures = new Map<string, Capture>();
  #groups = 0;

  constructor(site: PatternSite, text: string, variables: Variables) {
    this.#site = site;
    this.#text = text;
    this.#variables = variables;
  }

  get captures(): readonly Capture[] {
    return [...this.#captures.values()];
  }

  #fail(message: string, at: number, exitCode: 1 | 2 = 2): never {
    throw new CheckFileError(message, this.#site.source, this.#site.offset + at, exitCode);
  }

  part(before: string, written: string, hole?: Hole, after = ""): void {
    this.parts.push({ before, hole, after, written });
  }

  read(): void {
    const text = this.#text;
    for (let at = 0; at < text.length; ) {
      if (text.startsWith("{{", at)) at = this.#regex(at);
      else if (text.startsWith("[[", at) && text[at + 2] !== "[") at = this.#block(at);
      else {
        const ends = [text.indexOf("{{", at + 1), text.indexOf("[[", at + 1)].filter((end) => end >= 0);
        const end = Math.min(text.length, ...ends);
        // In tokens, so that a report can say how far the text agreed.
        for (const token of text.slice(at, end).match(/\s+|\w+|[^\s\w]/g) ?? []) this.part(escapeRegex(token), token);
        at = end;
      }
    }
  }

  #checked(expression: string, at: number): string {
    const result = checkRegex(expression);
    if ("error" in result) this.#fail(`invalid regex: ${result.error}`, at);
    this.#groups += result.groups;
    return expression;
  }

  #regex(at: number): number {
    const end = this.#text.indexOf("}}", at);
    if (end < 0) this.#fail("found start of regex string with no end '}}'", at);
    // Alternatives must not reach beyond the braces. The group is counted by whoever refers back by number.
    const grouped = this.#text.indexOf("|", at) >= 0;
    if (grouped) this.#groups++;
    const source = this.#checked(this.#text.slice(at + 2, end), at + 2);
    this.part(grouped ? `(${source})` : source, this.#text.slice(at, end + 2));
    return end + 2;
  }

  #blockEnd(from: number): number {
    for (let depth = 0, here = from; here < this.#text.length; here++) {
      const char = this.#text[here];
      if (depth === 0 && this.#text.startsWith("]]", here)) return here;
      if (char === "\\") here++;
      else if (char === "[") depth++;
      else if (char === "]" && depth-- === 0) this.#fail('missing closing "]" for regex variable', here, 1);
    }
    return this.#fail("invalid substitution block, no ]] found", from - 2);
  }

  #block(at: number): number {
    const start = at + 2;
    const end = this.#blockEnd(start);
    const inner = this.#text.slice(start, end);
    const written = this.#text.slice(at, end + 2);
    if (inner.startsWith("#")) this.#numeric(inner.slice(1), start + 1, written, false);
    else this.#string(inner, start, written);
    return end + 2;
  }

  #string(inner: string, at: number, written: string): void {
    const colon = inner.indexOf(":");
    const blank = inner.slice(0, colon < 0 ? undefined : colon).search(/[ \t]/);
    if (blank >= 0) this.#fail("unexpected whitespace", at + blank);
    const found = readName(inner);
    if ("error" in found) return this.#fail(found.error, at + found.offset);
    const { name, pseudo } = found;
    if (colon >= 0) this.#stringDefinition(name, pseudo || colon !== name.length, inner.slice(colon + 1), at, written);
    else if (pseudo) this.#numeric(inner, at, written, true);
    else if (name !== inner) this.#fail("invalid name in string variable use", at);
    else this.#stringUse(name, at, written);
  }

  #stringDefinition(name: string, badName: boolean, expression: string, at: number, written: string): void {
    if (badName) this.#fail("invalid name in string variable definition", at);
    if (this.#variables.numeric(name)) this.#fail(`numeric variable with name '${name}' already exists`, at);
    const group = ++this.#groups;
    this.#strings.set(name, group);
    this.#captures.set(name, { kind: "string", group, name });
    this.#variables.declareString(name);
    this.#noteDefinition(name, at);
    const source = expression === "" ? "" : this.#checked(expression, at + name.length + 1);
    this.part(`(${source})`, written);
  }

  #stringUse(name: string, at: number, written: string): void {
    const group = this.#strings.get(name);
    if (group === undefined) {
      const hole: Hole = { kind: "string", name, written: name, offset: this.#site.offset + at };
      this.part("", written, hole);
      return;
    }
    if (group > lastReference) this.#fail(`can't back-reference more than ${lastReference} variables`, at);
    this.part(`\\${group}`, written);
  }

  #noteDefinition(name: string, at: number): void {
    if (this.#site.line !== undefined) this.#variables.noteDefinition(name, { offset: this.#site.offset + at, line: this.#site.line });
  }

  #numeric(inner: string, at: number, written: string, legacyLine: boolean): void {
    try {
      const { format, defined, expression } = readNumericBlock(inner, this.#variables, this.#site.line, legacyLine);
      const hole: Hole | undefined = expression && { kind: "number", expression, format, written: inner, offset: this.#site.offset + at };
      if (defined) {
        this.#captures.set(defined.name, { kind: "number", group: ++this.#groups, variable: defined });
        this.#noteDefinition(defined.name, at);
      }
      const wildcard = hole ? "" : this.#checked(formatWildcard(format), at);
      this.part(`${defined ? "(" : ""}${wildcard}`, written, hole, defined ? ")" : "");
    } catch (error) {
      if (error instanceof ExpressionError) this.#fail(error.message, at + error.offset);
      throw error;
    }
  }
}

/** A pattern that could be read only in part, and the mistake. */
export interface PartialPattern {
  readonly pattern: Pattern;
  readonly error: CheckFileError | undefined;
}

/** Reads one pattern as far as it is right. `text` is the rest of the directive's line. */
export function readPatternPartly(text: string, site: PatternSite, settings: Settings, variables: Variables): PartialPattern {
  const wholeLine = settings.matchFullLines && site.kind !== "not";
  const exact = settings.strictWhitespace && settings.matchFullLines;
  const body = exact ? text : text.replace(/[ \t]+$/, "");
  const common = { kind: site.kind, source: site.source, offset: site.offset, line: site.line, count: site.count, ignoreCase: settings.ignoreCase };
  const bad = (message: string): PartialPattern => ({ pattern: new Pattern({ ...common, parts: [] }), error: new CheckFileError(message, site.source, site.offset) });
  if (site.kind === "empty") {
    if (body !== "") return bad(`found non-empty check string for empty check with prefix '${site.prefix}:'`);
    return { pattern: new Pattern({ ...common, parts: [{ before: "(\n$)", hole: undefined, after: "", written: "an empty line" }] }), error: undefined };
  }
  if (body === "") return bad(`found empty check string with prefix '${site.prefix}:'`);
  const plain = site.literal || (!wholeLine && !body.includes("{{") && !body.includes("[["));
  if (plain) return { pattern: new Pattern({ ...common, fixed: body }), error: undefined };

  const reader = new PatternReader(site, body, variables);
  const blanks = settings.strictWhitespace ? "" : " *";
  let error: CheckFileError | undefined;
  try {
    if (wholeLine) reader.part(`^${blanks}`, "");
    reader.read();
    if (wholeLine) reader.part(`${blanks}$`, " (end of the line)");
  } catch (caught) {
    if (!(caught instanceof CheckFileError)) throw caught;
    error = caught;
  }
  return { pattern: new Pattern({ ...common, parts: reader.parts, captures: reader.captures }), error };
}

/** Reads one pattern; throws `CheckFileError` at a mistake. */
export function readPattern(text: string, site: PatternSite, settings: Settings, variables: Variables): Pattern {
  const { pattern, error } = readPatternPartly(text, site, settings, variables);
  if (error) throw error;
  return pattern;
}
