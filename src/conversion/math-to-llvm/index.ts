// convert-math-to-llvm: mathematical functions become LLVM intrinsics; those that LLVM has no code for become calls of libm,
// lane by lane, in f32 for narrower types.
//
//   %y = math.exp %x : f32     =>  %y = llvm.intr.exp(%x) : (f32) -> f32
//   %y = math.tanh %x : f32    =>  %y = llvm.call @tanhf(%x) : (f32) -> f32
import { elementTypeOf, type FloatType, type IntegerType, type Operation, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import type { Builder } from "../../core/define/index.ts";
import { arith, numbers } from "../../dialects/arith/index.ts";
import { option } from "../../core/pass/index.ts";
import { type ConversionRewriter, defineConversion, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as llvm from "../../dialects/llvm/index.ts";
import * as math from "../../dialects/math/index.ts";
import { llvmTypes } from "../llvm-types.ts";
import { type AnyDef, elementwise, fastFlags, foreignFloat, perVector } from "../llvm-values.ts";
import { leftByLlvm } from "../partly-llvm.ts";
import { callLibm } from "../llvm-libm.ts";

interface Unary { build(b: Builder, inputs: object): { readonly res: Value } }
const unary = (from: AnyDef, to: unknown): Lowering => elementwise(from, (rw, [value], _, op) => (to as Unary).build(rw, { in: value, ...fastFlags(op) }).res);
const plain = (from: AnyDef, to: unknown, more: object): Lowering => elementwise(from, (rw, [value]) => (to as Unary).build(rw, { in: value, ...more }).res);
const pair = (from: AnyDef, to: unknown): Lowering => elementwise(from, (rw, [a, b], _, op) => (to as Unary).build(rw, { a, b, ...fastFlags(op) }).res);
const libm = (from: AnyDef, name: string): Lowering => elementwise(from, (rw, operands, type, op) => callLibm(rw, op, name, operands, type));

/** The same float in every lane. */
function floatConstant(b: Builder, value: number, type: Value["type"]): Value {
  return llvm.ConstantOp.build(b, { value: numbers.constantFrom(type, [value]), res: type }).res;
}
/** `x` to an integer power by squaring; the exponent may be a run-time value, so every one of its bits is looked at. */
function integerPower(rw: ConversionRewriter, base: Value, exponent: Value): Value {
  const { type } = base;
  const { width } = elementTypeOf(type) as IntegerType;
  const constant = (value: bigint): Value => llvm.ConstantOp.build(rw, { value: numbers.constantFrom(type, [value]), res: type }).res;
  const one = constant(1n);
  const zero = constant(0n);
  let result = one;
  let square = base;
  for (let bit = 0; bit < width - 1; bit++) {
    const isSet = llvm.ICmpOp.build(rw, { predicate: "ne", lhs: llvm.AndOp.build(rw, { lhs: exponent, rhs: constant(1n << BigInt(bit)) }).res, rhs: zero }).res;
    result = llvm.MulOp.build(rw, { lhs: result, rhs: llvm.SelectOp.build(rw, { condition: isSet, trueValue: square, falseValue: one }).res }).res;
    if (bit < width - 2) square = llvm.MulOp.build(rw, { lhs: square, rhs: square }).res;
  }
  // A negative exponent leaves 1 / base: itself for 1 and -1 (by parity), 0 for larger bases; base 0 is undefined.
  const isOne = llvm.ICmpOp.build(rw, { predicate: "eq", lhs: base, rhs: one }).res;
  const isMinusOne = llvm.ICmpOp.build(rw, { predicate: "eq", lhs: base, rhs: constant(-1n) }).res;
  const isOdd = llvm.ICmpOp.build(rw, { predicate: "ne", lhs: llvm.AndOp.build(rw, { lhs: exponent, rhs: one }).res, rhs: zero }).res;
  const parity = llvm.SelectOp.build(rw, { condition: isOdd, trueValue: base, falseValue: one }).res;
  const inverse = llvm.SelectOp.build(rw, { condition: isOne, trueValue: one, falseValue: llvm.SelectOp.build(rw, { condition: isMinusOne, trueValue: parity, falseValue: zero }).res }).res;
  const isNegative = llvm.ICmpOp.build(rw, { predicate: "slt", lhs: exponent, rhs: zero }).res;
  return llvm.SelectOp.build(rw, { condition: isNegative, trueValue: inverse, falseValue: result }).res;
}

type FloatPredicate = "oeq" | "one" | "olt" | "oge" | "uno";
/** Comparisons of an absolute value with limits. */
function magnitude(rw: ConversionRewriter, value: Value): (predicate: FloatPredicate, limit: number) => Value {
  const lhs = llvm.intr.FAbsOp.build(rw, { in: value }).res;
  return (predicate, limit) => llvm.FCmpOp.build(rw, { predicate, lhs, rhs: floatConstant(rw, limit, value.type) }).res;
}
/** A question that one comparison answers. */
const asked = (from: AnyDef, predicate: FloatPredicate, limit: number): Lowering => elementwise(from, (rw, [value]) => magnitude(rw, value!)(predicate, limit));
/** The exponent of the smallest normal number of each format. */
const smallestExponent: Readonly<Record<string, number>> = { f16: -14, bf16: -126, f32: -126, f64: -1022 };
const predicateLowerings: readonly Lowering[] = [
  asked(math.IsFiniteOp, "one", Number.POSITIVE_INFINITY),
  asked(math.IsInfOp, "oeq", Number.POSITIVE_INFINITY),
  asked(math.IsNaNOp, "uno", 0),
  lower(math.IsNormalOp, (op, { operand }, rw) => {
    const element = elementTypeOf(op.operand.type) as FloatType;
    const exponent = smallestExponent[element.name];
    if (exponent === undefined) return rw.skip(`the smallest normal number of '${element.text}' has no constant here`);
    return rw.replace(op, perVector(rw, rw.convertedType(op.result.type), [operand], ([value]) => {
      const compare = magnitude(rw, value!);
      return llvm.AndOp.build(rw, { lhs: compare("oge", 2 ** exponent), rhs: compare("olt", Number.POSITIVE_INFINITY) }).res;
    }));
  }),
];
/** Sine and cosine are two calls. */
const sincos = lower(math.SincosOp, (op, { operand }, rw) => {
  const foreign = foreignFloat(op);
  if (foreign) return rw.skip(`LLVM has no arithmetic on '${foreign.text}'`);
  const of = (def: unknown, type: Type): Value => perVector(rw, rw.convertedType(type), [operand], ([value]) => (def as Unary).build(rw, { in: value, ...fastFlags(op) }).res);
  return rw.replace(op, of(llvm.intr.SinOp, op.sin.type), of(llvm.intr.CosOp, op.cos.type));
});

/** Functions with an intrinsic that every target has code for, or that is a few instructions. */
export const intrinsicLowerings: readonly Lowering[] = [
  unary(math.AbsFOp, llvm.intr.FAbsOp), unary(math.CeilOp, llvm.intr.FCeilOp), unary(math.CosOp, llvm.intr.CosOp), unary(math.ExpOp, llvm.intr.ExpOp), unary(math.Exp2Op, llvm.intr.Exp2Op),
  unary(math.FloorOp, llvm.intr.FloorOp), unary(math.LogOp, llvm.intr.LogOp), unary(math.Log10Op, llvm.intr.Log10Op), unary(math.Log2Op, llvm.intr.Log2Op), unary(math.RoundOp, llvm.intr.RoundOp),
  unary(math.RoundEvenOp, llvm.intr.RoundEvenOp), unary(math.SinOp, llvm.intr.SinOp), unary(math.SqrtOp, llvm.intr.SqrtOp), unary(math.TruncOp, llvm.intr.FTruncOp),
  pair(math.CopySignOp, llvm.intr.CopySignOp), pair(math.PowFOp, llvm.intr.PowOp),
  plain(math.AbsIOp, llvm.intr.AbsOp, { is_int_min_poison: false }), plain(math.CountLeadingZerosOp, llvm.intr.CountLeadingZerosOp, { is_zero_poison: false }),
  plain(math.CountTrailingZerosOp, llvm.intr.CountTrailingZerosOp, { is_zero_poison: false }), plain(math.CtPopOp, llvm.intr.CtPopOp, {}),
  elementwise(math.FmaOp, (rw, [a, b, c], _, op) => llvm.intr.FMAOp.build(rw, { a: a!, b: b!, c: c!, ...fastFlags(op) }).res),
  elementwise(math.ClampFOp, (rw, [value, min, max], _, op) => {
    const low = llvm.intr.MaximumOp.build(rw, { a: value!, b: min!, ...fastFlags(op) }).res;
    return llvm.intr.MinimumOp.build(rw, { a: low, b: max!, ...fastFlags(op) }).res;
  }),
  elementwise(math.RsqrtOp, (rw, [value], type, op) => llvm.FDivOp.build(rw, { lhs: floatConstant(rw, 1, type), rhs: llvm.intr.SqrtOp.build(rw, { in: value!, ...fastFlags(op) }).res, ...fastFlags(op) }).res),
  elementwise(math.FPowIOp, (rw, [val, power], type, op) => {
    // The intrinsic takes one i32 for all lanes; anything else is a power of floats.
    if (!(type instanceof VectorType) && power!.type.text === "i32") return llvm.intr.PowIOp.build(rw, { val: val!, power: power!, ...fastFlags(op) }).res;
    const exponent = llvm.SIToFPOp.build(rw, { arg: power!, res: type }).res;
    return llvm.intr.PowOp.build(rw, { a: val!, b: exponent, ...fastFlags(op) }).res;
  }),
  ...predicateLowerings, sincos,
  elementwise(math.IPowIOp, (rw, [base, exponent]) => integerPower(rw, base!, exponent!)),
];
/** Functions of libm. */
export const libmLowerings: readonly Lowering[] = [
  libm(math.AcosOp, "acos"), libm(math.AcoshOp, "acosh"), libm(math.AsinOp, "asin"), libm(math.AsinhOp, "asinh"), libm(math.AtanOp, "atan"), libm(math.AtanhOp, "atanh"), libm(math.CbrtOp, "cbrt"), libm(math.CoshOp, "cosh"),
  libm(math.ErfOp, "erf"), libm(math.ErfcOp, "erfc"), libm(math.ExpM1Op, "expm1"), libm(math.Log1pOp, "log1p"), libm(math.SinhOp, "sinh"), libm(math.TanOp, "tan"), libm(math.TanhOp, "tanh"), libm(math.Atan2Op, "atan2"),
];
export const mathLowerings: readonly Lowering[] = [...intrinsicLowerings, ...libmLowerings];

const libmNames = new Set(libmLowerings.map((lowering) => lowering.root.name));
export const mathToLlvm = defineConversion({
  name: "convert-math-to-llvm",
  summary: "lower mathematical functions to LLVM intrinsics and calls of libm",
  from: [math.math],
  to: [llvm.llvm, arith],
  keeps: leftByLlvm,
  types: llvmTypes,
  options: { libm: option.bool(true, "functions that LLVM lacks become calls of libm; otherwise they stay") },
  lowerings: ({ libm: withLibm }) => (withLibm ? mathLowerings : intrinsicLowerings),
});
/** Only the calls of libm; everything else of math stays. */
export const mathToLibm = defineConversion({
  name: "convert-math-to-libm",
  summary: "lower mathematical functions that LLVM lacks to calls of libm",
  from: [],
  to: [llvm.llvm],
  types: llvmTypes,
  lowerings: libmLowerings,
  isLegal: (op: Operation) => (libmNames.has(op.opName) ? false : undefined),
});
