// Runs a test's RUN lines up to FileCheck, and keeps what FileCheck would have read.
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { basename } from "node:path";
import { fullName, type LitTest } from "../discovery.ts";
import { readDirectives } from "../script/directives.ts";
import { builtinSubstitutions, expandScript, type ScriptLine } from "../script/substitutions.ts";
import { type Command, parseShell, type Step } from "../shell/parser.ts";
import { type Ran, runPipeline } from "../shell/pipeline.ts";
import { Session } from "../shell/session.ts";

/** What one FileCheck of a test reads. */
export interface Output {
  readonly line: number;
  readonly prefixes: readonly string[];
  readonly text: string;
  /** The separator of `--split-input-file`, where the tool was given it. */
  readonly marker: string | undefined;
  /** The separator that the tool prints between the parts. */
  readonly outputMarker: string;
}

/** A test from which nothing can be drafted, with the reason. */
export class DraftError extends Error {}

const fileChecks: ReadonlySet<string> = new Set(["FileCheck", "tile-filecheck"]);
const defaultMarker = "// -----";

const isFileCheck = (step: Step): boolean => step.commands.length > 1 && fileChecks.has(step.commands.at(-1)!.words[0]!.text);

/** The prefixes that a FileCheck looks for, when it reads the test itself; undefined when it reads another file. */
function prefixesOf(command: Command, source: string, cwd: string): string[] | undefined {
  const words = command.words.slice(1).map((word) => word.text);
  const prefixes: string[] = [];
  let file: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const [, name, attached] = /^--?([\w-]+)(?:=(.*))?$/s.exec(words[at]!) ?? [];
    if (name === "check-prefix" || name === "check-prefixes") prefixes.push(...(attached ?? words[++at] ?? "").split(","));
    else if (name === "input-file") return undefined;
    else if (name === undefined) file ??= words[at];
  }
  return file !== undefined && resolve(cwd, file) === source ? (prefixes.length > 0 ? prefixes : ["CHECK"]) : undefined;
}

const flagValue = (commands: readonly Command[], name: string): string | undefined =>
  commands.flatMap((command) => command.words).map((word) => new RegExp(`^--?${name}(?:=(.*))?$`, "s").exec(word.text)).find((match) => match !== null)?.[1];

const hasFlag = (commands: readonly Command[], name: string): boolean => commands.some((command) => command.words.some((word) => new RegExp(`^--?${name}(?:=|$)`).test(word.text)));

function failed(line: ScriptLine, ran: readonly Ran[], code: number): DraftError {
  const said = ran.map(({ err }) => Buffer.from(err).toString("utf8")).join("").trimEnd();
  return new DraftError(`RUN line ${line.line} fails with exit code ${code}${said === "" ? "" : `:\n${said}`}`);
}

async function runLine(line: ScriptLine, test: LitTest, session: Session): Promise<Output | undefined> {
  let code = 0;
  for (const step of line.command === "" ? [] : parseShell(line.command)) {
    if ((step.when === "&&" && code !== 0) || (step.when === "||" && code === 0)) continue;
    const ran: Ran[] = [];
    if (!isFileCheck(step)) {
      code = await runPipeline(step.commands, session, ran, test.config.pipefail);
      if (code !== 0) throw failed(line, ran, code);
      continue;
    }
    const prefixes = prefixesOf(step.commands.at(-1)!, test.source, session.cwd);
    if (prefixes === undefined) continue;
    const before = step.commands.slice(0, -1);
    code = await runPipeline(before, session, ran, true);
    if (code !== 0) throw failed(line, ran, code);
    const marker = hasFlag(before, "split-input-file") ? flagValue(before, "split-input-file") || defaultMarker : undefined;
    return { line: line.line, prefixes, text: Buffer.from(ran.at(-1)!.out).toString("utf8"), marker, outputMarker: flagValue(before, "output-split-marker") ?? defaultMarker };
  }
  return undefined;
}

/** What each FileCheck of the test reads; temporary files go below `execRoot`. Throws `DraftError`, and what a test's mistakes throw. */
export async function outputsOf(test: LitTest, bytes: Uint8Array, execRoot: string): Promise<Output[]> {
  const folder = dirname(join(execRoot, test.path));
  mkdirSync(join(folder, "Output"), { recursive: true });
  const { config, source } = test;
  const names = [...config.substitutions, ...builtinSubstitutions(source, join(folder, "Output", basename(test.path)))];
  const lines = expandScript(readDirectives(bytes).script, names, config.features, config.recursiveExpansionLimit);
  const session = new Session(folder, { ...config.environment, LIT_CURRENT_TESTCASE: fullName(test) }, new AbortController().signal, false);
  const outputs: Output[] = [];
  for (const line of lines) {
    const output = await runLine(line, test, session);
    if (output) outputs.push(output);
  }
  if (outputs.length === 0) throw new DraftError("no RUN line pipes into a FileCheck that reads this file");
  return outputs;
}
