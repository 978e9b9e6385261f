// Integer and floating-point instructions, comparisons, casts and choices.
import { anyType, type Constraint, defineOp, inferred, maybe, pure, sameOperandsAndResultType, sameType, Speculatable, typeConstraint, unit, withDefault } from "../../core/define/index.ts";
import { bitWidthOf, elementTypeOf, FloatType, i1, IntegerType, type Type, VectorType, vectorType } from "../../core/ir/index.ts";
import { isConstantWithout } from "../../core/rewrite/index.ts";
import { fastmath, fcmpPredicate, icmpPredicate, overflow } from "./attrs.ts";
import { ArrayType, PointerType, StructType } from "./types.ts";

const scalarOrVector = (describe: string, test: (scalar: Type) => boolean): Constraint<Type, false> =>
  typeConstraint(describe, (type): type is Type => test(type instanceof VectorType && type.rank === 1 ? type.element : type));
/** An integer or a vector of integers. */
export const llvmInteger: Constraint<Type, false> = scalarOrVector("signless integer or vector of them", (type) => type instanceof IntegerType && type.signedness === "signless");
/** A float or a vector of floats. */
export const llvmFloat: Constraint<Type, false> = scalarOrVector("floating-point or vector of it", (type) => type instanceof FloatType);
/** A pointer or a vector of pointers. */
export const llvmPointer: Constraint<Type, false> = scalarOrVector("pointer or vector of pointers", (type) => type instanceof PointerType);
const comparable: Constraint<Type, false> = scalarOrVector("integer or pointer, or vector of them", (type) => type instanceof IntegerType || type instanceof PointerType);
/** i1, or a vector of i1 of the shape of `type`. */
export const conditionFor = (type: Type): Type => (type instanceof VectorType ? vectorType(type.dims, i1, type.scalable) : i1);

const integer = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.${name}`, { summary, operands: { lhs: llvmInteger, rhs: llvmInteger }, results: { res: llvmInteger }, traits: [pure, sameOperandsAndResultType] }, { assembly: "$lhs `,` $rhs attr-dict `:` type($res)" });
const overflowing = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.${name}`, { summary, operands: { lhs: llvmInteger, rhs: llvmInteger }, results: { res: llvmInteger }, attrs: { overflowFlags: withDefault(overflow(), "none") }, traits: [pure, sameOperandsAndResultType] },
    { assembly: "$lhs `,` $rhs (`overflow` `` $overflowFlags^)? attr-dict `:` type($res)" });
const exact = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.${name}`, { summary, operands: { lhs: llvmInteger, rhs: llvmInteger }, results: { res: llvmInteger }, attrs: { isExact: maybe(unit()) }, traits: [pure, sameOperandsAndResultType] },
    { assembly: "(`exact` $isExact^)? $lhs `,` $rhs attr-dict `:` type($res)" });
const float = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.${name}`, { summary, operands: { lhs: llvmFloat, rhs: llvmFloat }, results: { res: llvmFloat }, attrs: { fastmathFlags: withDefault(fastmath(), "none") }, traits: [pure, sameOperandsAndResultType] },
    { assembly: "$lhs `,` $rhs attr-dict `:` type($res)" });

export const AddOp = overflowing("add", "integer addition");
export const SubOp = overflowing("sub", "integer subtraction");
export const MulOp = overflowing("mul", "integer multiplication");
export const ShlOp = overflowing("shl", "left shift");
export const UDivOp = exact("udiv", "unsigned division");
export const SDivOp = exact("sdiv", "signed division");
export const LShrOp = exact("lshr", "logical right shift");
export const AShrOp = exact("ashr", "arithmetic right shift");
export const URemOp = integer("urem", "unsigned remainder");
export const SRemOp = integer("srem", "signed remainder");
// By zero, or the least number by -1, nothing is defined.
for (const division of [UDivOp, URemOp]) division.implement(Speculatable, { speculatability: (op) => (isConstantWithout(op.rhs, 0n) ? "always" : "never") });
for (const division of [SDivOp, SRemOp]) division.implement(Speculatable, { speculatability: (op) => (isConstantWithout(op.rhs, 0n, -1n) ? "always" : "never") });
export const AndOp = integer("and", "bitwise and");
export const XOrOp = integer("xor", "bitwise exclusive or");
export const OrOp = defineOp("llvm.or", { summary: "bitwise or", operands: { lhs: llvmInteger, rhs: llvmInteger }, results: { res: llvmInteger }, attrs: { isDisjoint: maybe(unit()) }, traits: [pure, sameOperandsAndResultType] },
  { assembly: "(`disjoint` $isDisjoint^)? $lhs `,` $rhs attr-dict `:` type($res)" });
export const FAddOp = float("fadd", "floating-point addition");
export const FSubOp = float("fsub", "floating-point subtraction");
export const FMulOp = float("fmul", "floating-point multiplication");
export const FDivOp = float("fdiv", "floating-point division");
export const FRemOp = float("frem", "floating-point remainder");
export const FNegOp = defineOp("llvm.fneg", { summary: "floating-point negation", operands: { operand: llvmFloat }, results: { res: llvmFloat }, attrs: { fastmathFlags: withDefault(fastmath(), "none") }, traits: [pure, sameOperandsAndResultType] },
  { assembly: "$operand attr-dict `:` type($res)" });

/** Compares integers or addresses. */
export const ICmpOp = defineOp("llvm.icmp", { summary: "integer comparison", operands: { lhs: comparable, rhs: comparable }, results: { res: llvmInteger }, attrs: { predicate: icmpPredicate() }, traits: [pure, sameType("lhs", "rhs"), inferred] }, {
  assembly: "$predicate $lhs `,` $rhs attr-dict `:` type($lhs)",
  infer: ({ lhs }) => ({ res: conditionFor(lhs.type) }),
});
/** Compares floats. */
export const FCmpOp = defineOp("llvm.fcmp", { summary: "floating-point comparison", operands: { lhs: llvmFloat, rhs: llvmFloat }, results: { res: llvmInteger }, attrs: { predicate: fcmpPredicate(), fastmathFlags: withDefault(fastmath(), "none") }, traits: [pure, sameType("lhs", "rhs"), inferred] }, {
  assembly: "$predicate $lhs `,` $rhs attr-dict `:` type($lhs)",
  infer: ({ lhs }) => ({ res: conditionFor(lhs.type) }),
});
export const SelectOp = defineOp("llvm.select", { summary: "choice by a condition", operands: { condition: llvmInteger, trueValue: anyType, falseValue: anyType }, results: { res: anyType }, attrs: { fastmathFlags: withDefault(fastmath(), "none") }, traits: [pure, sameType("trueValue", "falseValue", "res")] }, {
  assembly: "$condition `,` $trueValue `,` $falseValue attr-dict `:` type($condition) `,` type($res)",
  fold: (op) => (op.trueValue === op.falseValue ? op.trueValue : undefined),
  verify(op, diag) {
    if (op.condition.type !== i1 && op.condition.type !== conditionFor(op.res.type)) diag.report(`condition '${op.condition.type.text}' must be i1 or have the shape of '${op.res.type.text}'`);
  },
});
/** Stops poison and undefined bits: any value, but one. */
export const FreezeOp = defineOp("llvm.freeze", { summary: "any value, but one", operands: { val: anyType }, results: { res: anyType }, traits: [pure, sameOperandsAndResultType] }, { assembly: "$val attr-dict `:` type($val)" });

type Check = (from: Type, to: Type) => string | undefined;
const lanes = (type: Type): string => (type instanceof VectorType ? type.text.slice(0, -1 - type.element.text.length) : "");
const castVerifier = (check: Check) => (op: { readonly arg: { readonly type: Type }; readonly res: { readonly type: Type } }, diag: { report(message: string): void }): void => {
  const [from, to] = [op.arg.type, op.res.type];
  const problem = lanes(from) === lanes(to) ? check(elementTypeOf(from), elementTypeOf(to)) : "must keep the number of lanes";
  if (problem) diag.report(`${problem}: '${from.text}' to '${to.text}'`);
};
const isInt = (type: Type): boolean => type instanceof IntegerType;
const isFloat = (type: Type): boolean => type instanceof FloatType;
const isPointer = (type: Type): boolean => type instanceof PointerType;
const both = (test: (type: Type) => boolean, wider: boolean, what: string): Check => (from, to) =>
  !test(from) || !test(to) ? `must go between ${what} types` : wider === bitWidthOf(to) > bitWidthOf(from) && bitWidthOf(to) !== bitWidthOf(from) ? undefined : wider ? "must widen" : "must narrow";
const between = (from: (type: Type) => boolean, to: (type: Type) => boolean, what: string): Check => (a, b) => (from(a) && to(b) ? undefined : `must go from ${what}`);

const cast = <const N extends string>(name: N, summary: string, check: Check) =>
  defineOp(`llvm.${name}`, { summary, operands: { arg: anyType }, results: { res: anyType }, traits: [pure] }, { assembly: "$arg attr-dict `:` type($arg) `to` type($res)", verify: (op, diag) => castVerifier(check)(op, diag) });
const nonNegCast = <const N extends string>(name: N, summary: string, check: Check) =>
  defineOp(`llvm.${name}`, { summary, operands: { arg: anyType }, results: { res: anyType }, attrs: { nonNeg: maybe(unit()) }, traits: [pure] },
    { assembly: "(`nneg` $nonNeg^)? $arg attr-dict `:` type($arg) `to` type($res)", verify: (op, diag) => castVerifier(check)(op, diag) });

export const TruncOp = defineOp("llvm.trunc", { summary: "integer truncation", operands: { arg: anyType }, results: { res: anyType }, attrs: { overflowFlags: withDefault(overflow(), "none") }, traits: [pure] },
  { assembly: "$arg (`overflow` `` $overflowFlags^)? attr-dict `:` type($arg) `to` type($res)", verify: (op, diag) => castVerifier(both(isInt, false, "integer"))(op, diag) });
export const ZExtOp = nonNegCast("zext", "zero extension", both(isInt, true, "integer"));
export const SExtOp = cast("sext", "sign extension", both(isInt, true, "integer"));
export const FPTruncOp = cast("fptrunc", "float narrowing", both(isFloat, false, "floating-point"));
export const FPExtOp = cast("fpext", "float widening", both(isFloat, true, "floating-point"));
export const FPToUIOp = cast("fptoui", "float to unsigned integer", between(isFloat, isInt, "float to integer"));
export const FPToSIOp = cast("fptosi", "float to signed integer", between(isFloat, isInt, "float to integer"));
export const UIToFPOp = nonNegCast("uitofp", "unsigned integer to float", between(isInt, isFloat, "integer to float"));
export const SIToFPOp = cast("sitofp", "signed integer to float", between(isInt, isFloat, "integer to float"));
export const PtrToIntOp = cast("ptrtoint", "address to integer", between(isPointer, isInt, "pointer to integer"));
export const IntToPtrOp = cast("inttoptr", "integer to address", between(isInt, isPointer, "integer to pointer"));
export const AddrSpaceCastOp = cast("addrspacecast", "address in another space", between(isPointer, isPointer, "pointer to pointer"));
/** Keeps the bits; the shapes may differ. */
export const BitcastOp = defineOp("llvm.bitcast", { summary: "reinterpretation of the bits", operands: { arg: anyType }, results: { res: anyType }, traits: [pure] }, {
  assembly: "$arg attr-dict `:` type($arg) `to` type($res)",
  fold: (op) => (op.arg.type === op.res.type ? op.arg : undefined),
  verify(op, diag) {
    const bits = (type: Type): number | undefined =>
      type instanceof PointerType ? undefined : type instanceof VectorType ? (type.element instanceof PointerType ? undefined : bitWidthOf(type.element) * type.numElements) : type instanceof StructType || type instanceof ArrayType ? -1 : bitWidthOf(type);
    const [from, to] = [bits(op.arg.type), bits(op.res.type)];
    if (from !== to || from === -1) diag.report(`must keep the number of bits: '${op.arg.type.text}' to '${op.res.type.text}'`);
  },
});
