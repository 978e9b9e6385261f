// Softmax, batch normalisation and local response normalisation as reductions and element-wise computes.
import { f64, tensorType, type Type, type Value } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { BatchNormalizationOp, LrnOp, SoftmaxOp } from "../../dialects/graph/index.ts";
import * as math from "../../dialects/math/index.ts";
import { accumulator, type Body, compute, reduce, type Tensor } from "./body.ts";
import { computedAs } from "./types.ts";

/** Maximum, exponentials of the differences, their sum, quotients; the exponentials stay in the accumulator's type. */
const lowerSoftmax = lower(SoftmaxOp, (op, operands, rw) => {
  const x = operands.x as Tensor;
  const { type } = op.result;
  const axis = Number(op.axis);
  const outer = type.dims.filter((_, i) => i !== axis);
  const length = [type.dims[axis]!];
  const without = (axes: readonly Value[]): Value[] => axes.filter((_, i) => i !== axis);
  const within = (axes: readonly Value[], at: Value): Value[] => axes.toSpliced(axis, 0, at);
  const largest = reduce(rw, "max", tensorType(outer, type.element), length, (s, axes, [k]) => s.read(x, within(axes, k!)));
  const powers = compute(rw, accumulator(type.dims, type.element), (s, axes) => math.ExpOp.build(s.b, { operand: s.sub(s.load(x, axes), s.load(largest, without(axes))) }).result);
  const sum = reduce(rw, "sum", accumulator(outer, type.element), length, (s, axes, [k]) => s.read(powers, within(axes, k!)));
  return rw.replace(op, compute(rw, type, (s, axes) => s.div(s.read(powers, axes), s.read(sum, without(axes)))));
});

/** `x * f[c] + (bias[c] - mean[c] * f[c])` with `f[c] = scale[c] / sqrt(variance[c] + epsilon)`. */
const lowerBatchNormalization = lower(BatchNormalizationOp, (op, operands, rw) => {
  const { x, scale, bias, mean, variance } = operands as unknown as Readonly<Record<string, Tensor>>;
  const { type } = op.result;
  const wide: Type = [type, scale!.type, mean!.type].map(({ element }) => computedAs(element)).includes(f64) ? f64 : computedAs(type.element);
  const each = tensorType([type.dims[1]!], wide);
  const at = (s: Body, source: Tensor, indices: readonly Value[]): Value => s.to(s.read(source, indices), wide);
  const factor = compute(rw, each, (s, c) => {
    const operand = s.add(at(s, variance!, c), s.number(op.epsilon, wide));
    return s.div(at(s, scale!, c), math.SqrtOp.build(s.b, { operand }).result);
  });
  const shift = compute(rw, each, (s, c) => s.sub(at(s, bias!, c), s.mul(at(s, mean!, c), s.read(factor, c))));
  return rw.replace(op, compute(rw, type, (s, axes) => {
    const channel = [axes[1]!];
    return s.add(s.mul(at(s, x!, axes), s.read(factor, channel)), s.read(shift, channel));
  }));
});

/** `base^exponent` for a base that is not negative. Quarters of the exponents that models use need square roots only. */
function power(s: Body, base: Value, exponent: number): Value {
  const root = (operand: Value): Value => math.SqrtOp.build(s.b, { operand }).result;
  if (exponent === 1) return base;
  if (exponent === 0.5) return root(base);
  if (exponent === 0.75) return s.mul(root(base), root(root(base)));
  return math.PowFOp.build(s.b, { lhs: base, rhs: s.number(exponent, base.type) }).result;
}

const lowerLrn = lower(LrnOp, (op, operands, rw) => {
  const x = operands.x as Tensor;
  const { type } = op.result;
  const size = Number(op.size);
  const channels = type.dims[1]!;
  const before = Math.floor((size - 1) / 2);
  // Taps further off than the tensor has channels read zeros only, and a size may be larger than any tensor.
  const first = Math.max(-before, 1 - channels);
  const last = Math.min(size - 1 - before, channels - 1);
  const taps = Math.max(last - first + 1, 1);
  const squares = reduce(rw, "sum", accumulator(type.dims, type.element), [taps], (s, [n, c, ...rest], [k]) => {
    const value = s.load(x, [n!, s.plus(c!, s.affine(k!, 1, first)), ...rest], taps === 1 ? undefined : 0);
    return s.term(value, value);
  });
  return rw.replace(op, compute(rw, type, (s, axes) => {
    const wide = computedAs(type.element);
    const base = s.add(s.number(op.bias, wide), s.mul(s.number(op.alpha / size, wide), s.load(squares, axes)));
    return s.div(s.load(x, axes), power(s, base, op.beta));
  }));
});

export const normalizationLowerings: readonly Lowering[] = [lowerSoftmax, lowerBatchNormalization, lowerLrn];
