// The llvm dialect, as upstream's: LLVM IR as operations.
import { type Builder, defineDialect, type OpOf, opsOf } from "../../core/define/index.ts";
import { type Attribute, DenseElementsAttr, FloatAttr, IntegerAttr, type Operation, type Type } from "../../core/ir/index.ts";
import * as aggregates from "./aggregates.ts";
import * as arithmetic from "./arithmetic.ts";
import { aliased } from "./attrs.ts";
import * as calls from "./calls.ts";
import * as control from "./control.ts";
import { LLVMFuncOp } from "./function.ts";
import * as globals from "./globals.ts";
import * as intrinsics from "./intrinsics.ts";
import * as memory from "./memory.ts";
import { attributeRules } from "./parameter-attributes.ts";
import "./aggregate-slots.ts";
import "./slots.ts";
import { typeParsers } from "./types.ts";

export * from "./aggregates.ts";
export * from "./arithmetic.ts";
export type { LinkageWord, OrderingWord } from "./attrs.ts";
export * from "./calls.ts";
export * from "./control.ts";
export { attrsAt, LLVMFuncOp } from "./function.ts";
export * from "./globals.ts";
export * as intr from "./intrinsics.ts";
export * from "./memory.ts";
export { ArrayType, arrayType, FuncType, funcType, memberType, namedStructType, PointerType, pointerType, ptr, StructType, structType, voidType } from "./types.ts";

function materialize(b: Builder, value: Attribute, type: Type): Operation | undefined {
  return (value instanceof IntegerAttr || value instanceof FloatAttr || value instanceof DenseElementsAttr) && value.type === type ? globals.ConstantOp.build(b, { value, res: type }) : undefined;
}

/**
 * LLVM IR as operations, one each for its instructions and intrinsics, with its own pointer, array, structure and function types. It is
 * what the code generators read: `tile-translate --to-llvmir` and its kin.
 */
export const llvm = defineDialect({
  namespace: "llvm",
  summary: "LLVM IR as operations",
  isUpstream: true,
  types: typeParsers,
  aliases: Object.fromEntries(aliased.map((mnemonic) => [`llvm.${mnemonic}`, mnemonic])),
  discardable: attributeRules,
  ops: opsOf("llvm", { LLVMFuncOp }, globals, arithmetic, memory, aggregates, control, calls, intrinsics),
  materialize,
  // Attributes of callees and arguments may ask for copies or promise things; what is allocated on the stack lives as long as its function.
  inlining: { call: (call, callee) => calls.CallOp.is(call) && LLVMFuncOp.is(callee) && isPlain(call, callee), op: (op) => !memory.AllocaOp.is(op) },
});

function isPlain(call: OpOf<typeof calls.CallOp>, callee: OpOf<typeof LLVMFuncOp>): boolean {
  const { arg_attrs, res_attrs, personality, optimize_none, garbageCollector } = callee;
  return ![arg_attrs, res_attrs, personality, optimize_none, garbageCollector, call.arg_attrs, call.res_attrs].some((attribute) => attribute !== undefined) && call.op_bundle_operands.length === 0 && !callee.function_type.isVarArg;
}
