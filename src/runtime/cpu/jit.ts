// Runs compiled code in this process: object files go into LLVM's JIT linker, symbols come out as callable functions. One code generation
// serves the saved object and the JIT alike.
import {
  cellValue, checkError, type Llvm, LlvmError, llvm, NativeModule, NativeTarget, pointerCell, type TargetSpec,
} from "../../targets/llvm/native/index.ts";

/** Types that cross the border between JavaScript and compiled code. */
export type NativeScalar = "void" | "i8" | "i16" | "i32" | "i64" | "f32" | "f64" | "ptr";

/** What a parameter accepts: an address, or a typed array that is passed by its address for the duration of the call. */
export type NativeArgument = number | bigint | ArrayBufferView | null;

/** A compiled function; `i64` results are bigints. */
export type NativeFunction<R extends NativeScalar = NativeScalar> = (...args: NativeArgument[]) => R extends "void"
  ? undefined
  : R extends "i64"
    ? bigint
    : R extends "ptr"
      ? bigint | null
      : number;

const foreign: Readonly<Record<NativeScalar, string>> = {
  void: "void",
  i8: "int8_t",
  i16: "int16_t",
  i32: "int32_t",
  i64: "int64_t",
  f32: "float",
  f64: "double",
  ptr: "void *",
};

/** Options of a JIT. */
export interface JitOptions {
  /** Shared libraries whose symbols compiled code may use, by soname or path, for instance "libgomp.so.1". */
  readonly libraries?: readonly string[];
}

/** Libraries that must stay in the process until it ends, because threads of theirs may still run when a JIT is disposed. */
const pinned = new Map<string, unknown>();

/** Keeps a library loaded for good: a dlopen whose handle nobody closes. */
function pin(lib: Llvm, path: string): void {
  if (pinned.has(path) || process.platform === "win32") return;
  const libc = lib.koffi.load(process.platform === "darwin" ? "libSystem.dylib" : "libc.so.6");
  const dlopen = libc.func("dlopen", "void *", ["str", "int"]) as (path: string, flags: number) => bigint | null;
  const nodelete = process.platform === "darwin" ? 0x80 : 0x1000;
  const handle = dlopen(path, 2 | nodelete);
  if (!handle) throw new LlvmError(`cannot load the library ${path}`);
  pinned.set(path, handle);
}

/** Objects that were added together and can be removed together. */
export interface JitUnit {
  remove(): void;
}

/** A just-in-time linker. `dispose` it when none of its functions is needed any more. */
export class Jit {
  readonly #lib: Llvm = llvm();
  #address: bigint | null;
  readonly #dylib: bigint | null;
  readonly #trackers = new Set<bigint>();

  constructor(options: JitOptions = {}) {
    const { api } = this.#lib;
    // The JIT asks for the native target even where it only links objects.
    new NativeTarget().dispose();
    const cell = pointerCell();
    checkError(this.#lib, "JIT", api.LLVMOrcCreateLLJIT(cell, null));
    this.#address = cellValue(cell);
    this.#dylib = api.LLVMOrcLLJITGetMainJITDylib(this.#address);
    try {
      const prefix = api.LLVMOrcLLJITGetGlobalPrefix(this.#address);
      for (const path of options.libraries ?? []) {
        pin(this.#lib, path);
        this.#addGenerator(`library ${path}`, (out) => api.LLVMOrcCreateDynamicLibrarySearchGeneratorForPath(out, path, prefix, null, null));
      }
      // Of the process itself, compiled code uses the C library and libm.
      this.#addGenerator("process symbols", (out) => api.LLVMOrcCreateDynamicLibrarySearchGeneratorForProcess(out, prefix, null, null));
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  #addGenerator(what: string, create: (out: BigUint64Array) => bigint | null): void {
    const cell = pointerCell();
    checkError(this.#lib, what, create(cell));
    this.#lib.api.LLVMOrcJITDylibAddGenerator(this.#dylib, cellValue(cell));
  }

  get #live(): bigint {
    if (!this.#address) throw new LlvmError("the JIT was disposed");
    return this.#address;
  }

  /** Adds an object file for this machine. */
  addObject(object: Uint8Array): JitUnit {
    const { api } = this.#lib;
    const jit = this.#live;
    const tracker = api.LLVMOrcJITDylibCreateResourceTracker(this.#dylib);
    const buffer = api.LLVMCreateMemoryBufferWithMemoryRangeCopy(object, object.length, "object");
    const error = api.LLVMOrcLLJITAddObjectFileWithRT(jit, tracker, buffer);
    if (error || !tracker) {
      api.LLVMOrcReleaseResourceTracker(tracker);
      checkError(this.#lib, "JIT object", error);
    }
    const held = tracker ?? 0n;
    this.#trackers.add(held);
    return { remove: () => this.#remove(held) };
  }

  #remove(tracker: bigint): void {
    if (!this.#trackers.delete(tracker)) return;
    const error = this.#lib.api.LLVMOrcResourceTrackerRemove(tracker);
    this.#lib.api.LLVMOrcReleaseResourceTracker(tracker);
    checkError(this.#lib, "JIT removal", error);
  }

  /** Optimises and compiles LLVM IR for this machine and adds the object, which is also returned. */
  addSource(source: string | Uint8Array, spec: TargetSpec = {}): JitUnit & { readonly object: Uint8Array } {
    using module = NativeModule.parse(source);
    using target = new NativeTarget(spec);
    module.retarget(target);
    module.verify();
    module.runPasses(`default<O${target.optLevel}>`, target);
    const object = module.emitObject(target);
    return { ...this.addObject(object), object };
  }

  /** The address of a symbol; links what it needs. */
  lookup(name: string): bigint {
    const cell = pointerCell();
    checkError(this.#lib, `symbol ${name}`, this.#lib.api.LLVMOrcLLJITLookup(this.#live, cell, name));
    return cell[0] ?? 0n;
  }

  /**
   * A symbol as a callable function. Typed arrays are passed by address, not copied: compiled code reads and writes their storage in place.
   * The function must not be called after its unit was removed or the JIT disposed.
   */
  func<R extends NativeScalar>(name: string, result: R, params: readonly NativeScalar[]): NativeFunction<R> {
    const { koffi } = this.#lib;
    const proto = koffi.proto(foreign[result], params.map((param) => foreign[param]));
    const raw = koffi.decode(this.lookup(name), proto) as (...args: NativeArgument[]) => unknown;
    // Small 64-bit integers come back as numbers; callers get one type whatever the value.
    const call = result === "i64" ? (...args: NativeArgument[]): bigint => BigInt(raw(...args) as number | bigint) : raw;
    return call as NativeFunction<R>;
  }

  /** Unlinks everything; functions of this JIT must not be called afterwards. */
  dispose(): void {
    const jit = this.#address;
    if (!jit) return;
    this.#address = null;
    for (const tracker of this.#trackers) this.#lib.api.LLVMOrcReleaseResourceTracker(tracker);
    this.#trackers.clear();
    checkError(this.#lib, "JIT disposal", this.#lib.api.LLVMOrcDisposeLLJIT(jit));
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
