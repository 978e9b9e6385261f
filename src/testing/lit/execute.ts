// Executes a RUN line: steps in order, each pipeline from left to right with what one command printed as the next one's input. A
// pipeline fails when any command in it fails.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Outcome, runProgram } from "./programs.ts";
import { type Command, parseShell, type Step } from "./shell.ts";

/** A command that ran. */
export interface Ran {
  readonly words: readonly string[];
  readonly code: number;
  readonly out: Uint8Array;
  readonly err: Uint8Array;
}

/** What a RUN line came to: 0 or the code that failed it, with the commands of the pipeline that decided. */
export interface LineResult {
  readonly code: number;
  readonly ran: readonly Ran[];
}

/** The state that RUN lines of one test share. */
export interface Session {
  cwd: string;
  readonly env: Record<string, string | undefined>;
}

const empty = new Uint8Array();
const failure = (message: string, code = 1): Outcome => ({ code, crashed: false, out: empty, err: Buffer.from(`${message}\n`) });

/** Peels `env` and `not` off the front of a command and runs what remains. */
async function runWords(words: readonly string[], session: Session, env: Session["env"], stdin: Uint8Array, joined: boolean): Promise<Outcome> {
  const [name, ...rest] = words;
  if (name === undefined) return failure("a command is missing", 127);
  if (name === "not") {
    const crash = rest[0] === "--crash";
    const outcome = await runWords(crash ? rest.slice(1) : rest, session, env, stdin, joined);
    const fine = crash ? outcome.crashed : outcome.code !== 0 && !outcome.crashed && outcome.code !== 127;
    return { ...outcome, code: fine ? 0 : outcome.crashed || outcome.code === 127 ? outcome.code : 1, crashed: fine ? false : outcome.crashed };
  }
  if (name === "env") {
    const inner = { ...env };
    let at = 0;
    for (; at < rest.length; at++) {
      const word = rest[at]!;
      if (word === "-u") delete inner[rest[++at] ?? ""];
      else if (/^\w+=/.test(word)) inner[word.slice(0, word.indexOf("="))] = word.slice(word.indexOf("=") + 1);
      else break;
    }
    return runWords(rest.slice(at), session, inner, stdin, joined);
  }
  if (name === "cd") {
    session.cwd = resolve(session.cwd, rest[0] ?? ".");
    return { code: 0, crashed: false, out: empty, err: empty };
  }
  if (name === "export") {
    for (const word of rest) session.env[word.split("=", 1)[0]!] = word.slice(word.indexOf("=") + 1);
    return { code: 0, crashed: false, out: empty, err: empty };
  }
  return runProgram({ argv: words, cwd: session.cwd, env, stdin, joined });
}

interface Sink {
  readonly path?: string;
  append: boolean;
}

async function runCommand(command: Command, session: Session, stdin: Uint8Array): Promise<Outcome> {
  const pipe: Sink = { append: false };
  const terminal: Sink = { append: false };
  let out = pipe;
  let err = terminal;
  let input = stdin;
  try {
    for (const item of command.redirections) {
      if (item.kind === "input") input = readFileSync(resolve(session.cwd, item.path));
      else if (item.kind === "join") {
        if (item.stream === 2) err = out;
        else out = err;
      } else {
        const sink: Sink = item.path === "/dev/null" ? { path: item.path, append: item.append } : { path: resolve(session.cwd, item.path), append: item.append };
        if (sink.path !== "/dev/null" && !sink.append) writeFileSync(sink.path!, "");
        if (item.stream === 1) out = sink;
        else err = sink;
      }
    }
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
  const outcome = await runWords(command.words, session, session.env, input, out === err);
  const result = { out: [] as Uint8Array[], err: [] as Uint8Array[] };
  for (const [sink, bytes] of [[out, outcome.out], [err, outcome.err]] as const) {
    if (sink === pipe) result.out.push(bytes);
    else if (sink === terminal) result.err.push(bytes);
    else if (sink.path !== "/dev/null") appendFileSync(sink.path!, bytes);
  }
  return { ...outcome, out: Buffer.concat(result.out), err: Buffer.concat(result.err) };
}

async function runStep(step: Step, session: Session): Promise<LineResult> {
  const ran: Ran[] = [];
  let code = 0;
  let stdin: Uint8Array = empty;
  for (const command of step.commands) {
    const outcome = await runCommand(command, session, stdin);
    ran.push({ words: command.words, code: outcome.code, out: outcome.out, err: outcome.err });
    if (outcome.code !== 0) code = outcome.code;
    stdin = outcome.out;
  }
  return { code, ran };
}

/** Executes one RUN line; throws `ShellSyntaxError` when it cannot be read. */
export async function executeLine(text: string, session: Session): Promise<LineResult> {
  let last: LineResult = { code: 0, ran: [] };
  for (const step of parseShell(text)) {
    if ((step.when === "&&" && last.code !== 0) || (step.when === "||" && last.code === 0)) continue;
    // As in a shell under `set -e`: what follows `;` runs only when what came before was fine.
    if (step.when === ";" && last.code !== 0) break;
    last = await runStep(step, session);
  }
  return last;
}
