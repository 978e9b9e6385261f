// Softmax, batch normalisation at inference, local response normalisation.
import { defineOp, f32Attr, i64, inferred, pure, sameType, withDefault } from "../../core/define/index.ts";
import type { RankedTensorType } from "../../core/ir/index.ts";
import { axisRange, channelVector, elementDiffers, type Misfit, notPositive, rankOf } from "./messages.ts";
import { floatTensor, reportMisfit, resultTyped, type TensorValue } from "./types.ts";

/**
 * `exp(x - m) / sum(exp(x - m))` along one axis, where m is the largest element along it.
 *
 * ONNX Softmax (since 13). The earlier form flattens to two dimensions; the importer says so with reshapes.
 *
 * `%y = graph.softmax %x axis 1 : tensor<2x10xf32>`
 */
export const SoftmaxOp = defineOp("graph.softmax", {
  summary: "exponentials that sum to one along an axis", operands: { x: floatTensor }, results: { result: floatTensor }, attrs: { axis: i64() }, traits: [pure, sameType("x", "result")],
}, {
  assembly: "$x `axis` $axis attr-dict `:` type($x)",
  verify(op, diag) {
    const { rank } = op.x.type;
    if (op.axis < 0n || op.axis >= BigInt(rank)) reportMisfit(op, diag, axisRange(op.axis, rank));
  },
});

interface BatchNormFields {
  readonly x: TensorValue;
  readonly scale: TensorValue;
  readonly bias: TensorValue;
  readonly mean: TensorValue;
  readonly variance: TensorValue;
}
function batchNormType({ x, scale, bias, mean, variance }: BatchNormFields): RankedTensorType | Misfit {
  if (x.type.rank < 2) return rankOf("x", x.type.rank, "batch and channel dimensions");
  const channelCount = x.type.dims[1]!;
  for (const [name, value] of [["scale", scale], ["bias", bias], ["mean", mean], ["variance", variance]] as const)
    if (value.type.rank !== 1 || value.type.dims[0] !== channelCount) return channelVector(name, value.type.dims, channelCount);
  for (const [name, value, other, otherValue] of [["bias", bias, "scale", scale], ["variance", variance, "mean", mean]] as const)
    if (value.type.element !== otherValue.type.element) return elementDiffers(name, value.type.element.text, other, otherValue.type.element.text);
  return x.type;
}
const batchNormalizationHooks = resultTyped<BatchNormFields>(batchNormType, ({ x }) => x.type);
/**
 * `(x - mean[c]) / sqrt(variance[c] + epsilon) * scale[c] + bias[c]` for each channel c of [N, C, ...], with given statistics.
 *
 * ONNX BatchNormalization (since 1; the statistics may have another element type than x since 14, scale and bias since 15), without training.
 *
 * `%y = graph.batch_normalization %x, %s, %b, %m, %v : (tensor<1x3x8x8xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<1x3x8x8xf32>`
 */
export const BatchNormalizationOp = defineOp("graph.batch_normalization", {
  summary: "normalisation of each channel with given statistics",
  operands: { x: floatTensor, scale: floatTensor, bias: floatTensor, mean: floatTensor, variance: floatTensor },
  results: { result: floatTensor },
  attrs: { epsilon: withDefault(f32Attr(), Math.fround(1e-5)) },
  traits: [pure, inferred],
}, {
  assembly: "$x `,` $scale `,` $bias `,` $mean `,` $variance (`epsilon` $epsilon^)? attr-dict `:` functional-type(operands, results)",
  infer: (fields) => batchNormalizationHooks.infer(fields),
  verify: (op, diag) => batchNormalizationHooks.verify(op, diag),
});

/**
 * `x / (bias + alpha / size * sum of squares)^beta`, where the sum goes over `size` channels around the element's own: from
 * `c - floor((size - 1) / 2)` to `c + ceil((size - 1) / 2)`, as far as they exist.
 *
 * ONNX LRN (since 1).
 *
 * `%y = graph.lrn %x size 5 : tensor<1x16x8x8xf32>`
 */
export const LrnOp = defineOp("graph.lrn", {
  summary: "local response normalisation across channels",
  operands: { x: floatTensor },
  results: { result: floatTensor },
  attrs: { size: i64(), alpha: withDefault(f32Attr(), Math.fround(1e-4)), beta: withDefault(f32Attr(), 0.75), bias: withDefault(f32Attr(), 1) },
  traits: [pure, sameType("x", "result")],
}, {
  assembly: "$x `size` $size (`alpha` $alpha^)? (`beta` $beta^)? (`bias` $bias^)? attr-dict `:` type($x)",
  verify(op, diag) {
    if (op.x.type.rank < 2) reportMisfit(op, diag, rankOf("x", op.x.type.rank, "batch and channel dimensions"));
    if (op.size < 1n) reportMisfit(op, diag, notPositive("size", op.size));
  },
});
