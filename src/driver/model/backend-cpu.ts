// The cpu target: loop nests become LLVM code for this machine, run in this process. Weights and temporaries lie in aligned
// native memory; inputs and results are copied in and out, so callers keep ordinary typed arrays.
import { type DiagnosticSink, error, plainError } from "../../core/diag/index.ts";
import { constantElements, IntegerAttr, type MemRefType, type Operation } from "../../core/ir/index.ts";
import { ConstantOp, FuncOp } from "../../dialects/exec/index.ts";
import { Jit, NativeBuffer } from "../../runtime/cpu/index.ts";
import type { Tensor } from "../../runtime/tensors/index.ts";
import { hostTarget, llvmAvailable, LlvmError, NativeModule, NativeTarget } from "../../targets/llvm/native/index.ts";
import { translateToLlvm } from "../../targets/llvm/translate/index.ts";
import type { Backend } from "./backend.ts";
import { lowerModule, type LowerOptions } from "./lower.ts";
import { loopsForCpu, loopsToLlvm } from "./pipelines.ts";

export interface CpuOptions extends LowerOptions {
  readonly emitter: "auto" | "bindings" | "text";
}

/** f32 lanes of the machine's vectors. */
function vectorLanes(features: string): number {
  return features.includes("+avx512f") ? 16 : features.includes("+avx2") || features.includes("+avx,") ? 8 : 4;
}

/** Compiles a module at loop level to machine code. Undefined after a reported error. */
export async function cpuBackend(module: Operation, options: CpuOptions): Promise<Backend | undefined> {
  const { diagnostics, times } = options;
  const available = llvmAvailable();
  if (!available.ok) {
    diagnostics.report(plainError("cpu/no-llvm", `the cpu target needs LLVM: ${available.reason}; --target=js runs without it`));
    return undefined;
  }
  const host = [...module.getRegion(0).entry].find((op) => FuncOp.is(op));
  if (!host || !FuncOp.is(host)) return undefined;
  const name = host.sym_name;
  const types = host.function_type.inputs as readonly MemRefType[];
  const constants = readConstants(host, diagnostics);
  if (!constants) return undefined;
  // The constants are kept; the plan of the arena is read between the two halves of the road.
  const [plan, ...rest] = loopsToLlvm;
  if (!(await lowerModule(module, [...loopsForCpu(vectorLanes(hostTarget().features)), plan!], options))) return undefined;
  const arena = host.attr("exec.arena_bytes");
  const arenaBytes = arena instanceof IntegerAttr ? Number(arena.value) : 0;
  if (!(await lowerModule(module, rest, options))) return undefined;
  let started = performance.now();
  const stage = (label: string): void => {
    times.push({ stage: label, milliseconds: performance.now() - started });
    started = performance.now();
  };
  const translated = translateToLlvm(module, { kind: options.emitter });
  if (!translated.ok) {
    for (const diagnostic of translated.diagnostics) diagnostics.report(diagnostic);
    return undefined;
  }
  stage("translate to LLVM IR");
  try {
    return link(translated, name, constants, arenaBytes, types, stage);
  } catch (problem) {
    if (!(problem instanceof LlvmError)) throw problem;
    diagnostics.report(error("cpu/llvm", module.loc, `LLVM refuses the module: ${problem.message}`));
    return undefined;
  }
}

/** The data of the constants in order of appearance. */
function readConstants(host: Operation, diagnostics: DiagnosticSink): ArrayBufferView[] | undefined {
  const found: ArrayBufferView[] = [];
  for (const op of host.getRegion(0).entry) {
    if (!ConstantOp.is(op)) continue;
    const data = constantElements(op.value);
    if (!data) {
      diagnostics.report(error("cpu/constant", op.loc, `a constant of type '${op.value.type.text}' has no data`));
      return undefined;
    }
    found.push(data);
  }
  return found;
}

/** Native memory with a copy of the bytes. */
function nativeCopy(data: ArrayBufferView): NativeBuffer {
  const buffer = new NativeBuffer(Math.max(64, data.byteLength));
  new Uint8Array(buffer.buffer).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return buffer;
}

function link(translated: { readonly bitcode?: Uint8Array; readonly text?: string }, name: string, constants: readonly ArrayBufferView[], arenaBytes: number, types: readonly MemRefType[], stage: (label: string) => void): Backend {
  const target = new NativeTarget({});
  const native = NativeModule.parse(translated.bitcode ?? translated.text!, { name: "model" });
  native.retarget(target);
  native.verify();
  const ll = native.print();
  native.runPasses("default<O3>", target);
  stage("LLVM O3");
  const object = native.emitObject(target);
  stage("LLVM code generation");
  native.dispose();
  target.dispose();
  const jit = new Jit();
  jit.addObject(object);
  const main = jit.func(name, "void", ["ptr", "ptr", "ptr"]);
  stage("link");
  const owned = constants.map(nativeCopy);
  const constantTable = BigUint64Array.from(owned, (buffer) => BigInt(buffer.address));
  const arena = new NativeBuffer(Math.max(64, arenaBytes));
  const slots = types.map((type) => new NativeBuffer(Math.max(64, bytesOf(type))));
  const argTable = BigUint64Array.from(slots, (buffer) => BigInt(buffer.address));
  const bytesIn = (tensor: Tensor): Uint8Array => new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);
  return {
    artifacts: { ll, object },
    run(inputs, outputs) {
      inputs.forEach((tensor, i) => { new Uint8Array(slots[i]!.buffer).set(bytesIn(tensor)); });
      main(argTable, constantTable.length > 0 ? constantTable : null, arena.address);
      outputs.forEach((tensor, i) => { const bytes = bytesIn(tensor); bytes.set(new Uint8Array(slots[inputs.length + i]!.buffer, 0, bytes.length)); });
    },
    dispose() {
      jit.dispose();
      for (const buffer of [...owned, ...slots, arena]) buffer.dispose();
    },
  };
}

/** Bytes that a buffer of the type takes; i1 elements take one. */
function bytesOf(type: MemRefType): number {
  const width = "width" in type.element ? Number(type.element.width) : 64;
  return type.numElements * Math.max(1, 2 ** Math.ceil(Math.log2(width / 8)));
}
