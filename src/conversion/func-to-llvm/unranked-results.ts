// Results of unknown rank: their descriptors lie on the stack of the function that made them, so they go to the caller on the heap, and
// the caller takes them over to its own stack.
import { i64, i8, type Operation, type Type, UnrankedMemRefType, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { AllocaOp, CallOp, intr, ptr, voidType } from "../../dialects/llvm/index.ts";
import { declareFunction } from "../llvm-declare.ts";
import { descriptorBytes, rankOf } from "../llvm-memref.ts";
import { member, withMember } from "../llvm-values.ts";

function moved(rw: ConversionRewriter, unranked: Value, place: (len: Value) => Value): Value {
  const len = descriptorBytes(rw, rankOf(rw, unranked));
  const dst = place(len);
  intr.MemcpyOp.build(rw, { dst: dst as Value<never>, src: member(rw, unranked, [1]) as Value<never>, len, isVolatile: false });
  return withMember(rw, unranked, dst, [1]);
}

/** Values for a caller. */
export function onHeap(rw: ConversionRewriter, near: Operation, types: readonly Type[], values: readonly Value[]): Value[] {
  return values.map((value, i) => {
    if (!(types[i] instanceof UnrankedMemRefType)) return value;
    const callee = declareFunction(rw, near, "malloc", ptr, [i64]);
    return moved(rw, value, (len) => CallOp.build(rw, { callee, callee_operands: [len], op_bundle_operands: [], result: ptr }).result!);
  });
}
/** Results of a call. */
export function onStack(rw: ConversionRewriter, near: Operation, types: readonly Type[], values: readonly Value[]): Value[] {
  return values.map((value, i) => {
    if (!(types[i] instanceof UnrankedMemRefType)) return value;
    const mine = moved(rw, value, (len) => AllocaOp.build(rw, { arraySize: len, elem_type: i8 }).res);
    const callee = declareFunction(rw, near, "free", voidType, [ptr]);
    CallOp.build(rw, { callee, callee_operands: [member(rw, value, [1])], op_bundle_operands: [] });
    return mine;
  });
}
