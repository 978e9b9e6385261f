// Asks about candidates with a time limit: an oracle in a thread that can be ended, or a script in a process that can be killed.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { OracleSpec } from "./oracle.ts";

/** Says what is seen of a text: undefined when it is not interesting. */
export interface Judge {
  ask(text: string): Promise<string | undefined>;
  /** Candidates that took too long. */
  readonly timeouts: number;
  close(): Promise<void>;
}

const workerFile = (): URL => new URL(`./reduce-worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

/** An oracle in a thread of its own. */
export class ThreadJudge implements Judge {
  readonly #spec: OracleSpec;
  readonly #limit: number;
  #worker: Worker | undefined;
  timeouts = 0;

  constructor(spec: OracleSpec, limit: number) {
    this.#spec = spec;
    this.#limit = limit;
  }

  /** Starts the thread; a message when the oracle cannot be made. */
  async start(): Promise<string | undefined> {
    const worker = new Worker(fileURLToPath(workerFile()), { workerData: this.#spec, execArgv: [] });
    this.#worker = worker;
    return new Promise((done) => {
      worker.once("message", (message: { readonly problem?: string }) => { done(message.problem); });
      worker.once("error", (problem) => { done(problem.message); });
    });
  }

  async ask(text: string): Promise<string | undefined> {
    if (!this.#worker) await this.start();
    const worker = this.#worker!;
    const outcome = await new Promise<{ readonly answer?: string | undefined } | undefined>((done) => {
      const finish = (value: { readonly answer?: string | undefined } | undefined): void => {
        clearTimeout(timer);
        worker.off("message", finish);
        worker.off("error", died);
        done(value);
      };
      const died = (): void => { finish(undefined); };
      const timer = setTimeout(() => { finish(undefined); }, this.#limit);
      worker.once("message", finish);
      worker.once("error", died);
      worker.postMessage(text);
    });
    if (outcome) return outcome.answer;
    this.timeouts++;
    await this.close();
    return undefined;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** A script that gets a file: exit code 1 says that it is interesting, 0 that it is not. */
export class ScriptJudge implements Judge {
  readonly #script: string;
  readonly #args: readonly string[];
  readonly #limit: number;
  readonly #folder = mkdtempSync(join(tmpdir(), "tile-reduce-"));
  timeouts = 0;

  constructor(script: string, args: readonly string[], limit: number) {
    this.#script = script;
    this.#args = args;
    this.#limit = limit;
  }

  ask(text: string): Promise<string | undefined> {
    const file = join(this.#folder, "candidate.mlir");
    writeFileSync(file, text);
    return new Promise((done, fail) => {
      const child = spawn(this.#script, [...this.#args, file], { stdio: "ignore", timeout: this.#limit, killSignal: "SIGKILL" });
      child.on("error", (problem) => { fail(new Error(`cannot run '${this.#script}': ${problem.message}`)); });
      child.on("close", (code, signal) => {
        if (signal) this.timeouts++;
        if (code !== null && code > 1) fail(new Error(`'${this.#script}' ended with ${code}; it must end with 1 for what is interesting and with 0 for what is not`));
        else done(code === 1 ? "interesting" : undefined);
      });
    });
  }

  async close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
