// A current LLVM through its C API: reading, checking, linking, optimising and generating code from LLVM IR.
export * from "./compile.ts";
export { LlvmError, type NativeDiagnostic, parseDiagnostic } from "./errors.ts";
export { type LlvmStatus, llvmAvailable, NativeContext } from "./library.ts";
export { diagnose, NativeModule } from "./module.ts";
export * from "./nvptx-chips.ts";
export { type HostTarget, hostTarget, NativeTarget, type TargetSpec } from "./target-machine.ts";
