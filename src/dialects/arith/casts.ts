// Comparisons, select and casts.
import { anyType, boolLike, type Builder, defineOp, elementwise, floatLike, type Folded, inferred, integerLike, maybe, pure, sameType, withDefault } from "../../core/define/index.ts";
import { bitsToFloat, bitWidthOf, elementTypeOf, type Attribute, floatToBits, FloatType, floatType, i1, IntegerType, indexType, RankedTensorType, ShapedType, tensorType, type Type, type Value, VectorType, vectorType, type Operation } from "../../core/ir/index.ts";
import { cmpFPredicate, cmpIPredicate, fastmath, overflow, roundingMode } from "./attrs.ts";
import { compareFloats, compareIntegers, constantFrom, foldElements, integerToFloat, roundTo, toSigned, toUnsigned, uniformValue, widthOf } from "./numbers.ts";

/** The type with another element type. */
export function withElement(type: Type, element: Type): Type {
  if (type instanceof VectorType) return vectorType(type.dims, element, type.scalable);
  return type instanceof RankedTensorType ? tensorType(type.dims, element, type.encoding) : element;
}

/** Compares integers; i1 or a shape of i1. */
export const CmpIOp = defineOp("arith.cmpi", {
  summary: "integer comparison", operands: { lhs: integerLike, rhs: integerLike }, results: { result: boolLike }, attrs: { predicate: cmpIPredicate() }, traits: [pure, elementwise, sameType("lhs", "rhs"), inferred],
}, {
  assembly: "$predicate `,` $lhs `,` $rhs attr-dict `:` type($lhs)",
  infer: ({ lhs }) => ({ result: withElement(lhs.type, i1) }),
  fold(op, constants): Folded {
    const element = elementTypeOf(op.lhs.type);
    if (op.lhs === op.rhs) return constantFrom(op.result.type, [compareIntegers(op.predicate, 0n, 0n, element) ? 1n : 0n]);
    return foldElements(op.result.type, constants, (a: bigint, b: bigint) => (compareIntegers(op.predicate, a, b, element) ? 1n : 0n));
  },
});
/** Compares floats: `o` is false and `u` is true when either is NaN. */
export const CmpFOp = defineOp("arith.cmpf", {
  summary: "floating-point comparison", operands: { lhs: floatLike, rhs: floatLike }, results: { result: boolLike }, attrs: { predicate: cmpFPredicate(), fastmath: withDefault(fastmath(), "none") },
  traits: [pure, elementwise, sameType("lhs", "rhs"), inferred],
}, {
  assembly: "$predicate `,` $lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($lhs)",
  infer: ({ lhs }) => ({ result: withElement(lhs.type, i1) }),
  fold: (op, constants): Folded => foldElements(op.result.type, constants, (a: number, b: number) => (compareFloats(op.predicate, a, b) ? 1n : 0n)),
});
/** `condition ? trueValue : falseValue`; the condition is one i1 or one per element. */
export const SelectOp = defineOp("arith.select", {
  summary: "choice by a condition", operands: { condition: boolLike, true_value: anyType, false_value: anyType }, results: { result: anyType }, traits: [pure, sameType("true_value", "false_value", "result")],
}, {
  syntax: {
    parse(p, state) {
      const uses = p.uses();
      if (uses.length !== 3) p.fail("arith.select takes three operands", state.loc);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const first = p.type();
      const type = p.tryPunct(",") ? p.type() : undefined;
      state.setOperands("condition", [p.resolve(uses[0]!, type === undefined ? i1 : first)]);
      state.setOperands("true_value", [p.resolve(uses[1]!, type ?? first)]);
      state.setOperands("false_value", [p.resolve(uses[2]!, type ?? first)]);
      state.setResultTypes("result", [type ?? first]);
    },
    print(out, op) {
      if (!SelectOp.is(op)) return;
      out.word(out.values(op.allOperands()));
      out.attrDict(op, []);
      out.word(op.condition.type === i1 ? `: ${out.type(op.result.type)}` : `: ${out.type(op.condition.type)}, ${out.type(op.result.type)}`);
    },
  },
  fold(op, constants): Folded {
    if (op.true_value === op.false_value) return op.true_value;
    const c = uniformValue(constants[0]);
    return c === undefined ? undefined : BigInt(c) !== 0n ? op.true_value : op.false_value;
  },
  verify(op, diag) {
    const { type } = op.condition;
    if (type === i1) return;
    const { type: result } = op.result;
    if (!(type instanceof ShapedType) || !(result instanceof ShapedType) || type.dims.join() !== result.dims.join()) diag.report(`condition '${type.text}' must be i1 or have the shape of '${result.text}'`);
  },
});

type CastFold = (op: Operation, constants: readonly (Attribute | undefined)[]) => Folded;
const elements = (op: Operation): [from: Type, to: Type] => [elementTypeOf(op.getOperand(0).type), elementTypeOf(op.getResult(0).type)];
const castFold = (f: (value: never, from: Type, to: Type) => bigint | number | undefined): CastFold => (op, constants) => {
  const [from, to] = elements(op);
  return foldElements(op.getResult(0).type, constants, (value: never) => f(value, from, to));
};
type CastCheck = (from: Type, to: Type) => string | undefined;
const verifyCast = (check: CastCheck) => (op: Operation, diag: { report(message: string): void }): void => {
  const [from, to] = elements(op);
  const { type: source } = op.getOperand(0);
  const { type: target } = op.getResult(0);
  const shapesDiffer = source instanceof ShapedType !== target instanceof ShapedType || (source instanceof ShapedType && target instanceof ShapedType && source.dims.join() !== target.dims.join());
  const problem = shapesDiffer ? "changes the shape" : check(from, to);
  if (problem) diag.report(`${problem}: '${source.text}' to '${target.text}'`);
};
const isFloat = (type: Type): boolean => type instanceof FloatType;
const isInt = (type: Type): boolean => type instanceof IntegerType;
const wider: CastCheck = (from, to) => (bitWidthOf(to) > bitWidthOf(from) ? undefined : "must widen");
const narrower: CastCheck = (from, to) => (bitWidthOf(to) < bitWidthOf(from) ? undefined : "must narrow");
const intToFloat: CastCheck = (from, to) => (isInt(from) && isFloat(to) ? undefined : "must go from integer to float");
const floatToInt: CastCheck = (from, to) => (isFloat(from) && isInt(to) ? undefined : "must go from float to integer");
const oneIndex: CastCheck = (from, to) => ((from === indexType) !== (to === indexType) ? undefined : "must go between index and an integer type");
const sameWidth: CastCheck = (from, to) => (from !== indexType && to !== indexType && bitWidthOf(from) === bitWidthOf(to) ? undefined : "must keep the number of bits");

/** A cast `arith.<name>`. */
const cast = <const N extends string>(name: N, summary: string, check: CastCheck, fold: CastFold) =>
  defineOp(`arith.${name}`, { summary, operands: { in: anyType }, results: { out: anyType }, traits: [pure, elementwise] }, { assembly: "$in attr-dict `:` type($in) `to` type($out)", verify: (op, diag) => verifyCast(check)(op, diag), fold: (op, constants): Folded => fold(op, constants) });

export const ExtSIOp = cast("extsi", "sign extension", wider, castFold((v: bigint, from) => toSigned(v, from)));
export const SIToFPOp = cast("sitofp", "signed integer to float", intToFloat, castFold((v: bigint, from, to) => integerToFloat(toSigned(v, from), to)));
export const FPToSIOp = cast("fptosi", "float to signed integer, rounded towards zero", floatToInt, castFold((v: number, _, to) => truncated(v, -(2 ** (widthOf(to) - 1)), 2 ** (widthOf(to) - 1))));
export const FPToUIOp = cast("fptoui", "float to unsigned integer, rounded towards zero", floatToInt, castFold((v: number, _, to) => truncated(v, 0, 2 ** widthOf(to))));
export const IndexCastOp = cast("index_cast", "between index and integer, signed", oneIndex, castFold((v: bigint, from) => toSigned(v, from)));
/** An integer, undefined where the float is out of range (poison). */
function truncated(value: number, low: number, high: number): bigint | undefined {
  const whole = Math.trunc(value);
  return whole >= low && whole < high ? BigInt(whole) : undefined;
}
export const BitcastOp = cast("bitcast", "reinterpretation of the bits", sameWidth, castFold((v: bigint | number, from, to) => {
  const bits = from instanceof FloatType ? floatToBits(Number(v), from) : toUnsigned(BigInt(v), from);
  return to instanceof FloatType ? bitsToFloat(bits, to) : bits;
}));

export const ExtUIOp = cast("extui", "zero extension", wider, castFold((v: bigint, from) => toUnsigned(v, from)));
export const UIToFPOp = cast("uitofp", "unsigned integer to float", intToFloat, castFold((v: bigint, from, to) => integerToFloat(toUnsigned(v, from), to)));
export const IndexCastUIOp = cast("index_castui", "between index and integer, unsigned", oneIndex, castFold((v: bigint, from) => toUnsigned(v, from)));

/** Drops high bits. */
export const TruncIOp = defineOp("arith.trunci", { summary: "integer truncation", operands: { in: anyType }, results: { out: anyType }, attrs: { overflowFlags: withDefault(overflow(), "none") }, traits: [pure, elementwise] }, {
  assembly: "$in (`overflow` `` $overflowFlags^)? attr-dict `:` type($in) `to` type($out)", verify: (op, diag) => verifyCast(narrower)(op, diag), fold: (op, constants): Folded => castFold((v: bigint) => v)(op, constants),
});
export const ExtFOp = defineOp("arith.extf", { summary: "float widening, exact", operands: { in: anyType }, results: { out: anyType }, attrs: { fastmath: maybe(fastmath()) }, traits: [pure, elementwise] }, {
  assembly: "$in (`fastmath` `` $fastmath^)? attr-dict `:` type($in) `to` type($out)", verify: (op, diag) => verifyCast(wider)(op, diag), fold: (op, constants): Folded => castFold((v: number) => v)(op, constants),
});
export const TruncFOp = defineOp("arith.truncf", { summary: "float narrowing, to nearest even unless told otherwise", operands: { in: anyType }, results: { out: anyType }, attrs: { roundingmode: maybe(roundingMode()), fastmath: maybe(fastmath()) }, traits: [pure, elementwise] }, {
  assembly: "$in ($roundingmode^)? (`fastmath` `` $fastmath^)? attr-dict `:` type($in) `to` type($out)", verify: (op, diag) => verifyCast(narrower)(op, diag),
  fold: (op, constants): Folded => castFold((v: number, _, to) => roundTo(v, to))(op, constants),
});

/** A float in another format, rounded at most once. */
export function convertFloat(b: Builder, value: Value, out: FloatType): Value {
  const from = value.type as FloatType;
  if (from === out) return value;
  if (from.width < out.width) return ExtFOp.build(b, { in: value, out }).out;
  // Formats of one width have no conversion of their own; f32 holds what either of them does.
  const wide = from.width === out.width ? ExtFOp.build(b, { in: value, out: floatType("f32") }).out : value;
  return TruncFOp.build(b, { in: wide, out }).out;
}
