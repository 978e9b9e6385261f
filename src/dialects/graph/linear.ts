// Convolution and matrix products.
import { axes, bool, defineOp, f32Attr, i64, inferred, optional, pure, withDefault } from "../../core/define/index.ts";
import { FloatType, type RankedTensorType, tensorType } from "../../core/ir/index.ts";
import { broadcastShapes, broadcastsTo } from "./broadcast.ts";
import { channels, channelVector, contraction, elementDiffers, fractionalFactor, groupsOf, Misfit, noAddend, notPositive, rankOf } from "./messages.ts";
import { floatTensor, numberTensor, resultTyped, type TensorValue } from "./types.ts";
import { windowCounts } from "./window.ts";

interface ConvFields {
  readonly x: TensorValue;
  readonly w: TensorValue;
  readonly bias?: TensorValue | undefined;
  readonly strides: readonly number[];
  readonly pads: readonly number[];
  readonly dilations: readonly number[];
  readonly group?: bigint | undefined;
}
function convType({ x, w, bias, strides, pads, dilations, group = 1n }: ConvFields): RankedTensorType | Misfit {
  const { rank } = x.type;
  if (rank < 3 || rank > 5) return rankOf("x", rank, "batch, channel and 1 to 3 spatial dimensions");
  if (w.type.rank !== rank) return rankOf("w", w.type.rank, `rank ${rank} like 'x'`);
  for (const [name, value] of [["w", w], ["bias", bias]] as const) if (value && value.type.element !== x.type.element) return elementDiffers(name, value.type.element.text, "x", x.type.element.text);
  if (group < 1n) return notPositive("group", group);
  const groups = Number(group);
  const [outputs, perGroup] = w.type.dims as [number, number];
  if (x.type.dims[1] !== perGroup * groups) return channels(x.type.dims[1]!, perGroup, groups);
  if (outputs % groups !== 0) return groupsOf(outputs, groups);
  if (bias && (bias.type.rank !== 1 || bias.type.dims[0] !== outputs)) return channelVector("bias", bias.type.dims, outputs);
  const counts = windowCounts(x.type.dims.slice(2), { kernel: w.type.dims.slice(2), strides, pads, dilations });
  return counts instanceof Misfit ? counts : tensorType([x.type.dims[0]!, outputs, ...counts], x.type.element);
}

const convHooks = resultTyped<ConvFields>(convType, ({ x }) => x.type);
/**
 * Convolution (a cross-correlation, as everywhere in deep learning) with 1 to 3 spatial dimensions and zero padding:
 * `y[n, m, o] = bias[m] + sum over c, k of x[n, g*C + c, o*stride + k*dilation - pad] * w[m, c, k]`, where group g is the one
 * of output channel m and each of the `group` groups has C input channels. x is [N, group*C, spatial...], w [M, C, kernel...],
 * bias [M]; `pads` lists what is added before each spatial dimension, then what is added after each.
 *
 * ONNX Conv (since 1).
 *
 * `%y = graph.conv %x, %w, %b strides [1, 1] pads [1, 1, 1, 1] dilations [1, 1] : (tensor<1x3x8x8xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>) -> tensor<1x4x8x8xf32>`
 */
export const ConvOp = defineOp("graph.conv", {
  summary: "convolution",
  operands: { x: floatTensor, w: floatTensor, bias: optional(floatTensor) },
  results: { result: floatTensor },
  attrs: { strides: axes(), pads: axes(), dilations: axes(), group: withDefault(i64(), 1n) },
  traits: [pure, inferred],
}, {
  assembly: "$x `,` $w (`,` $bias^)? `strides` $strides `pads` $pads `dilations` $dilations (`group` $group^)? attr-dict `:` functional-type(operands, results)",
  infer: (fields) => convHooks.infer(fields),
  verify: (op, diag) => convHooks.verify(op, diag),
});

interface GemmFields {
  readonly a: TensorValue;
  readonly b: TensorValue;
  readonly c?: TensorValue | undefined;
  readonly alpha?: number | undefined;
  readonly beta?: number | undefined;
  readonly trans_a?: boolean | undefined;
  readonly trans_b?: boolean | undefined;
}
function gemmType({ a, b, c, alpha = 1, beta = 1, trans_a = false, trans_b = false }: GemmFields): RankedTensorType | Misfit {
  for (const [name, value] of [["a", a], ["b", b]] as const) if (value.type.rank !== 2) return rankOf(name, value.type.rank, "rank 2");
  for (const [name, value] of [["b", b], ["c", c]] as const) if (value && value.type.element !== a.type.element) return elementDiffers(name, value.type.element.text, "a", a.type.element.text);
  if (!(a.type.element instanceof FloatType)) for (const [name, value] of [["alpha", alpha], ["beta", beta]] as const) if (!Number.isInteger(value)) return fractionalFactor(name, value, a.type.element.text);
  const aAxis = trans_a ? 0 : 1;
  const bAxis = trans_b ? 1 : 0;
  const [x, y] = [a.type.dims[aAxis]!, b.type.dims[bAxis]!];
  if (x !== y) return contraction("a", aAxis, x, "b", bAxis, y);
  const dims = [a.type.dims[1 - aAxis]!, b.type.dims[1 - bAxis]!];
  if (c && !broadcastsTo(c.type.dims, dims)) return noAddend(c.type.dims, dims);
  return tensorType(dims, a.type.element);
}

const gemmHooks = resultTyped<GemmFields>(gemmType, ({ a }) => a.type);
/**
 * `alpha * A * B + beta * c`, where A is `a` or its transpose and B `b` or its transpose; `c` broadcasts to the product.
 *
 * ONNX Gemm (since 1; `c` optional since 11). Integer operands need whole factors.
 *
 * `%y = graph.gemm %a, %b, %c trans_b true : (tensor<2x3xf32>, tensor<4x3xf32>, tensor<4xf32>) -> tensor<2x4xf32>`
 */
export const GemmOp = defineOp("graph.gemm", {
  summary: "scaled matrix product plus a matrix",
  operands: { a: numberTensor, b: numberTensor, c: optional(numberTensor) },
  results: { result: numberTensor },
  attrs: { alpha: withDefault(f32Attr(), 1), beta: withDefault(f32Attr(), 1), trans_a: withDefault(bool(), false), trans_b: withDefault(bool(), false) },
  traits: [pure, inferred],
}, {
  assembly: "$a `,` $b (`,` $c^)? (`alpha` $alpha^)? (`beta` $beta^)? (`trans_a` $trans_a^)? (`trans_b` $trans_b^)? attr-dict `:` functional-type(operands, results)",
  infer: (fields) => gemmHooks.infer(fields),
  verify: (op, diag) => gemmHooks.verify(op, diag),
});

interface MatMulFields {
  readonly a: TensorValue;
  readonly b: TensorValue;
}
function matmulType({ a, b }: MatMulFields): RankedTensorType | Misfit {
  for (const [name, value] of [["a", a], ["b", b]] as const) if (value.type.rank === 0) return rankOf(name, 0, "at least one dimension");
  if (a.type.element !== b.type.element) return elementDiffers("b", b.type.element.text, "a", a.type.element.text);
  const aAxis = a.type.rank - 1;
  const bAxis = Math.max(0, b.type.rank - 2);
  const [x, y] = [a.type.dims[aAxis]!, b.type.dims[bAxis]!];
  if (x !== y) return contraction("a", aAxis, x, "b", bAxis, y);
  const batch = broadcastShapes(a.type.dims.slice(0, -2), b.type.dims.slice(0, -2), "a", "b");
  if (batch instanceof Misfit) return batch;
  return tensorType([...batch, ...a.type.dims.slice(-2, -1), ...(b.type.rank > 1 ? b.type.dims.slice(-1) : [])], a.type.element);
}

const matMulHooks = resultTyped<MatMulFields>(matmulType, ({ a }) => a.type);
/**
 * Matrix product with numpy's rules: leading dimensions broadcast, a 1-D operand counts as a row on the left and a column
 * on the right, and that dimension is missing from the result. Integers wrap. ONNX MatMul (since 1; integers since 9).
 *
 * `%y = graph.matmul %a, %b : (tensor<2x3x4xf32>, tensor<4x5xf32>) -> tensor<2x3x5xf32>`
 */
export const MatMulOp = defineOp("graph.matmul", { summary: "matrix product with broadcasting", operands: { a: numberTensor, b: numberTensor }, results: { result: numberTensor }, traits: [pure, inferred] }, {
  assembly: "$a `,` $b attr-dict `:` functional-type(operands, results)",
  infer: (fields) => matMulHooks.infer(fields),
  verify: (op, diag) => matMulHooks.verify(op, diag),
});
