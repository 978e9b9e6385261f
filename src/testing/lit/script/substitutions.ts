// Replaces the `%` names in RUN lines: the configuration's and the built-in ones in order, `%if` blocks, and DEFINE as it goes.
import { realpathSync } from "node:fs";
import { basename, delimiter, dirname, parse, sep } from "node:path";
import type { Directives } from "./directives.ts";
import { evaluateExpression, ExpressionError } from "./expression.ts";

/** What is replaced, literally when it is a string, and by what; after a RegExp, `$1` and `$&` have JavaScript's meaning. */
export type Substitution = readonly [pattern: string | RegExp, replacement: string];

/** A line in which names cannot be replaced. */
export class SubstitutionError extends Error {}

/** A command as it is executed. */
export interface ScriptLine {
  readonly line: number;
  readonly lastLine: number;
  readonly command: string;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : `${realPath(parent)}${sep}${basename(path)}`;
  }
}

/** The built-in names for a test at `source` whose temporary files begin with `base`. */
export function builtinSubstitutions(source: string, base: string): Substitution[] {
  const temporary = `${base}.tmp`;
  const list: Substitution[] = [
    ["%{pathsep}", delimiter],
    ["%basename_t", basename(base)],
    ["%{s:basename}", basename(source)],
    ["%{t:stem}", basename(base)],
    ["%{fs-src-root}", parse(source).root],
    ["%{fs-tmp-root}", parse(base).root],
    ["%{fs-sep}", sep],
    ["%/et", temporary],
  ];
  const paths = { s: source, S: dirname(source), p: dirname(source), t: temporary, T: dirname(base) };
  for (const [letter, path] of Object.entries(paths)) {
    const real = realPath(path);
    list.push([`%${letter}`, path], [`%/${letter}`, path], [`%{${letter}:real}`, real], [`%{/${letter}:real}`, real]);
    list.push([`%{/${letter}:regex_replacement}`, path.replace(/[@&]/g, "\\$&")], [`%:${letter}`, path.replace(/^\//, "")]);
  }
  return list;
}

/** Reads `%if condition %{ then %} %else %{ otherwise %}` with nesting; what lies outside stays as it is. */
class Conditionals {
  private readonly text: string;
  private readonly features: ReadonlySet<string>;
  private at = 0;

  constructor(text: string, features: ReadonlySet<string>) {
    this.text = text;
    this.features = features;
  }

  expand(nested = false): string {
    let result = "";
    while (this.at < this.text.length) {
      if (nested && this.text.startsWith("%}", this.at)) break;
      if (this.text.startsWith("%if ", this.at)) result += this.conditional();
      else {
        const end = this.nextMark(nested);
        result += this.text.slice(this.at, end);
        this.at = end;
      }
    }
    return result;
  }

  private nextMark(nested: boolean): number {
    const rest = this.text.slice(this.at);
    const found = rest.slice(1).search(nested ? /%if|%\}/ : /%if/);
    return found < 0 ? this.text.length : this.at + 1 + found;
  }

  private conditional(): string {
    const open = this.text.indexOf("%{", this.at);
    if (open < 0) throw new SubstitutionError("'%{' is missing after '%if'");
    const condition = this.text.slice(this.at + "%if ".length, open);
    this.at = open + 2;
    const first = this.branch("%if");
    let second = "";
    const otherwise = /^\s*%else\s*(%\{)?/.exec(this.text.slice(this.at));
    if (otherwise) {
      if (otherwise[1] === undefined) throw new SubstitutionError("'%{' is missing after '%else'");
      this.at += otherwise[0].length;
      second = this.branch("%else");
    }
    return evaluateExpression(condition, this.features) ? first : second;
  }

  private branch(name: string): string {
    const value = this.expand(true);
    if (!this.text.startsWith("%}", this.at)) throw new SubstitutionError(`'%}' is missing after '${name}'`);
    this.at += 2;
    return value;
  }
}

const escapedPercent = "\u0000percent\u0000";

function replaceOnce(text: string, list: readonly Substitution[], features: ReadonlySet<string>): string {
  let line = text.replaceAll("%%", escapedPercent);
  if (line.includes("%if ")) line = new Conditionals(line, features).expand();
  for (const [pattern, replacement] of list) {
    line = line.replaceAll("%%", escapedPercent);
    if (typeof pattern === "string") line = line.replaceAll(pattern, () => replacement);
    else line = line.replace(pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`), replacement);
  }
  return line.trim();
}

/** Replaces everything in one line: once, or until nothing changes where a limit is given. */
export function substituteLine(text: string, list: readonly Substitution[], features: ReadonlySet<string>, limit?: number): string {
  let line = replaceOnce(text, list, features);
  if (limit !== undefined) {
    let before = text;
    for (let step = 0; line !== before && step < limit; step++) {
      before = line;
      line = replaceOnce(before, list, features);
    }
    if (line !== before) throw new SubstitutionError(`'${text}' still changes after ${limit} rounds of replacement`);
  }
  return line.replaceAll(escapedPercent, "%");
}

const patternText = (pattern: string | RegExp): string => (typeof pattern === "string" ? pattern : pattern.source);

function define(list: Substitution[], { keyword, line, name, value }: Extract<Directives["script"][number], { kind: "define" }>): void {
  const existing = list.flatMap(([pattern], index) => (patternText(pattern).includes(name) ? [index] : []));
  const fail = (message: string): never => {
    throw new SubstitutionError(`line ${line}: '${keyword}' ${message}`);
  };
  if (keyword === "DEFINE:") {
    if (existing.length > 0) fail(`defines '${name}', which is defined already`);
    list.unshift([name, value]);
    return;
  }
  if (existing.length > 1) fail(`redefines '${name}', which several substitutions contain`);
  const index = existing[0] ?? fail(`redefines '${name}', which is not defined before`);
  if (list[index]![0] !== name) fail(`redefines '${name}', but what is defined is '${patternText(list[index]![0])}'`);
  list[index] = [name, value];
}

/** Turns the script of a test into commands; throws `SubstitutionError` with the line. */
export function expandScript(script: Directives["script"], substitutions: readonly Substitution[], features: ReadonlySet<string>, limit?: number): ScriptLine[] {
  const list = [...substitutions];
  const lines: ScriptLine[] = [];
  for (const directive of script) {
    if (directive.kind === "define") {
      define(list, directive);
      continue;
    }
    try {
      lines.push({ line: directive.line, lastLine: directive.lastLine, command: substituteLine(directive.text, list, features, limit) });
    } catch (error) {
      if (error instanceof SubstitutionError || error instanceof ExpressionError) throw new SubstitutionError(`RUN line ${directive.line}: ${error.message}`);
      throw error;
    }
  }
  return lines;
}
