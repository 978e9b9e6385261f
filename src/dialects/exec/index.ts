// The exec dialect: the host's program around the kernels.
import { defineDialect } from "../../core/define/index.ts";
import { AllocOp, CallOp, ConstantOp, CopyOp, FuncOp, ReturnOp, ViewOp } from "./ops.ts";

export { AllocOp, CallOp, ConstantOp, CopyOp, FuncOp, ReturnOp, ViewOp } from "./ops.ts";
export const exec = defineDialect({ namespace: "exec", summary: "the host's program around the kernels", dependencies: ["func", "memref"], inlining: { call: () => false }, ops: [FuncOp, ReturnOp, AllocOp, ConstantOp, ViewOp, CopyOp, CallOp] });
