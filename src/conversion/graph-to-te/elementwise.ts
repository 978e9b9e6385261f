// Element-wise ops: one te.compute each, operands broadcast by their indices.
import type { Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering, type Outcome } from "../../core/rewrite/index.ts";
import { AddOp, ClipOp, DivOp, ExpOp, MulOp, ReluOp, SigmoidOp, SqrtOp, SubOp, SumOp, TanhOp, type TensorValue } from "../../dialects/graph/index.ts";
import * as math from "../../dialects/math/index.ts";
import { type Body, broadcastIndices, compute, type Tensor } from "./body.ts";
import { isUnsigned, signlessTensor } from "./types.ts";

/** Replaces an op by a compute of its result type over its broadcast operands. */
function elementwise(rw: ConversionRewriter, result: TensorValue, operands: readonly Value[], body: (s: Body, values: readonly Value[]) => Value): Tensor {
  const type = signlessTensor(result.type);
  return compute(rw, type, (s, axes) => body(s, (operands as readonly Tensor[]).map((operand) => s.load(operand, broadcastIndices(s, operand.type.dims, axes, type.dims)))));
}

type Arithmetic = "add" | "sub" | "mul" | "div";
const arithmetic = (def: typeof AddOp | typeof SubOp | typeof MulOp | typeof DivOp, name: Arithmetic): Lowering =>
  lower(def as typeof AddOp, (op, { lhs, rhs }, rw) => {
    const unsigned = isUnsigned(op.result.type.element);
    return rw.replace(op, elementwise(rw, op.result, [lhs, rhs], (s, [a, b]) => (name === "div" ? s.div(a!, b!, unsigned) : s[name](a!, b!))));
  });

type UnaryDef = typeof SigmoidOp | typeof TanhOp | typeof ExpOp | typeof SqrtOp;
const unary = (def: UnaryDef, body: (s: Body, x: Value) => Value): Lowering =>
  lower(def as typeof TanhOp, (op, { x }, rw) => rw.replace(op, elementwise(rw, op.result, [x], (s, [value]) => body(s, value!))));

/** `x < 0 ? 0 : x`, so that NaN and -0 stay as they are, as in ONNX Runtime. */
const lowerRelu = lower(ReluOp, (op, { x }, rw) => {
  const unsigned = isUnsigned(op.x.type.element);
  return rw.replace(op, unsigned ? x : elementwise(rw, op.result, [x], (s, [value]) => s.limit(value!, s.number(0, value!.type), false, false)));
});

/** `1 / (1 + exp(-x))`. */
const lowerSigmoid = unary(SigmoidOp, (s, x) => {
  const one = s.number(1, x.type);
  return s.div(one, s.add(one, math.ExpOp.build(s.b, { operand: s.negate(x) }).result));
});

const lowerSum = lower(SumOp, (op, { inputs }, rw) => rw.replace(op, elementwise(rw, op.result, inputs, (s, [first, ...rest]) => rest.reduce((sum, value) => s.add(sum, value), first!))));

/** First the lower limit, then the upper one, each only where x lies beyond it. */
const lowerClip = lower(ClipOp, (op, { x, min, max }, rw): Outcome => {
  const unsigned = isUnsigned(op.x.type.element);
  const type = signlessTensor(op.result.type);
  const result = compute(rw, type, (s, axes) => {
    const scalar = (limit: Value): Value => s.load(limit as Tensor, (limit as Tensor).type.dims.map(() => s.index(0)));
    let value = s.load(x as Tensor, axes);
    if (min) value = s.limit(value, scalar(min), false, unsigned);
    return max ? s.limit(value, scalar(max), true, unsigned) : value;
  });
  return rw.replace(op, result);
});

export const elementwiseLowerings: readonly Lowering[] = [
  arithmetic(AddOp, "add"), arithmetic(SubOp, "sub"), arithmetic(MulOp, "mul"), arithmetic(DivOp, "div"), lowerRelu, lowerSigmoid,
  unary(TanhOp, (s, operand) => math.TanhOp.build(s.b, { operand }).result), unary(ExpOp, (s, operand) => math.ExpOp.build(s.b, { operand }).result),
  unary(SqrtOp, (s, operand) => math.SqrtOp.build(s.b, { operand }).result), lowerSum, lowerClip,
];
