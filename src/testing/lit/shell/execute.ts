// Executes the commands of a test one after the other until one fails, and keeps the trace that a failure shows.
import { readFileSync } from "node:fs";
import type { ScriptLine } from "../script/substitutions.ts";
import { ShellSyntaxError } from "./lexer.ts";
import { parseShell, quote, type Step } from "./parser.ts";
import { type Ran, runPipeline } from "./pipeline.ts";
import { ScriptError, type Session, ShellError } from "./session.ts";

/** What a script came to. */
export interface ScriptOutcome {
  /** 0, or the code that failed it; 127 for a command that the shell refuses. */
  readonly code: number;
  /** The script could not be carried out. */
  readonly unresolved: boolean;
  readonly trace: string;
}

const dashes = 30;
const shortOutput = 1024;
const longOutput = 200_000;

/** A framed part of the trace; empty for blank text. */
function framed(title: string, text: string, limit: number): string {
  if (text.trim() === "") return "";
  const shown = text.length > limit ? `${text.slice(0, limit)}\n...` : text.replace(/\n$/, "");
  const end = text.length > limit ? "data was truncated" : "";
  const rule = (name: string): string => name + "-".repeat(Math.max(0, dashes - 4 - name.length));
  return `# .---${rule(title)}\n${shown.split("\n").map((line) => `# | ${line}\n`).join("")}# \`---${rule(end)}\n`;
}

const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

function describeFiles(files: Ran["files"]): string {
  return files.map(({ name, path }) => {
    try {
      return path === "/dev/null" ? "" : framed(`redirected output from '${name}'`, readFileSync(path, "utf8"), shortOutput);
    } catch {
      return "";
    }
  }).join("");
}

function describe(ran: Ran): string {
  const [out, err] = [decode(ran.out), decode(ran.err)];
  let text = `# executed command: ${ran.words.map(quote).join(" ")}\n`;
  if (ran.code === 0 && out.trim() === "" && err.trim() === "") return text;
  if (ran.code !== 0) text += describeFiles(ran.files);
  text += framed("command stdout", out, longOutput) + framed("command stderr", err, longOutput);
  if (out.trim() === "" && err.trim() === "") text += "# note: command had no output on stdout or stderr\n";
  return ran.code === 0 ? text : `${text}# error: command failed with exit status: ${ran.code}\n`;
}

const placeOf = ({ line, lastLine }: ScriptLine): string => (line === lastLine ? `RUN: at line ${line}` : `RUN: at lines ${line} to ${lastLine}`);

/** Runs the pipelines of one line, joined from left to right. */
async function runSteps(steps: readonly Step[], session: Session, ran: Ran[], pipefail: boolean): Promise<number> {
  let code = 0;
  for (const { when, commands } of steps) {
    if ((when === "&&" && code !== 0) || (when === "||" && code === 0)) continue;
    if (session.signal.aborted) return code === 0 ? -1 : code;
    code = await runPipeline(commands, session, ran, pipefail);
  }
  return code;
}

/** Called before each line is executed. */
export type Progress = (line: ScriptLine) => void;

/** Runs the lines until one fails. All of them are read before the first one runs. */
export async function executeScript(lines: readonly ScriptLine[], session: Session, pipefail: boolean, progress: Progress = () => {}): Promise<ScriptOutcome> {
  let trace = "";
  const parsed: { line: ScriptLine; steps: Step[] }[] = [];
  for (const line of lines) {
    try {
      parsed.push({ line, steps: line.command === "" ? [] : parseShell(line.command) });
    } catch (error) {
      if (error instanceof ShellSyntaxError) return { code: 1, unresolved: true, trace: `# ${placeOf(line)}\n${line.command}\n# error: this cannot be read: ${error.message}\n` };
      throw error;
    }
  }
  for (const { line, steps } of parsed) {
    progress(line);
    trace += `# ${placeOf(line)}${steps.length === 0 ? " has no command after substitutions" : ""}\n${line.command}${line.command === "" ? "" : "\n"}`;
    const ran: Ran[] = [];
    let code = 0;
    let problem = "";
    let unresolved = false;
    try {
      code = await runSteps(steps, session, ran, pipefail);
    } catch (error) {
      if (!(error instanceof ShellError) && !(error instanceof ScriptError)) throw error;
      unresolved = error instanceof ScriptError;
      code = 127;
      problem = `# error: ${error.message}\n`;
    }
    trace += ran.map(describe).join("") + problem;
    if (code !== 0) return { code, unresolved, trace };
  }
  return { code: 0, unresolved: false, trace };
}
