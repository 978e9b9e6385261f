// The graph dialect: a model's own operations on tensors, named like ONNX's.
import { defineDialect } from "../../core/define/index.ts";
import { ConstantOp, materializeConstant } from "./constant.ts";
import { AddOp, ClipOp, DivOp, ExpOp, MulOp, ReluOp, SigmoidOp, SqrtOp, SubOp, SumOp, TanhOp } from "./elementwise.ts";
import { ConcatOp, DropoutOp, IdentityOp, ReshapeOp, TransposeOp } from "./layout.ts";
import { ConvOp, GemmOp, MatMulOp } from "./linear.ts";
import { BatchNormalizationOp, LrnOp, SoftmaxOp } from "./normalization.ts";
import { canonicalizations } from "./patterns.ts";
import { AveragePoolOp, GlobalAveragePoolOp, MaxPoolOp } from "./pooling.ts";

export { broadcastShapes, broadcastsTo } from "./broadcast.ts";
export { constantAttr, ConstantOp, elementsOf, INLINE_ELEMENTS, retyped, tensorConstant } from "./constant.ts";
export * from "./elementwise.ts";
export * from "./layout.ts";
export * from "./linear.ts";
export * from "./normalization.ts";
export * from "./pooling.ts";
export { graphTensor, type TensorValue } from "./types.ts";
export { reach, type Window, windowCounts } from "./window.ts";

/**
 * A model's own operations on tensors of static shape, named like ONNX's. `graph-simplify` and `graph-fuse` rewrite and partition it,
 * `convert-graph-to-te` gives each operation its meaning as a tensor expression.
 */
export const graph = defineDialect({
  namespace: "graph",
  summary: "a model's own operations",
  ops: [
    ConstantOp, ConvOp, GemmOp, MatMulOp, AddOp, SubOp, MulOp, DivOp, ReluOp, SigmoidOp, TanhOp, ExpOp, SqrtOp, SumOp, ClipOp, MaxPoolOp, AveragePoolOp, GlobalAveragePoolOp,
    SoftmaxOp, BatchNormalizationOp, LrnOp, ConcatOp, ReshapeOp, TransposeOp, IdentityOp, DropoutOp,
  ],
  dependencies: ["builtin", "func"],
  canonicalize: canonicalizations,
  materialize: materializeConstant,
});
