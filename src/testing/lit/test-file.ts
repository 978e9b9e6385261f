// Reads what a lit test says about itself: its RUN lines, joined where they continue, and the conditions under which it counts.

/** One RUN line, with the line in the file where it begins. */
export interface RunLine {
  readonly line: number;
  readonly text: string;
}

/** The directives of a test file. */
export interface TestFile {
  readonly runs: readonly RunLine[];
  /** Expressions over feature names; all must hold. */
  readonly requires: readonly string[];
  /** Any that holds skips the test. */
  readonly unsupported: readonly string[];
  /** Any that holds turns a failure into the expected outcome; `*` always does. */
  readonly xfail: readonly string[];
  /** What is wrong with the directives. */
  readonly problem: string | undefined;
}

const directive = /(?:^|[^\w-])(RUN|REQUIRES|UNSUPPORTED|XFAIL):(.*)$/;

/** Commas at the top level separate expressions. */
const expressions = (text: string): string[] => text.split(",").map((part) => part.trim()).filter((part) => part !== "");

/** Reads the directives; a line `END.` ends them. */
export function readTestFile(text: string): TestFile {
  const runs: { line: number; text: string; open: boolean }[] = [];
  const conditions = { REQUIRES: [] as string[], UNSUPPORTED: [] as string[], XFAIL: [] as string[] };
  for (const [index, row] of text.split("\n").entries()) {
    if (/(?:^|\W)END\.\s*$/.test(row)) break;
    const found = directive.exec(row);
    if (!found) continue;
    const [, name, rest] = found as unknown as [string, keyof typeof conditions | "RUN", string];
    if (name !== "RUN") {
      conditions[name].push(...expressions(rest));
      continue;
    }
    const body = rest.trim();
    const open = body.endsWith("\\");
    const part = expandLine(open ? body.slice(0, -1).trimEnd() : body, index + 1);
    const last = runs.at(-1);
    if (last?.open) {
      last.text = `${last.text} ${part}`;
      last.open = open;
    } else runs.push({ line: index + 1, text: part, open });
  }
  const unfinished = runs.at(-1)?.open === true;
  const problem = runs.length === 0 ? "there is no RUN line" : unfinished ? "the last RUN line continues on a line that is not there" : undefined;
  return { runs: runs.map(({ line, text: command }) => ({ line, text: command })), requires: conditions.REQUIRES, unsupported: conditions.UNSUPPORTED, xfail: conditions.XFAIL, problem };
}

/** `%(line)`, `%(line+2)` and `%{line}` stand for the line they are on. */
function expandLine(text: string, line: number): string {
  return text.replace(/%\(line(?:\s*([+-])\s*(\d+))?\)|%\{line\}/g, (_, sign?: string, offset?: string) => String(line + (sign === "-" ? -1 : 1) * Number(offset ?? 0)));
}

/** The paths that `%` names stand for. */
export interface Paths {
  /** `%s`: the test file. */
  readonly source: string;
  /** `%S` and `%p`: its folder. */
  readonly folder: string;
  /** `%t`: a name for a temporary file. */
  readonly temporary: string;
  /** `%T`: the folder of temporary files. */
  readonly temporaryFolder: string;
}

/** Replaces the `%` names in a RUN line; names of our own (longest first) come before lit's. */
export function substitute(text: string, paths: Paths, own: Readonly<Record<string, string>> = {}): string {
  const builtin: Readonly<Record<string, string>> = { "%%": "%", "%s": paths.source, "%S": paths.folder, "%p": paths.folder, "%t": paths.temporary, "%T": paths.temporaryFolder };
  const all: Readonly<Record<string, string>> = { ...builtin, ...own };
  const names = Object.keys(all).sort((a, b) => b.length - a.length);
  const finder = new RegExp(names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g");
  return text.replace(finder, (name) => all[name]!);
}
