// --verify-diagnostics: comments that say which diagnostics a text must give, compared with those that it gave.
import { type Diagnostic, type DiagnosticSink, error } from "../../core/diag/index.ts";
import { placeOf, type Loc, type SourceFile } from "../../core/ir/index.ts";

interface Expectation {
  readonly kind: string;
  readonly text: string;
  readonly matches: (message: string, withCode: string) => boolean;
  /** One-based; undefined where the diagnostic has no place. */
  line: number | undefined;
  readonly loc: Loc;
  found: boolean;
}

const designator = /expected-(error|warning|note|remark)(-re)?\s*(?:@([+-]\d+|above|below|unknown))?\s*\{\{(.*)\}\}\s*$/;

/** `literal {{regex}} literal` as one expression. */
function messagePattern(text: string): RegExp {
  const parts = text.split(/\{\{(.*?)\}\}/);
  return new RegExp(parts.map((part, i) => (i % 2 === 1 ? `(?:${part})` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))).join(""));
}

/** What the comments of one part expect. */
export class ExpectedDiagnostics {
  readonly #source: SourceFile;
  readonly #expectations: Expectation[] = [];

  /** `sink` gets the complaints about the comments themselves. */
  constructor(source: SourceFile, sink: DiagnosticSink) {
    this.#source = source;
    const lines = new TextDecoder().decode(source.bytes).split("\n");
    let above: number | undefined;
    let waiting: Expectation[] = [];
    let offset = 0;
    for (const [i, line] of lines.entries()) {
      const number = i + 1 + source.firstLine;
      const match = line.includes("expected-") ? designator.exec(line) : null;
      if (match === null) {
        if (line.trim() !== "" || waiting.length > 0) above = number;
        for (const expectation of waiting) expectation.line = number;
        waiting = [];
      } else {
        const [, kind = "", regex, where, text = ""] = match;
        const loc = source.base + offset + Buffer.byteLength(line.slice(0, match.index));
        const expectation: Expectation = { kind, text, loc, found: false, line: number, matches: this.#matcher(text, regex !== undefined, loc, sink) };
        if (where === "unknown") expectation.line = undefined;
        else if (where === "above") expectation.line = above;
        else if (where === "below") waiting.push(expectation);
        else if (where !== undefined) expectation.line = number + Number(where);
        this.#expectations.push(expectation);
      }
      offset += Buffer.byteLength(line) + 1;
    }
  }

  #matcher(text: string, isRegex: boolean, loc: Loc, sink: DiagnosticSink): Expectation["matches"] {
    if (!isRegex) return (message, withCode) => message.includes(text) || withCode.includes(text);
    try {
      const pattern = messagePattern(text);
      return (message, withCode) => pattern.test(message) || pattern.test(withCode);
    } catch {
      sink.report(error("verify-diagnostics/regex", loc, `'${text}' holds no valid regular expression`));
      return () => true;
    }
  }

  /** Reports what came unexpectedly and what did not come; true when nothing did. */
  check(diagnostics: readonly Diagnostic[], onlyExpected: boolean, sink: DiagnosticSink): boolean {
    let ok = true;
    const take = (kind: string, loc: Loc, message: string, withCode: string): void => {
      const place = placeOf(loc);
      const line = place && place.line > 0 && place.file === this.#source.name ? place.line : undefined;
      const expectation = this.#expectations.find((e) => !e.found && e.kind === kind && (e.line === line || (e.line === undefined && place === undefined)) && e.matches(message, withCode));
      if (expectation) expectation.found = true;
      else if (!onlyExpected) {
        ok = false;
        sink.report(error("verify-diagnostics/unexpected", loc, `unexpected ${kind}: ${withCode}`));
      }
    };
    for (const { severity, code, loc, message, notes } of diagnostics) {
      take(severity, loc, message, code === "" ? message : `${message} [${code}]`);
      for (const note of notes) take("note", note.loc, note.message, note.message);
    }
    for (const { found, kind, text, loc } of this.#expectations)
      if (!found) {
        ok = false;
        sink.report(error("verify-diagnostics/missing", loc, `expected ${kind} "${text}" was not produced`));
      }
    return ok;
  }
}
