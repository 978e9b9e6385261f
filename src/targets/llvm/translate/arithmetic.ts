// Emitters of arithmetic, comparisons, casts, choices and constants.
import type { Operation } from "../../../core/ir/index.ts";
import * as llvm from "../../../dialects/llvm/index.ts";
import { type CastFlag, type CastOp, constPoison, constSymbol, constUndef, constZero, type FastFlag, type FloatOp, type FloatPredicate, type IntFlag, type IntOp } from "../emit/index.ts";
import { constantOf } from "./constants.ts";
import { type AnyDef, emit, type OpEmitter, TranslationError } from "./target.ts";

/** `"nsw, nuw"` as a list. */
export function wordsOf<W extends string>(text: unknown): W[] {
  const value = String(text ?? "none");
  return value === "none" || value === "" ? [] : (value.split(/[,|]/).map((word) => word.trim()) as W[]);
}
/** The fast-math flags of an operation. */
export const fastOf = (op: Operation): FastFlag[] => wordsOf<FastFlag>(op.attr("fastmathFlags")?.value);

const int = (def: AnyDef, name: IntOp): OpEmitter =>
  emit(def, (op: Operation, out) => {
    const flags: IntFlag[] = [...wordsOf<IntFlag>(op.attr("overflowFlags")?.value), ...(op.attr("isExact") ? ["exact" as const] : []), ...(op.attr("isDisjoint") ? ["disjoint" as const] : [])];
    out.define(op.getResult(0), out.body.int(name, out.value(op.getOperand(0)), out.value(op.getOperand(1)), flags));
  });
const float = (def: AnyDef, name: FloatOp): OpEmitter =>
  emit(def, (op: Operation, out) => { out.define(op.getResult(0), out.body.float(name, out.value(op.getOperand(0)), out.value(op.getOperand(1)), fastOf(op))); });
const cast = (def: AnyDef, name: CastOp): OpEmitter =>
  emit(def, (op: Operation, out) => {
    const flags: CastFlag[] = [...wordsOf<CastFlag>(op.attr("overflowFlags")?.value), ...(op.attr("nonNeg") ? ["nneg" as const] : [])];
    out.define(op.getResult(0), out.body.cast(name, out.value(op.getOperand(0)), out.type(op.getResult(0).type), flags));
  });

export const arithmeticEmitters: readonly OpEmitter[] = [
  emit(llvm.ConstantOp, (op, out) => {
    const made = constantOf(op.value, out.type(op.res.type));
    if (!made) throw new TranslationError(op.loc, `'llvm.mlir.constant' op ${op.value.text.slice(0, 60)} cannot be a constant of type '${op.res.type.text}'`);
    out.define(op.res, made);
  }),
  emit(llvm.ZeroOp, (op, out) => { out.define(op.res, constZero(out.type(op.res.type))); }),
  emit(llvm.UndefOp, (op, out) => { out.define(op.res, constUndef(out.type(op.res.type))); }),
  emit(llvm.PoisonOp, (op, out) => { out.define(op.res, constPoison(out.type(op.res.type))); }),
  emit(llvm.AddressOfOp, (op, out) => { out.define(op.res, constSymbol(op.global_name, op.res.type.space)); }),
  int(llvm.AddOp, "add"), int(llvm.SubOp, "sub"), int(llvm.MulOp, "mul"), int(llvm.UDivOp, "udiv"), int(llvm.SDivOp, "sdiv"), int(llvm.URemOp, "urem"), int(llvm.SRemOp, "srem"),
  int(llvm.ShlOp, "shl"), int(llvm.LShrOp, "lshr"), int(llvm.AShrOp, "ashr"), int(llvm.AndOp, "and"), int(llvm.OrOp, "or"), int(llvm.XOrOp, "xor"),
  float(llvm.FAddOp, "fadd"), float(llvm.FSubOp, "fsub"), float(llvm.FMulOp, "fmul"), float(llvm.FDivOp, "fdiv"), float(llvm.FRemOp, "frem"),
  emit(llvm.FNegOp, (op, out) => { out.define(op.res, out.body.fneg(out.value(op.operand), fastOf(op))); }),
  emit(llvm.ICmpOp, (op, out) => { out.define(op.res, out.body.icmp(op.predicate, out.value(op.lhs), out.value(op.rhs))); }),
  emit(llvm.FCmpOp, (op, out) => { out.define(op.res, out.body.fcmp(op.predicate.replace("_", "") as FloatPredicate, out.value(op.lhs), out.value(op.rhs), fastOf(op))); }),
  emit(llvm.SelectOp, (op, out) => { out.define(op.res, out.body.select(out.value(op.condition), out.value(op.trueValue), out.value(op.falseValue), fastOf(op))); }),
  emit(llvm.FreezeOp, (op, out) => { out.define(op.res, out.body.freeze(out.value(op.val))); }),
  cast(llvm.TruncOp, "trunc"), cast(llvm.ZExtOp, "zext"), cast(llvm.SExtOp, "sext"), cast(llvm.FPTruncOp, "fptrunc"), cast(llvm.FPExtOp, "fpext"), cast(llvm.FPToUIOp, "fptoui"), cast(llvm.FPToSIOp, "fptosi"),
  cast(llvm.UIToFPOp, "uitofp"), cast(llvm.SIToFPOp, "sitofp"), cast(llvm.PtrToIntOp, "ptrtoint"), cast(llvm.IntToPtrOp, "inttoptr"), cast(llvm.AddrSpaceCastOp, "addrspacecast"), cast(llvm.BitcastOp, "bitcast"),
];
