// Reads the text after a directive's colon into a `Pattern`.
import { ExpressionError, ExpressionReader, impliedFormat, type Expression } from "./numeric.ts";
import { type Conversion, formatWildcard, type NumberFormat, unsigned } from "./number-format.ts";
import { type Capture, type DirectiveKind, Pattern, type Piece } from "./pattern.ts";
import type { Settings } from "./options.ts";
import { escapeLiteral, lineEnd, lineStart, translatePosix } from "./posix-regex.ts";
import { CheckFileError, type SourceText } from "./source-text.ts";
import type { Variables } from "./variables.ts";

/** Where a pattern stands and what kind of directive it belongs to. */
export interface PatternSite {
  readonly source: SourceText;
  readonly offset: number;
  readonly line: number;
  readonly kind: DirectiveKind;
  readonly count: number;
  readonly literal: boolean;
  /** The prefix, for messages. */
  readonly prefix: string;
}

const variableName = /^[$@]?[A-Za-z_]\w*/;

/** A numeric block: `%fmt, NAME: == expression`, every part optional. */
export interface NumericBlock {
  readonly format: NumberFormat;
  readonly name: string | undefined;
  readonly expression: Expression | undefined;
}

function readFormat(text: string, at: number): NumberFormat | undefined {
  const fail = (message: string): never => {
    throw new ExpressionError(message, at);
  };
  const parts = /^%(#?)(\.(\d*))?(.?)(.*)$/.exec(text.trim()) ?? fail("invalid matching format specification in expression");
  const [, alternate, dot, precision, conversion = "", rest = ""] = parts;
  if (dot !== undefined && precision === "") fail("invalid precision in format specifier");
  if (conversion !== "" && !"udxX".includes(conversion)) fail("invalid format specifier in expression");
  if (alternate && conversion.toLowerCase() !== "x") fail("alternate form only supported for hex values");
  if (rest.trim() !== "") fail("invalid matching format specification in expression");
  if (conversion === "" && dot === undefined) return undefined;
  return { conversion: (conversion || "u") as Conversion, precision: Number(precision ?? 0), alternate: alternate === "#" };
}

/** Parses what stands between `[[#` and `]]`; throws `ExpressionError`. */
export function readNumericBlock(text: string, variables: Variables, legacyLine = false): NumericBlock {
  let rest = text;
  let base = 0;
  let explicit: NumberFormat | undefined;
  const comma = rest.indexOf(",");
  const call = rest.indexOf("(");
  if (!legacyLine && comma >= 0 && (call < 0 || comma < call)) {
    explicit = readFormat(rest.slice(0, comma), 0);
    base = comma + 1;
    rest = rest.slice(base);
  }
  const blank = legacyLine ? rest.search(/\s/) : -1;
  if (blank >= 0) throw new ExpressionError("unexpected whitespace", blank);
  const colon = legacyLine ? -1 : rest.indexOf(":");
  let name: string | undefined;
  if (colon >= 0) {
    const written = rest.slice(0, colon).trim();
    name = variableName.exec(written)?.[0];
    if (name === undefined) throw new ExpressionError(written === "" ? "empty variable name" : "invalid variable name", base);
    if (name.startsWith("@")) throw new ExpressionError("definition of pseudo numeric variable unsupported", base);
    if (name.length !== written.length) throw new ExpressionError("unexpected characters after numeric variable name", base + name.length);
    base += colon + 1;
    rest = rest.slice(colon + 1);
  }
  const reader = new ExpressionReader(rest);
  const constrained = reader.take("==");
  let expression: Expression | undefined;
  if (!reader.done) {
    expression = reader.sum(legacyLine);
    if (!reader.done) reader.fail(`unexpected characters at end of expression '${rest.slice(reader.at)}'`);
  } else if (constrained) reader.fail("empty numeric expression should not have a constraint");
  const implied = expression && !explicit ? impliedFormat(expression, (used) => variables.formatOf(used)) : {};
  if (implied.conflict) throw new ExpressionError(implied.conflict, base);
  return { format: explicit ?? implied.format ?? unsigned, name, expression };
}

class PatternReader {
  readonly #site: PatternSite;
  readonly #text: string;
  readonly #variables: Variables;
  readonly pieces: Piece[] = [];
  readonly captures: Capture[] = [];
  readonly #numbersHere = new Set<string>();
  #groups = 0;
  usesVariables = false;

  constructor(site: PatternSite, text: string, variables: Variables) {
    this.#site = site;
    this.#text = text;
    this.#variables = variables;
  }

  fail(message: string, at: number): never {
    throw new CheckFileError(message, this.#site.source, this.#site.offset + at);
  }

  source(source: string, text: string): void {
    this.pieces.push({ kind: "source", source, text });
  }

  read(): void {
    const text = this.#text;
    for (let at = 0; at < text.length; ) {
      if (text.startsWith("{{", at)) at = this.#regex(at);
      else if (text.startsWith("[[", at) && text[at + 2] !== "[") at = this.#block(at);
      else {
        const next = /\{\{|\[\[/.exec(text.slice(at + 1));
        const end = next ? at + 1 + next.index : text.length;
        // In tokens, so that a report can say how far the text agreed.
        for (const token of text.slice(at, end).match(/\s+|\w+|[^\s\w]/g) ?? []) this.source(escapeLiteral(token), token);
        at = end;
      }
    }
  }

  #translate(expression: string, at: number): string {
    const result = translatePosix(expression);
    if ("error" in result) this.fail(`invalid regex: ${result.error}`, at);
    this.#groups += result.groups;
    return result.source;
  }

  #regex(at: number): number {
    const end = this.#text.indexOf("}}", at + 2);
    if (end < 0) this.fail("found start of regex string with no end '}}'", at);
    // Alternatives must not reach beyond the braces, and back-references count this group.
    const grouped = this.#text.indexOf("|", at) >= 0;
    if (grouped) this.#groups++;
    const source = this.#translate(this.#text.slice(at + 2, end), at + 2);
    this.source(grouped ? `(${source})` : source, this.#text.slice(at, end + 2));
    return end + 2;
  }

  #blockEnd(at: number): number {
    for (let depth = 0, here = at; here < this.#text.length; here++) {
      const char = this.#text[here];
      if (depth === 0 && this.#text.startsWith("]]", here)) return here;
      if (char === "\\") here++;
      else if (char === "[") depth++;
      else if (char === "]" && depth-- === 0) this.fail('missing closing "]" for regex variable', here);
    }
    return this.fail("invalid substitution block, no ]] found", at - 2);
  }

  #block(at: number): number {
    const start = at + 2;
    const end = this.#blockEnd(start);
    const inner = this.#text.slice(start, end);
    const written = this.#text.slice(at, end + 2);
    this.usesVariables = true;
    if (inner.startsWith("#")) this.#numeric(inner.slice(1), start + 1, written, false);
    else this.#string(inner, start, written);
    return end + 2;
  }

  #string(inner: string, at: number, written: string): void {
    const name = variableName.exec(inner)?.[0];
    if (name === undefined) this.fail(inner === "" ? "empty variable name" : "invalid variable name", at);
    const rest = inner.slice(name.length);
    if (rest.startsWith(":")) {
      if (name.startsWith("@")) this.fail("invalid name in string variable definition", at);
      if (!this.#variables.declareString(name)) this.fail(`numeric variable with name '${name}' already exists`, at);
      const group = ++this.#groups;
      const source = this.#translate(rest.slice(1), at + name.length + 1);
      this.captures.push({ group, name, format: undefined });
      this.source(`(${source})`, written);
      return;
    }
    if (name.startsWith("@")) {
      this.#numeric(inner, at, written, true);
      return;
    }
    if (rest !== "") this.fail("invalid name in string variable use", at);
    const earlier = this.captures.findLast((capture) => capture.name === name && !capture.format);
    if (!earlier) this.pieces.push({ kind: "string", name, text: written });
    else if (earlier.group > 9) this.fail("Can't back-reference more than 9 variables", at);
    else this.source(`(?:\\${earlier.group})`, written);
  }

  #numeric(inner: string, at: number, written: string, legacyLine: boolean): void {
    try {
      const { format, name, expression } = readNumericBlock(inner, this.#variables, legacyLine);
      for (const used of this.#numbersHere) {
        if (expression && new RegExp(`(^|\\W)${escapeLiteral(used)}(\\W|$)`).test(inner.slice(inner.indexOf(":") + 1))) {
          this.fail(`numeric variable '${used}' defined earlier in the same CHECK directive`, at);
        }
      }
      const before = this.pieces.length;
      if (name !== undefined) {
        if (!this.#variables.declareNumber(name, format)) this.fail(`string variable with name '${name}' already exists`, at);
        this.#numbersHere.add(name);
        this.captures.push({ group: ++this.#groups, name, format });
      }
      if (expression) this.pieces.push({ kind: "number", expression, format, text: inner.trim() });
      else this.source(name === undefined ? `(?:${formatWildcard(format)})` : `(${formatWildcard(format)})`, written);
      if (name !== undefined && expression) {
        this.pieces.splice(before, 0, { kind: "source", source: "(", text: "" });
        this.source(")", "");
      }
    } catch (error) {
      if (error instanceof ExpressionError) this.fail(error.message, at + error.offset);
      throw error;
    }
  }
}

/** Reads one pattern; throws `CheckFileError` at a mistake. `text` is the rest of the directive's line. */
export function readPattern(text: string, site: PatternSite, settings: Settings, variables: Variables): Pattern {
  const wholeLine = settings.matchFullLines && site.kind !== "not";
  const exact = settings.strictWhitespace && settings.matchFullLines;
  const body = exact ? text : text.replace(/[ \t]+$/, "");
  const common = { kind: site.kind, offset: site.offset, line: site.line, count: site.count, ignoreCase: settings.ignoreCase };
  const fail = (message: string): never => {
    throw new CheckFileError(message, site.source, site.offset);
  };
  if (site.kind === "empty") {
    if (body !== "") fail(`found non-empty check string for empty check with prefix '${site.prefix}:'`);
    return new Pattern({ ...common, pieces: [{ kind: "source", source: `(\\n${lineEnd})`, text: "an empty line" }], captures: [] });
  }
  if (body === "") fail(`found empty check string with prefix '${site.prefix}:'`);
  if (site.literal) return new Pattern({ ...common, fixed: body });
  if (!wholeLine && !/\{\{|\[\[/.test(body)) return new Pattern({ ...common, fixed: body });

  const reader = new PatternReader(site, body, variables);
  if (wholeLine) reader.source(lineStart + (settings.strictWhitespace ? "" : " *"), "");
  reader.read();
  if (wholeLine) reader.source((settings.strictWhitespace ? "" : " *") + lineEnd, " (end of the line)");
  return new Pattern({ ...common, pieces: reader.pieces, captures: reader.captures, usesVariables: reader.usesVariables });
}
