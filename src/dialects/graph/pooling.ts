// Pooling over windows of the spatial dimensions of [batch, channels, spatial...].
import { axes, bool, defineOp, i64, inferred, optional, pure, withDefault } from "../../core/define/index.ts";
import { i64 as i64Type, type RankedTensorType, tensorType } from "../../core/ir/index.ts";
import { Misfit, rankOf, resultType } from "./messages.ts";
import { floatTensor, indexTensor, numberTensor, reportMisfit, resultTyped, type TensorValue } from "./types.ts";
import { paddingCoversWindow, type Window, windowCounts } from "./window.ts";

interface PoolFields extends Window {
  readonly x: TensorValue;
}
function poolType(fields: PoolFields): RankedTensorType | Misfit {
  const { type } = fields.x;
  if (type.rank < 3 || type.rank > 5) return rankOf("x", type.rank, "batch, channel and 1 to 3 spatial dimensions");
  const spatial = type.dims.slice(2);
  const counts = windowCounts(spatial, fields);
  if (counts instanceof Misfit) return counts;
  return paddingCoversWindow(spatial, fields) ?? tensorType([type.dims[0]!, type.dims[1]!, ...counts], type.element);
}
const maxHooks = resultTyped<PoolFields>(poolType, ({ x }) => x.type);

/**
 * The largest element of each window; padding never counts, NaN wins. `indices`, when asked for, is the position of that element
 * (the first of several in row-major order) in the flattened input; with `storage_order` 1 the spatial dimensions count in column-major order.
 * With `ceil_mode` the number of windows is rounded up.
 *
 * ONNX MaxPool (since 1; indices since 8; dilations and ceil_mode since 10; 8-bit integers since 12).
 *
 * `%y = graph.max_pool %x kernel [2, 2] strides [2, 2] pads [0, 0, 0, 0] dilations [1, 1] : (tensor<1x3x8x8xf32>) -> tensor<1x3x4x4xf32>`
 */
export const MaxPoolOp = defineOp("graph.max_pool", {
  summary: "largest element of each window",
  operands: { x: numberTensor },
  results: { result: numberTensor, indices: optional(indexTensor) },
  attrs: { kernel: axes(), strides: axes(), pads: axes(), dilations: axes(), ceil_mode: withDefault(bool(), false), storage_order: withDefault(i64(), 0n) },
  traits: [pure, inferred],
}, {
  assembly: "$x `kernel` $kernel `strides` $strides `pads` $pads `dilations` $dilations (`ceil_mode` $ceil_mode^)? (`storage_order` $storage_order^)? attr-dict `:` functional-type(operands, results)",
  infer: (fields) => ({ ...maxHooks.infer(fields), indices: undefined }),
  verify(op, diag) {
    maxHooks.verify(op, diag);
    const wanted = tensorType(op.result.type.dims, i64Type);
    if (op.indices && op.indices.type !== wanted) reportMisfit(op, diag, resultType("indices", wanted.text, op.indices.type.text));
    if (op.storage_order !== 0n && op.storage_order !== 1n) reportMisfit(op, diag, new Misfit("graph/storage-order", `'storage_order' is ${op.storage_order}, but must be 0 or 1`));
  },
});

const averagePoolHooks = resultTyped<PoolFields>(poolType, ({ x }) => x.type);
/**
 * The mean of each window. Padding counts as zeros with `count_include_pad`, and not at all without; what a window of `ceil_mode` covers
 * beyond the padding never counts.
 *
 * ONNX AveragePool (since 1; count_include_pad since 7; ceil_mode since 10; dilations since 19).
 *
 * `%y = graph.average_pool %x kernel [2, 2] strides [2, 2] pads [0, 0, 0, 0] dilations [1, 1] : (tensor<1x3x8x8xf32>) -> tensor<1x3x4x4xf32>`
 */
export const AveragePoolOp = defineOp("graph.average_pool", {
  summary: "mean of each window",
  operands: { x: floatTensor },
  results: { result: floatTensor },
  attrs: { kernel: axes(), strides: axes(), pads: axes(), dilations: axes(), ceil_mode: withDefault(bool(), false), count_include_pad: withDefault(bool(), false) },
  traits: [pure, inferred],
}, {
  assembly: "$x `kernel` $kernel `strides` $strides `pads` $pads `dilations` $dilations (`ceil_mode` $ceil_mode^)? (`count_include_pad` $count_include_pad^)? attr-dict `:` functional-type(operands, results)",
  infer: (fields) => averagePoolHooks.infer(fields),
  verify: (op, diag) => averagePoolHooks.verify(op, diag),
});

const globalAveragePoolHooks = resultTyped<{ readonly x: TensorValue }>(
  ({ x: { type } }) => (type.rank < 3 ? rankOf("x", type.rank, "batch, channel and spatial dimensions") : tensorType(type.dims.map((dim, i) => (i < 2 ? dim : 1)), type.element)),
  ({ x }) => x.type,
);
/**
 * The mean over all spatial dimensions, which become 1. ONNX GlobalAveragePool (since 1).
 *
 * `%y = graph.global_average_pool %x : (tensor<1x3x8x8xf32>) -> tensor<1x3x1x1xf32>`
 */
export const GlobalAveragePoolOp = defineOp("graph.global_average_pool", { summary: "mean over the spatial dimensions", operands: { x: floatTensor }, results: { result: floatTensor }, traits: [pure, inferred] }, {
  assembly: "$x attr-dict `:` functional-type(operands, results)",
  infer: (fields) => globalAveragePoolHooks.infer(fields),
  verify: (op, diag) => globalAveragePoolHooks.verify(op, diag),
});
