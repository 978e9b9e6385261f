// Runs a program of the system as a process of its own, its streams led where the command says.
import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import type { Readable } from "node:stream";
import type { Program } from "./programs.ts";
import type { Sink, Streams } from "./redirect.ts";
import { type Session, ShellError } from "./session.ts";

/** What a command did. A negative code is the number of the signal that ended it. */
export interface Outcome {
  readonly code: number;
  /** Whether it ended by a signal, or one of our own tools by an internal error. */
  readonly crashed: boolean;
  /** What went on to the next command, or to the trace. */
  readonly out: Uint8Array;
  readonly err: Uint8Array;
}

/** What a process reads: nothing, bytes, or what another process prints. */
export type Input = Uint8Array | Readable | undefined;

/** A process that has started. */
export interface Running {
  readonly outcome: Promise<Outcome>;
  /** What it prints, for the next process to read; only when nobody else reads it. */
  readonly output: Readable | undefined;
}

const exitCode = (code: number | null, signal: NodeJS.Signals | null): number => (signal === null ? (code ?? 0) : -constants.signals[signal]);

/** The program and arguments, behind a shell where streams are to be one or limits apply. */
function commandLine(path: string, args: readonly string[], joins: boolean, session: Session): [string, string[]] {
  if (!joins && session.limits.size === 0) return [path, [...args]];
  const limits = [...session.limits].map(([option, value]) => `ulimit ${option} ${value} && `).join("");
  return ["/bin/sh", ["-c", `${limits}exec "$0" "$@"${joins ? " 2>&1" : ""}`, path, ...args]];
}

function collect(stream: Readable | null | undefined): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  stream?.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  return chunks;
}

function outcomeOf(child: ChildProcess, kept: { readonly out: Uint8Array[]; readonly err: Uint8Array[] }, session: Session, name: string): Promise<Outcome> {
  return new Promise<Outcome>((done, fail) => {
    const finish = (code: number): void => {
      session.signal.removeEventListener("abort", stop);
      done({ code, crashed: code < 0, out: Buffer.concat(kept.out), err: Buffer.concat(kept.err) });
    };
    // A grandchild may hold the streams open, so that 'close' would never come.
    const stop = (): void => {
      child.kill("SIGKILL");
      child.stdout?.destroy();
      child.stderr?.destroy();
      finish(-constants.signals.SIGKILL);
    };
    session.signal.addEventListener("abort", stop, { once: true });
    if (session.signal.aborted) stop();
    child.on("error", (error) => fail(new ShellError(`'${name}' could not be started: ${error.message}`)));
    child.on("close", (code, signal) => finish(exitCode(code, signal)));
  });
}

/** Starts a program. With `passOn`, the next command reads its output directly. */
export function startProcess(program: Extract<Program, { kind: "process" }>, args: readonly string[], env: Readonly<Record<string, string>>, streams: Streams, input: Input, session: Session, passOn: boolean): Running {
  const joins = typeof streams.out === "string" && streams.out === streams.err;
  const [path, argv] = commandLine(program.path, [...program.first, ...args], joins, session);
  const target = (sink: Sink): number | "pipe" => (typeof sink === "string" ? "pipe" : sink.descriptor);
  const first = streams.input?.descriptor ?? (input === undefined ? "ignore" : input instanceof Uint8Array ? "pipe" : input);
  const before = session.umask === undefined ? undefined : process.umask(session.umask);
  const child = spawn(path, argv, { cwd: session.cwd, env: { ...env }, stdio: [first, target(streams.out), joins ? "ignore" : target(streams.err)] });
  if (before !== undefined) process.umask(before);
  if (input instanceof Uint8Array && child.stdin) {
    // A program may end without reading all of its input.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  }
  const kept: Record<"out" | "err", Uint8Array[]> = { out: [], err: [] };
  let output: Readable | undefined;
  for (const [sink, stream] of [[streams.out, child.stdout], [joins ? "none" : streams.err, child.stderr]] as const) {
    if (sink === "out" && passOn) output = stream ?? undefined;
    else if (sink === "out" || sink === "err") kept[sink] = kept[sink].length === 0 && stream ? collect(stream) : kept[sink];
  }
  return { outcome: outcomeOf(child, kept, session, program.path), output };
}
