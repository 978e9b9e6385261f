// A model on its way down, for tests: its text after every pass, and what a stage computes when the reference engine runs it.
import { semanticsLoaders, registerAllDialects } from "../../src/all.ts";
import { Diagnostic, Diagnostics, renderDiagnostic } from "../../src/core/diag/index.ts";
import { constantElements, IntegerAttr, type Operation } from "../../src/core/ir/index.ts";
import { parseText, printOp } from "../../src/core/text/index.ts";
import { verify } from "../../src/core/verify/index.ts";
import { ModuleOp } from "../../src/dialects/builtin/index.ts";
import { ConstantOp, FuncOp as ExecFuncOp } from "../../src/dialects/exec/index.ts";
import { FuncOp } from "../../src/dialects/func/index.ts";
import { LLVMFuncOp } from "../../src/dialects/llvm/index.ts";
import { lowerModule } from "../../src/driver/model/lower.ts";
import type { Step } from "../../src/driver/model/index.ts";
import { signatureOf, type Signature } from "../../src/driver/model/signature.ts";
import { decodeModel, importOnnx } from "../../src/frontends/onnx/index.ts";
import { type Buffer, bufferOver, compileModule, linearMemory, type Program } from "../../src/interpreter/index.ts";
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

const entryOf = (module: Operation): Operation => [...module.getRegion(0).entry].find((op) => (FuncOp.is(op) || ExecFuncOp.is(op) || LLVMFuncOp.is(op)) && op.sym_name === "main")!;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);
function addressOf(data: ArrayBufferView): number {
  const address = linearMemory.allocate(Math.max(data.byteLength, 1));
  linearMemory.bytes(address, data.byteLength).set(bytesOf(data));
  return address;
}
const tableOf = (data: readonly ArrayBufferView[]): { readonly at: number; readonly addresses: readonly number[] } => {
  const addresses = data.map(addressOf);
  return { at: addressOf(BigInt64Array.from(addresses, BigInt)), addresses };
};

/** Calls an entry of three pointers: tables of arguments and constants, and the arena, both as `planned` has them. */
function callWithTables(program: Program, planned: Operation, inputs: readonly Tensor[], results: readonly Tensor[]): void {
  const arena = planned.attr("exec.arena_bytes");
  const constants = [...planned.getRegion(0).entry].flatMap((op) => (ConstantOp.is(op) ? [constantElements(op.value)!] : []));
  const mark = linearMemory.mark();
  const args = tableOf([...inputs, ...results].map(({ data }) => data));
  program.call("main", args.at, tableOf(constants).at, linearMemory.allocate(Math.max(64, arena instanceof IntegerAttr ? Number(arena.value) : 0)));
  results.forEach(({ data }, i) => { bytesOf(data).set(linearMemory.bytes(args.addresses[inputs.length + i]!, data.byteLength)); });
  linearMemory.release(mark);
}

/** What a module computes on the engine. Once the entry takes pointers, `planned` is the module after exec-plan-memory. */
export async function runStage(module: Operation, { outputs }: Signature, inputs: readonly Tensor[], planned?: Operation): Promise<Tensor[]> {
  const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
  const program = compileModule(module, semantics);
  if (program instanceof Diagnostic) throw new Error(renderDiagnostic(program));
  const given = inputs.map(({ data, shape }) => bufferOver(data, shape));
  const entry = entryOf(module);
  const results = outputs.map(({ dtype, shape }) => zeros(dtype, shape) as Tensor);
  if (LLVMFuncOp.is(entry)) {
    callWithTables(program, entryOf(planned!), inputs, results);
    return results;
  }
  if (ExecFuncOp.is(entry)) {
    program.call("main", ...given, ...results.map(({ data, shape }) => bufferOver(data, shape)));
    return results;
  }
  const answer = program.call("main", ...given);
  const buffers = (outputs.length === 1 ? [answer] : answer) as readonly Buffer[];
  return outputs.map(({ dtype, shape }, i) => tensor(dtype, shape, buffers[i]!.data as never) as Tensor);
}
