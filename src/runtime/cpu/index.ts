// Compiled code on the CPU of this machine: just-in-time linking, calls, and native memory.
export { Jit, type JitOptions, type JitUnit, type NativeArgument, type NativeFunction, type NativeScalar } from "./jit.ts";
export { addressOf, NativeBuffer } from "./native-buffer.ts";
