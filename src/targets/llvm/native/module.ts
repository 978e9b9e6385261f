// A module of LLVM IR in a current LLVM: read from text or bitcode, checked, linked, optimised, and turned into objects, assembly or PTX.
import type { Address } from "./c-api.ts";
import { LlvmError, type NativeDiagnostic, nativeError, parseDiagnostic } from "./errors.ts";
import { cellValue, checkError, NativeContext, pointerCell, takeBuffer, takeMessage } from "./library.ts";
import { NativeTarget } from "./target-machine.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A module; `dispose` it, after which nothing of it may be used. */
export class NativeModule {
  readonly context: NativeContext;
  #address: Address;

  private constructor(context: NativeContext, address: Address) {
    this.context = context;
    this.#address = address;
    context.retain();
  }

  /** Reads assembly text or bitcode; modules that are to be linked must share a context. */
  static parse(source: string | Uint8Array, options: { readonly name?: string; readonly context?: NativeContext } = {}): NativeModule {
    const context = options.context ?? new NativeContext();
    const { lib } = context;
    const bytes = typeof source === "string" ? encoder.encode(source) : source;
    // The parser relies on a zero byte behind the text, which the copy provides.
    const buffer = lib.api.LLVMCreateMemoryBufferWithMemoryRangeCopy(bytes, bytes.length, options.name ?? "module");
    const module = pointerCell();
    const message = pointerCell();
    const failed = lib.api.LLVMParseIRInContext(context.address, buffer, module, message) !== 0;
    const said = takeMessage(lib, cellValue(message));
    if (failed) {
      const reported = context.takeDiagnostics();
      if (!options.context) {
        context.retain();
        context.release();
      }
      const text = said || reported.map((each) => each.message).join("; ") || "unreadable input";
      throw nativeError(options.name ?? "LLVM IR", text);
    }
    return new NativeModule(context, cellValue(module));
  }

  /** The `LLVMModuleRef`. */
  get address(): Address {
    if (!this.#address) throw new LlvmError("the module was disposed");
    return this.#address;
  }

  get triple(): string {
    return this.context.lib.api.LLVMGetTarget(this.address);
  }

  get dataLayout(): string {
    return this.context.lib.api.LLVMGetDataLayoutStr(this.address);
  }

  /** Throws `LlvmError` with every complaint of the verifier. */
  verify(): void {
    const { lib } = this.context;
    const message = pointerCell();
    const broken = lib.api.LLVMVerifyModule(this.address, 2, message) !== 0;
    const text = takeMessage(lib, cellValue(message));
    if (!broken) return;
    const lines = text.trim().split("\n");
    throw new LlvmError(`invalid LLVM IR: ${lines[0]}`, [{ severity: "error", message: text.trim() }]);
  }

  /** Moves everything of another module of the same context into this one; the other is gone afterwards. */
  link(other: NativeModule): void {
    if (other.context !== this.context) throw new LlvmError("modules of two contexts cannot be linked");
    const source = other.address;
    other.#address = null;
    const failed = this.context.lib.api.LLVMLinkModules2(this.address, source) !== 0;
    this.context.release();
    this.context.check("link");
    if (failed) throw new LlvmError("the modules cannot be linked");
  }

  /** Gives the module the target's triple and data layout. */
  retarget(target: NativeTarget): void {
    this.context.lib.api.LLVMSetTarget(this.address, target.triple);
    this.context.lib.api.LLVMSetDataLayout(this.address, target.dataLayout());
  }

  /** Runs a pipeline in `opt`'s syntax, for instance "default<O3>". */
  runPasses(pipeline: string, target?: NativeTarget): void {
    const { lib } = this.context;
    const options = lib.api.LLVMCreatePassBuilderOptions();
    const error = lib.api.LLVMRunPasses(this.address, pipeline, target?.address ?? null, options);
    lib.api.LLVMDisposePassBuilderOptions(options);
    checkError(lib, `pass pipeline ${pipeline}`, error);
    this.context.check(`pass pipeline ${pipeline}`);
  }

  /** Generates an object file. */
  emitObject(target: NativeTarget): Uint8Array {
    return this.#emit(target, 1);
  }

  /** Generates assembly; for NVPTX that is PTX. */
  emitAssembly(target: NativeTarget): string {
    return decoder.decode(this.#emit(target, 0));
  }

  /** Code generation that cannot select an instruction aborts the process: run what is unproven in a child. */
  #emit(target: NativeTarget, kind: 0 | 1): Uint8Array {
    const { lib } = this.context;
    const buffer = pointerCell();
    const message = pointerCell();
    const failed = lib.api.LLVMTargetMachineEmitToMemoryBuffer(target.address, this.address, kind, message, buffer) !== 0;
    if (failed) throw nativeError("code generation", takeMessage(lib, cellValue(message)));
    const bytes = takeBuffer(lib, cellValue(buffer));
    // Mistakes in inline assembly are only reported; the output would silently lack the instructions.
    this.context.check("code generation");
    return bytes;
  }

  /** The module as assembly text. */
  print(): string {
    return takeMessage(this.context.lib, this.context.lib.api.LLVMPrintModuleToString(this.address));
  }

  /** The module as bitcode. */
  bitcode(): Uint8Array {
    return takeBuffer(this.context.lib, this.context.lib.api.LLVMWriteBitcodeToMemoryBuffer(this.address));
  }

  /** Warnings and remarks since the last call. */
  takeDiagnostics(): NativeDiagnostic[] {
    return this.context.takeDiagnostics();
  }

  dispose(): void {
    if (!this.#address) return;
    this.context.lib.api.LLVMDisposeModule(this.#address);
    this.#address = null;
    this.context.release();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** Reads LLVM IR and says what is wrong with it, or nothing. */
export function diagnose(source: string | Uint8Array): readonly NativeDiagnostic[] {
  try {
    using module = NativeModule.parse(source);
    module.verify();
    return [];
  } catch (error) {
    return error instanceof LlvmError ? error.diagnostics : [parseDiagnostic(String(error))];
  }
}
