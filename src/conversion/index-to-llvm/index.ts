// convert-index-to-llvm: index arithmetic becomes LLVM's on i64.
//
//   %s = index.add %a, %b    =>  %s = llvm.add %a, %b : i64
import { type Builder } from "../../core/define/index.ts";
import { boolAttr, i1, i64, integerAttr, IntegerType, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, defineConversion, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as index from "../../dialects/index/index.ts";
import * as llvm from "../../dialects/llvm/index.ts";
import { llvmTypes } from "../llvm-types.ts";
import { type AnyDef, constantI64 } from "../llvm-values.ts";
import { leftByLlvm } from "../partly-llvm.ts";

type Make = (b: Builder, lhs: Value, rhs: Value) => Value;
const binary = (from: AnyDef, make: Make): Lowering => 
  lower(from, (op: Operation, operands: object, rw) => {
    const [lhs, rhs] = Object.values(operands) as readonly Value[];
    return rw.replace(op, make(rw, lhs!, rhs!));
  });
type Binary = { build(b: Builder, inputs: object): { readonly res: Value } };
const same = (from: AnyDef, to: unknown): Lowering => binary(from, (b, lhs, rhs) => (to as Binary).build(b, { lhs, rhs }).res);
const intrinsic = (from: AnyDef, to: unknown): Lowering => binary(from, (rw, a, b) => (to as Binary).build(rw, { a, b }).res);

const add: Make = (b, lhs, rhs) => llvm.AddOp.build(b, { lhs, rhs }).res;
const sub: Make = (b, lhs, rhs) => llvm.SubOp.build(b, { lhs, rhs }).res;
const quotient: Make = (b, lhs, rhs) => llvm.SDivOp.build(b, { lhs, rhs }).res;
const and: Make = (b, lhs, rhs) => llvm.AndOp.build(b, { lhs, rhs }).res;
const compare = (b: Builder, predicate: "eq" | "ne" | "slt" | "sgt", lhs: Value, rhs: Value): Value => llvm.ICmpOp.build(b, { predicate, lhs, rhs }).res;
const select = (b: Builder, condition: Value, trueValue: Value, falseValue: Value): Value => llvm.SelectOp.build(b, { condition, trueValue, falseValue }).res;

/** (n + x) / m + 1 with x = m > 0 ? -1 : 1 where n and m have one sign, -(-n / m) elsewhere. */
const ceilSigned: Make = (b, n, m) => {
  const [zero, one, minusOne] = [constantI64(b, 0), constantI64(b, 1), constantI64(b, -1)];
  const isPositive = compare(b, "sgt", m, zero);
  const up = add(b, quotient(b, add(b, n, select(b, isPositive, minusOne, one)), m), one);
  const down = sub(b, zero, quotient(b, sub(b, zero, n), m));
  const sameSign = compare(b, "eq", compare(b, "sgt", n, zero), isPositive);
  return select(b, and(b, sameSign, compare(b, "ne", n, zero)), up, down);
};
/** n == 0 ? 0 : (n - 1) / m + 1. */
const ceilUnsigned: Make = (b, n, m) => {
  const [zero, one] = [constantI64(b, 0), constantI64(b, 1)];
  const up = add(b, llvm.UDivOp.build(b, { lhs: sub(b, n, one), rhs: m }).res, one);
  return select(b, compare(b, "eq", n, zero), zero, up);
};
/** -1 - (x - n) / m with x = m < 0 ? 1 : -1 where n and m have different signs, n / m elsewhere. */
const floorSigned: Make = (b, n, m) => {
  const [zero, one, minusOne] = [constantI64(b, 0), constantI64(b, 1), constantI64(b, -1)];
  const isNegative = compare(b, "slt", m, zero);
  const down = sub(b, minusOne, quotient(b, sub(b, select(b, isNegative, one, minusOne), n), m));
  const otherSign = compare(b, "ne", compare(b, "slt", n, zero), isNegative);
  return select(b, and(b, otherSign, compare(b, "ne", n, zero)), down, quotient(b, n, m));
};

/** From one width to another. */
function resized(rw: ConversionRewriter, arg: Value, type: Type, isSigned: boolean): Value {
  const res = rw.convertedType(type);
  const [from, to] = [(arg.type as IntegerType).width, (res as IntegerType).width];
  if (from === to) return arg;
  return from > to ? llvm.TruncOp.build(rw, { arg, res }).res : isSigned ? llvm.SExtOp.build(rw, { arg, res }).res : llvm.ZExtOp.build(rw, { arg, res }).res;
}

/** How each operation of the index dialect is lowered. */
export const indexLowerings: readonly Lowering[] = [
  same(index.AddOp, llvm.AddOp), same(index.SubOp, llvm.SubOp), same(index.MulOp, llvm.MulOp), same(index.DivSOp, llvm.SDivOp), same(index.DivUOp, llvm.UDivOp), same(index.RemSOp, llvm.SRemOp), same(index.RemUOp, llvm.URemOp),
  same(index.ShlOp, llvm.ShlOp), same(index.ShrSOp, llvm.AShrOp), same(index.ShrUOp, llvm.LShrOp), same(index.AndOp, llvm.AndOp), same(index.OrOp, llvm.OrOp), same(index.XOrOp, llvm.XOrOp),
  intrinsic(index.MaxSOp, llvm.intr.SMaxOp), intrinsic(index.MaxUOp, llvm.intr.UMaxOp), intrinsic(index.MinSOp, llvm.intr.SMinOp), intrinsic(index.MinUOp, llvm.intr.UMinOp),
  binary(index.CeilDivSOp, ceilSigned), binary(index.CeilDivUOp, ceilUnsigned), binary(index.FloorDivSOp, floorSigned),
  lower(index.CmpOp, (op, { lhs, rhs }, rw) => rw.replace(op, llvm.ICmpOp.build(rw, { predicate: op.pred, lhs, rhs }).res)),
  lower(index.CastSOp, (op, { input }, rw) => rw.replace(op, resized(rw, input, op.output.type, true))),
  lower(index.CastUOp, (op, { input }, rw) => rw.replace(op, resized(rw, input, op.output.type, false))),
  lower(index.SizeOfOp, (op, _, rw) => rw.replace(op, constantI64(rw, 64))),
  lower(index.ConstantOp, (op, _, rw) => rw.replace(op, llvm.ConstantOp.build(rw, { value: integerAttr(op.value, i64), res: i64 }).res)),
  lower(index.BoolConstantOp, (op, _, rw) => rw.replace(op, llvm.ConstantOp.build(rw, { value: boolAttr(op.value !== 0n), res: i1 }).res)),
];

export const indexToLlvm = defineConversion({ name: "convert-index-to-llvm", summary: "lower index arithmetic to LLVM's, with 64 bits", from: [index.index], to: [llvm.llvm], keeps: leftByLlvm, types: llvmTypes, lowerings: indexLowerings });
