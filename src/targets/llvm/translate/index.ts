// Translation of the llvm dialect to LLVM IR.
export { emit, type LlvmTarget, defineTarget, type OpEmitter, type Translation, TranslationError } from "./target.ts";
export { llvmTarget } from "./llvm-target.ts";
export { translateToLlvm, type TranslateOptions, type TranslateResult } from "./translate.ts";
export { llvmTypeOf, mangled } from "./types.ts";
