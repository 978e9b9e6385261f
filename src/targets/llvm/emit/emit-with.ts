// One entry for both emitters: text everywhere, the in-memory builder where it is installed.
import { bindingsAvailable } from "./bindings-addon.ts";
import { emitBindings } from "./bindings-emitter.ts";
import type { LlvmEmitter } from "./emitter.ts";
import { ModuleSymbols } from "./symbols.ts";
import { emitText } from "./text-emitter.ts";

/** How a module is to be built: `auto` takes llvm-bindings where that works. */
export type EmitterKind = "bindings" | "text" | "auto";

/** A finished module: bitcode from llvm-bindings, text otherwise. */
export interface EmittedModule {
  readonly bitcode?: Uint8Array;
  readonly text?: string;
  /** What the reader may want to know: functions that had to be text, or why llvm-bindings was not used. */
  readonly report: readonly string[];
}

/** Builds a module. `build` declares and defines its symbols; the bodies run afterwards, possibly more than once. */
export function emitWith(kind: EmitterKind, build: (emitter: LlvmEmitter) => void): EmittedModule {
  const symbols = new ModuleSymbols();
  build(symbols);
  if (kind === "text") return { text: emitText(symbols), report: [] };
  const status = bindingsAvailable();
  if (status.ok) return emitBindings(symbols);
  if (kind === "bindings") throw new Error(status.reason);
  return { text: emitText(symbols), report: [`llvm-bindings was not used: ${status.reason}`] };
}
