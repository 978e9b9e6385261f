// Constants, arithmetic, comparisons and choices. Divisions that round up or down are spelt out, since LLVM's round to zero.
import { type Builder } from "../../core/define/index.ts";
import { boolAttr, elementTypeOf, FloatType, i1, IntegerAttr, integerAttr, type IntegerType, integerType, type Operation, type Type, type Value, VectorType, vectorType } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import * as llvm from "../../dialects/llvm/index.ts";
import { isLlvmFloat } from "../llvm-types.ts";
import { type AnyDef, elementwise, fastFlags, floatsAsBits, perVector } from "../llvm-values.ts";

interface Binary {
  readonly build: (b: Builder, inputs: { readonly lhs: Value; readonly rhs: Value } & Readonly<Record<string, unknown>>) => { readonly res: Value };
}
const same = (from: AnyDef, to: unknown, flags: (op: Operation) => object = () => ({})): Lowering =>
  elementwise(from, (rw, [lhs, rhs], _, op) => (to as Binary).build(rw, { lhs: lhs!, rhs: rhs!, ...flags(op) }).res);
const intrinsic = (from: AnyDef, to: unknown, flags: (op: Operation) => object = () => ({})): Lowering =>
  elementwise(from, (rw, [a, b], _, op) => (to as { build(b: Builder, inputs: object): { readonly res: Value } }).build(rw, { a, b, ...flags(op) }).res);
const overflow = (op: Operation): object => ({ overflowFlags: op.attr("overflowFlags")?.value ?? "none" });
const exact = (op: Operation): object => (op.attr("isExact") ? { isExact: true } : {});

/** A constant of one number, for a type that may be a vector. */
export function splatInt(b: Builder, value: bigint, type: Type): Value {
  const element = elementTypeOf(type) as IntegerType;
  const attr = element === i1 ? boolAttr((value & 1n) === 1n) : integerAttr(value, element);
  if (!(type instanceof VectorType)) return llvm.ConstantOp.build(b, { value: attr, res: type }).res;
  return llvm.ConstantOp.build(b, { value: arith.numbers.constantFrom(type, [value]), res: type }).res;
}

/** Quotient and whether the remainder is not zero. */
function division(b: Builder, lhs: Value, rhs: Value, signed: boolean): { readonly quotient: Value; readonly remainder: Value; readonly inexact: Value } {
  const quotient = (signed ? llvm.SDivOp : llvm.UDivOp).build(b, { lhs, rhs }).res;
  const remainder = (signed ? llvm.SRemOp : llvm.URemOp).build(b, { lhs, rhs }).res;
  const inexact = llvm.ICmpOp.build(b, { predicate: "ne", lhs: remainder, rhs: splatInt(b, 0n, lhs.type) }).res;
  return { quotient, remainder, inexact };
}
const toNumber = (b: Builder, condition: Value, type: Type): Value => (type === i1 ? condition : llvm.ZExtOp.build(b, { arg: condition, res: type }).res);
/** Whether the exact quotient is negative (`negative`) or positive, given that it is not an integer. */
function quotientSign(b: Builder, remainder: Value, rhs: Value, negative: boolean): Value {
  const signs = llvm.XOrOp.build(b, { lhs: remainder, rhs }).res;
  return llvm.ICmpOp.build(b, { predicate: negative ? "slt" : "sge", lhs: signs, rhs: splatInt(b, 0n, rhs.type) }).res;
}

const rounded: readonly Lowering[] = [
  elementwise(arith.CeilDivUIOp, (rw, [lhs, rhs], type) => {
    const { quotient, inexact } = division(rw, lhs!, rhs!, false);
    return llvm.AddOp.build(rw, { lhs: quotient, rhs: toNumber(rw, inexact, type) }).res;
  }),
  elementwise(arith.CeilDivSIOp, (rw, [lhs, rhs], type) => {
    const { quotient, remainder, inexact } = division(rw, lhs!, rhs!, true);
    const up = llvm.AndOp.build(rw, { lhs: inexact, rhs: quotientSign(rw, remainder, rhs!, false) }).res;
    return llvm.AddOp.build(rw, { lhs: quotient, rhs: toNumber(rw, up, type) }).res;
  }),
  elementwise(arith.FloorDivSIOp, (rw, [lhs, rhs], type) => {
    const { quotient, remainder, inexact } = division(rw, lhs!, rhs!, true);
    const down = llvm.AndOp.build(rw, { lhs: inexact, rhs: quotientSign(rw, remainder, rhs!, true) }).res;
    return llvm.SubOp.build(rw, { lhs: quotient, rhs: toNumber(rw, down, type) }).res;
  }),
];

/** One part of an operation with two results, for scalars or vector by vector. */
const part = (rw: ConversionRewriter, type: Type, operands: readonly Value[], make: (lhs: Value, rhs: Value, type: Type) => Value): Value =>
  perVector(rw, type, operands, ([lhs, rhs], each) => make(lhs!, rhs!, each));
const withWidth = (type: Type, width: number): Type => (type instanceof VectorType ? vectorType(type.dims, integerType(width), type.scalable) : integerType(width));
/** Both halves of a product of twice the width. */
const extendedProduct = (from: typeof arith.MulSIExtendedOp | typeof arith.MulUIExtendedOp, signed: boolean): Lowering =>
  lower(from as typeof arith.MulSIExtendedOp, (op, { lhs, rhs }, rw) => {
    if ((elementTypeOf(rw.convertedType(op.low.type)) as IntegerType).width === 0) return rw.skip("LLVM has no integers of no bits");
    const half = (isHigh: boolean): Value => part(rw, rw.convertedType(op.low.type), [lhs, rhs], (a, b, res) => {
      const { width } = elementTypeOf(res) as IntegerType;
      const wide = withWidth(res, 2 * width);
      const widened = (arg: Value): Value => (signed ? llvm.SExtOp : llvm.ZExtOp).build(rw, { arg, res: wide }).res;
      const product = llvm.MulOp.build(rw, { lhs: widened(a), rhs: widened(b) }).res;
      const arg = isHigh ? llvm.LShrOp.build(rw, { lhs: product, rhs: splatInt(rw, BigInt(width), wide) }).res : product;
      return llvm.TruncOp.build(rw, { arg, res }).res;
    });
    return rw.replace(op, half(false), half(true));
  });
const extended: readonly Lowering[] = [
  lower(arith.AddUIExtendedOp, (op, { lhs, rhs }, rw) => {
    const sum = part(rw, rw.convertedType(op.sum.type), [lhs, rhs], (a, b) => llvm.AddOp.build(rw, { lhs: a, rhs: b }).res);
    // A sum that wrapped is smaller than what was added.
    return rw.replace(op, sum, part(rw, rw.convertedType(op.overflow.type), [sum, lhs], (a, b) => llvm.ICmpOp.build(rw, { predicate: "ult", lhs: a, rhs: b }).res));
  }),
  extendedProduct(arith.MulSIExtendedOp, true), extendedProduct(arith.MulUIExtendedOp, false),
];

/** Constants keep their attribute; numbers of types that LLVM only carries become their bits. */
const constant = lower(arith.ConstantOp, (op, _, rw) => {
  const type = rw.types?.convert(op.result.type);
  if (type === undefined) return rw.skip(`'${op.result.type.text}' has no LLVM type`);
  const element = elementTypeOf(op.result.type);
  if (element instanceof FloatType && !isLlvmFloat(element)) {
    const value = floatsAsBits(op.value, type);
    return value ? rw.replace(op, llvm.ConstantOp.build(rw, { value, res: type }).res) : rw.skip(`LLVM has no constants of '${op.result.type.text}'`);
  }
  const value = op.value instanceof IntegerAttr && type !== op.value.type && type !== i1 ? integerAttr(op.value.value, type) : op.value;
  return rw.replace(op, llvm.ConstantOp.build(rw, { value, res: type }).res);
});

const floatPredicate = (predicate: string): never => (predicate === "false" ? "_false" : predicate === "true" ? "_true" : predicate) as never;

/** Instructions that correspond one to one, and those above. */
export const arithmeticLowerings: readonly Lowering[] = [
  constant,
  same(arith.AddIOp, llvm.AddOp, overflow), same(arith.SubIOp, llvm.SubOp, overflow), same(arith.MulIOp, llvm.MulOp, overflow), same(arith.ShLIOp, llvm.ShlOp, overflow),
  same(arith.DivSIOp, llvm.SDivOp, exact), same(arith.DivUIOp, llvm.UDivOp, exact), same(arith.ShRSIOp, llvm.AShrOp, exact), same(arith.ShRUIOp, llvm.LShrOp, exact),
  same(arith.RemSIOp, llvm.SRemOp), same(arith.RemUIOp, llvm.URemOp), same(arith.AndIOp, llvm.AndOp), same(arith.OrIOp, llvm.OrOp), same(arith.XOrIOp, llvm.XOrOp),
  same(arith.AddFOp, llvm.FAddOp, fastFlags), same(arith.SubFOp, llvm.FSubOp, fastFlags), same(arith.MulFOp, llvm.FMulOp, fastFlags), same(arith.DivFOp, llvm.FDivOp, fastFlags), same(arith.RemFOp, llvm.FRemOp, fastFlags),
  intrinsic(arith.MaxSIOp, llvm.intr.SMaxOp), intrinsic(arith.MinSIOp, llvm.intr.SMinOp), intrinsic(arith.MaxUIOp, llvm.intr.UMaxOp), intrinsic(arith.MinUIOp, llvm.intr.UMinOp),
  intrinsic(arith.MaximumFOp, llvm.intr.MaximumOp, fastFlags), intrinsic(arith.MinimumFOp, llvm.intr.MinimumOp, fastFlags), intrinsic(arith.MaxNumFOp, llvm.intr.MaxNumOp, fastFlags), intrinsic(arith.MinNumFOp, llvm.intr.MinNumOp, fastFlags),
  elementwise(arith.NegFOp, (rw, [operand], _, op) => llvm.FNegOp.build(rw, { operand: operand!, ...fastFlags(op) }).res),
  elementwise(arith.CmpIOp, (rw, [lhs, rhs], _, op) => llvm.ICmpOp.build(rw, { predicate: (op as Operation & { readonly predicate: "eq" }).predicate, lhs: lhs!, rhs: rhs! }).res),
  elementwise(arith.CmpFOp, (rw, [lhs, rhs], _, op) => llvm.FCmpOp.build(rw, { predicate: floatPredicate((op as Operation & { readonly predicate: string }).predicate), lhs: lhs!, rhs: rhs!, ...fastFlags(op) }).res),
  lower(arith.SelectOp, (op, { condition, true_value, false_value }, rw) => {
    const type = rw.types?.convert(op.result.type);
    if (type === undefined) return rw.skip(`'${op.result.type.text}' has no LLVM type`);
    // One condition chooses whole aggregates; a condition per element is applied vector by vector.
    if (condition.type === i1) return rw.replace(op, llvm.SelectOp.build(rw, { condition, trueValue: true_value, falseValue: false_value }).res);
    return rw.replace(op, perVector(rw, type, [condition, true_value, false_value], ([c, a, b]) => llvm.SelectOp.build(rw, { condition: c!, trueValue: a!, falseValue: b! }).res));
  }),
  ...rounded, ...extended,
];
