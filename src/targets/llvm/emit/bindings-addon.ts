// Loads llvm-bindings, which is LLVM 14, and switches its opaque pointers on before anything else happens in it. The add-on belongs to the
// first thread that loads it, so worker threads do without.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isMainThread } from "node:worker_threads";
import type * as Koffi from "koffi";
import type llvm from "llvm-bindings";
import { llvmAvailable } from "../native/library.ts";

/** The module object of llvm-bindings. */
export type Bindings = typeof llvm;

/** Whether modules can be built through llvm-bindings in this thread. */
export type BindingsStatus = { readonly ok: true } | { readonly ok: false; readonly reason: string };

interface Loaded {
  readonly bindings: Bindings;
  /** What LLVM 14 has against this assembly text; undefined when it reads it. */
  complaint(text: string): string | undefined;
}

let loaded: Loaded | string | undefined;

function load(): Loaded | string {
  if (!isMainThread) return "llvm-bindings works in the main thread only";
  // The finished module is put together by a current LLVM.
  const current = llvmAvailable();
  if (!current.ok) return current.reason;
  const require = createRequire(import.meta.url);
  try {
    const addon = join(dirname(require.resolve("llvm-bindings")), "build", "Release", "llvm-bindings.node");
    if (!existsSync(addon)) return "llvm-bindings is installed but not built";
    const koffi = require("koffi") as typeof Koffi;
    const bindings = require("llvm-bindings") as Bindings;
    const library = koffi.load(addon);
    library.func("LLVMParseCommandLineOptions", "void", ["int", "const char **", "str"])(2, ["tilewright", "-opaque-pointers"], "");
    const complaint = complainer(koffi, library);
    const problem = complaint("declare ptr @probe(ptr addrspace(3))\n");
    return problem === undefined ? { bindings, complaint } : `llvm-bindings has no opaque pointers: ${problem}`;
  } catch (error) {
    return `llvm-bindings cannot be loaded: ${(error as Error).message.split("\n")[0]}`;
  }
}

/** A failed `parseIRFile` of the add-on says nothing and crashes later, so LLVM 14's own C API reads the text first. */
function complainer(koffi: typeof Koffi, library: Koffi.LibraryHandle): (text: string) => string | undefined {
  const createContext = library.func("LLVMContextCreate", "void *", []);
  const disposeContext = library.func("LLVMContextDispose", "void", ["void *"]);
  const createBuffer = library.func("LLVMCreateMemoryBufferWithMemoryRangeCopy", "void *", ["void *", "size_t", "str"]);
  const parse = library.func("LLVMParseIRInContext", "int", ["void *", "void *", "void *", "void *"]);
  const disposeModule = library.func("LLVMDisposeModule", "void", ["void *"]);
  const disposeMessage = library.func("LLVMDisposeMessage", "void", ["void *"]);
  return (text) => {
    const bytes = new TextEncoder().encode(text);
    const context = createContext() as bigint;
    const module = new BigUint64Array(1);
    const message = new BigUint64Array(1);
    const failed = parse(context, createBuffer(bytes, bytes.length, "prelude"), module, message) !== 0;
    const said = message[0] ? koffi.decode.string(message[0]) : "";
    if (message[0]) disposeMessage(message[0]);
    if (!failed) disposeModule(module[0]);
    disposeContext(context);
    return failed ? said.trim() || "unreadable text" : undefined;
  };
}

/** Loads the add-on on first use; throws where that is impossible. */
export function loadBindings(): Loaded {
  loaded ??= load();
  if (typeof loaded === "string") throw new Error(loaded);
  return loaded;
}

/** Says whether the add-on can be used, without throwing. */
export function bindingsAvailable(): BindingsStatus {
  loaded ??= load();
  return typeof loaded === "string" ? { ok: false, reason: loaded } : { ok: true };
}
