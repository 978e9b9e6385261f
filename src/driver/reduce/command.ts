// tile-reduce from arguments to exit code.
import { Diagnostics, plainError, renderDiagnostic } from "../../core/diag/index.ts";
import { type FlagSpec, formatHelp, type FlagValues, packageVersion, parseFlags, readInput, type ToolIo, type ToolMain, writeOutput } from "../../core/tool/index.ts";
import { parseText, printOp } from "../../core/text/index.ts";
import { verify } from "../../core/verify/index.ts";
import { registerAllDialects } from "../../all.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { loadPlugins } from "../../plugins/index.ts";
import { PassCatalog } from "../passes.ts";
import { type Judge, ScriptJudge, ThreadJudge } from "./judge.ts";
import type { OracleSpec } from "./oracle.ts";
import { countOps, Reducer, type ReduceStatistics } from "./reducer.ts";

const oracles = "Oracles, one of them";
const flags = [
  { name: "o", kind: "string", value: "file", default: "-", help: "write the reduced program to <file>" },
  { name: "oracle", kind: "string", value: "kind", group: oracles, help: "crash, verifier, check-each or diagnostic=<code>: what the pipeline must do" },
  { name: "test", kind: "string", value: "script", group: oracles, help: "a program that gets a file and ends with 1 when it is interesting, with 0 when it is not" },
  { name: "test-arg", kind: "list", whole: true, value: "text", group: oracles, help: "an argument for the script, before the file" },
  { name: "pass-pipeline", alias: ["p"], kind: "string", value: "pipeline", help: "the pipeline of the oracle; pass flags work too" },
  { name: "check-seed", kind: "int", value: "n", default: 0, help: "seed of the inputs of check-each" },
  { name: "check-runs", kind: "int", value: "n", default: 12, help: "inputs of each function of check-each" },
  { name: "timeout", kind: "int", value: "seconds", default: 10, help: "time for one candidate; one that takes longer is not interesting" },
  { name: "allow-unregistered-dialect", kind: "bool", help: "accept operations that no dialect declares" },
  { name: "load-pass-plugin", kind: "list", whole: true, value: "file", help: "load passes and patterns from a .ts or .js module" },
  { name: "load-dialect-plugin", kind: "list", whole: true, value: "file", help: "load dialects from a .ts or .js module" },
] as const satisfies readonly FlagSpec[];
type Values = FlagValues<typeof flags>;

/** Runs tile-reduce. */
export const reduceCommand: ToolMain = async (argv, io) => {
  const parsed = parseFlags(flags, argv, { unknown: () => true });
  if (parsed.kind === "help") {
    io.out(formatHelp({ tool: "tile-reduce", summary: "makes a program small while something about it stays true", usage: "[flags] [passes] [file]    (without a file, or with -, it reads standard input)", flags, hidden: parsed.hidden }));
    return 0;
  }
  if (parsed.kind === "version") {
    io.out(`tile-reduce ${packageVersion()}\n`);
    return 0;
  }
  if (parsed.kind === "error") return fail(io, parsed.message);
  const { values, positionals, occurrences } = parsed;
  if (positionals.length > 1) return fail(io, `one input file is read, but ${positionals.length} are named: ${positionals.join(", ")}`);
  const passes = occurrences.filter(({ declared }) => !declared).map(({ index }) => argv[index]!);
  const judge = await makeJudge(values, passes, io);
  if (typeof judge === "string") return fail(io, judge);
  try {
    return await reduce(positionals[0] ?? "-", values, judge, io);
  } catch (problem) {
    if (judge instanceof ScriptJudge && problem instanceof Error) return fail(io, problem.message);
    throw problem;
  } finally {
    await judge.close();
  }
};

function fail(io: ToolIo, message: string): number {
  io.err(renderDiagnostic(plainError("reduce/usage", message)));
  return 1;
}

const kinds = ["crash", "verifier", "check-each"] as const;
async function makeJudge(values: Values, passes: readonly string[], io: ToolIo): Promise<Judge | string> {
  const { oracle, test, timeout } = values;
  if ((oracle === undefined) === (test === undefined)) return "say what is interesting: --oracle=crash, verifier, check-each or diagnostic=<code>, or --test=<script>";
  if (timeout < 1) return "--timeout takes at least a second";
  if (test !== undefined) return passes.length > 0 || values["pass-pipeline"] !== undefined ? "a script runs its own passes; none can be named beside --test" : new ScriptJudge(test, values["test-arg"], timeout * 1000);
  const code = /^diagnostic=(.+)$/.exec(oracle!)?.[1];
  const kind = code === undefined ? kinds.find((name) => name === oracle) : "diagnostic";
  if (kind === undefined) return `there is no oracle '${oracle}'; the oracles are crash, verifier, check-each and diagnostic=<code>`;
  const spec: OracleSpec = {
    kind, ...(code === undefined ? {} : { code }), pipeline: values["pass-pipeline"], passes, plugins: [...values["load-pass-plugin"], ...values["load-dialect-plugin"]], cwd: io.cwd,
    allowUnregistered: values["allow-unregistered-dialect"], seed: values["check-seed"], runs: values["check-runs"],
  };
  const judge = new ThreadJudge(spec, timeout * 1000);
  const problem = await judge.start();
  if (problem === undefined) return judge;
  await judge.close();
  return problem;
}

async function reduce(path: string, values: Values, judge: Judge, io: ToolIo): Promise<number> {
  const sink = new Diagnostics({ report: (diagnostic) => { io.err(renderDiagnostic(diagnostic)); } });
  const registry = registerAllDialects();
  await loadPlugins([...values["load-pass-plugin"], ...values["load-dialect-plugin"]], { registry, catalog: new PassCatalog(), sink, cwd: io.cwd });
  registry.allowUnregistered = values["allow-unregistered-dialect"];
  const input = await readInput(path, io);
  if ("error" in input) return fail(io, input.error);
  const module = await parseText(input.bytes, path === "-" ? "<stdin>" : path, { registry, diagnostics: sink, implicitModule: ModuleOp });
  if (!module || !verify(module, sink)) return 1;
  const wanted = await judge.ask(printOp(module));
  if (wanted === undefined) return fail(io, `the input is not interesting: ${judge.timeouts > 0 ? "it took too long" : values.test === undefined ? `the oracle '${values.oracle}' sees nothing in it` : "the script ends with 0"}`);
  const before = countOps(module);
  const bar = io.isTTY ? await progressBar(before) : undefined;
  const reducer = new Reducer(module, { registry, wanted, ask: (text) => judge.ask(text), onProgress: (left) => { bar?.update(before - left); } });
  const reduced = await reducer.run();
  bar?.stop();
  const failure = writeOutput(values.o, printOp(reduced), io);
  if (failure !== undefined) return fail(io, failure);
  io.err(summary(before, countOps(reduced), reducer.statistics, judge.timeouts));
  return 0;
}

async function progressBar(total: number): Promise<{ update(n: number): void; stop(): void }> {
  const { SingleBar, Presets } = await import("cli-progress");
  const bar = new SingleBar({ format: "reducing {bar} {value} of {total} operations gone", stream: process.stderr, clearOnComplete: true }, Presets.shades_classic);
  bar.start(total, 0);
  return bar;
}

function summary(before: number, after: number, { rounds, tried, invalid, kept, byStep }: ReduceStatistics, timeouts: number): string {
  const lines = [...byStep].map(([name, n]) => `  ${String(n).padStart(5)} ${name}\n`).join("");
  return `tile-reduce: ${before} operations became ${after}; ${rounds} rounds, ${tried} candidates tried, ${kept} kept, ${invalid} invalid${timeouts > 0 ? `, ${timeouts} took too long` : ""}\n${lines}`;
}
