// Puts a module together from what llvm-bindings built and its companion text, in a current LLVM: links both, copies onto marked
// instructions what the builder could not say, gives symbols their linkage back, and inlines the one-instruction functions.
import { LlvmError, NativeContext, NativeModule } from "../native/index.ts";
import type { Linkage } from "./emitter.ts";
import { temporary } from "./bindings-session.ts";
import type { ModuleSymbols } from "./symbols.ts";

const linkages: Readonly<Record<Linkage, number>> = {
  external: 0, available_externally: 1, linkonce: 2, linkonce_odr: 3, weak: 5, weak_odr: 6, appending: 7, internal: 8, private: 9, extern_weak: 12,
  common: 14,
};

/** What is to be put together. */
export interface Pieces {
  /** What llvm-bindings wrote. */
  readonly bitcode: Uint8Array;
  /** Assembly for a current LLVM. */
  readonly companion: string;
  readonly symbols: ModuleSymbols;
  readonly opCount: number;
  readonly markCount: number;
}

function must<T>(value: T | null, what: string): T {
  if (value === null) throw new LlvmError(`finishing the module: ${what} is missing`);
  return value;
}

/** Copies alignment or metadata from each pattern to the instruction that its mark is on, and removes both. */
function applyMarks(module: NativeModule, count: number): void {
  const { api } = module.context.lib;
  const kinds = ["llvm.loop", "prof"].map((name) => api.LLVMGetMDKindIDInContext(module.context.address, name, name.length));
  for (let index = 0; index < count; index++) {
    const mark = api.LLVMGetNamedFunction(module.address, temporary.mark(index));
    const pattern = must(api.LLVMGetNamedFunction(module.address, temporary.pattern(index)), `pattern ${index}`);
    const use = mark && api.LLVMGetFirstUse(mark);
    if (mark && use) {
      const call = api.LLVMGetUser(use);
      const block = api.LLVMGetFirstBasicBlock(pattern);
      const first = api.LLVMGetFirstInstruction(block);
      const end = api.LLVMGetBasicBlockTerminator(block);
      if (first === end) {
        const target = must(api.LLVMGetNextInstruction(call), `branch ${index}`);
        for (const kind of kinds) {
          const found = api.LLVMGetMetadata(end, kind);
          if (found) api.LLVMSetMetadata(target, kind, found);
        }
      } else {
        api.LLVMSetAlignment(must(api.LLVMGetOperand(call, 0), `operand of mark ${index}`), api.LLVMGetAlignment(first));
      }
      api.LLVMInstructionEraseFromParent(call);
    }
    if (mark) api.LLVMDeleteFunction(mark);
    api.LLVMDeleteFunction(pattern);
  }
}

function restoreLinkage(module: NativeModule, symbols: ModuleSymbols): void {
  const { api } = module.context.lib;
  for (const { desc } of symbols.functions.values()) {
    if (!desc.linkage || desc.linkage === "external" || !symbols.definitions.has(desc.name)) continue;
    const fn = api.LLVMGetNamedFunction(module.address, desc.name);
    if (fn) api.LLVMSetLinkage(fn, linkages[desc.linkage]);
  }
  for (const desc of symbols.globals.values()) {
    if (!desc.linkage || desc.linkage === "external" || desc.linkage === "appending" || !desc.init) continue;
    const global = api.LLVMGetNamedGlobal(module.address, desc.name);
    if (global) api.LLVMSetLinkage(global, linkages[desc.linkage]);
  }
}

/** The finished module as bitcode of the current LLVM. */
export function finishBindings(pieces: Pieces): Uint8Array {
  const context = new NativeContext();
  using module = NativeModule.parse(pieces.companion, { name: "companion", context });
  module.link(NativeModule.parse(pieces.bitcode, { name: "llvm-bindings", context }));
  const { api } = module.context.lib;
  applyMarks(module, pieces.markCount);
  for (let index = 0; index < pieces.opCount; index++) {
    const op = api.LLVMGetNamedFunction(module.address, temporary.op(index));
    if (op) api.LLVMSetLinkage(op, linkages.internal);
  }
  if (pieces.opCount > 0) module.runPasses("always-inline");
  restoreLinkage(module, pieces.symbols);
  module.verify();
  return module.bitcode();
}
