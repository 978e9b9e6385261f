// A model on its way down, for tests: its text after every pass, and what a stage computes when the reference engine runs it.
import { semanticsLoaders, registerAllDialects } from "../../src/all.ts";
import { Diagnostic, Diagnostics, renderDiagnostic } from "../../src/core/diag/index.ts";
import type { Operation } from "../../src/core/ir/index.ts";
import { parseText, printOp } from "../../src/core/text/index.ts";
import { verify } from "../../src/core/verify/index.ts";
import { ModuleOp } from "../../src/dialects/builtin/index.ts";
import { FuncOp as ExecFuncOp } from "../../src/dialects/exec/index.ts";
import { FuncOp } from "../../src/dialects/func/index.ts";
import { lowerModule } from "../../src/driver/model/lower.ts";
import type { Step } from "../../src/driver/model/index.ts";
import { signatureOf, type Signature } from "../../src/driver/model/signature.ts";
import { decodeModel, importOnnx } from "../../src/frontends/onnx/index.ts";
import { type Buffer, bufferOver, compileModule } from "../../src/interpreter/index.ts";
import { tensor, type Tensor, zeros } from "../../src/runtime/tensors/index.ts";

/** The text of a module after a pass; `import` is the model itself. */
export interface Stage {
  readonly name: string;
  readonly text: string;
}
export interface Road {
  readonly signature: Signature;
  readonly stages: readonly Stage[];
}

const failed = (diag: Diagnostics): Error => new Error(diag.list.map(renderDiagnostic).join(""));

/** Imports a model, with its inputs resized when sizes are given, and takes it down the steps. Throws on any error. */
export async function walkDown(bytes: Uint8Array, steps: readonly Step[], sizes?: readonly (readonly number[])[]): Promise<Road> {
  const registry = registerAllDialects();
  const diag = new Diagnostics();
  const model = decodeModel(bytes, { path: "model.onnx", diag });
  const inputs = model?.graph.inputs.map((input, i) => ({ ...input, dims: sizes?.[i] ?? input.dims }));
  const module = model && inputs && importOnnx({ ...model, graph: { ...model.graph, inputs } }, { registry, diag });
  const main = module && [...module.getRegion(0).entry].find((op) => FuncOp.is(op));
  const signature = main && signatureOf(main);
  if (!module || !signature) throw failed(diag);
  const stages: Stage[] = [{ name: "import", text: printOp(module) }];
  const onStage = (name: string, at: Operation): void => { stages.push({ name, text: printOp(at) }); };
  if (!(await lowerModule(module, steps, { registry, diagnostics: diag, times: [], onStage }))) throw failed(diag);
  return { signature, stages };
}

/** The module that a text stands for. Throws when it does not parse or verify. */
export async function parseStage(text: string): Promise<Operation> {
  const diag = new Diagnostics();
  const module = await parseText(text, "stage.mlir", { registry: registerAllDialects(), diagnostics: diag, implicitModule: ModuleOp });
  if (!module || !verify(module, diag)) throw failed(diag);
  return module;
}

const entryOf = (module: Operation): Operation | undefined => [...module.getRegion(0).entry].find((op) => (FuncOp.is(op) || ExecFuncOp.is(op)) && op.sym_name === "main");

/** Why the engine cannot run a module yet: dialects without semantics, or an entry that takes something else than tensors. */
export function whyNotRun(module: Operation): string | undefined {
  const missing = new Set<string>();
  module.walk((op) => {
    const [namespace] = op.opName.split(".") as [string];
    if (namespace !== "builtin" && !(namespace in semanticsLoaders)) missing.add(namespace);
  });
  if (missing.size > 0) return `the engine does not know ${[...missing].map((name) => `'${name}'`).join(", ")}`;
  return entryOf(module) ? undefined : "@main takes tables of pointers";
}

/** What a module computes on the engine, at any level where its entry takes tensors or buffers. */
export async function runStage(module: Operation, { outputs }: Signature, inputs: readonly Tensor[]): Promise<Tensor[]> {
  const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
  const program = compileModule(module, semantics);
  if (program instanceof Diagnostic) throw new Error(renderDiagnostic(program));
  const given = inputs.map(({ data, shape }) => bufferOver(data, shape));
  if (ExecFuncOp.is(entryOf(module)!)) {
    const results = outputs.map(({ dtype, shape }) => zeros(dtype, shape));
    program.call("main", ...given, ...results.map(({ data, shape }) => bufferOver(data, shape)));
    return results;
  }
  const answer = program.call("main", ...given);
  const buffers = (outputs.length === 1 ? [answer] : answer) as readonly Buffer[];
  return outputs.map(({ dtype, shape }, i) => tensor(dtype, shape, buffers[i]!.data as never) as Tensor);
}
