// Finds the directives in a check file and groups them: each positive directive with the NOT and DAG directives before it.
import type { Settings } from "./options.ts";
import { type DirectiveKind, Pattern } from "./pattern.ts";
import { readPattern } from "./pattern-reader.ts";
import { escapeLiteral } from "./posix-regex.ts";
import { CheckFileError, SourceText } from "./source-text.ts";
import type { Variables } from "./variables.ts";

/** A directive as it is reported. */
export interface Directive {
  readonly pattern: Pattern;
  /** `CHECK-NEXT`, say. */
  readonly name: string;
  readonly source: SourceText;
}

/** A positive directive and what stands between it and the one before. */
export interface Check extends Directive {
  readonly before: readonly Directive[];
}

const suffixes: Readonly<Record<string, DirectiveKind>> = { NEXT: "next", SAME: "same", NOT: "not", DAG: "dag", LABEL: "label", EMPTY: "empty" };

const isWordPart = (char: string | undefined): boolean => char !== undefined && /[A-Za-z0-9_-]/.test(char);

interface Head {
  readonly kind: DirectiveKind | "none" | "bad-not" | "bad-count" | "misspelt";
  readonly count: number;
  readonly literal: boolean;
  readonly suffix: string;
  /** Offset after the colon. */
  readonly end: number;
}

/** What stands between a prefix and its pattern. */
function readHead(text: string, at: number): Head {
  const rest = text.slice(at, at + 80);
  const head = (kind: Head["kind"], length: number, more: Partial<Head> = {}): Head => ({ kind, count: 1, literal: false, suffix: "", end: at + length, ...more });
  const modifiers = (from: number, kind: DirectiveKind, more: Partial<Head> = {}): Head => {
    const found = /^(?:\{\s*LITERAL(?:\s*,\s*LITERAL)*\s*\})?:/.exec(rest.slice(from));
    return found ? head(kind, from + found[0].length, { ...more, literal: found[0].length > 1 }) : head("none", from);
  };
  if (rest[0] === ":" || rest[0] === "{") return modifiers(0, "plain");
  if (rest[0] !== "-" && rest[0] !== "_") return head("none", 0);
  const spelt = (found: Head): Head => (rest[0] === "_" && found.kind !== "none" ? { ...found, kind: "misspelt" } : found);
  const body = rest.slice(1);
  if (body.startsWith("COUNT-")) {
    const digits = /^\d+/.exec(body.slice(6))?.[0] ?? "";
    const next = 7 + digits.length;
    const count = Number(digits);
    if (digits === "" || count < 1 || count > 0x7fffffff || (rest[next] !== ":" && rest[next] !== "{")) return spelt(head("bad-count", next));
    return spelt(modifiers(next, "plain", { count, suffix: `-COUNT-${digits}` }));
  }
  if (/^(?:(?:DAG|NEXT|SAME|EMPTY)-NOT|NOT-(?:DAG|NEXT|SAME|EMPTY)):/.test(body)) return spelt(head("bad-not", 0));
  const word = /^[A-Z]+/.exec(body)?.[0] ?? "";
  const name = Object.keys(suffixes).find((suffix) => word.startsWith(suffix));
  return name ? spelt(modifiers(1 + name.length, suffixes[name]!, { suffix: `-${name}` })) : head("none", 1);
}

/** The patterns of `--implicit-check-not`, each with a source text of its own. */
function implicitNots(settings: Settings, variables: Variables): Directive[] {
  return settings.implicitCheckNot.map((text) => {
    const quoted = `-implicit-check-not='${text}'`;
    const source = new SourceText("command line", quoted);
    const site = { source, offset: quoted.indexOf("'") + 1, line: 1, kind: "not" as const, count: 1, literal: false, prefix: "IMPLICIT-CHECK" };
    return { pattern: readPattern(text, site, settings, variables), name: "IMPLICIT-CHECK-NOT", source };
  });
}

/** Reads all directives; throws `CheckFileError` at the first mistake. */
export function readCheckFile(source: SourceText, settings: Settings, variables: Variables): Check[] {
  const { text } = source;
  const comments = new Set(settings.commentPrefixes);
  const names = [...settings.checkPrefixes, ...settings.commentPrefixes].sort((a, b) => b.length - a.length);
  const finder = new RegExp(names.map(escapeLiteral).join("|"), "g");
  const implicit = implicitNots(settings, variables);
  const unused = new Set(settings.checkPrefixes);
  const checks: Check[] = [];
  let before = [...implicit];

  for (let found = finder.exec(text); found; found = finder.exec(text)) {
    const prefix = found[0];
    const skipWord = () => {
      while (isWordPart(text[finder.lastIndex])) finder.lastIndex++;
    };
    if (isWordPart(text[found.index - 1])) {
      skipWord();
      continue;
    }
    if (comments.has(prefix)) {
      if (text[finder.lastIndex] === ":") {
        const end = text.indexOf("\n", finder.lastIndex);
        finder.lastIndex = end < 0 ? text.length : end;
      } else skipWord();
      continue;
    }
    const head = readHead(text, finder.lastIndex);
    if (head.kind === "none") {
      skipWord();
      continue;
    }
    const fail = (message: string): never => {
      throw new CheckFileError(message, source, found!.index);
    };
    if (head.kind === "misspelt") fail(`misspelled directive '${text.slice(found.index, head.end)}'`);
    if (head.kind === "bad-not") fail(`unsupported -NOT combo on prefix '${prefix}'`);
    if (head.kind === "bad-count") fail(`invalid count in -COUNT specification on prefix '${prefix}'`);
    const kind = head.kind as DirectiveKind;
    unused.delete(prefix);

    let start = head.end;
    if (!(settings.strictWhitespace && settings.matchFullLines)) while (text[start] === " " || text[start] === "\t") start++;
    const stop = /[\n\r]|$/.exec(text.slice(start))!.index + start;
    const name = prefix + head.suffix;
    const site = { source, offset: start, line: source.line(start), kind, count: head.count, literal: head.literal, prefix: name };
    const pattern = readPattern(text.slice(start, stop), site, settings, variables);
    if (kind === "label" && pattern.parts.usesVariables) fail(`found '${name}:' with variable definition or use`);
    if ((kind === "next" || kind === "same" || kind === "empty") && checks.length === 0) fail(`found '${name}' without previous '${prefix}: line`);
    finder.lastIndex = stop;
    if (kind === "dag" || kind === "not") before.push({ pattern, name, source });
    else {
      checks.push({ pattern, name, source, before });
      before = [...implicit];
    }
  }

  const noneFound = unused.size === settings.checkPrefixes.length;
  const unexpected = noneFound || (!settings.allowUnusedPrefixes && unused.size > 0);
  if (unexpected && (implicit.length === 0 || !settings.defaultPrefix)) {
    const list = [...unused].map((name) => `'${name}:'`).join(", ");
    throw new CheckFileError(`no check strings found with prefix${unused.size === 1 ? "" : "es"} ${list}`);
  }
  if (before.length > 0) {
    const pattern = new Pattern({ kind: "eof", offset: text.length, line: source.lineCount, count: 1, ignoreCase: false });
    checks.push({ pattern, name: settings.checkPrefixes[0]!, source, before });
  }
  return checks;
}
