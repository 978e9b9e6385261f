// Arithmetic and functions of complex numbers.
import { anyFloat, commutative, defineOp, elementwise, type Folded, i1T, inferred, maybe, pure, sameOperandsAndResultType, sameType, signlessInteger, withDefault } from "../../core/define/index.ts";
import { type Attribute, type FloatType, type Operation } from "../../core/ir/index.ts";
import { fastmath } from "../arith/index.ts";
import { complexFloat, isNumber } from "./constraints.ts";

type Fold = (op: Operation, constants: readonly (Attribute | undefined)[]) => Folded;
const none: Fold = () => undefined;
const unaryForm = "$complex (`fastmath` `` $fastmath^)? attr-dict `:` type($complex)";
const fast = { fastmath: withDefault(fastmath(), "none") };

/** `complex.<name> x : complex<T>` of the operand's type. */
const unary = <const N extends string>(name: N, summary: string, fold: Fold = none) =>
  defineOp(`complex.${name}`, { summary, operands: { complex: complexFloat }, results: { result: complexFloat }, attrs: fast, traits: [pure, elementwise, sameOperandsAndResultType] }, { assembly: unaryForm, fold: (op, constants): Folded => fold(op, constants) });
/** A float from a complex number. */
const measure = <const N extends string>(name: N, summary: string) =>
  defineOp(`complex.${name}`, { summary, operands: { complex: complexFloat }, results: { result: anyFloat }, attrs: fast, traits: [pure, elementwise, inferred] }, {
    assembly: unaryForm, infer: ({ complex }) => ({ result: complex.type.element as FloatType }),
    verify(op, diag) { if (op.result.type !== op.complex.type.element) diag.report(`gives '${op.result.type.text}' from '${op.complex.type.text}'`); },
  });
const binary = <const N extends string>(name: N, summary: string, fold: Fold = none, isCommutative = false) =>
  defineOp(`complex.${name}`, {
    summary, operands: { lhs: complexFloat, rhs: complexFloat }, results: { result: complexFloat }, attrs: fast, traits: isCommutative ? [pure, elementwise, commutative, sameOperandsAndResultType] : [pure, elementwise, sameOperandsAndResultType],
  }, { assembly: "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)", fold: (op, constants): Folded => fold(op, constants) });
const comparison = <const N extends string>(name: N, summary: string) =>
  defineOp(`complex.${name}`, { summary, operands: { lhs: complexFloat, rhs: complexFloat }, results: { result: i1T }, traits: [pure, elementwise, sameType("lhs", "rhs")] }, { assembly: "$lhs `,` $rhs attr-dict `:` type($lhs)" });

/** f(f(x)) = x. */
const undoes = (name: string): Fold => (op) => { const inner = op.getOperand(0).definingOp; return inner?.opName === `complex.${name}` ? inner.getOperand(0) : undefined; };
const is = (op: Operation, constants: readonly (Attribute | undefined)[], i: number, re: number, im: number): boolean => isNumber(constants[i], op.getResult(0).type, re, im);

/** x + (-0 - 0i) = x, signed zeros included. */
const foldAdd: Fold = (op, constants) => (is(op, constants, 1, -0, -0) ? op.getOperand(0) : undefined);
/** x - 0 = x. */
const foldSub: Fold = (op, constants) => (is(op, constants, 1, 0, 0) ? op.getOperand(0) : undefined);

// Upstream also folds (x - y) + y, x * 1 and log(exp(x)) to x. Rounding, infinities or branch cuts make those something else.
export const AddOp = binary("add", "sum", foldAdd);
export const SubOp = binary("sub", "difference", foldSub);
export const MulOp = binary("mul", "product");
export const DivOp = binary("div", "quotient");
export const PowOp = binary("pow", "complex power");
export const Atan2Op = binary("atan2", "arcus tangent of a quotient");
export const EqualOp = comparison("eq", "whether two numbers are equal");
export const NotEqualOp = comparison("neq", "whether two numbers differ");
export const AbsOp = measure("abs", "absolute value");
export const AngleOp = measure("angle", "argument, with a branch cut along the negative real axis");
export const ConjOp = unary("conj", "conjugate", undoes("conj"));
export const CosOp = unary("cos", "cosine");
export const ExpOp = unary("exp", "e to the power of x");
export const Expm1Op = unary("expm1", "exp(x) - 1");
export const LogOp = unary("log", "natural logarithm");
export const Log1pOp = unary("log1p", "log(1 + x)");
export const NegOp = unary("neg", "negation", undoes("neg"));
export const RsqrtOp = unary("rsqrt", "reciprocal square root");
export const SignOp = unary("sign", "x / |x|, and 0 for 0");
export const SinOp = unary("sin", "sine");
export const SqrtOp = unary("sqrt", "square root");
export const TanOp = unary("tan", "tangent");
export const TanhOp = unary("tanh", "hyperbolic tangent");
/** A complex number to the power of a signed integer. */
export const PowiOp = defineOp("complex.powi", { summary: "power with an integer exponent", operands: { lhs: complexFloat, rhs: signlessInteger }, results: { result: complexFloat }, attrs: { fastmath: maybe(fastmath()) }, traits: [pure, elementwise, sameType("lhs", "result")] },
  { assembly: "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result) `,` type($rhs)" });
