// Finds the directives in a check file and groups them: each positive directive with the NOT and DAG directives before it.
import { type Head, readHead } from "./directive-head.ts";
import type { Settings } from "./options.ts";
import { type DirectiveKind, Pattern } from "./pattern.ts";
import { readPattern, readPatternPartly } from "./pattern-reader.ts";
import { escapeRegex } from "./regex/index.ts";
import { CheckFileError, SourceText } from "./source-text.ts";
import type { Variables } from "./variables.ts";

/** A directive as it is reported. */
export interface Directive {
  readonly pattern: Pattern;
  /** `CHECK-NEXT{LITERAL}`, say. */
  readonly name: string;
  /** The number of an `--implicit-check-not`, from 1. */
  readonly implicit: number | undefined;
}

/** A positive directive and what stands between it and the one before. */
export interface Check extends Directive {
  readonly before: readonly Directive[];
}

/** What a check file says. */
export interface CheckFile {
  readonly checks: readonly Check[];
  /** Mistakes that LLVM's tool mentions and goes on after: those in patterns of `--implicit-check-not`. */
  readonly warnings: readonly CheckFileError[];
}

const isWordPart = (char: string | undefined): boolean => char !== undefined && /[A-Za-z0-9_-]/.test(char);

/** The patterns of `--implicit-check-not`, each with a source text of its own. */
function implicitNots(settings: Settings, variables: Variables, warnings: CheckFileError[]): Directive[] {
  return settings.implicitCheckNot.map((text, index) => {
    const opening = "-implicit-check-not='";
    const source = new SourceText("command line", `${opening}${text}'`);
    const site = { source, offset: opening.length, line: undefined, kind: "not" as const, count: 1, literal: false, prefix: "IMPLICIT-CHECK" };
    const { pattern, error } = readPatternPartly(text, site, settings, variables);
    if (error?.exitCode === 1) throw error;
    if (error) warnings.push(error);
    return { pattern, name: "IMPLICIT-CHECK-NOT", implicit: index + 1 };
  });
}

class CheckFileReader {
  readonly #source: SourceText;
  readonly #settings: Settings;
  readonly #variables: Variables;
  readonly #implicit: readonly Directive[];
  readonly #finder: RegExp;
  readonly unused: Set<string>;
  readonly checks: Check[] = [];
  before: Directive[];

  constructor(source: SourceText, settings: Settings, variables: Variables, implicit: readonly Directive[]) {
    this.#source = source;
    this.#settings = settings;
    this.#variables = variables;
    this.#implicit = implicit;
    this.unused = new Set(settings.checkPrefixes);
    this.before = [...implicit];
    const names = [...settings.checkPrefixes, ...settings.commentPrefixes].sort((a, b) => b.length - a.length);
    this.#finder = new RegExp(names.map((name) => escapeRegex(name)).join("|"), "g");
  }

  read(): void {
    const { text } = this.#source;
    const comments = new Set(this.#settings.commentPrefixes);
    for (let at = 0; ; ) {
      this.#finder.lastIndex = at;
      const found = this.#finder.exec(text);
      if (!found) return;
      const prefix = found[0];
      const after = found.index + prefix.length;
      let next: number | undefined;
      // What follows a skipped word is looked at as if nothing stood before it.
      if (found.index === at || !isWordPart(text[found.index - 1])) {
        if (comments.has(prefix)) next = text[after] === ":" ? this.#patternStart(after + 1, after).stop : undefined;
        else {
          const head = readHead(text, after);
          if (head) next = this.#directive(found.index, prefix, head);
        }
      }
      at = next ?? after;
      if (next === undefined) while (isWordPart(text[at])) at++;
    }
  }

  /** Where a pattern begins and ends. A head that ends the file has its own text for a pattern, as in LLVM's tool. */
  #patternStart(headEnd: number, prefixEnd: number): { readonly start: number; readonly stop: number } {
    const { text } = this.#source;
    let start = headEnd === text.length ? prefixEnd : headEnd;
    if (!(this.#settings.strictWhitespace && this.#settings.matchFullLines)) while (text[start] === " " || text[start] === "\t") start++;
    const lineEnd = /[\n\r]/g;
    lineEnd.lastIndex = start;
    return { start, stop: lineEnd.exec(text)?.index ?? text.length };
  }

  /** Reads one directive; the answer is where it ends. */
  #directive(at: number, prefix: string, head: Head): number {
    const source = this.#source;
    const fail = (message: string, offset = at): never => {
      throw new CheckFileError(message, source, offset);
    };
    const headText = () => source.text.slice(at, head.end);
    if (head.misspelt) fail(`misspelled directive '${headText()}'`);
    if (head.kind === "bad-not") fail(`unsupported -NOT combo on prefix '${prefix}'`, head.end);
    if (head.kind === "bad-count") fail(`invalid count in -COUNT specification on prefix '${prefix}'`, head.end);
    const kind = head.kind as DirectiveKind;
    this.unused.delete(prefix);

    const { start, stop } = this.#patternStart(head.end, at + prefix.length);
    const name = prefix + head.suffix + (head.literal ? "{LITERAL}" : "");
    const site = { source, offset: start, line: source.line(at), kind, count: head.count, literal: head.literal, prefix };
    const pattern = readPattern(source.text.slice(start, stop), site, this.#settings, this.#variables);
    if (kind === "label" && pattern.usesVariables) fail(`found '${prefix}-LABEL:' with variable definition or use`);
    const needsPrevious = kind === "next" || kind === "same" || kind === "empty";
    if (needsPrevious && this.checks.length === 0) fail(`found '${prefix}${head.suffix}' without previous '${prefix}: line`);
    const directive = { pattern, name, implicit: undefined };
    if (kind === "dag" || kind === "not") this.before.push(directive);
    else {
      this.checks.push({ ...directive, before: this.before });
      this.before = [...this.#implicit];
    }
    return stop;
  }
}

/** Reads all directives; throws `CheckFileError` at the first mistake. */
export function readCheckFile(source: SourceText, settings: Settings, variables: Variables): CheckFile {
  const warnings: CheckFileError[] = [];
  const implicit = implicitNots(settings, variables, warnings);
  const reader = new CheckFileReader(source, settings, variables, implicit);
  reader.read();
  const { checks, unused, before } = reader;
  const noneFound = unused.size === settings.checkPrefixes.length;
  const unexpected = noneFound || (!settings.allowUnusedPrefixes && unused.size > 0);
  if (unexpected && (implicit.length === 0 || !settings.defaultPrefix)) {
    const list = [...unused].sort().map((name) => `'${name}:'`).join(", ");
    throw new CheckFileError(`no check strings found with prefix${unused.size === 1 ? "" : "es"} ${list}`);
  }
  if (before.length > 0) {
    const pattern = new Pattern({ kind: "eof", source, offset: source.text.length, line: source.line(source.text.length), count: 1, ignoreCase: false });
    checks.push({ pattern, name: "implicit EOF", implicit: undefined, before });
  }
  return { checks, warnings };
}
