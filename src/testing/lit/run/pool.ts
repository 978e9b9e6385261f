// Runs tests in processes of their own, because llvm-bindings serves one thread of a process, a test that hangs can only be killed, and
// a tool that brings down its process must not bring down the run.
import { type ChildProcess, fork } from "node:child_process";
import module from "node:module";
import { fileURLToPath } from "node:url";
import { type TestResult, unexecuted } from "../result.ts";
import { type TestJob, timedOut } from "./test.ts";

/** What a worker tells the pool. */
export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "line"; readonly line: number; readonly command: string }
  | { readonly kind: "result"; readonly result: TestResult; readonly memory: number };

/** How a run is limited, and who hears of each result. */
export interface PoolOptions {
  readonly workers: number;
  /** Returns false to stop the run. */
  readonly onResult: (index: number, result: TestResult) => boolean;
  /** Stops the run when aborted. */
  readonly signal: AbortSignal;
}

const program = fileURLToPath(new URL(`./lit-worker${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url));

/** A worker that has grown beyond this is replaced after its test. */
const mostMemory = 2 ** 30;
/** How much longer than a test's own limit the pool waits for what the worker itself has to say about it. */
const graceMs = 1000;
const keptErrors = 4000;

function startWorker(): ChildProcess {
  const cache = module.getCompileCacheDir?.();
  const child = fork(program, [], {
    serialization: "advanced",
    // A group of its own, so that everything which its tests have started can be ended with it.
    detached: true,
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }) },
  });
  // Between tests nobody listens; whether the worker still lives is looked at before the next one.
  return child.on("error", () => {});
}

/** Ends a worker and everything it has started. */
function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** One lane of the run: a worker at a time, replaced when it dies, hangs or grows too large. */
class Lane {
  private child: ChildProcess | undefined;
  private isClosed = false;

  /** Ends the worker; a lane that is closed starts no other. */
  close(): void {
    this.isClosed = true;
    this.end();
  }

  private end(): void {
    if (this.child) endGroup(this.child);
    this.child = undefined;
  }

  async run(job: TestJob): Promise<TestResult> {
    const first = await this.once(job);
    if ("code" in first) return first;
    if (this.isClosed) return unexecuted("SKIPPED");
    // What brought the worker down is found out, and `not --crash` answered, where every tool is a process.
    const second = await this.once({ ...job, isolated: true });
    const note = `# note: ${first.death}; the test ran again with every tool in a process of its own\n`;
    if ("code" in second) return { ...second, output: `${second.output}${note}` };
    return unexecuted("FAIL", `${note}# error: ${second.death}\n`);
  }

  private once(job: TestJob): Promise<TestResult | { readonly death: string }> {
    if (!this.child?.connected) {
      this.end();
      this.child = startWorker();
    }
    const child = this.child;
    let place = "";
    let errors = "";
    return new Promise((done) => {
      const begin = Date.now() / 1000;
      const settle = (result: TestResult | { readonly death: string }, keep: boolean): void => {
        clearTimeout(timer);
        child.off("message", hear).off("error", onError).off("exit", onExit).stderr?.off("data", note);
        if (!keep) this.end();
        done(result);
      };
      const hear = (message: unknown): void => {
        const told = message as FromWorker;
        if (told.kind === "line") place = `# RUN: at line ${told.line}\n${told.command}\n# error: still running\n`;
        else if (told.kind === "result") settle(told.result, told.result.code !== "TIMEOUT" && told.memory <= mostMemory);
      };
      const note = (chunk: Buffer): void => {
        errors = (errors + chunk.toString()).slice(-keptErrors);
      };
      const onError = (error: Error): void => settle({ death: `the worker cannot be reached: ${error.message}` }, false);
      const onExit = (code: number | null, signal: string | null): void => settle({ death: `the worker ended by ${signal ?? `exit code ${code}`} in this test\n${place}${errors}`.trimEnd() }, false);
      const expire = (): void => settle({ ...unexecuted("TIMEOUT", timedOut(job, place)), elapsed: job.timeout, start: begin, pid: child.pid ?? 0 }, false);
      const timer = job.timeout > 0 ? setTimeout(expire, job.timeout * 1000 + graceMs) : undefined;
      child.on("message", hear).on("error", onError).on("exit", onExit).stderr?.on("data", note);
      child.send(job);
    });
  }
}

/** Runs the jobs, in order as far as their groups allow. Jobs that were not reached have no result. */
export async function runPool(jobs: readonly TestJob[], { workers, onResult, signal }: PoolOptions): Promise<void> {
  const waiting = jobs.map((_, index) => index);
  const busy = new Map<string, number>();
  const lanes = Array.from({ length: Math.max(1, Math.min(workers, jobs.length)) }, () => new Lane());
  let stopped = signal.aborted;
  const stop = (): void => {
    stopped = true;
    for (const lane of lanes) lane.close();
    wake();
  };
  let wake: () => void = () => {};
  let change = new Promise<void>((done) => (wake = done));
  const announce = (): void => {
    const before = wake;
    change = new Promise<void>((done) => (wake = done));
    before();
  };
  const take = (): number | undefined => {
    const at = waiting.findIndex((index) => {
      const group = jobs[index]!.test.config.parallelism;
      return group === undefined || (busy.get(group.group) ?? 0) < Math.max(1, group.limit);
    });
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  };
  const serve = async (lane: Lane): Promise<void> => {
    while (!stopped && waiting.length > 0) {
      const index = take();
      if (index === undefined) {
        await change;
        continue;
      }
      const group = jobs[index]!.test.config.parallelism?.group;
      if (group !== undefined) busy.set(group, (busy.get(group) ?? 0) + 1);
      const result = await lane.run(jobs[index]!);
      if (group !== undefined) busy.set(group, busy.get(group)! - 1);
      announce();
      // A test that was under way when the run stopped says nothing.
      if (!stopped && !onResult(index, result)) stop();
    }
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    const stopping = new Promise<void>((done) => signal.addEventListener("abort", () => done(), { once: true }));
    await Promise.race([Promise.all(lanes.map(serve)), stopping]);
  } finally {
    signal.removeEventListener("abort", stop);
    for (const lane of lanes) lane.close();
  }
}
