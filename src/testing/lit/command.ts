// tile-lit: finds tests, selects some, runs them in worker processes, and reports.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { formatHelp, packageVersion, type ToolIo, writeOutput } from "../../core/tool/index.ts";
import { ConfigError, defaultConfig } from "./config.ts";
import { type Discovered, Discovery, fullName, type LitTest } from "./discovery.ts";
import { updateChecks } from "./drafts/index.ts";
import { machineFeatures } from "./features.ts";
import { type LitOptions, litFlags, readOptions, UsageError } from "./options.ts";
import { Display } from "./report/display.ts";
import { type Entry, jsonReport, resultDbReport, timeTraceReport, xunitReport } from "./report/files.ts";
import { histogram, summary } from "./report/summary.ts";
import { previousTimes, recordTimes } from "./report/times.ts";
import { resultCodes, type TestResult, unexecuted } from "./result.ts";
import { runPool } from "./run/pool.ts";
import type { TestJob } from "./run/test.ts";
import { DirectiveError, readDirectives } from "./script/directives.ts";
import { expressionNames } from "./script/expression.ts";

const environmentHelp = [
  "  LIT_OPTS                          more flags, after those of the command line",
  "  LIT_FILTER, LIT_FILTER_OUT        as --filter, --filter-out",
  "  LIT_XFAIL, LIT_XFAIL_NOT          as --xfail, --xfail-not",
  "  LIT_NUM_SHARDS, LIT_RUN_SHARD     as --num-shards, --run-shard",
  "  LIT_MAX_WORKERS                   as -j",
  "  LIT_PRESERVES_TMP                 when set, the temporary files of the run stay",
];

const codesHelp = ["  0 nothing failed, 1 some test failed, 2 wrong usage or no tests, 130 interrupted"];

const help = (hidden: boolean): string => formatHelp({ tool: "tile-lit", summary: "Runs the RUN lines of test files, as LLVM's lit does.", usage: "[flags] file-or-folder... [@file-with-arguments]", flags: litFlags, hidden, sections: [{ title: "Environment", lines: environmentHelp }, { title: "Exit codes", lines: codesHelp }] });

/** Tests in the order in which they run. */
function inOrder(tests: readonly LitTest[], order: LitOptions["order"], times: ReadonlyMap<LitTest, number>): LitTest[] {
  const byName = (a: LitTest, b: LitTest): number => (fullName(a) < fullName(b) ? -1 : 1);
  if (order === "lexical") return tests.toSorted(byName);
  if (order === "random") {
    const shuffled = [...tests];
    for (let at = shuffled.length - 1; at > 0; at--) {
      const other = Math.floor(Math.random() * (at + 1));
      [shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!];
    }
    return shuffled;
  }
  const rank = (test: LitTest): [number, number] => [(times.get(test) ?? 0) < 0 ? 0 : 1, -Math.abs(times.get(test) ?? 0)];
  return tests.toSorted((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1] || byName(a, b));
}

function listDiscovered(tests: readonly LitTest[], options: LitOptions, io: ToolIo): void {
  if (options.values["show-suites"]) {
    io.out("-- Test Suites --\n");
    for (const [suite, list] of Map.groupBy(tests, (test) => test.suite)) {
      io.out(`  ${suite.name} - ${list.length} tests\n    Source Root: ${suite.sourceRoot}\n    Exec Root  : ${suite.execRoot ?? "a temporary folder of the run"}\n`);
      io.out(`    Available Features: ${[...suite.config.features].sort().join(" ")}\n    Available Substitutions: ${suite.config.substitutions.map(([pattern, text]) => `${String(pattern)} => ${text}`).join(", ")}\n`);
    }
  }
  if (options.values["show-tests"]) io.out(`-- Available Tests --\n${tests.map((test) => `  ${fullName(test)}\n`).sort().join("")}`);
}

function usedFeatures(tests: readonly LitTest[]): string[] {
  const names = new Set<string>();
  for (const test of tests) {
    const { requires, unsupported, xfail } = readDirectives(readFileSync(test.source), false);
    for (const expression of [...requires, ...unsupported, ...xfail]) if (expression !== "*") for (const name of expressionNames(expression)) names.add(name);
  }
  return [...names].sort();
}

/** The run of one command line. */
class LitRun {
  private readonly options: LitOptions;
  private readonly io: ToolIo;
  private readonly results = new Map<LitTest, TestResult>();
  private interrupted = false;
  private stopReason = "";

  constructor(options: LitOptions, io: ToolIo) {
    this.options = options;
    this.io = io;
  }

  note(kind: "note" | "warning" | "error" | "debug", message: string): void {
    const levels = ["error", "warning", "note"];
    const level = this.options.quiet ? "error" : this.options.values["diagnostic-level"];
    if (kind === "debug" ? this.options.values.debug : levels.indexOf(kind) <= levels.indexOf(level)) this.io.err(`tile-lit: ${kind}: ${message}\n`);
  }

  async run(): Promise<number> {
    const { values, paths, params } = this.options;
    if (paths.length === 0) throw new UsageError("no test file or folder is given");
    const base = defaultConfig(this.io.env, values.path.map((path) => resolve(this.io.cwd, path)));
    const found = await new Discovery({ cwd: this.io.cwd, base, prefix: values["config-prefix"], params }).find(paths);
    for (const warning of found.warnings) this.note("warning", warning);
    if (found.tests.length === 0) {
      this.io.err("error: did not discover any tests for provided path(s)\n");
      return 2;
    }
    if (values["show-suites"] || values["show-tests"]) {
      listDiscovered(found.tests, this.options, this.io);
      return 0;
    }
    if (values["show-used-features"]) {
      this.io.out(`${usedFeatures(found.tests).join(" ")}\n`);
      return 0;
    }
    if (values["update-checks"]) return updateChecks(found.tests, this.io);
    const selected = this.select(found);
    return typeof selected === "number" ? selected : this.execute(found.tests, selected);
  }

  /** The tests to run, or the exit code when there are none. */
  private select({ tests }: Discovered): LitTest[] | number {
    const { values, filter, filterOut, shard, order } = this.options;
    const times = previousTimes(tests);
    let selected = inOrder(tests, order, times).filter((test) => (filter?.test(fullName(test)) ?? true) && !filterOut?.test(fullName(test)));
    if (values["filter-failed"]) selected = selected.filter((test) => (times.get(test) ?? 0) < 0);
    this.note("debug", `${tests.length} tests found, ${selected.length} selected`);
    if (selected.length === 0) {
      this.io.err(`error: filter did not match any tests (of ${tests.length} discovered). ${values["allow-empty-runs"] ? "--allow-empty-runs was given, so this is no error.\n" : "--allow-empty-runs makes this no error.\n"}`);
      return values["allow-empty-runs"] ? 0 : 2;
    }
    if (shard) {
      const all = selected.length;
      selected = selected.filter((_, index) => index % shard.of === shard.run - 1);
      this.note("note", `selecting shard ${shard.run}/${shard.of}: ${selected.length} of ${all} tests`);
      if (selected.length === 0) {
        this.io.err("warning: shard does not contain any tests. Consider decreasing the number of shards.\n");
        return 0;
      }
    }
    return values["max-tests"] === undefined ? selected : selected.slice(0, values["max-tests"]);
  }

  private async execute(all: readonly LitTest[], selected: readonly LitTest[]): Promise<number> {
    const { values, results: level, output, progressBar } = this.options;
    const temporary = mkdtempSync(join(tmpdir(), "tilewright-lit-"));
    const workers = Math.min(selected.length, this.options.workers);
    const silent = values.json;
    const display = await Display.create({ results: silent ? "off" : level, output, progressBar: progressBar && !silent, running: selected.length, found: all.length, workers }, this.io);
    display.header();
    const begin = performance.now();
    try {
      await this.runTests(selected, temporary, workers, display);
    } finally {
      display.end();
    }
    const elapsed = (performance.now() - begin) / 1000;
    if (this.stopReason !== "") this.io.err(`${this.stopReason}, skipping remaining tests\n`);
    const failed = [...this.results.values()].some(({ code }) => resultCodes[code].isFailure);
    if (!failed && this.io.env["LIT_PRESERVES_TMP"] === undefined) rmSync(temporary, { recursive: true, force: true });
    if (!values["skip-test-time-recording"]) {
      const warning = recordTimes(this.results);
      if (warning) this.note("warning", warning);
    }
    return this.report(all, selected, elapsed);
  }

  private job(test: LitTest, execRoot: string): TestJob {
    const { values, xfail, xfailNot } = this.options;
    const named = (list: ReadonlySet<string>): boolean => list.has(test.path) || list.has(fullName(test));
    return { test, execRoot, timeout: values.timeout ?? test.config.timeout, isXfail: named(xfail), isNotXfail: named(xfailNot), excludeXfail: values["exclude-xfail"], noExecute: values["no-execute"], retries: test.config.retries ?? values["max-retries-per-test"] ?? 0, perTestCoverage: values["per-test-coverage"], isolated: false };
  }

  private async runTests(selected: readonly LitTest[], temporary: string, workers: number, display: Display): Promise<void> {
    const { values } = this.options;
    const suites = [...new Set(selected.map((test) => test.suite))];
    const jobs = selected.map((test) => this.job(test, test.suite.execRoot ?? join(temporary, String(suites.indexOf(test.suite)))));
    const controller = new AbortController();
    const interrupt = (): void => {
      this.interrupted = true;
      this.stopReason = "  interrupted by user";
      controller.abort();
    };
    const timer = values["max-time"] === undefined ? undefined : setTimeout(() => {
      this.stopReason = "warning: reached timeout";
      controller.abort();
    }, values["max-time"] * 1000);
    process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
    let failures = 0;
    const onResult = (index: number, result: TestResult): boolean => {
      const test = selected[index]!;
      this.results.set(test, result);
      display.result({ test, result });
      if (!resultCodes[result.code].isFailure || ++failures !== values["max-failures"]) return true;
      this.stopReason = "warning: reached maximum number of test failures";
      return false;
    };
    try {
      await runPool(jobs, { workers, onResult, signal: controller.signal });
    } finally {
      clearTimeout(timer);
      process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    }
  }

  private report(all: readonly LitTest[], selected: readonly LitTest[], elapsed: number): number {
    const { values, shown, terse, shard } = this.options;
    const chosen = new Set(selected);
    const entries: Entry[] = all.map((test) => ({ test, result: this.results.get(test) ?? unexecuted(chosen.has(test) ? "SKIPPED" : "EXCLUDED") }));
    const isFailure = ({ result }: Entry): boolean => resultCodes[result.code].isFailure;
    const reported = entries.filter((entry) => (!shard || chosen.has(entry.test)) && (!values["report-failures-only"] || isFailure(entry)));
    if (values.json) this.io.out(jsonReport(reported, elapsed));
    else {
      if (values["time-tests"]) this.io.out(histogram(entries));
      this.io.out(summary(entries, elapsed, { shown, terse, relativeTo: values.r ? this.io.cwd : undefined }));
    }
    const files = [[values.o, jsonReport], [values["xunit-xml-output"], xunitReport], [values["resultdb-output"], resultDbReport], [values["time-trace-output"], timeTraceReport]] as const;
    for (const [path, write] of files) {
      const error = path === undefined ? undefined : writeOutput(path, write(reported, elapsed), this.io);
      if (error !== undefined) {
        this.io.err(`tile-lit: error: ${error}\n`);
        return 2;
      }
    }
    if (this.interrupted) return 130;
    if (!entries.some(isFailure)) return 0;
    if (!values["ignore-fail"]) return 1;
    this.io.err("\nExiting with status 0 instead of 1 because '--ignore-fail' was specified.\n");
    return 0;
  }
}

/** Runs the tool; `--help` lists the exit codes. */
export async function litCommand(argv: readonly string[], io: ToolIo): Promise<number> {
  try {
    const options = readOptions(argv, io);
    if ("help" in options) io.out(help(options.help));
    else if ("version" in options) io.out(`tile-lit ${packageVersion()}\n`);
    else if (options.values["show-features"]) io.out(`${[...machineFeatures()].sort().join("\n")}\n`);
    else return await new LitRun(options, io).run();
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError || error instanceof DirectiveError)) throw error;
    io.err(`tile-lit: error: ${error.message}\n`);
    return 2;
  }
}
