// Calls and returns under the calling convention.
import type { OpOf } from "../../core/define/index.ts";
import type { Operation, Type, Value } from "../../core/ir/index.ts";
import type { ConversionRewriter, Outcome } from "../../core/rewrite/index.ts";
import type * as func from "../../dialects/func/index.ts";
import { CallOp, FuncType, LLVMFuncOp, ReturnOp, voidType } from "../../dialects/llvm/index.ts";
import { conventionReason, isBareCallee, packResults, passed, signature, unpackResults } from "./convention.ts";
import type { CallConvention } from "./index.ts";
import { onHeap, onStack } from "./unranked-results.ts";

/** Ends the function with one value. */
export function lowerReturn(op: OpOf<typeof func.ReturnOp>, operands: readonly Value[], rw: ConversionRewriter, convention: CallConvention): Outcome {
  const parent = op.parentOp;
  if (!parent || !LLVMFuncOp.is(parent)) return rw.skip("its function is not lowered; use 'convert-func-to-llvm' on the module");
  const bare = convention.bare || parent.extra.has("llvm.bareptr");
  const types = op.operands.map((operand) => operand.type);
  const value = packResults(rw, types, onHeap(rw, op, types, operands), bare);
  ReturnOp.build(rw, { arg: value ? [value] : [] });
  return rw.erase(op);
}

function call(rw: ConversionRewriter, op: Operation, results: readonly Type[], type: FuncType, bare: boolean, inputs: Parameters<typeof CallOp.build>[1]): Value[] {
  const made = CallOp.build(rw, { ...inputs, ...(type.result === voidType ? {} : { result: type.result }) });
  return onStack(rw, op, results, unpackResults(rw, results, made.result, bare));
}

/** Calls by name. */
export function lowerCall(op: OpOf<typeof func.CallOp>, operands: readonly Value[], rw: ConversionRewriter, convention: CallConvention): Outcome {
  const bare = isBareCallee(op, op.callee, convention.bare);
  const results = op.results.map((result) => result.type);
  const type = signature(op.operands.map((operand) => operand.type), results, bare);
  if (!(type instanceof FuncType)) return rw.skip(conventionReason(type.bad, bare));
  const args = operands.flatMap((value, i) => passed(rw, op.operands[i]!.type, value, bare));
  return rw.replace(op, call(rw, op, results, type, bare, { callee: op.callee, callee_operands: args, op_bundle_operands: [] }));
}

/** Calls through a pointer. */
export function lowerCallIndirect(op: OpOf<typeof func.CallIndirectOp>, callee: Value, operands: readonly Value[], rw: ConversionRewriter, convention: CallConvention): Outcome {
  const { bare } = convention;
  const results = op.results.map((result) => result.type);
  const type = signature(op.callee_operands.map((operand) => operand.type), results, bare);
  if (!(type instanceof FuncType)) return rw.skip(conventionReason(type.bad, bare));
  const args = operands.flatMap((value, i) => passed(rw, op.callee_operands[i]!.type, value, bare));
  return rw.replace(op, call(rw, op, results, type, bare, { callee_operands: [callee, ...args], op_bundle_operands: [] }));
}
