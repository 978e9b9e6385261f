// ONNX backend tests: a folder holds model.onnx and test_data_set_N folders with inputs and expected outputs.
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Diagnostics, renderDiagnostic, type Diagnostic } from "../../core/diag/index.ts";
import type { Registry } from "../../core/define/index.ts";
import { decodeTensorProto, readBytes } from "../../frontends/onnx/index.ts";
import { compare, comparisonText, type Tensor } from "../../runtime/tensors/index.ts";
import { CompileError, tryCompile, type CompiledModel, type CompileOptions } from "../model/index.ts";

export interface CheckOptions extends CompileOptions {
  readonly rtol: number;
  readonly atol: number;
}

/** How one backend test went. */
export interface CheckResult {
  readonly name: string;
  readonly path: string;
  readonly passed: boolean;
  /** Whether any output was computed and compared. */
  readonly isCompared: boolean;
  /** Largest absolute and relative error over all outputs of all data sets. */
  readonly maxAbs: number;
  readonly maxRel: number;
  /** Why it failed. */
  readonly reason: string;
  /** Code of the diagnostic that stopped it. */
  readonly code?: string;
  readonly milliseconds: number;
}

/** Folders with a model.onnx at or below `path`, in order. */
export function findTests(path: string): string[] {
  if (existsSync(join(path, "model.onnx"))) return [path];
  if (!existsSync(path) || !statSync(path).isDirectory()) return [];
  return readdirSync(path).sort().flatMap((name) => (statSync(join(path, name), { throwIfNoEntry: false })?.isDirectory() ? findTests(join(path, name)) : []));
}

const firstLine = (diagnostic: Diagnostic | undefined): string => (diagnostic ? renderDiagnostic(diagnostic).split("\n")[0]! : "no reason was given");

/** The tensors `PREFIX_0.pb`, `PREFIX_1.pb`, ... of a data set. */
function readTensors(folder: string, prefix: string, sink: Diagnostics): Tensor[] | undefined {
  const tensors: Tensor[] = [];
  for (let i = 0; existsSync(join(folder, `${prefix}_${i}.pb`)); i++) {
    const path = join(folder, `${prefix}_${i}.pb`);
    const bytes = readBytes(path, sink);
    const decoded = bytes && decodeTensorProto(bytes, path, sink);
    if (!decoded) return undefined;
    tensors.push(decoded.tensor);
  }
  return tensors;
}

/** Runs one test folder. Never throws for a mistake of the model or its data. */
export async function checkTest(folder: string, options: CheckOptions, registry: Registry): Promise<CheckResult> {
  const started = performance.now();
  const sink = new Diagnostics();
  let isCompared = false;
  let maxAbs = 0;
  let maxRel = 0;
  const done = (reason: string, code?: string): CheckResult => ({
    name: basename(folder), path: folder, passed: reason === "", isCompared, maxAbs, maxRel, reason, ...(code === undefined ? {} : { code }), milliseconds: performance.now() - started,
  });
  const stopped = (): CheckResult => {
    const first = sink.list.find(({ severity }) => severity === "error");
    return done(firstLine(first), first?.code);
  };
  let model: CompiledModel | undefined;
  try {
    model = await tryCompile(join(folder, "model.onnx"), { ...options, registry }, sink);
    if (!model) return stopped();
    const sets = readdirSync(folder).filter((name) => name.startsWith("test_data_set_")).sort();
    if (sets.length === 0) return done("there is no test_data_set_N folder");
    for (const set of sets) {
      const inputs = readTensors(join(folder, set), "input", sink);
      const expected = readTensors(join(folder, set), "output", sink);
      if (!inputs || !expected) return stopped();
      const actual = model.run(Object.fromEntries(model.inputs.flatMap(({ name }, i) => (inputs[i] ? [[name, inputs[i]]] : []))));
      const problem = compareAll(model, actual, expected, options, (abs, rel) => {
        isCompared = true;
        maxAbs = Math.max(maxAbs, abs);
        maxRel = Math.max(maxRel, rel);
      });
      if (problem) return done(`${set}: ${problem}`);
    }
    return done("");
  } catch (problem) {
    if (problem instanceof CompileError) return done(problem.message.split("\n")[0]!, problem.diagnostics[0]?.code);
    if (problem instanceof Error && problem.name === "ExecutionTrap") return done(problem.message);
    throw problem;
  } finally {
    model?.dispose();
  }
}

function compareAll(model: CompiledModel, actual: Readonly<Record<string, Tensor>>, expected: readonly Tensor[], { rtol, atol }: CheckOptions, note: (abs: number, rel: number) => void): string | undefined {
  for (const [i, want] of expected.entries()) {
    const port = model.outputs[i];
    if (!port) return `the model has ${model.outputs.length} outputs, the test expects ${expected.length}`;
    const result = compare(actual[port.name]!, want, { rtol, atol });
    note(result.maxAbs, result.maxRel);
    if (!result.ok) return `output '${port.name}': ${comparisonText(result, actual[port.name]!, want)}`;
  }
  return undefined;
}
