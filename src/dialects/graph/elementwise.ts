// Operations on each element: arithmetic with broadcasting, activations, sums of many, limits.
import { commutative, defineOp, elementwise, type Folded, inferred, optional, pure, sameOperandsAndResultType, variadic } from "../../core/define/index.ts";
import type { Attribute } from "../../core/ir/index.ts";
import { broadcastType } from "./broadcast.ts";
import { binaryFolds, foldBinary, foldUnary, isUniform } from "./fold.ts";
import { elementDiffers, noInputs, notScalar } from "./messages.ts";
import { floatTensor, numberTensor, resultTyped, type TensorValue } from "./types.ts";

interface BinaryFields {
  readonly lhs: TensorValue;
  readonly rhs: TensorValue;
}
const binaryHooks = resultTyped<BinaryFields>(({ lhs, rhs }) => broadcastType([["lhs", lhs], ["rhs", rhs]]), ({ lhs }) => lhs.type);

/** x op c where c is the identity in every element and does not widen x. Adding 0 would turn -0 into +0, so floats have no such identity for it. */
function foldIdentity(name: string, { lhs, rhs, result }: BinaryFields & { readonly result: TensorValue }, constants: readonly (Attribute | undefined)[]): Folded {
  const isOne = (attribute: Attribute | undefined): boolean => isUniform(attribute, 1);
  if ((name === "mul" || name === "div") && isOne(constants[1]) && lhs.type === result.type) return lhs;
  if (name === "mul" && isOne(constants[0]) && rhs.type === result.type) return rhs;
  const isZero = (attribute: Attribute | undefined): boolean => isUniform(attribute, 0);
  const isInteger = !floatTensor.test(result.type);
  if ((isInteger ? name === "add" || name === "sub" : name === "sub") && isZero(constants[1]) && lhs.type === result.type) return lhs;
  if (name === "add" && isInteger && isZero(constants[0]) && rhs.type === result.type) return rhs;
  return undefined;
}

/** An arithmetic operation `graph.<name>` with numpy's broadcasting. */
const arithmetic = <const N extends "add" | "sub" | "mul" | "div">(name: N, summary: string, isCommutative: boolean) =>
  defineOp(`graph.${name}`, {
    summary, operands: { lhs: numberTensor, rhs: numberTensor }, results: { result: numberTensor }, traits: isCommutative ? [pure, commutative, inferred] : [pure, inferred],
  }, {
    assembly: "$lhs `,` $rhs attr-dict `:` functional-type(operands, results)",
    infer: (fields) => binaryHooks.infer(fields),
    verify: (op, diag) => binaryHooks.verify(op, diag),
    fold: (op, constants): Folded => foldIdentity(name, op, constants) ?? foldBinary(op.result.type, op.lhs.type, op.rhs.type, constants, binaryFolds[name]),
  });

/** `lhs + rhs`, broadcast; integers wrap. ONNX Add (since 1; numpy broadcasting since 7). */
export const AddOp = arithmetic("add", "sum with broadcasting", true);
/** `lhs - rhs`, broadcast; integers wrap. ONNX Sub (since 1; numpy broadcasting since 7). */
export const SubOp = arithmetic("sub", "difference with broadcasting", false);
/** `lhs * rhs`, broadcast; integers wrap. ONNX Mul (since 1; numpy broadcasting since 7). */
export const MulOp = arithmetic("mul", "product with broadcasting", true);
/** `lhs / rhs`, broadcast. Integers truncate; dividing an integer by zero is undefined behaviour. ONNX Div (since 1; numpy broadcasting since 7). */
export const DivOp = arithmetic("div", "quotient with broadcasting", false);

/** A function of each element `graph.<name>`. */
const unaryFloat = <const N extends string>(name: N, summary: string) =>
  defineOp(`graph.${name}`, { summary, operands: { x: floatTensor }, results: { result: floatTensor }, traits: [pure, elementwise, sameOperandsAndResultType] }, {
    assembly: "$x attr-dict `:` type($x)",
    fold: (op, constants): Folded => (name === "sqrt" ? foldUnary(op.result.type, constants[0], Math.sqrt) : undefined),
  });

/** `max(x, 0)`; NaN stays NaN. ONNX Relu (since 1; integers since 14). */
export const ReluOp = defineOp("graph.relu", {
  summary: "elements below zero become zero", operands: { x: numberTensor }, results: { result: numberTensor }, traits: [pure, elementwise, sameOperandsAndResultType],
}, {
  assembly: "$x attr-dict `:` type($x)",
  fold: (op, constants): Folded => (op.x.definedBy(ReluOp) ? op.x : foldUnary(op.result.type, constants[0], (x) => (x < 0 ? 0 : x))),
});
/** `1 / (1 + exp(-x))`. ONNX Sigmoid (since 1). */
export const SigmoidOp = unaryFloat("sigmoid", "logistic function");
/** Hyperbolic tangent. ONNX Tanh (since 1). */
export const TanhOp = unaryFloat("tanh", "hyperbolic tangent");
/** `e^x`. ONNX Exp (since 1). */
export const ExpOp = unaryFloat("exp", "e to the power of x");
/** Square root; NaN below zero. ONNX Sqrt (since 1). */
export const SqrtOp = unaryFloat("sqrt", "square root");

const sumHooks = resultTyped<{ readonly inputs: readonly TensorValue[] }>(
  ({ inputs }) => (inputs.length === 0 ? noInputs() : broadcastType(inputs.map((input, i) => [`input ${i}`, input]))),
  ({ inputs }) => inputs[0]!.type,
);
/**
 * The sum of any number of tensors, broadcast, from left to right. ONNX Sum (since 1; broadcasting since 8).
 *
 * `%s = graph.sum %a, %b, %c : (tensor<4xf32>, tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>`
 */
export const SumOp = defineOp("graph.sum", {
  summary: "sum of many with broadcasting", operands: { inputs: variadic(floatTensor) }, results: { result: floatTensor }, traits: [pure, inferred],
}, {
  assembly: "$inputs attr-dict `:` functional-type(operands, results)",
  infer: (fields) => sumHooks.infer(fields),
  verify: (op, diag) => sumHooks.verify(op, diag),
  fold: (op): Folded => (op.inputs.length === 1 && op.inputs[0]!.type === op.result.type ? op.inputs[0] : undefined),
});

interface ClipFields {
  readonly x: TensorValue;
  readonly min?: TensorValue | undefined;
  readonly max?: TensorValue | undefined;
}
const clipHooks = resultTyped<ClipFields>(({ x, min, max }) => {
  for (const [name, limit] of [["min", min], ["max", max]] as const) {
    if (!limit) continue;
    if (limit.type.element !== x.type.element) return elementDiffers(name, limit.type.element.text, "x", x.type.element.text);
    if (limit.type.numElements !== 1 || limit.type.rank > 1) return notScalar(name, limit.type.dims);
  }
  return x.type;
}, ({ x }) => x.type);
/**
 * `min(max(x, min), max)`; a limit that is absent does not limit, NaN stays NaN, and everything becomes `max` where `min` is larger.
 * ONNX Clip (since 1; limits as inputs since 11; integers since 12).
 *
 * `%r = graph.clip %x min %lo max %hi : (tensor<4xf32>, tensor<f32>, tensor<f32>) -> tensor<4xf32>`
 */
export const ClipOp = defineOp("graph.clip", {
  summary: "elements limited to a range", operands: { x: numberTensor, min: optional(numberTensor), max: optional(numberTensor) }, results: { result: numberTensor }, traits: [pure, inferred],
}, {
  assembly: "$x (`min` $min^)? (`max` $max^)? attr-dict `:` functional-type(operands, results)",
  infer: (fields) => clipHooks.infer(fields),
  verify: (op, diag) => clipHooks.verify(op, diag),
  fold: (op): Folded => (op.min || op.max ? undefined : op.x),
});
