// The command line of tile-lit, which is lit's, and the environment variables that stand in for flags.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type FlagSpec, parseFlags, type ToolIo } from "../../core/tool/index.ts";
import type { Level } from "./report/display.ts";
import type { ResultCode } from "./result.ts";

const output = "Output";
const execution = "Execution";
const selection = "Selection";
const inspection = "Inspection";
const levels = ["off", "failed", "all"] as const;
const shown = (name: string, code: ResultCode) => ({ name: `show-${name}`, kind: "bool", group: output, help: `list tests that end as ${code}` }) as const;
const refused = (name: string, help: string) => ({ name, kind: "list", implied: "", hidden: true, whole: true, help }) as const;

/** Flags of lit that make no sense here, with the reason. */
const refusals = [
  refused("vg", "nothing here runs under valgrind: the tools are JavaScript"),
  refused("vg-leak", "nothing here runs under valgrind: the tools are JavaScript"),
  refused("vg-arg", "nothing here runs under valgrind: the tools are JavaScript"),
  refused("gtest-sharding", "there is no format for GoogleTest"),
  refused("no-gtest-sharding", "there is no format for GoogleTest"),
  refused("update-tests", "lit's updaters of tests are not here; --update-checks drafts CHECK lines"),
  refused("use-unique-output-file-name", "reports go to the file that is named"),
] as const;

/** The flags. */
export const litFlags = [
  { name: "j", alias: ["threads", "workers"], kind: "int", value: "n", prefix: true, group: execution, help: "how many processes run tests (default: LIT_MAX_WORKERS, or the number of cores)" },
  { name: "D", alias: ["param"], kind: "list", whole: true, prefix: true, value: "name=value", group: execution, help: "a parameter that configurations can read" },
  { name: "config-prefix", kind: "string", value: "name", default: "lit", group: execution, help: "configurations are called <name>.cfg.ts, <name>.site.cfg.ts and <name>.local.ts" },
  { name: "path", kind: "list", whole: true, value: "folder", group: execution, help: "look here first for programs" },
  { name: "timeout", kind: "int", value: "s", group: execution, help: "seconds that a test may take, instead of what configurations say; 0 for no limit" },
  { name: "max-retries-per-test", kind: "int", value: "n", group: execution, help: "run a failing test again, unless its configuration or ALLOW_RETRIES says how often" },
  { name: "max-failures", kind: "int", value: "n", group: execution, help: "stop after so many failures" },
  { name: "max-time", kind: "int", value: "s", group: execution, help: "stop after so many seconds" },
  { name: "no-execute", kind: "bool", group: execution, help: "take every test that would run as passed" },
  { name: "ignore-fail", kind: "bool", group: execution, help: "exit with 0 even if tests fail" },
  { name: "allow-empty-runs", kind: "bool", group: execution, help: "exit with 0 when no test is selected" },
  { name: "per-test-coverage", kind: "bool", group: execution, help: "set LLVM_PROFILE_FILE to a file of its own for each RUN line" },
  { name: "skip-test-time-recording", kind: "bool", group: execution, help: "do not remember how long tests took" },
  { name: "update-checks", kind: "bool", group: execution, help: "run nothing but what FileCheck would read, and draft CHECK lines from it into the named files" },
  { name: "max-tests", kind: "int", value: "n", group: selection, help: "run at most so many tests" },
  { name: "order", kind: "choice", choices: ["smart", "lexical", "random"], group: selection, help: "smart: what failed before first, then the slowest (default)" },
  { name: "shuffle", kind: "bool", group: selection, help: "the same as --order=random" },
  { name: "i", alias: ["incremental"], kind: "bool", group: selection, hidden: true, help: "the same as --order=smart" },
  { name: "filter", kind: "string", value: "regex", group: selection, help: "only tests whose 'suite :: path' matches (default: LIT_FILTER)" },
  { name: "filter-out", kind: "string", value: "regex", group: selection, help: "no tests whose 'suite :: path' matches (default: LIT_FILTER_OUT)" },
  { name: "filter-failed", kind: "bool", group: selection, help: "only tests that failed in the previous run" },
  { name: "xfail", kind: "string", value: "list", group: selection, help: "tests, separated by ';', that are expected to fail (default: LIT_XFAIL)" },
  { name: "xfail-not", kind: "string", value: "list", group: selection, help: "tests, separated by ';', that are not expected to fail whatever they say (default: LIT_XFAIL_NOT)" },
  { name: "exclude-xfail", kind: "bool", group: selection, help: "leave out tests that are expected to fail" },
  { name: "num-shards", kind: "int", value: "m", group: selection, help: "split the tests into so many parts (default: LIT_NUM_SHARDS)" },
  { name: "run-shard", kind: "int", value: "n", group: selection, help: "run this part, from 1 (default: LIT_RUN_SHARD)" },
  { name: "v", alias: ["verbose", "vv", "echo-all-commands"], kind: "bool", group: output, help: "show the commands and output of failed tests; the same as --test-output=failed" },
  { name: "a", alias: ["show-all"], kind: "bool", group: output, help: "show the commands and output of all tests; the same as --test-output=all" },
  { name: "q", alias: ["quiet"], kind: "bool", group: output, help: "show failures only" },
  { name: "s", alias: ["succinct"], kind: "bool", group: output, help: "a progress bar and failures" },
  { name: "test-output", kind: "choice", choices: levels, group: output, help: "whose commands and output to show (default: off)" },
  { name: "print-result-after", kind: "choice", choices: levels, group: output, help: "whose result to show when it is known (default: all)" },
  { name: "diagnostic-level", kind: "choice", choices: ["error", "warning", "note"], default: "note", group: output, help: "which remarks to show" },
  { name: "terse-summary", kind: "bool", group: output, help: "count failures only at the end" },
  { name: "no-terse-summary", kind: "bool", group: output, help: "count everything at the end (default)" },
  { name: "progress-bar", kind: "bool", group: output, help: "show a progress bar on a terminal" },
  { name: "no-progress-bar", kind: "bool", group: output, help: "show none (default)" },
  { name: "r", alias: ["relative-paths"], kind: "bool", group: output, help: "name tests in the summary by their path from here" },
  { name: "time-tests", kind: "bool", group: output, help: "show how long tests took" },
  shown("excluded", "EXCLUDED"), shown("skipped", "SKIPPED"), shown("unsupported", "UNSUPPORTED"), shown("pass", "PASS"), shown("flakypass", "FLAKYPASS"), shown("xfail", "XFAIL"), shown("xpass", "XPASS"),
  { name: "o", alias: ["output"], kind: "string", value: "file", group: output, help: "write the results as JSON" },
  { name: "json", kind: "bool", group: output, help: "print the results as JSON, and nothing else" },
  { name: "xunit-xml-output", kind: "string", value: "file", group: output, help: "write the results as XUnit XML" },
  { name: "resultdb-output", kind: "string", value: "file", group: output, help: "write the results as LuCI ResultDB JSON" },
  { name: "time-trace-output", kind: "string", value: "file", group: output, help: "write the times as a Chrome trace" },
  { name: "report-failures-only", kind: "bool", group: output, help: "leave what did not fail out of the reports" },
  { name: "show-suites", kind: "bool", group: inspection, help: "list the suites that were found, and exit" },
  { name: "show-tests", kind: "bool", group: inspection, help: "list the tests that were found, and exit" },
  { name: "show-used-features", kind: "bool", group: inspection, help: "list the features that tests name, and exit" },
  { name: "show-features", kind: "bool", group: inspection, help: "list the features of this machine, and exit" },
  { name: "debug", kind: "bool", group: inspection, help: "tell what is found and loaded" },
  ...refusals,
] as const satisfies readonly FlagSpec[];

/** A command line that cannot be used. */
export class UsageError extends Error {}

/** The words of a variable, by a shell's rules for quotes. */
function shellWords(text: string): string[] {
  return [...text.matchAll(/(?:[^\s"']|"(?:\\.|[^"])*"|'[^']*')+/g)].map(([word]) => word.replace(/"((?:\\.|[^"])*)"|'([^']*)'/g, (_, double?: string, single?: string) => (double === undefined ? single! : double.replace(/\\(["\\])/g, "$1"))));
}

/** Arguments with each `@file` replaced by the lines of that file, and LIT_OPTS after them. */
function allArguments(argv: readonly string[], io: ToolIo): string[] {
  const expand = (word: string, depth: number): string[] => {
    if (!word.startsWith("@")) return [word];
    if (depth > 10) throw new UsageError(`'${word}' includes itself`);
    try {
      return readFileSync(resolve(io.cwd, word.slice(1)), "utf8").replace(/\n$/, "").split("\n").flatMap((line) => expand(line, depth + 1));
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(`cannot open '${word.slice(1)}': ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return [...argv, ...shellWords(io.env["LIT_OPTS"] ?? "")].flatMap((word) => expand(word, 0));
}

type Parsed = Extract<ReturnType<typeof parse>, { kind: "run" }>;
const parse = (argv: readonly string[]) => parseFlags(litFlags, argv);

function integer(text: string | undefined, name: string): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (!/^\d+$/.test(text) || Number(text) === 0) throw new UsageError(`${name} takes a positive integer, and not '${text}'`);
  return Number(text);
}

function regex(text: string | undefined, name: string): RegExp | undefined {
  if (text === undefined) return undefined;
  try {
    return new RegExp(text, "i");
  } catch (error) {
    throw new UsageError(`--${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The two levels, which pull each other up and down in the order in which they are written. */
function readLevels({ occurrences }: Parsed): { results: Level; output: Level } {
  let [results, outputs]: [Level, Level] = ["all", "off"];
  const rank = (level: Level): number => levels.indexOf(level);
  const setOutput = (level: Level): void => {
    outputs = level;
    if (rank(results) < rank(level)) results = level;
  };
  const setResults = (level: Level): void => {
    results = level;
    if (rank(outputs) > rank(level)) outputs = level;
  };
  for (const { name, value } of occurrences) {
    if (name === "v") setOutput("failed");
    else if (name === "a") setOutput("all");
    else if (name === "test-output") setOutput(value as Level);
    else if (name === "print-result-after") setResults(value as Level);
    else if (name === "s" || name === "q") setResults("failed");
    if (name === "q") setOutput("off");
  }
  return { results, output: outputs };
}

/** Which part of how many. */
function readShard({ values }: Parsed, io: ToolIo): { readonly run: number; readonly of: number } | undefined {
  const of = values["num-shards"] ?? integer(io.env["LIT_NUM_SHARDS"], "LIT_NUM_SHARDS");
  const run = values["run-shard"] ?? integer(io.env["LIT_RUN_SHARD"], "LIT_RUN_SHARD");
  if (of === undefined && run === undefined) return undefined;
  if (of === undefined || run === undefined) throw new UsageError("--num-shards and --run-shard go together");
  if (run > of) throw new UsageError("--run-shard has to be between 1 and --num-shards");
  return { run, of };
}

const lastOf = ({ occurrences }: Parsed, on: string, off: string, otherwise: boolean): boolean => occurrences.findLast(({ name }) => name === on || name === off)?.name === on || (otherwise && !occurrences.some(({ name }) => name === off));

/** What a run is asked for. */
export type LitOptions = ReturnType<typeof complete>;

function complete(parsed: Parsed, io: ToolIo) {
  const { values, positionals } = parsed;
  for (const { name, help } of refusals) if (parsed.given(name)) throw new UsageError(`--${name} is not supported: ${help}`);
  for (const name of ["j", "max-tests", "max-time", "max-failures", "max-retries-per-test", "num-shards", "run-shard"] as const) {
    if ((values[name] ?? 1) < 1) throw new UsageError(`--${name} takes a positive integer, and not '${values[name]}'`);
  }
  if ((values.timeout ?? 0) < 0) throw new UsageError("--timeout takes an integer from 0 on");
  if (values["time-tests"] && values["skip-test-time-recording"]) throw new UsageError("--time-tests and --skip-test-time-recording exclude each other");
  const order = parsed.occurrences.findLast(({ name }) => name === "order" || name === "shuffle");
  const codes = ["excluded", "skipped", "unsupported", "pass", "flakypass", "xfail", "xpass"] as const;
  const list = (text: string | undefined): ReadonlySet<string> => new Set((text ?? "").split(";").filter((name) => name !== ""));
  return {
    values,
    paths: positionals,
    ...readLevels(parsed),
    shard: readShard(parsed, io),
    workers: values.j ?? integer(io.env["LIT_MAX_WORKERS"], "LIT_MAX_WORKERS") ?? availableParallelism(),
    filter: regex(values.filter ?? io.env["LIT_FILTER"], "filter"),
    filterOut: regex(values["filter-out"] ?? io.env["LIT_FILTER_OUT"], "filter-out"),
    xfail: list(values.xfail ?? io.env["LIT_XFAIL"]),
    xfailNot: list(values["xfail-not"] ?? io.env["LIT_XFAIL_NOT"]),
    order: order?.name === "shuffle" ? ("random" as const) : (values.order ?? ("smart" as const)),
    params: Object.fromEntries(values.D.map((text) => [text.split("=", 1)[0]!, text.includes("=") ? text.slice(text.indexOf("=") + 1) : ""])),
    shown: new Set(codes.filter((name) => values[`show-${name}`]).map((name) => name.toUpperCase() as ResultCode)),
    terse: lastOf(parsed, "terse-summary", "no-terse-summary", values.q),
    progressBar: lastOf(parsed, "progress-bar", "no-progress-bar", values.s),
    quiet: values.q,
  };
}

/** Reads the command line; throws `UsageError`. */
export function readOptions(argv: readonly string[], io: ToolIo): LitOptions | { readonly help: boolean } | { readonly version: true } {
  const parsed = parse(allArguments(argv, io));
  if (parsed.kind === "error") throw new UsageError(parsed.message);
  if (parsed.kind === "help") return { help: parsed.hidden };
  if (parsed.kind === "version") return { version: true };
  return complete(parsed, io);
}
