// Mathematical functions on floats and integers, element by element, as upstream's `math`.
import { boolLike, defineOp, elementwise, floatLike, type Folded, inferred, integerLike, pure, sameOperandsAndResultType, sameType, withDefault } from "../../core/define/index.ts";
import { elementTypeOf, i1, type Attribute, type Operation } from "../../core/ir/index.ts";
import { fastmath, numbers, withElement } from "../arith/index.ts";

/** How each function is computed on a double, before rounding to the type. */
export const floatFunctions: Readonly<Record<string, (x: number) => number>> = {
  absf: Math.abs, acos: Math.acos, acosh: Math.acosh, asin: Math.asin, asinh: Math.asinh, atan: Math.atan, atanh: Math.atanh, cbrt: Math.cbrt, ceil: Math.ceil, cos: Math.cos, cosh: Math.cosh,
  exp: Math.exp, exp2: (x) => 2 ** x, expm1: Math.expm1, floor: Math.floor, log: Math.log, log10: Math.log10, log1p: Math.log1p, log2: Math.log2, round: roundAway,
  roundeven: roundEven, rsqrt: (x) => 1 / Math.sqrt(x), sin: Math.sin, sinh: Math.sinh, sqrt: Math.sqrt, tan: Math.tan, tanh: Math.tanh, trunc: Math.trunc,
};
function roundAway(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}
function roundEven(x: number): number {
  const whole = Math.trunc(x);
  const rest = Math.abs(x - whole);
  return rest > 0.5 || (rest === 0.5 && whole % 2 !== 0) ? whole + Math.sign(x) : whole;
}

/** x to the power of y after IEEE 754, where 1 to any power, and -1 to an infinite one, is 1. ECMAScript's answer to those is NaN. */
export const power = (x: number, y: number): number => (x === 1 || (x === -1 && Math.abs(y) === Number.POSITIVE_INFINITY) ? 1 : x ** y);

/** Functions whose double result, rounded, is the exact result; only these fold. */
const exact = new Set(["absf", "ceil", "floor", "round", "roundeven", "sqrt", "trunc"]);
function foldUnary(name: string, op: Operation, constants: readonly (Attribute | undefined)[]): Folded {
  const element = elementTypeOf(op.getResult(0).type);
  return exact.has(name) ? numbers.foldElements(op.getResult(0).type, constants, (x: number) => numbers.roundTo(floatFunctions[name]!(x), element)) : undefined;
}
/** `math.<name> x : T`. */
const unary = <const N extends string>(name: N, summary: string) =>
  defineOp(`math.${name}`, { summary, operands: { operand: floatLike }, results: { result: floatLike }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, sameOperandsAndResultType] },
    { assembly: "$operand (`fastmath` `` $fastmath^)? attr-dict `:` type($result)", fold: (op, constants): Folded => foldUnary(name, op, constants) });
const binary = <const N extends string>(name: N, summary: string) =>
  defineOp(`math.${name}`, { summary, operands: { lhs: floatLike, rhs: floatLike }, results: { result: floatLike }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, sameOperandsAndResultType] },
    { assembly: "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)" });
const integerUnary = <const N extends string>(name: N, summary: string) =>
  defineOp(`math.${name}`, { summary, operands: { operand: integerLike }, results: { result: integerLike }, traits: [pure, elementwise, sameOperandsAndResultType] }, { assembly: "$operand attr-dict `:` type($result)" });

export const AbsFOp = unary("absf", "absolute value");
export const AcosOp = unary("acos", "arcus cosine");
export const AcoshOp = unary("acosh", "area hyperbolic cosine");
export const AsinOp = unary("asin", "arcus sine");
export const AsinhOp = unary("asinh", "area hyperbolic sine");
export const AtanOp = unary("atan", "arcus tangent");
export const AtanhOp = unary("atanh", "area hyperbolic tangent");
export const CbrtOp = unary("cbrt", "cube root");
export const CeilOp = unary("ceil", "least integer not below");
export const CosOp = unary("cos", "cosine");
export const CoshOp = unary("cosh", "hyperbolic cosine");
export const ErfOp = unary("erf", "error function");
export const ErfcOp = unary("erfc", "complementary error function");
export const ExpOp = unary("exp", "e to the power of x");
export const Exp2Op = unary("exp2", "two to the power of x");
export const ExpM1Op = unary("expm1", "exp(x) - 1 without cancellation");
export const FloorOp = unary("floor", "greatest integer not above");
export const LogOp = unary("log", "natural logarithm");
export const Log10Op = unary("log10", "decimal logarithm");
export const Log1pOp = unary("log1p", "log(1 + x) without cancellation");
export const Log2Op = unary("log2", "binary logarithm");
export const RoundOp = unary("round", "nearest integer, halves away from zero");
export const RoundEvenOp = unary("roundeven", "nearest integer, halves to even");
export const RsqrtOp = unary("rsqrt", "reciprocal square root");
export const SinOp = unary("sin", "sine");
export const SinhOp = unary("sinh", "hyperbolic sine");
export const SqrtOp = unary("sqrt", "square root");
export const TanOp = unary("tan", "tangent");
export const TanhOp = unary("tanh", "hyperbolic tangent");
export const TruncOp = unary("trunc", "integer part");
export const Atan2Op = binary("atan2", "angle of the point (rhs, lhs)");
export const CopySignOp = binary("copysign", "magnitude of lhs with the sign of rhs");
export const PowFOp = binary("powf", "lhs to the power of rhs");
export const AbsIOp = integerUnary("absi", "absolute value");
export const CountLeadingZerosOp = integerUnary("ctlz", "number of leading zero bits");
export const CountTrailingZerosOp = integerUnary("cttz", "number of trailing zero bits");
export const CtPopOp = integerUnary("ctpop", "number of one bits");
export const IPowIOp = defineOp("math.ipowi", { summary: "signed integer power", operands: { lhs: integerLike, rhs: integerLike }, results: { result: integerLike }, traits: [pure, elementwise, sameOperandsAndResultType] },
  { assembly: "$lhs `,` $rhs attr-dict `:` type($result)" });
export const FPowIOp = defineOp("math.fpowi", { summary: "float to an integer power", operands: { lhs: floatLike, rhs: integerLike }, results: { result: floatLike }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, sameType("lhs", "result")] },
  { assembly: "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($lhs) `,` type($rhs)" });
/** `a * b + c`, rounded once. */
export const FmaOp = defineOp("math.fma", { summary: "fused multiply-add", operands: { a: floatLike, b: floatLike, c: floatLike }, results: { result: floatLike }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, sameOperandsAndResultType] },
  { assembly: "$a `,` $b `,` $c (`fastmath` `` $fastmath^)? attr-dict `:` type($result)" });
/** The value kept between two bounds. */
export const ClampFOp = defineOp("math.clampf", { summary: "value between two bounds", operands: { value: floatLike, min: floatLike, max: floatLike }, results: { result: floatLike }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, sameOperandsAndResultType] },
  { assembly: "$value `to` ` ` `[` $min `,` $max `]` (`fastmath` `` $fastmath^)? attr-dict `:` type($result)" });

/** Asks a question of each float. */
const predicate = <const N extends string>(name: N, summary: string) =>
  defineOp(`math.${name}`, { summary, operands: { operand: floatLike }, results: { result: boolLike }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, inferred] },
    { assembly: "$operand attr-dict `:` type($operand)", infer: ({ operand }) => ({ result: withElement(operand.type, i1) }) });
export const IsFiniteOp = predicate("isfinite", "whether it is neither infinite nor NaN");
export const IsInfOp = predicate("isinf", "whether it is infinite");
export const IsNaNOp = predicate("isnan", "whether it is NaN");
export const IsNormalOp = predicate("isnormal", "whether it is neither zero, subnormal, infinite nor NaN");
/** Sine and cosine of one angle. */
export const SincosOp = defineOp("math.sincos", { summary: "sine and cosine", operands: { operand: floatLike }, results: { sin: floatLike, cos: floatLike }, attrs: { fastmath: withDefault(fastmath(), "none") }, traits: [pure, elementwise, sameOperandsAndResultType] },
  { assembly: "$operand (`fastmath` `` $fastmath^)? attr-dict `:` type($operand)" });
