// Reads what a test file says about itself: commands, substitutions, conditions and retries, joined where they continue.
import { isUtf8 } from "node:buffer";
import { evaluateExpression, ExpressionError } from "./expression.ts";

/** A RUN line, with the lines of the file that it spans. */
export interface RunDirective {
  readonly kind: "run";
  readonly line: number;
  readonly lastLine: number;
  readonly text: string;
}

/** A DEFINE or REDEFINE line. */
export interface DefineDirective {
  readonly kind: "define";
  readonly line: number;
  readonly lastLine: number;
  readonly keyword: "DEFINE:" | "REDEFINE:";
  readonly name: string;
  readonly value: string;
}

/** Everything that a test file says. */
export interface Directives {
  readonly script: readonly (RunDirective | DefineDirective)[];
  /** Expressions that must all hold. */
  readonly requires: readonly string[];
  /** Expressions none of which may hold. */
  readonly unsupported: readonly string[];
  /** Any that holds makes a failure the expected outcome; `*` always does. */
  readonly xfail: readonly string[];
  /** How often a failing test is run again. */
  readonly retries: number | undefined;
}

/** Directives that cannot be read; the message names the line. */
export class DirectiveError extends Error {}

type ScriptKeyword = "RUN:" | "DEFINE:" | "REDEFINE:";
type ConditionKeyword = "REQUIRES:" | "UNSUPPORTED:" | "XFAIL:";
interface Draft {
  readonly keyword: ScriptKeyword;
  readonly line: number;
  lastLine: number;
  text: string;
}

const keywords = /(RUN:|XFAIL:|REQUIRES:|UNSUPPORTED:|ALLOW_RETRIES:|END\.|DEFINE:|REDEFINE:)(.*)/;

const spanOf = (draft: { line: number; lastLine: number }): string => (draft.line === draft.lastLine ? `at line ${draft.line}` : `from line ${draft.line} to ${draft.lastLine}`);

/** `%(line)` and `%(line+2)` stand for the line they are on. */
function expandLine(text: string, line: number): string {
  return text.replace(/%\(line\)/g, String(line)).replace(/%\(line *([-+]) *(\d+)\)/g, (_, sign: string, offset: string) => String(line + (sign === "-" ? -1 : 1) * Number(offset)));
}

class Reader {
  readonly drafts: Draft[] = [];
  readonly conditions: Record<ConditionKeyword, string[]> = { "REQUIRES:": [], "UNSUPPORTED:": [], "XFAIL:": [] };
  retries: number | undefined;

  private fail(message: string, keyword: string, line: number): never {
    throw new DirectiveError(`line ${line}: ${message} in '${keyword}'`);
  }

  script(keyword: ScriptKeyword, line: number, text: string): void {
    const expanded = expandLine(text, line);
    const last = this.drafts.at(-1);
    if (last?.keyword !== keyword || !last.text.trimEnd().endsWith("\\")) {
      this.drafts.push({ keyword, line, lastLine: line, text: expanded });
      return;
    }
    if (keyword === "RUN:") last.text = last.text.trimEnd().slice(0, -1) + expanded;
    else if (expanded.trim() === "") this.fail("the continuation is empty", keyword, line);
    else last.text = `${last.text.trimEnd().slice(0, -1).trimEnd()} ${expanded.trimStart()}`;
    last.lastLine = line;
  }

  condition(keyword: ConditionKeyword, line: number, text: string): void {
    const parts = text.split(",").map((part) => part.trim()).filter((part) => part !== "");
    const list = this.conditions[keyword];
    if (list.at(-1)?.endsWith("\\")) {
      const first = parts.shift() ?? this.fail("the continuation is empty", keyword, line);
      list[list.length - 1] = list.at(-1)!.slice(0, -1) + first;
    }
    list.push(...parts);
    for (const expression of list) {
      if (expression === "*" || expression.endsWith("\\")) continue;
      try {
        evaluateExpression(expression, new Set());
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        this.fail(error.message, keyword, line);
      }
    }
  }

  integer(keyword: string, line: number, text: string): void {
    if (!/^\s*[-+]?\d+\s*$/.test(text)) this.fail(`'${text.trim()}' is no integer`, keyword, line);
    if (this.retries !== undefined) this.fail("a second number of retries is given", keyword, line);
    this.retries = Number(text);
  }
}

function finish(draft: Draft): RunDirective | DefineDirective {
  const { keyword, line, lastLine } = draft;
  if (draft.text.trimEnd().endsWith("\\")) throw new DirectiveError(`'${keyword}' ${spanOf(draft)} ends in '\\', but no '${keyword}' line follows`);
  if (keyword === "RUN:") return { kind: "run", line, lastLine, text: draft.text.trim() };
  const equals = draft.text.indexOf("=");
  if (equals < 0) throw new DirectiveError(`'${keyword}' ${spanOf(draft)} contains no '='`);
  const name = draft.text.slice(0, equals).trim();
  if (!/^%\{[_a-zA-Z][-_:0-9a-zA-Z]*\}$/.test(name)) {
    throw new DirectiveError(`'${keyword}' ${spanOf(draft)}: '${name}' is no name of a substitution; it takes %{name} of letters, digits, '-', '_' and ':', beginning with a letter or '_'`);
  }
  return { kind: "define", keyword, line, lastLine, name, value: draft.text.slice(equals + 1).trim() };
}

/** The lines of a file that carry a keyword. Files need not be text, but such lines must be. */
function* keywordLines(bytes: Uint8Array): Generator<{ line: number; keyword: string; text: string }> {
  const valid = isUtf8(bytes);
  const rows = Buffer.from(bytes).toString(valid ? "utf8" : "latin1").split("\n");
  for (const [index, row] of rows.entries()) {
    const match = keywords.exec(row);
    if (!match) continue;
    let text = match[2]!;
    if (!valid) {
      try {
        text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "latin1"));
      } catch {
        throw new DirectiveError(`line ${index + 1}: '${match[1]}' is followed by bytes that are not UTF-8`);
      }
    }
    yield { line: index + 1, keyword: match[1]!, text: text.replace(/\r+$/, "") };
  }
}

/** Reads the directives up to a line `END.`; throws `DirectiveError`. With `needsRun`, a file without a RUN line is one too. */
export function readDirectives(bytes: Uint8Array, needsRun = true): Directives {
  const reader = new Reader();
  for (const { line, keyword, text } of keywordLines(bytes)) {
    if (keyword === "END.") {
      if (text.trim() === "") break;
    } else if (keyword === "RUN:" || keyword === "DEFINE:" || keyword === "REDEFINE:") reader.script(keyword, line, text);
    else if (keyword === "ALLOW_RETRIES:") reader.integer(keyword, line, text);
    else reader.condition(keyword as ConditionKeyword, line, text);
  }
  if (needsRun && !reader.drafts.some((draft) => draft.keyword === "RUN:")) throw new DirectiveError("the test has no 'RUN:' line");
  for (const [keyword, list] of Object.entries(reader.conditions)) if (list.at(-1)?.endsWith("\\")) throw new DirectiveError(`the last '${keyword}' line ends in '\\', but no such line follows`);
  const script = reader.drafts.map(finish);
  return { script, requires: reader.conditions["REQUIRES:"], unsupported: reader.conditions["UNSUPPORTED:"], xfail: reader.conditions["XFAIL:"], retries: reader.retries };
}
