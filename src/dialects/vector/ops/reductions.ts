// Reductions and scans of vectors.
import { anyType, anyVector, axes, bool, defineOp, i64, optional, pure, sameType, withDefault } from "../../../core/define/index.ts";
import { VectorType, vectorType } from "../../../core/ir/index.ts";
import { fastmath } from "../../arith/index.ts";
import { combines, combiningKind } from "../attrs.ts";
import { rankedVector } from "../constraints.ts";
import { maskable } from "../maskable.ts";

/** Combines the elements of a one-dimensional vector. */
export const ReductionOp = defineOp("vector.reduction", {
  summary: "combine the elements of a vector", operands: { vector: anyVector, acc: optional(anyType) }, results: { dest: anyType }, attrs: { kind: combiningKind(), fastmath: withDefault(fastmath(), "none") }, traits: [pure, maskable, sameType("acc", "dest")],
}, {
  assembly: "$kind `,` $vector (`,` $acc^)? (`fastmath` `` $fastmath^)? attr-dict `:` type($vector) `into` type($dest)",
  verify(op, diag) {
    if (op.vector.type.rank > 1) diag.report(`takes a vector of rank 0 or 1, but has '${op.vector.type.text}'`);
    else if (op.vector.type.element !== op.dest.type) diag.report(`gives '${op.dest.type.text}' from '${op.vector.type.text}'`);
    else if (!combines(op.kind, op.dest.type)) diag.report(`cannot combine '${op.dest.type.text}' by ${op.kind}`);
  },
});

/** `type` without the dimensions `dims`; the element where none is left. */
const without = (type: VectorType, dims: readonly number[]): VectorType | VectorType["element"] => {
  const left = type.dims.map((_, i) => i).filter((i) => !dims.includes(i));
  return left.length === 0 ? type.element : vectorType(left.map((i) => type.dims[i]!), type.element, left.map((i) => type.scalable[i]!));
};
/** Combines the elements along some dimensions. */
export const MultiDimReductionOp = defineOp("vector.multi_reduction", {
  summary: "combine the elements along dimensions", operands: { source: rankedVector, acc: anyType }, results: { dest: anyType }, attrs: { kind: combiningKind(), reduction_dims: axes() }, traits: [pure, maskable, sameType("acc", "dest")],
}, {
  assembly: "$kind `,` $source `,` $acc attr-dict $reduction_dims `:` type($source) `to` type($dest)",
  verify(op, diag) {
    const { type } = op.source;
    const wanted = without(type, op.reduction_dims);
    if (op.reduction_dims.some((dim) => dim < 0 || dim >= type.rank)) diag.report(`reduces dimensions [${op.reduction_dims.join(", ")}] of '${type.text}'`);
    else if (wanted !== op.dest.type) diag.report(`gives '${op.dest.type.text}' instead of '${wanted.text}'`);
    else if (!combines(op.kind, type.element)) diag.report(`cannot combine '${type.element.text}' by ${op.kind}`);
  },
});

/** Running combinations along a dimension, beginning with `initial_value`; and the last ones. */
export const ScanOp = defineOp("vector.scan", {
  summary: "running combinations along a dimension", operands: { source: rankedVector, initial_value: anyVector }, results: { dest: rankedVector, accumulated_value: anyVector },
  attrs: { kind: combiningKind(), reduction_dim: i64(), inclusive: bool() }, traits: [pure, sameType("source", "dest"), sameType("initial_value", "accumulated_value")],
}, {
  assembly: "$kind `,` $source `,` $initial_value attr-dict `:` type($source) `,` type($initial_value)",
  verify(op, diag) {
    const { type } = op.source;
    const dim = Number(op.reduction_dim);
    if (dim < 0 || dim >= type.rank) return diag.report(`scans dimension ${dim} of '${type.text}'`);
    const dims = type.dims.filter((_, i) => i !== dim);
    if (op.initial_value.type.element !== type.element || op.initial_value.type.dims.join() !== dims.join()) diag.report(`begins '${type.text}' with '${op.initial_value.type.text}'`);
    else if (!combines(op.kind, type.element)) diag.report(`cannot combine '${type.element.text}' by ${op.kind}`);
  },
});
