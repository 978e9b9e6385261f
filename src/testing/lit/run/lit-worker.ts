// A process that runs tests, one at a time, as the pool hands them over. Our own tools are loaded once and stay.
import { type TestJob, runTest } from "./test.ts";
import type { FromWorker } from "./pool.ts";

const send = (message: FromWorker): void => void process.send?.(message);

/** What a tool may have changed of the process is put back, so that no test sees the one before it. */
function keepState(): () => void {
  const cwd = process.cwd();
  const env = { ...process.env };
  const umask = process.umask();
  return () => {
    if (process.cwd() !== cwd) process.chdir(cwd);
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    for (const [name, value] of Object.entries(env)) if (process.env[name] !== value) process.env[name] = value;
    process.umask(umask);
    process.exitCode = undefined;
  };
}

async function serve(job: TestJob): Promise<void> {
  const restore = keepState();
  const result = await runTest(job, ({ line, command }) => send({ kind: "line", line, command }));
  restore();
  send({ kind: "result", result, memory: process.memoryUsage.rss() });
}

/** An error that no tool waits for ends the process; the pool sees that and goes on. */
function fall(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(70);
}

process.on("uncaughtException", fall);
process.on("unhandledRejection", fall);
process.on("disconnect", () => process.exit());
process.on("message", (job) => void serve(job as TestJob));
send({ kind: "ready" });
