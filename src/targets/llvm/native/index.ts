// A current LLVM through its C API: reading, checking, linking, optimising and generating code from LLVM IR.
export * from "./compile.ts";
export { LlvmError, type NativeDiagnostic, parseDiagnostic } from "./errors.ts";
export { cellValue, checkError, type Llvm, type LlvmStatus, llvm, llvmAvailable, NativeContext, pointerCell } from "./library.ts";
export { diagnose, NativeModule } from "./module.ts";
export * from "./nvptx-chips.ts";
export { type HostTarget, hostTarget, NativeTarget, type TargetSpec } from "./target-machine.ts";
