// convert-func-to-llvm: functions, calls and returns. A memref argument becomes the members of its descriptor, or with
// bare pointers, which need a static shape, just its address.
//
//   func.func @f(%m: memref<4xf32>)    =>  llvm.func @f(%a: !llvm.ptr, %b: !llvm.ptr, %offset: i64, %size: i64, %stride: i64)
//                                          llvm.func @f(%m: !llvm.ptr)   with use-bare-ptr-memref-call-conv
import { option } from "../../core/pass/index.ts";
import { defineConversion, lower, type Lowering } from "../../core/rewrite/index.ts";
import { symbolRefAttr } from "../../core/ir/index.ts";
import { func as funcDialect } from "../../dialects/func/index.ts";
import * as func from "../../dialects/func/index.ts";
import { AddressOfOp, llvm, ptr } from "../../dialects/llvm/index.ts";
import { llvmTypes } from "../llvm-types.ts";
import { leftByLlvm } from "../partly-llvm.ts";
import { lowerCall, lowerCallIndirect, lowerReturn } from "./calls.ts";
import { lowerFunction } from "./functions.ts";

/** How functions pass memrefs. */
export interface CallConvention {
  /** Every function takes bare pointers; otherwise only those marked `llvm.bareptr` do. */
  readonly bare: boolean;
  /** Every public function gets a wrapper for C, not only those marked `llvm.emit_c_interface`. */
  readonly emitCInterface: boolean;
}

/** How functions and calls are lowered. */
export const funcLowerings = (convention: CallConvention): readonly Lowering[] => [
  lower(func.FuncOp, (op, _, rw) => lowerFunction(op, rw, convention)),
  lower(func.ReturnOp, (op, { operands }, rw) => lowerReturn(op, operands, rw, convention)),
  lower(func.CallOp, (op, { operands }, rw) => lowerCall(op, operands, rw, convention)),
  lower(func.CallIndirectOp, (op, { callee_operand, callee_operands }, rw) => lowerCallIndirect(op, callee_operand, callee_operands, rw, convention)),
  lower(func.ConstantOp, (op, _, rw) => rw.replace(op, AddressOfOp.build(rw, { global_name: symbolRefAttr(op.value).value, res: ptr }).res)),
];

export const callOptions = {
  useBarePtrMemrefCallConv: option.bool(false, "pass memrefs of static shape as bare pointers"),
  emitCWrappers: option.bool(false, "make a wrapper for C of every public function, not only of those marked llvm.emit_c_interface"),
};

export const funcToLlvm = defineConversion({
  name: "convert-func-to-llvm",
  summary: "lower functions, calls and returns to LLVM's",
  from: [funcDialect],
  to: [llvm],
  keeps: leftByLlvm, types: llvmTypes,
  options: callOptions,
  lowerings: ({ useBarePtrMemrefCallConv, emitCWrappers }) => funcLowerings({ bare: useBarePtrMemrefCallConv, emitCInterface: emitCWrappers }),
});
