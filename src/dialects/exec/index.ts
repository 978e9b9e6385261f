// The exec dialect: the host's program around the kernels.
import { defineDialect } from "../../core/define/index.ts";
import { AllocOp, CallOp, ConstantOp, CopyOp, FuncOp, ReturnOp, ViewOp } from "./ops.ts";

export { AllocOp, CallOp, ConstantOp, CopyOp, FuncOp, ReturnOp, ViewOp } from "./ops.ts";
/**
 * The host's program around the kernels: it owns buffers, makes views of them, copies them and calls kernels. One model is one
 * `exec.func` and its kernels. Arguments and results belong to the caller; an `exec.alloc` lives until the function returns; constants
 * are only read; a view shares the memory of its source. docs/design/exec.md has the rules.
 */
export const exec = defineDialect({ namespace: "exec", summary: "the host's program around the kernels", dependencies: ["func", "memref"], inlining: { call: () => false }, ops: [FuncOp, ReturnOp, AllocOp, ConstantOp, ViewOp, CopyOp, CallOp] });
