// How long each test took the last time and whether it failed, so that the next run begins with failures and with the slowest tests.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { LitTest, Suite } from "../discovery.ts";
import { resultCodes, type TestResult } from "../result.ts";

function timesFile(suite: Suite): string {
  if (suite.execRoot !== undefined) return join(suite.execRoot, ".lit_test_times.txt");
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(cache, "tilewright", "lit", `${createHash("sha256").update(suite.sourceRoot).digest("hex").slice(0, 24)}.txt`);
}

/** Seconds by path; negative after a failure. */
function readTimes(path: string): Map<string, number> {
  const times = new Map<string, number>();
  if (!existsSync(path)) return times;
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [, seconds, name] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
    if (name !== undefined && Number.isFinite(Number(seconds))) times.set(name, Number(seconds));
  }
  return times;
}

/** What is known of earlier runs; a test that is not in it is new. */
export function previousTimes(tests: readonly LitTest[]): Map<LitTest, number> {
  const bySuite = new Map<string, Map<string, number>>();
  const found = new Map<LitTest, number>();
  for (const test of tests) {
    const file = timesFile(test.suite);
    const times = bySuite.get(file) ?? readTimes(file);
    bySuite.set(file, times);
    const seconds = times.get(test.path);
    if (seconds !== undefined) found.set(test, seconds);
  }
  return found;
}

/** Remembers the tests that ran; returns a warning when that cannot be written. */
export function recordTimes(results: ReadonlyMap<LitTest, TestResult>): string | undefined {
  const bySuite = new Map<string, Map<string, number>>();
  for (const [test, result] of results) {
    if (result.start === 0) continue;
    const file = timesFile(test.suite);
    const times = bySuite.get(file) ?? readTimes(file);
    bySuite.set(file, times);
    times.set(test.path, resultCodes[result.code].isFailure ? Math.min(-result.elapsed, -1e-6) : result.elapsed);
  }
  for (const [file, times] of bySuite) {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, [...times].map(([name, seconds]) => `${seconds.toExponential(6)} ${name}\n`).join(""));
    } catch (error) {
      return `the times of the tests were not saved: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return undefined;
}
