// Emitters of intrinsics: their names with the types they are overloaded on.
import type { Operation } from "../../../core/ir/index.ts";
import * as llvm from "../../../dialects/llvm/index.ts";
import { constInt, type LConst, constPoison, constVector, i1, i32, i64, type LType, type LValue } from "../emit/index.ts";
import { type AnyDef, emit, type OpEmitter, type Translation } from "./target.ts";
import { mangled } from "./types.ts";

const { intr } = llvm;
const constBool = (value: boolean): LConst => constInt(i1, value);
/** 0, 1, 2, ... in a vector of fixed length. */
function steps(type: LType): LConst | undefined {
  if (type.kind !== "vector" || type.scalable) return undefined;
  return constVector(type, Array.from({ length: type.length }, (_, i) => constInt(type.element, i)));
}
/** Calls `llvm.<name>.<types>` on all operands and `more`. */
function call(op: Operation, out: Translation, name: string, overloads: readonly LValue["type"][], more: readonly LValue[] = []): void {
  const args = [...out.values(op.allOperands()), ...more];
  const fast = op.attr("fastmathFlags")?.value;
  out.intrinsic(`llvm.${[name, ...overloads.map(mangled)].join(".")}`, op.numResults > 0 ? op.getResult(0) : undefined, args, fast === undefined ? undefined : String(fast));
}
const suffixOf = (def: AnyDef): string => def.name.slice("llvm.intr.".length);
/** Overloaded on the type of the first operand. */
const simple = (def: AnyDef): OpEmitter => emit(def, (op: Operation, out) => { call(op, out, suffixOf(def), [out.type(op.getOperand(0).type)]); });
/** With a flag after the operands. */
const flagged = (def: AnyDef, flag: string): OpEmitter => emit(def, (op: Operation, out) => { call(op, out, suffixOf(def), [out.type(op.getOperand(0).type)], [constBool(op.attr(flag)?.value === true)]); });
/** Overloaded on two operands. */
const double = (def: AnyDef, a: number, b: number): OpEmitter => emit(def, (op: Operation, out) => { call(op, out, suffixOf(def), [out.type(op.getOperand(a).type), out.type(op.getOperand(b).type)]); });
const bare = (def: AnyDef): OpEmitter => emit(def, (op: Operation, out) => { call(op, out, suffixOf(def), []); });
/** A hint that no optimisation here depends on. */
const dropped = (def: AnyDef): OpEmitter => emit(def, () => {});

const floats = [
  intr.SqrtOp, intr.SinOp, intr.CosOp, intr.TanOp, intr.TanhOp, intr.ExpOp, intr.Exp2Op, intr.Exp10Op, intr.LogOp, intr.Log2Op, intr.Log10Op, intr.FAbsOp, intr.FloorOp, intr.FCeilOp, intr.FTruncOp, intr.RintOp, intr.NearbyintOp,
  intr.RoundOp, intr.RoundEvenOp, intr.PowOp, intr.CopySignOp, intr.MaximumOp, intr.MinimumOp, intr.MaxNumOp, intr.MinNumOp, intr.FMAOp, intr.FMulAddOp,
];
const integers = [
  intr.SMaxOp, intr.SMinOp, intr.UMaxOp, intr.UMinOp, intr.CtPopOp, intr.ByteSwapOp, intr.BitReverseOp, intr.SAddSatOp, intr.UAddSatOp, intr.SSubSatOp, intr.USubSatOp, intr.FshlOp, intr.FshrOp, intr.SAddWithOverflowOp,
  intr.UAddWithOverflowOp, intr.SSubWithOverflowOp, intr.USubWithOverflowOp, intr.SMulWithOverflowOp, intr.UMulWithOverflowOp, intr.ExpectOp,
];
const reductions = [
  intr.ReduceAddOp, intr.ReduceMulOp, intr.ReduceAndOp, intr.ReduceOrOp, intr.ReduceXorOp, intr.ReduceSMaxOp, intr.ReduceSMinOp, intr.ReduceUMaxOp, intr.ReduceUMinOp, intr.ReduceFMaxOp, intr.ReduceFMinOp, intr.ReduceFMaximumOp,
  intr.ReduceFMinimumOp,
];

export const intrinsicEmitters: readonly OpEmitter[] = [
  ...[...floats, ...integers, ...reductions].map((def) => simple(def as AnyDef)),
  double(intr.PowIOp, 0, 1), double(intr.LdexpOp, 0, 1),
  flagged(intr.AbsOp, "is_int_min_poison"), flagged(intr.CountLeadingZerosOp, "is_zero_poison"), flagged(intr.CountTrailingZerosOp, "is_zero_poison"),
  ...[intr.ReduceFAddOp, intr.ReduceFMulOp].map((def) => emit(def as AnyDef, (op: Operation, out) => { call(op, out, suffixOf(def as AnyDef), [out.type(op.getOperand(1).type)]); })),
  // The form with the alignment as an operand is the one that every supported LLVM reads.
  emit(intr.MaskedLoadOp, (op, out) => {
    const type = out.type(op.res.type);
    const data = out.value(op.data);
    const pass = op.pass_thru[0] ? out.value(op.pass_thru[0]) : constPoison(type);
    out.intrinsic(`llvm.masked.load.${mangled(type)}.${mangled(data.type)}`, op.res, [data, constInt(i32, op.alignment), out.value(op.mask), pass]);
  }),
  emit(intr.MaskedStoreOp, (op, out) => {
    const value = out.value(op.value);
    const data = out.value(op.data);
    out.intrinsic(`llvm.masked.store.${mangled(value.type)}.${mangled(data.type)}`, undefined, [value, data, constInt(i32, op.alignment), out.value(op.mask)]);
  }),
  emit(intr.MaskedGatherOp, (op, out) => {
    const type = out.type(op.res.type);
    const ptrs = out.value(op.ptrs);
    const pass = op.pass_thru[0] ? out.value(op.pass_thru[0]) : constPoison(type);
    out.intrinsic(`llvm.masked.gather.${mangled(type)}.${mangled(ptrs.type)}`, op.res, [ptrs, constInt(i32, op.alignment), out.value(op.mask), pass]);
  }),
  emit(intr.MaskedScatterOp, (op, out) => {
    const value = out.value(op.value);
    const ptrs = out.value(op.ptrs);
    out.intrinsic(`llvm.masked.scatter.${mangled(value.type)}.${mangled(ptrs.type)}`, undefined, [value, ptrs, constInt(i32, op.alignment), out.value(op.mask)]);
  }),
  ...[intr.MemcpyOp, intr.MemmoveOp].map((def) => emit(def as AnyDef, (op: Operation, out) => {
    const [dst, src, len] = out.values(op.allOperands());
    call(op, out, suffixOf(def as AnyDef), [dst!.type, src!.type, len!.type], [constBool(op.attr("isVolatile")?.value === true)]);
  })),
  emit(intr.MemsetOp, (op, out) => { call(op, out, "memset", [out.type(op.dst.type), out.type(op.len.type)], [constBool(op.isVolatile)]); }),
  emit(intr.PrefetchOp, (op, out) => { call(op, out, "prefetch", [out.type(op.addr.type)], [constInt(i32, op.rw), constInt(i32, op.hint), constInt(i32, op.cache)]); }),
  emit(intr.StepVectorOp, (op, out) => {
    const type = out.type(op.res.type);
    const fixed = steps(type);
    if (fixed) out.define(op.res, fixed);
    else out.intrinsic(`llvm.stepvector.${mangled(type)}`, op.res, []);
  }),
  emit(intr.VScaleOp, (op, out) => { call(op, out, "vscale", [out.type(op.res.type)]); }),
  emit(intr.MaskedExpandLoadOp, (op, out) => { call(op, out, "masked.expandload", [out.type(op.res.type)]); }),
  emit(intr.MaskedCompressStoreOp, (op, out) => { call(op, out, "masked.compressstore", [out.type(op.value.type)]); }),
  emit(intr.StackSaveOp, (op, out) => { call(op, out, "stacksave", [out.type(op.res.type)]); }),
  emit(intr.StackRestoreOp, (op, out) => { call(op, out, "stackrestore", [out.type(op.ptr.type)]); }),
  bare(intr.TrapOp), bare(intr.DebugTrapOp),
  emit(intr.AssumeOp, (op, out) => { out.intrinsic("llvm.assume", undefined, [out.value(op.cond)]); }),
  dropped(intr.LifetimeStartOp), dropped(intr.LifetimeEndOp),
  emit(intr.VectorInterleave2Op, (op, out) => { call(op, out, "vector.interleave2", [out.type(op.res.type)]); }),
  emit(intr.VectorDeinterleave2Op, (op, out) => { call(op, out, "vector.deinterleave2", [out.type(op.vec.type)]); }),
  emit(intr.VectorInsertOp, (op, out) => { call(op, out, "vector.insert", [out.type(op.dstvec.type), out.type(op.srcvec.type)], [constInt(i64, op.pos)]); }),
  emit(intr.VectorExtractOp, (op, out) => { call(op, out, "vector.extract", [out.type(op.res.type), out.type(op.srcvec.type)], [constInt(i64, op.pos)]); }),
];
