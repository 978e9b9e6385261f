// The func dialect, as upstream's.
import { defineDialect } from "../../core/define/index.ts";
import { CallIndirectOp, CallOp, ConstantOp, FuncOp, ReturnOp } from "./ops.ts";

export { CallIndirectOp, CallOp, ConstantOp, FuncOp, ReturnOp } from "./ops.ts";
export { parseFunction, parseSignature, readBody, printFunction, signatureText, type Signature } from "./syntax.ts";
export const func = defineDialect({ namespace: "func", summary: "functions and calls", isUpstream: true, ops: [FuncOp, ReturnOp, CallOp, CallIndirectOp, ConstantOp] });
