// The tile-run command: compiles a model and runs it, or checks it against recorded results.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Diagnostics, plainError, renderDiagnostic } from "../../core/diag/index.ts";
import { type FlagSpec, formatHelp, type FlagValues, parseFlags, type ToolIo, type ToolMain, writeFileAtomically } from "../../core/tool/index.ts";
import { registerAllDialects } from "../../all.ts";
import { describe, elementAt, type Tensor, writeNpy } from "../../runtime/tensors/index.ts";
import { CompileError, type CompiledModel, tryCompile } from "../model/index.ts";
import { checkTest, type CheckResult, findTests } from "./check.ts";
import { fillRandom, readInputs } from "./inputs.ts";
import { memoryLimit } from "./memory-limit.ts";

const flags = [
  { name: "target", kind: "choice", choices: ["cpu", "js"], default: "cpu", value: "cpu|js", help: "cpu: machine code through LLVM; js: JavaScript, needs nothing installed" },
  { name: "input", kind: "list", whole: true, value: "name=file.npy", help: "an input from a NumPy file" },
  { name: "random-inputs", kind: "bool", help: "fill the inputs that no file gives with seeded random numbers" },
  { name: "seed", kind: "int", default: 0, value: "n", help: "seed of the random inputs" },
  { name: "dim", kind: "list", value: "name=n", help: "size of a symbolic dimension of the model" },
  { name: "output-dir", alias: ["o"], kind: "string", value: "dir", help: "write every output as <name>.npy into this folder" },
  { name: "rtol", kind: "string", default: "1e-3", value: "x", help: "relative tolerance of check" },
  { name: "atol", kind: "string", default: "1e-7", value: "x", help: "absolute tolerance of check" },
  { name: "emitter", kind: "choice", choices: ["auto", "bindings", "text"], default: "auto", value: "kind", help: "what writes LLVM IR; auto takes llvm-bindings where it is installed" },
  { name: "memory-limit", kind: "int", value: "mib", help: "refuse models of which one operation takes more memory; the default is what the machine has" },
  { name: "explain-schedule", kind: "bool", help: "say which default schedules are chosen for the kernels, and why" },
  { name: "timing", kind: "bool", help: "print how long each stage of the compiler took" },
  { name: "json", kind: "bool", help: "print results as JSON" },
] as const satisfies readonly FlagSpec[];
type Values = FlagValues<typeof flags>;

/** Runs the command. */
export const runCommand: ToolMain = async (argv, io) => {
  const parsed = parseFlags(flags, argv);
  if (parsed.kind === "help") {
    io.out(formatHelp({ tool: "tile-run", summary: "compiles a model and runs it", usage: "MODEL.onnx [flags]   or   tile-run check DIR... [flags]", flags, hidden: parsed.hidden }));
    return 0;
  }
  if (parsed.kind === "version") {
    io.out("tile-run of Tilewright 0.1.0\n");
    return 0;
  }
  if (parsed.kind === "error") return fail(io, parsed.message);
  const { values, positionals } = parsed;
  const [rtol, atol] = [Number(values.rtol), Number(values.atol)];
  if (!(rtol >= 0) || !(atol >= 0)) return fail(io, "--rtol and --atol take numbers that are not negative");
  const dims = parseDims(values.dim);
  if (typeof dims === "string") return fail(io, dims);
  if (positionals[0] === "check") return check(positionals.slice(1), values, { rtol, atol }, dims, io);
  if (positionals.length !== 1) return fail(io, positionals.length === 0 ? "no model is given; --help shows the usage" : `one model at a time, found ${positionals.length}`);
  return run(positionals[0]!, values, dims, io);
};

function fail(io: ToolIo, message: string): number {
  io.err(renderDiagnostic(plainError("run/usage", message)));
  return 1;
}
function parseDims(list: readonly string[]): Record<string, number> | string {
  const dims: Record<string, number> = {};
  for (const entry of list) {
    const match = /^(.+)=(\d+)$/.exec(entry);
    if (!match) return `--dim takes name=n, found '${entry}'`;
    dims[match[1]!] = Number(match[2]);
  }
  return dims;
}

async function run(path: string, values: Values, dims: Record<string, number>, io: ToolIo): Promise<number> {
  const sink = new Diagnostics({ report: (diagnostic) => { io.err(renderDiagnostic(diagnostic)); } });
  let model: CompiledModel | undefined;
  try {
    model = await tryCompile(resolve(io.cwd, path), { target: values.target, dims, emitter: values.emitter, explainSchedule: values["explain-schedule"], onStage: memoryLimit(values["memory-limit"]) }, sink);
    if (!model) return 1;
    const inputs = readInputs(values.input.map((flag) => flag.replace(/=(?!\/)(.*)$/, (_, file: string) => `=${resolve(io.cwd, file)}`)), model.inputs, sink);
    if (!inputs) return 1;
    if (values["random-inputs"]) fillRandom(inputs, model.inputs, values.seed);
    const started = performance.now();
    const outputs = model.run(inputs);
    const milliseconds = performance.now() - started;
    if (values.timing) for (const { stage, milliseconds: ms } of [...model.times, { stage: "run", milliseconds }]) io.err(`${ms.toFixed(1).padStart(10)} ms  ${stage}\n`);
    if (values["output-dir"] !== undefined) {
      const problem = writeOutputs(resolve(io.cwd, values["output-dir"]), outputs);
      if (problem) return fail(io, problem);
    }
    if (values.json) io.out(`${JSON.stringify({ outputs: Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, summary(tensor)])), times: [...model.times, { stage: "run", milliseconds }] })}\n`);
    else for (const [name, tensor] of Object.entries(outputs)) io.out(`${name}: ${describe(tensor)} ${preview(tensor)}\n`);
    return 0;
  } catch (problem) {
    if (problem instanceof CompileError) {
      io.err(`${problem.message}\n`);
      return 1;
    }
    if (problem instanceof Error && problem.name === "ExecutionTrap") return fail(io, problem.message);
    throw problem;
  } finally {
    model?.dispose();
  }
}

function writeOutputs(folder: string, outputs: Readonly<Record<string, Tensor>>): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (problem) {
    return `cannot make the folder '${folder}': ${(problem as Error).message}`;
  }
  for (const [name, tensor] of Object.entries(outputs)) {
    const problem = writeFileAtomically(join(folder, `${name.replace(/[^\w.-]/g, "_")}.npy`), writeNpy(tensor));
    if (problem) return problem;
  }
  return undefined;
}

const plain = (value: number | bigint): number | string => (typeof value === "bigint" ? String(value) : value);
const summary = (tensor: Tensor): unknown => ({ dtype: tensor.dtype, shape: tensor.shape, first: Array.from({ length: Math.min(8, tensor.data.length) }, (_, i) => plain(elementAt(tensor, i))) });
function preview(tensor: Tensor): string {
  const shown = Array.from({ length: Math.min(8, tensor.data.length) }, (_, i) => { const value = elementAt(tensor, i); return typeof value === "bigint" || Number.isInteger(value) ? String(value) : Number(value).toPrecision(6); });
  return `[${shown.join(", ")}${tensor.data.length > 8 ? ", ..." : ""}]`;
}

async function check(paths: readonly string[], values: Values, tolerance: { readonly rtol: number; readonly atol: number }, dims: Record<string, number>, io: ToolIo): Promise<number> {
  if (paths.length === 0) return fail(io, "check takes at least one folder with a model.onnx below it");
  const registry = registerAllDialects();
  const results: CheckResult[] = [];
  const found = paths.map((path) => ({ path, folders: findTests(resolve(io.cwd, path)) }));
  const empty = found.find(({ folders }) => folders.length === 0);
  if (empty) return fail(io, `there is no model.onnx at or below '${empty.path}'`);
  const bar = await progressBar(io, found.reduce((sum, { folders }) => sum + folders.length, 0));
  for (const { folders } of found) {
    for (const folder of folders) {
      const result = await checkTest(folder, { target: values.target, emitter: values.emitter, dims, onStage: memoryLimit(values["memory-limit"]), ...tolerance }, registry);
      results.push(result);
      bar?.increment();
      if (values.json) io.out(`${JSON.stringify(result)}\n`);
      else if (!result.passed) io.out(`FAIL ${result.name}: ${result.reason}${result.isCompared ? ` (max error ${result.maxAbs.toExponential(2)}, relative ${result.maxRel.toExponential(2)})` : ""}\n`);
    }
  }
  bar?.stop();
  const failed = results.filter(({ passed }) => !passed).length;
  io.out(`${results.length - failed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

/** A bar on standard error for many tests on a terminal; nothing elsewhere. */
async function progressBar(io: ToolIo, total: number): Promise<{ increment(): void; stop(): void } | undefined> {
  if (!io.isTTY || total < 3) return undefined;
  const { SingleBar, Presets } = await import("cli-progress");
  const bar = new SingleBar({ stream: process.stderr, clearOnComplete: true, format: "{bar} {value}/{total}" }, Presets.shades_classic);
  bar.start(total, 0);
  return bar;
}
