// compile(): from a model to something that runs. The same road that tile-opt walks pass by pass.
import { type Diagnostic, Diagnostics, type DiagnosticSink, plainError, renderDiagnostic, error } from "../../core/diag/index.ts";
import type { Registry } from "../../core/define/index.ts";
import { Operation } from "../../core/ir/index.ts";
import { parseText } from "../../core/text/index.ts";
import { verify } from "../../core/verify/index.ts";
import { registerAllDialects } from "../../all.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { describe, type Tensor, zeros } from "../../runtime/tensors/index.ts";
import type { Backend } from "./backend.ts";
import { jsBackend } from "./backend-js.ts";
import { lowerModule, type StageTime } from "./lower.ts";
import { toLoops } from "./pipelines.ts";
import type { PtxResult } from "./ptx.ts";
import { entryOf, type Port, type Signature, signatureOf } from "./signature.ts";

export type Target = "cpu" | "js";

export interface CompileOptions {
  /** `cpu`: machine code through LLVM. `js`: JavaScript, needs nothing installed. */
  readonly target?: Target;
  /** Sizes of the model's symbolic dimensions. */
  readonly dims?: Readonly<Record<string, number>>;
  /** Called after each pass with the module as it is then. */
  readonly onStage?: (pass: string, module: Operation) => void | Promise<void>;
  readonly registry?: Registry;
  /** Whether default schedules are reported as remarks, with why they were chosen. */
  readonly explainSchedule?: boolean;
  /** Which emitter writes LLVM IR; the default is llvm-bindings wherever it is installed. */
  readonly emitter?: "auto" | "bindings" | "text";
}

/** Thrown by `compile` when the model cannot be compiled; the message is what a tool would print. */
export class CompileError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(renderDiagnostic).join("").trimEnd());
    this.name = "CompileError";
    this.diagnostics = diagnostics;
  }
}

/** Named tensors. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** A model ready to run. */
export interface CompiledModel<I extends Tensors = Tensors, O extends Tensors = Tensors> {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly target: Target;
  readonly times: readonly StageTime[];
  readonly artifacts: Backend["artifacts"];
  /** Computes the outputs. Throws a CompileError that names the input when one is missing or has another type or shape. */
  run(inputs: I): O;
  /** Frees machine code and memory outside of JavaScript. */
  dispose(): void;
}

/** A model: a path of an .onnx or .mlir file, the bytes of an ONNX model, or a module that has a tensor function @main. */
export type ModelSource = string | Uint8Array | Operation;

/** Compiles a model. Throws CompileError. `compile<{ x: Tensor<"f32"> }>(...)` types `run`. */
export async function compile<I extends Tensors = Tensors, O extends Tensors = Tensors>(model: ModelSource, options: CompileOptions = {}): Promise<CompiledModel<I, O>> {
  const diagnostics = new Diagnostics();
  const compiled = await tryCompile<I, O>(model, options, diagnostics);
  if (!compiled) throw new CompileError(diagnostics.list.filter(({ severity }) => severity === "error"));
  return compiled;
}

/** The same, with the mistakes reported instead of thrown. */
export async function tryCompile<I extends Tensors = Tensors, O extends Tensors = Tensors>(model: ModelSource, options: CompileOptions, diagnostics: DiagnosticSink): Promise<CompiledModel<I, O> | undefined> {
  const registry = options.registry ?? registerAllDialects();
  const times: StageTime[] = [];
  const started = performance.now();
  const module = model instanceof Operation ? model : await loadModule(model, registry, options.dims ?? {}, diagnostics);
  if (!module) return undefined;
  times.push({ stage: "import", milliseconds: performance.now() - started });
  const main = entryOf(module);
  const signature = main && signatureOf(main);
  if (!signature) {
    diagnostics.report(error("compile/entry", main?.loc ?? module.loc, "a model is a module with a function '@main' on tensors of static shape"));
    return undefined;
  }
  await options.onStage?.("import", module);
  const lowering = { registry, diagnostics, times, onStage: options.onStage, explain: options.explainSchedule };
  if (!(await lowerModule(module, toLoops, lowering))) return undefined;
  const target = options.target ?? "cpu";
  const backend = target === "js" ? await jsBackend(module, diagnostics) : await (await import("./backend-cpu.ts")).cpuBackend(module, { ...lowering, emitter: options.emitter ?? "auto" });
  return backend && new Model<I, O>(signature, target, times, backend);
}

/** Makes PTX and a launch manifest of a model's kernels for a chip such as `sm_90a`. Undefined after reported errors. */
export async function modelToPtx(model: ModelSource, chip: string, options: { readonly registry: Registry; readonly diagnostics: DiagnosticSink; readonly dims?: Readonly<Record<string, number>>; readonly onStage?: (pass: string, module: Operation) => void | Promise<void> }): Promise<PtxResult | undefined> {
  const { registry, diagnostics } = options;
  const module = model instanceof Operation ? model : await loadModule(model, registry, options.dims ?? {}, diagnostics);
  const lowering = { registry, diagnostics, times: [], onStage: options.onStage };
  if (!module || !(await lowerModule(module, toLoops, lowering))) return undefined;
  return (await import("./ptx.ts")).compileToPtx(module, chip, lowering);
}

async function loadModule(model: string | Uint8Array, registry: Registry, dims: Readonly<Record<string, number>>, diag: DiagnosticSink): Promise<Operation | undefined> {
  const onnx = await import("../../frontends/onnx/index.ts");
  if (typeof model === "string" && model.endsWith(".mlir")) {
    const bytes = onnx.readBytes(model, diag);
    const parsed = bytes && (await parseText(bytes, model, { registry, diagnostics: diag, implicitModule: ModuleOp }));
    return parsed && verify(parsed, diag) ? parsed : undefined;
  }
  const decoded = typeof model === "string" ? onnx.loadModel(model, diag) : onnx.decodeModel(model, { path: "<model>", diag });
  return decoded && onnx.importOnnx(decoded, { registry, diag, dims });
}

class Model<I extends Tensors, O extends Tensors> implements CompiledModel<I, O> {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly target: Target;
  readonly times: readonly StageTime[];
  readonly artifacts: Backend["artifacts"];
  readonly #backend: Backend;

  constructor({ inputs, outputs }: Signature, target: Target, times: readonly StageTime[], backend: Backend) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.target = target;
    this.times = times;
    this.artifacts = backend.artifacts;
    this.#backend = backend;
  }

  run(inputs: I): O {
    const given = this.inputs.map((port) => checkInput(port, inputs));
    const unknown = Object.keys(inputs).find((name) => !this.inputs.some((port) => port.name === name));
    if (unknown !== undefined) throw new CompileError([plainError("run/unknown-input", `the model has no input '${unknown}'; its inputs are ${this.inputs.map(({ name }) => `'${name}'`).join(", ")}`)]);
    const outputs = this.outputs.map(({ dtype, shape }) => zeros(dtype, shape));
    this.#backend.run(given, outputs);
    return Object.fromEntries(this.outputs.map(({ name }, i) => [name, outputs[i]!])) as unknown as O;
  }
  dispose(): void {
    this.#backend.dispose();
  }
}

function checkInput(port: Port, inputs: Tensors): Tensor {
  const tensor = inputs[port.name];
  const wanted = `${port.dtype}[${port.shape.join("x")}]`;
  if (!tensor) throw new CompileError([plainError("run/missing-input", `input '${port.name}' is missing; the model takes ${wanted}`)]);
  if (tensor.dtype !== port.dtype || tensor.shape.join() !== port.shape.join()) throw new CompileError([plainError("run/input-type", `input '${port.name}' is ${describe(tensor)}; the model takes ${wanted}`)]);
  return tensor;
}
