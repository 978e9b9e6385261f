// What a command-line tool sees of the outside world. Tools take it as a parameter, so that tests and the lit runner can run them
// inside their own process; this file also has the one for the real process and the one that keeps everything in memory.
import { writeSync } from "node:fs";

/** The outside world of one run of a tool. */
export interface ToolIo {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard error is a terminal, where progress bars and colours make sense. */
  readonly isTTY: boolean;
  /** Whether the process is the tool's own, which may then change its settings. */
  readonly ownsProcess: boolean;
  /** All of standard input. */
  stdin(): Promise<Uint8Array>;
  out(chunk: string | Uint8Array): void;
  err(chunk: string | Uint8Array): void;
}

/** A tool: arguments (without the program's name) in, exit code out. */
export type ToolMain = (argv: readonly string[], io: ToolIo) => Promise<number>;

/** Thrown when the reader of our output has gone; the launcher ends the process without a word. */
export class OutputClosedError extends Error {
  constructor() {
    super("the reader of the output is gone");
    this.name = "OutputClosedError";
  }
}

const encoder = new TextEncoder();

const errorCode = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/** Writes all bytes; a pipe that is full for the moment is waited for. */
function writeAll(descriptor: number, chunk: string | Uint8Array): void {
  const bytes = typeof chunk === "string" ? encoder.encode(chunk) : chunk;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      if (errorCode(error) === "EAGAIN") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      else if (errorCode(error) === "EPIPE") throw new OutputClosedError();
      else throw error;
    }
  }
}

/** The real process. Output is written at once and in order, without the start-up cost of Node's streams. */
export function processIo(): ToolIo {
  return {
    cwd: process.cwd(),
    env: process.env,
    get isTTY() {
      return process.stderr.isTTY === true;
    },
    ownsProcess: true,
    async stdin() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
      return Buffer.concat(chunks);
    },
    out: (chunk) => writeAll(1, chunk),
    err: (chunk) => writeAll(2, chunk),
  };
}

/** What `memoryIo` starts from. */
export interface MemoryIoOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string | Uint8Array;
  /** Sends standard error where standard output goes, as `2>&1` does. */
  readonly errToOut?: boolean;
}

/** A `ToolIo` that keeps what the tool printed. */
export interface MemoryIo extends ToolIo {
  readonly outBytes: () => Uint8Array;
  readonly errBytes: () => Uint8Array;
  readonly outText: () => string;
  readonly errText: () => string;
}

/** An in-memory world: nothing reaches the terminal. */
export function memoryIo(options: MemoryIoOptions = {}): MemoryIo {
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = options.errToOut ? out : [];
  // Tools may reuse the buffer that they hand over.
  const keep = (chunk: string | Uint8Array) => (typeof chunk === "string" ? encoder.encode(chunk) : chunk.slice());
  const stdin = options.stdin ?? "";
  return {
    cwd: options.cwd ?? process.cwd(),
    env: options.env ?? {},
    isTTY: false,
    ownsProcess: false,
    stdin: async () => (typeof stdin === "string" ? encoder.encode(stdin) : stdin),
    out: (chunk) => void out.push(keep(chunk)),
    err: (chunk) => void err.push(keep(chunk)),
    outBytes: () => Buffer.concat(out),
    errBytes: () => (options.errToOut ? new Uint8Array() : Buffer.concat(err)),
    outText: () => Buffer.concat(out).toString("utf8"),
    errText: () => (options.errToOut ? "" : Buffer.concat(err).toString("utf8")),
  };
}
