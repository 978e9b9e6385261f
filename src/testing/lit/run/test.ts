// Runs one test file in this process: its conditions, its commands, as often as retries allow, and what the outcome means.
import { mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fullName, type LitTest } from "../discovery.ts";
import { type ResultCode, type TestResult, unexecuted } from "../result.ts";
import { DirectiveError, type Directives, readDirectives } from "../script/directives.ts";
import { evaluateExpression, ExpressionError } from "../script/expression.ts";
import { builtinSubstitutions, expandScript, type ScriptLine, SubstitutionError } from "../script/substitutions.ts";
import { executeScript, type Progress } from "../shell/execute.ts";
import { quote } from "../shell/parser.ts";
import { Session } from "../shell/session.ts";

/** A test with what the command line decided about it. */
export interface TestJob {
  readonly test: LitTest;
  /** Where its temporary files go, by the tree of the suite. */
  readonly execRoot: string;
  /** Seconds; 0 for no limit. */
  readonly timeout: number;
  readonly isXfail: boolean;
  readonly isNotXfail: boolean;
  readonly excludeXfail: boolean;
  /** Counts as passed without running. */
  readonly noExecute: boolean;
  readonly retries: number;
  /** Each command writes a coverage profile of its own. */
  readonly perTestCoverage: boolean;
  /** Our own tools run as processes. */
  readonly isolated: boolean;
}

interface Attempt {
  readonly code: ResultCode;
  readonly output: string;
}

/** Whether a failure is what the test expects here; throws `ExpressionError`. */
export function expectsFailure(directives: Directives | undefined, job: TestJob): boolean {
  if (job.isNotXfail) return false;
  return job.isXfail || (directives?.xfail ?? []).some((expression) => expression === "*" || evaluateExpression(expression, job.test.config.features));
}

/** Why the test does not run here; undefined when it does. Throws `ExpressionError`. */
function unsupportedReason({ requires, unsupported }: Directives, { features, limitToFeatures }: LitTest["config"]): { readonly output: string; readonly missing: readonly string[] } | undefined {
  const lacking = (offered: ReadonlySet<string>): string[] => requires.filter((expression) => !evaluateExpression(expression, offered));
  const missing = lacking(features);
  if (missing.length > 0) return { output: `Test requires the following unavailable features: ${missing.join(", ")}`, missing };
  const against = unsupported.filter((expression) => evaluateExpression(expression, features));
  if (against.length > 0) return { output: `Test does not support the following features and/or targets: ${against.join(", ")}`, missing: [] };
  if (limitToFeatures.length > 0 && lacking(features.difference(new Set(limitToFeatures))).length === 0) {
    return { output: `Test does not require any of the features specified in limitToFeatures: ${limitToFeatures.join(", ")}`, missing: [] };
  }
  return undefined;
}

/** The command that runs this test alone again. */
export const reproduction = (test: LitTest): string => `tile-lit -a ${quote(test.source)}`;

async function attempt(job: TestJob, lines: readonly ScriptLine[], cwd: string, progress: Progress): Promise<Attempt> {
  const { test } = job;
  const controller = new AbortController();
  const session = new Session(cwd, { ...test.config.environment, LIT_CURRENT_TESTCASE: fullName(test) }, controller.signal, job.isolated);
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<"expired">((done) => {
    const expire = (): void => {
      controller.abort();
      done("expired");
    };
    if (job.timeout > 0) timer = setTimeout(expire, job.timeout * 1000);
  });
  const script = executeScript(lines, session, test.config.pipefail, progress);
  script.catch(() => {});
  try {
    let outcome = await Promise.race([script, expired]);
    // Programs that were killed end the script at once; what runs in this process may never end.
    if (outcome === "expired") outcome = await Promise.race([script, new Promise<"expired">((done) => setTimeout(() => done("expired"), 50))]);
    if (outcome === "expired") return { code: "TIMEOUT", output: timedOut(job, "") };
    if (controller.signal.aborted && outcome.code !== 0) return { code: "TIMEOUT", output: timedOut(job, outcome.trace) };
    const code = outcome.unresolved ? "UNRESOLVED" : outcome.code === 0 ? "PASS" : "FAIL";
    return { code, output: `Exit Code: ${outcome.code}\n\nCommand Output (stdout):\n--\n${outcome.trace}\n--\n${code === "PASS" ? "" : `Reproduce: ${reproduction(test)}\nTemporary files: ${cwd}\n`}` };
  } finally {
    clearTimeout(timer);
  }
}

/** What is said about a test that took too long. */
export function timedOut(job: TestJob, trace: string): string {
  return `Exit Code: -9\nTimeout: Reached timeout of ${job.timeout} seconds\n\nCommand Output (stdout):\n--\n${trace}\n--\nReproduce: ${reproduction(job.test)}\n`;
}

/** The commands of a test; an error of its author's is thrown. */
function scriptOf(job: TestJob, directives: Directives, base: string): ScriptLine[] {
  const { config, source } = job.test;
  const preamble = config.preambleCommands.map((text) => ({ kind: "run" as const, line: 0, lastLine: 0, text }));
  const lines = expandScript([...preamble, ...directives.script], [...config.substitutions, ...builtinSubstitutions(source, base)], config.features, config.recursiveExpansionLimit);
  if (!job.perTestCoverage) return lines;
  const stem = basename(source).replace(/\.[^.]*$/, "");
  return lines.map((line, index) => ({ ...line, command: `export LLVM_PROFILE_FILE=${stem}${index}.profraw; ${line.command}` }));
}

const authorErrors = [DirectiveError, ExpressionError, SubstitutionError];

async function execute(job: TestJob, directives: Directives, progress: Progress): Promise<Attempt & { readonly attempts: number; readonly maxAttempts: number }> {
  const { test } = job;
  const folder = dirname(join(job.execRoot, test.path));
  const lines = scriptOf(job, directives, join(folder, "Output", basename(test.path)));
  mkdirSync(join(folder, "Output"), { recursive: true });
  const maxAttempts = Math.max(0, directives.retries ?? job.retries) + 1;
  for (let count = 1; ; count++) {
    const result = await attempt(job, lines, folder, progress);
    if (result.code !== "FAIL" || count === maxAttempts) return { ...result, code: result.code === "PASS" && count > 1 ? "FLAKYPASS" : result.code, attempts: count, maxAttempts };
  }
}

/** The code that a bare outcome stands for where a failure is expected. */
const expected = (code: ResultCode): ResultCode => (code === "PASS" ? "XPASS" : code === "FAIL" ? "XFAIL" : code);

/** Runs one test. Mistakes in the file make it UNRESOLVED; nothing that a test does throws. */
export async function runTest(job: TestJob, progress: Progress = () => {}): Promise<TestResult> {
  const begin = performance.now();
  const start = Date.now() / 1000;
  let directives: Directives | undefined;
  const finish = (result: TestResult): TestResult => {
    try {
      const code = expectsFailure(directives, job) ? expected(result.code) : result.code;
      return { ...result, code, elapsed: (performance.now() - begin) / 1000, start, pid: process.pid };
    } catch (error) {
      if (error instanceof ExpressionError) return { ...result, code: "UNRESOLVED", output: `${job.test.source}: XFAIL: ${error.message}` };
      throw error;
    }
  };
  try {
    if (job.test.config.unsupported) return finish(unexecuted("UNSUPPORTED", "Test is unsupported"));
    directives = readDirectives(readFileSync(job.test.source), job.test.config.preambleCommands.length === 0);
    if (job.excludeXfail && expectsFailure(directives, job)) return finish(unexecuted("EXCLUDED", "excluding XFAIL tests"));
    const reason = unsupportedReason(directives, job.test.config);
    if (reason) return finish({ ...unexecuted("UNSUPPORTED", reason.output), missing: reason.missing });
    if (job.noExecute) return finish(unexecuted("PASS"));
    return finish({ ...unexecuted("PASS"), ...(await execute(job, directives, progress)) });
  } catch (error) {
    const message = error instanceof Error ? (authorErrors.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message)) : String(error);
    return finish(unexecuted("UNRESOLVED", `${job.test.source}: ${message}\n`));
  }
}
