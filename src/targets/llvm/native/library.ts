// Finds and loads LLVM's shared library through koffi. It is never loaded globally: its symbols would mix with those of the older LLVM
// behind llvm-bindings, and both would crash.
import { createRequire } from "node:module";
import type * as Koffi from "koffi";
import { type Address, bindApi, type CApi } from "./c-api.ts";
import { LlvmError, type NativeDiagnostic, nativeError } from "./errors.ts";

/** Whether a current LLVM is there, and which. */
export type LlvmStatus =
  | { readonly ok: true; readonly path: string; readonly version: string; readonly major: number }
  | { readonly ok: false; readonly reason: string };

/** A loaded LLVM. */
export interface Llvm {
  readonly koffi: typeof Koffi;
  readonly api: CApi;
  readonly path: string;
  readonly version: string;
  readonly major: number;
  /** Runs one of the `LLVMInitialize...` functions once; false where this LLVM was built without it. */
  initialize(name: string): boolean;
}

/** LLVM versions that are tried, best first. */
const candidates = [
  "libLLVM.so.22.1", "libLLVM.so.21.1", "libLLVM.so.20.1", "libLLVM.so.19.1", "libLLVM.so.18.1", "libLLVM-22.so", "libLLVM-21.so", "libLLVM-20.so",
  "libLLVM-19.so", "libLLVM-18.so", "libLLVM.dylib", "/opt/homebrew/opt/llvm/lib/libLLVM.dylib", "/usr/local/opt/llvm/lib/libLLVM.dylib",
];

const oldest = 18;
let loaded: Llvm | LlvmError | undefined;

function open(): Llvm | LlvmError {
  const require = createRequire(import.meta.url);
  let koffi: typeof Koffi;
  try {
    koffi = require("koffi") as typeof Koffi;
  } catch (error) {
    return new LlvmError(`the package koffi cannot be loaded: ${(error as Error).message}`);
  }
  const chosen = process.env["TILEWRIGHT_LLVM"];
  const tried: string[] = [];
  for (const path of chosen ? [chosen] : candidates) {
    let library: Koffi.LibraryHandle;
    try {
      library = koffi.load(path);
    } catch (error) {
      tried.push((error as Error).message);
      continue;
    }
    const api = bindApi(library);
    const parts = [new Uint32Array(2), new Uint32Array(2), new Uint32Array(2)] as const;
    api.LLVMGetVersion(...parts);
    const [major = 0, minor = 0, patch = 0] = parts.map((part) => part[0] ?? 0);
    if (major < oldest) {
      tried.push(`${path} is LLVM ${major}, at least ${oldest} is needed`);
      continue;
    }
    const done = new Map<string, boolean>();
    const initialize = (name: string): boolean => {
      let found = done.get(name);
      if (found === undefined) {
        try {
          library.func(name, "void", [])();
          found = true;
        } catch {
          found = false;
        }
        done.set(name, found);
      }
      return found;
    };
    return { koffi, api, path, version: `${major}.${minor}.${patch}`, major, initialize };
  }
  const why = chosen ? tried.join("; ") : `no libLLVM of version ${oldest} to 22 was found`;
  return new LlvmError(`${why} (install libllvm22, or set TILEWRIGHT_LLVM to the path of libLLVM)`);
}

/** Loads LLVM on first use; throws `LlvmError` where there is none. */
export function llvm(): Llvm {
  loaded ??= open();
  if (loaded instanceof LlvmError) throw loaded;
  return loaded;
}

/** Says whether a current LLVM can be used, without throwing. */
export function llvmAvailable(): LlvmStatus {
  loaded ??= open();
  if (loaded instanceof LlvmError) return { ok: false, reason: loaded.message };
  return { ok: true, path: loaded.path, version: loaded.version, major: loaded.major };
}

/** Reads a string that LLVM allocated, and frees it. */
export function takeMessage(lib: Llvm, address: Address | undefined): string {
  if (!address) return "";
  const text = lib.koffi.decode.string(address);
  lib.api.LLVMDisposeMessage(address);
  return text;
}

/** Copies a memory buffer of LLVM, and frees it. */
export function takeBuffer(lib: Llvm, buffer: Address): Uint8Array {
  const start = lib.api.LLVMGetBufferStart(buffer);
  const size = Number(lib.api.LLVMGetBufferSize(buffer));
  const copy = size === 0 ? new Uint8Array() : new Uint8Array(lib.koffi.view(start, size)).slice();
  lib.api.LLVMDisposeMemoryBuffer(buffer);
  return copy;
}

/** Throws what an `LLVMErrorRef` says; a null reference is success. */
export function checkError(lib: Llvm, doing: string, error: Address): void {
  if (!error) return;
  const message = lib.api.LLVMGetErrorMessage(error);
  const text = message ? lib.koffi.decode.string(message) : "unknown error";
  if (message) lib.api.LLVMDisposeErrorMessage(message);
  throw nativeError(doing, text);
}

/** A cell that receives one pointer. */
export const pointerCell = (): BigUint64Array => new BigUint64Array(1);
/** What the cell received; null when nothing. */
export const cellValue = (cell: BigUint64Array): Address => cell[0] || null;

const severities = ["error", "warning", "remark", "note"] as const;

/** A context of LLVM whose diagnostics are collected rather than printed. */
export class NativeContext {
  readonly lib: Llvm = llvm();
  readonly address: Address;
  readonly #handler: bigint;
  #diagnostics: NativeDiagnostic[] = [];
  #users = 0;

  constructor() {
    const { api, koffi } = this.lib;
    this.address = api.LLVMContextCreate();
    const report = (info: Address): void => {
      const severity = severities[api.LLVMGetDiagInfoSeverity(info)] ?? "error";
      const message = takeMessage(this.lib, api.LLVMGetDiagInfoDescription(info));
      // Remarks are statistics that some targets volunteer for every function.
      if (severity !== "remark") this.#diagnostics.push({ severity, message });
    };
    this.#handler = koffi.register(report, koffi.pointer(koffi.proto("void", ["void *", "void *"])));
    api.LLVMContextSetDiagnosticHandler(this.address, this.#handler, null);
  }

  /** The diagnostics since the last call. */
  takeDiagnostics(): NativeDiagnostic[] {
    const taken = this.#diagnostics;
    this.#diagnostics = [];
    return taken;
  }

  /** Throws if an error was reported; warnings and remarks stay collected. */
  check(doing: string): void {
    const errors = this.#diagnostics.filter((each) => each.severity === "error");
    if (errors.length === 0) return;
    const all = this.takeDiagnostics();
    throw new LlvmError(`${doing}: ${errors.map((each) => each.message).join("; ")}`, all);
  }

  retain(): void {
    this.#users++;
  }

  /** Disposes the context when its last module is gone. */
  release(): void {
    if (--this.#users > 0) return;
    this.lib.api.LLVMContextDispose(this.address);
    this.lib.koffi.unregister(this.#handler);
  }
}
