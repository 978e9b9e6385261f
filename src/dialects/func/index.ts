// The func dialect, as upstream's.
import { type Builder, defineDialect } from "../../core/define/index.ts";
import { type Attribute, FunctionType, type Operation, SymbolRefAttr, type Type } from "../../core/ir/index.ts";
import { CallIndirectOp, CallOp, ConstantOp, FuncOp, ReturnOp } from "./ops.ts";

export { CallIndirectOp, CallOp, ConstantOp, FuncOp, ReturnOp } from "./ops.ts";
export { parseFunction, parseSignature, readBody, printFunction, signatureText, type Signature } from "./syntax.ts";

const materialize = (b: Builder, value: Attribute, type: Type): Operation | undefined =>
  value instanceof SymbolRefAttr && type instanceof FunctionType ? ConstantOp.build(b, { value: value.value, result: type }) : undefined;

/** Functions, calls of them by name or by value, and the way back. */
export const func = defineDialect({ namespace: "func", summary: "functions and calls", isUpstream: true, dependencies: ["cf"], ops: [FuncOp, ReturnOp, CallOp, CallIndirectOp, ConstantOp], materialize });
