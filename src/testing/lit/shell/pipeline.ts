// Runs one pipeline. Neighbouring programs of the system run at the same time, joined by a pipe; what runs in this process reads all
// of its input first.
import { readFileSync, statSync, writeSync } from "node:fs";
import { isAbsolute } from "node:path";
import { memoryIo } from "../../../core/tool/index.ts";
import { standalone } from "../builtins/index.ts";
import { expandGlob } from "./glob.ts";
import type { Command } from "./parser.ts";
import { internalError, type Program, resolveProgram } from "./programs.ts";
import { openStreams, type Sink, type Streams } from "./redirect.ts";
import { type Input, type Outcome, startProcess } from "./run-process.ts";
import { applyAssignments, type Session, sessionCommands, ShellError } from "./session.ts";

/** A command that ran. */
export interface Ran {
  readonly words: readonly string[];
  readonly code: number;
  readonly out: Uint8Array;
  readonly err: Uint8Array;
  /** Files that its output went to. */
  readonly files: readonly { readonly name: string; readonly path: string }[];
}

interface Prefix {
  /** The `not`, `not --crash` and `!` before a command, outermost first. */
  readonly negations: readonly ("not" | "crash" | "!")[];
  readonly env: Record<string, string>;
  readonly hasEnv: boolean;
  readonly words: readonly string[];
}

interface Stage extends Prefix {
  readonly command: Command;
  readonly all: readonly string[];
  readonly program: Program;
}

function readLateNames(word: string, session: Session): string {
  return word.replace(/%\{readfile:([^}]*)\}/g, (_, name: string) => {
    try {
      return readFileSync(isAbsolute(name) ? name : session.path(name), "utf8");
    } catch {
      throw new ShellError(`the file '${name}' of %{readfile:...} cannot be read`);
    }
  });
}

/** Peels `env`, `not` and `!` off the front of a command. */
function peel(all: readonly string[], session: Session): Prefix {
  const negations: Prefix["negations"][number][] = [];
  let env = session.env;
  let hasEnv = false;
  let words = [...all];
  for (;;) {
    const name = words[0];
    if (name === "env") {
      if (!hasEnv) env = { ...env };
      hasEnv = true;
      words = applyAssignments(env, words.slice(1));
      if (words.length === 0) return { negations, env, hasEnv, words: ["env"] };
    } else if (name === "not" || name === "!") {
      const crash = name === "not" && words[1] === "--crash";
      negations.push(name === "!" ? "!" : crash ? "crash" : "not");
      words = words.slice(crash ? 2 : 1);
      if (words.length === 0) throw new ShellError(`'${name}' needs a command`);
    } else return { negations, env, hasEnv, words };
  }
}

const printEnvironment = (env: Readonly<Record<string, string>>): Program => ({
  kind: "here",
  name: "env",
  isTool: false,
  load: () => async (_, io) => {
    io.out(Object.keys(env).sort().map((name) => `${name}=${env[name]}\n`).join(""));
    return 0;
  },
});

function prepare(command: Command, session: Session, isAlone: boolean): Stage {
  const all = command.words.flatMap(({ text, isGlob }) => (isGlob ? expandGlob(text, session.cwd) : [readLateNames(text, session)]));
  const prefix = peel(all, session);
  const name = prefix.words[0]!;
  if (standalone.has(name)) {
    if (prefix.hasEnv) throw new ShellError(`'env' cannot run '${name}'`);
    if (prefix.negations.includes("crash")) throw new ShellError(`'not --crash' cannot run '${name}'`);
    if (!isAlone) throw new ShellError(`'${name}' cannot be part of a pipeline`);
  }
  const change = sessionCommands.get(name);
  if (change) {
    const run = async (argv: readonly string[]): Promise<number> => {
      change(session, argv);
      return 0;
    };
    return { ...prefix, command, all, program: { kind: "here", name, isTool: false, load: () => run } };
  }
  const program = name === "env" ? printEnvironment(prefix.env) : resolveProgram(name, session, prefix.env);
  if (program === undefined) throw new ShellError(`'${name}': command not found`);
  return { ...prefix, command, all, program };
}

/** What the words before a command make of its exit code. */
function negate(negations: Prefix["negations"], { code, crashed }: Outcome): number {
  if (negations.includes("crash")) {
    let [value, isCrash] = [code, crashed];
    for (const negation of negations.toReversed()) {
      value = negation === "crash" ? (isCrash ? 0 : 1) : isCrash || value === 0 ? 1 : 0;
      isCrash = false;
    }
    return value;
  }
  if (negations.length === 1 && negations[0] === "not") return crashed || code === 0 ? 1 : 0;
  if (negations.length % 2 === 1) return code === 0 ? 1 : 0;
  return negations.length > 1 && code !== 0 ? 1 : code;
}

async function runHere(stage: Stage, program: Extract<Program, { kind: "here" }>, streams: Streams, input: Uint8Array, session: Session): Promise<Outcome> {
  const joined = streams.out === streams.err;
  const stdin = streams.input ? readFileSync(streams.input.path) : input;
  const io = memoryIo({ cwd: session.cwd, env: stage.env, stdin, errToOut: joined });
  const before = session.umask === undefined ? undefined : process.umask(session.umask);
  let code: number;
  try {
    code = await (await program.load())(stage.words.slice(1), io);
  } catch (error) {
    if (!program.isTool) throw error;
    io.err(`${program.name}: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
    code = internalError;
  } finally {
    if (before !== undefined) process.umask(before);
  }
  const kept: Record<"out" | "err", Uint8Array> = { out: new Uint8Array(), err: new Uint8Array() };
  const deliver = (sink: Sink, bytes: Uint8Array): void => {
    if (typeof sink === "string") kept[sink] = kept[sink].length === 0 ? bytes : Buffer.concat([kept[sink], bytes]);
    else for (let at = 0; at < bytes.length; ) at += writeSync(sink.descriptor, bytes, at);
  };
  deliver(streams.out, io.outBytes());
  if (!joined) deliver(streams.err, io.errBytes());
  return { code, crashed: program.isTool && code === internalError, ...kept };
}

const filesOf = (streams: Streams): Ran["files"] => [streams.out, streams.err].flatMap((sink, index) => (typeof sink === "string" || (index === 1 && sink === streams.out) ? [] : [{ name: sink.name, path: sink.path }]));

/** Runs the commands and appends what they did to `ran`; the last failure in it decides, or with `pipefail` off the last command. */
export async function runPipeline(commands: readonly Command[], session: Session, ran: Ran[], pipefail: boolean): Promise<number> {
  const stages = commands.map((command) => prepare(command, session, commands.length === 1));
  if (!sessionCommands.has(stages[0]!.program.kind === "here" ? stages[0]!.program.name : "") && !statSync(session.cwd, { throwIfNoEntry: false })?.isDirectory()) throw new ShellError(`the working folder '${session.cwd}' does not exist`);
  const outcomes: { stage: Stage; outcome: Promise<Outcome>; files: Ran["files"] }[] = [];
  let input: Input;
  for (const [index, stage] of stages.entries()) {
    const streams = openStreams(stage.command, session);
    try {
      const { program } = stage;
      let outcome: Promise<Outcome>;
      if (program.kind === "here") {
        const done = await runHere(stage, program, streams, input instanceof Uint8Array ? input : new Uint8Array(), session);
        outcome = Promise.resolve(done);
        input = done.out;
      } else {
        const passOn = stages[index + 1]?.program.kind === "process";
        const running = startProcess(program, stage.words.slice(1), stage.env, streams, input, session, passOn);
        outcome = running.outcome;
        outcome.catch(() => {});
        // The handle is the next process's from here on; nothing is read in this process.
        if (typeof input === "object" && !(input instanceof Uint8Array)) input.destroy();
        input = passOn ? running.output : (await outcome).out;
      }
      outcomes.push({ stage, outcome, files: filesOf(streams) });
    } finally {
      streams.close();
    }
  }
  return settle(outcomes, ran, pipefail);
}

async function settle(outcomes: readonly { stage: Stage; outcome: Promise<Outcome>; files: Ran["files"] }[], ran: Ran[], pipefail: boolean): Promise<number> {
  let result = 0;
  for (const [index, { stage, outcome, files }] of outcomes.entries()) {
    const done = await outcome;
    const code = negate(stage.negations, done);
    const isLast = index === outcomes.length - 1;
    ran.push({ words: stage.all, code, out: isLast ? done.out : new Uint8Array(), err: done.err, files });
    if (pipefail ? code !== 0 : isLast) result = code;
  }
  return result;
}
