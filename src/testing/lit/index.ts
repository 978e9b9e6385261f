// lit as a library: runs the RUN lines of a test file. The `tile-lit` tool and the vitest project use the same engine.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { defaultConfig, inherit, type LitConfig } from "./config.ts";
import { Discovery } from "./discovery.ts";
import { resultCodes, type TestResult } from "./result.ts";
import { runTest } from "./run/test.ts";

export type { LitConfig, LitConfigExport, LitContext, ResolvedConfig } from "./config.ts";
export { machineFeatures } from "./features.ts";
export { type ResultCode, resultCodes, type TestResult } from "./result.ts";
export type { Substitution } from "./script/substitutions.ts";

/** Runs one test file in this process, under the configuration of the folders that it lies in and, on top of it, `own`. */
export async function runLitFile(path: string, own: LitConfig = {}): Promise<TestResult> {
  const base = defaultConfig();
  const discovery = new Discovery({ cwd: process.cwd(), base, prefix: "lit", params: {} });
  const { tests } = await discovery.find([path]);
  const found = tests[0];
  if (found === undefined) throw new Error(`'${path}' is no test file`);
  const test = { ...found, config: inherit(found.config, own, dirname(found.source)) };
  const folder = test.suite.execRoot === undefined ? mkdtempSync(join(tmpdir(), "tilewright-lit-")) : undefined;
  const execRoot = folder ?? test.suite.execRoot ?? "";
  const result = await runTest({ test, execRoot, timeout: test.config.timeout, isXfail: false, isNotXfail: false, excludeXfail: false, noExecute: false, retries: test.config.retries ?? 0, perTestCoverage: false, isolated: false });
  if (folder !== undefined && !resultCodes[result.code].isFailure) rmSync(folder, { recursive: true, force: true });
  return result;
}

