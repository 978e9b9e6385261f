// Vectors in registers, as upstream's `vector`: the part that vectorised loops need.
import { anyMemRef, anyType, anyVector, axes, bool, defineOp, dialectEnum, elementwise, type Folded, i64, indexT, inferred, maybe, pure, reads, sameOperandsAndResultType, typeConstraint, variadic, withDefault, writes } from "../../core/define/index.ts";
import { i1, indexType, MemRefType, RankedTensorType, VectorType, vectorType } from "../../core/ir/index.ts";
import { fastmath } from "../arith/index.ts";

export const combiningKinds = ["add", "mul", "minui", "minsi", "minnumf", "maxui", "maxsi", "maxnumf", "and", "or", "xor", "maximumf", "minimumf"] as const;

/** Consecutive elements of a memref whose last dimension is contiguous. */
export const LoadOp = defineOp("vector.load", { summary: "load consecutive elements", operands: { base: anyMemRef, indices: variadic(indexT) }, results: { result: anyVector }, attrs: { nontemporal: maybe(bool()), alignment: maybe(i64()) }, traits: [reads("base")] }, {
  assembly: "$base `[` $indices `]` attr-dict `:` type($base) `,` type($result)",
  verify(op, diag) {
    if (op.indices.length !== op.base.type.rank) diag.report(`has ${op.indices.length} indices for a memref of rank ${op.base.type.rank}`);
    else if (op.base.type.element !== op.result.type.element) diag.report(`loads '${op.result.type.text}' from a memref of '${op.base.type.element.text}'`);
  },
});
/** Writes consecutive elements. */
export const StoreOp = defineOp("vector.store", { summary: "store consecutive elements", operands: { valueToStore: anyVector, base: anyMemRef, indices: variadic(indexT) }, attrs: { nontemporal: maybe(bool()), alignment: maybe(i64()) }, traits: [writes("base")] }, {
  assembly: "$valueToStore `,` $base `[` $indices `]` attr-dict `:` type($base) `,` type($valueToStore)",
  verify(op, diag) {
    if (op.indices.length !== op.base.type.rank) diag.report(`has ${op.indices.length} indices for a memref of rank ${op.base.type.rank}`);
    else if (op.base.type.element !== op.valueToStore.type.element) diag.report(`stores '${op.valueToStore.type.text}' into a memref of '${op.base.type.element.text}'`);
  },
});

const checkMask = (mask: VectorType, vector: VectorType): string | undefined => (mask.element === i1 && mask.dims.join() === vector.dims.join() ? undefined : `mask '${mask.text}' does not fit '${vector.text}'`);
/** Consecutive elements where the mask is set, `pass_thru` elsewhere; unset elements are not touched. */
export const MaskedLoadOp = defineOp("vector.maskedload", { summary: "load consecutive elements under a mask", operands: { base: anyMemRef, indices: variadic(indexT), mask: anyVector, pass_thru: anyVector }, results: { result: anyVector }, attrs: { alignment: maybe(i64()) }, traits: [reads("base")] }, {
  assembly: "$base `[` $indices `]` `,` $mask `,` $pass_thru attr-dict `:` type($base) `,` type($mask) `,` type($pass_thru) `into` type($result)",
  verify(op, diag) {
    const problem = checkMask(op.mask.type, op.result.type) ?? (op.pass_thru.type === op.result.type ? undefined : `passes '${op.pass_thru.type.text}' through to '${op.result.type.text}'`);
    if (problem) diag.report(problem);
    if (op.indices.length !== op.base.type.rank) diag.report(`has ${op.indices.length} indices for a memref of rank ${op.base.type.rank}`);
  },
});
/** Writes consecutive elements where the mask is set. */
export const MaskedStoreOp = defineOp("vector.maskedstore", { summary: "store consecutive elements under a mask", operands: { base: anyMemRef, indices: variadic(indexT), mask: anyVector, valueToStore: anyVector }, attrs: { alignment: maybe(i64()) }, traits: [writes("base")] }, {
  assembly: "$base `[` $indices `]` `,` $mask `,` $valueToStore attr-dict `:` type($base) `,` type($mask) `,` type($valueToStore)",
  verify(op, diag) {
    const problem = checkMask(op.mask.type, op.valueToStore.type);
    if (problem) diag.report(problem);
    if (op.indices.length !== op.base.type.rank) diag.report(`has ${op.indices.length} indices for a memref of rank ${op.base.type.rank}`);
  },
});
const memrefOrTensor = typeConstraint("memref or ranked tensor", (type): type is MemRefType | RankedTensorType => type instanceof MemRefType || type instanceof RankedTensorType);
/** Elements at `index_vec` added to the last index, under a mask. */
export const GatherOp = defineOp("vector.gather", { summary: "load elements at computed places", operands: { base: memrefOrTensor, offsets: variadic(indexT), indices: anyVector, mask: anyVector, pass_thru: anyVector }, results: { result: anyVector }, attrs: { alignment: maybe(i64()) }, traits: [reads("base")] }, {
  assembly: "$base `[` $offsets `]` `[` $indices `]` `,` $mask `,` $pass_thru attr-dict `:` type($base) `,` type($indices) `,` type($mask) `,` type($pass_thru) `into` type($result)",
  verify(op, diag) {
    const problem = checkMask(op.mask.type, op.result.type);
    if (problem) diag.report(problem);
  },
});
/** One value, or a vector of lower rank, repeated. */
export const BroadcastOp = defineOp("vector.broadcast", { summary: "repeat a value", operands: { source: anyType }, results: { vector: anyVector }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `to` type($vector)",
  fold: (op): Folded => (op.source.type === op.vector.type ? op.source : undefined),
  verify(op, diag) {
    const { type } = op.source;
    const element = type instanceof VectorType ? type.element : type;
    const dims = type instanceof VectorType ? type.dims : [];
    const into = op.vector.type.dims.slice(op.vector.type.rank - dims.length);
    if (element !== op.vector.type.element || dims.length > op.vector.type.rank || dims.some((dim, i) => dim !== 1 && dim !== into[i])) diag.report(`cannot broadcast '${type.text}' to '${op.vector.type.text}'`);
  },
});
/** 0, 1, 2, ... */
export const StepOp = defineOp("vector.step", { summary: "0, 1, 2, ...", results: { result: anyVector }, traits: [pure] }, {
  assembly: "attr-dict `:` type($result)",
  verify(op, diag) { if (op.result.type.rank !== 1 || op.result.type.element !== indexType) diag.report(`gives '${op.result.type.text}', but must give a one-dimensional vector of index`); },
});
/** Set in the first `operands[i]` positions of each dimension. */
export const CreateMaskOp = defineOp("vector.create_mask", { summary: "a mask from extents", operands: { operands: variadic(indexT) }, results: { result: anyVector }, traits: [pure] }, {
  assembly: "$operands attr-dict `:` type($result)",
  verify(op, diag) { if (op.result.type.element !== i1 || Math.max(1, op.result.type.rank) !== op.operands.length) diag.report(`gives '${op.result.type.text}' from ${op.operands.length} extents`); },
});
/** The same with extents known now. */
export const ConstantMaskOp = defineOp("vector.constant_mask", { summary: "a constant mask", results: { result: anyVector }, attrs: { mask_dim_sizes: axes() }, traits: [pure] }, { assembly: "$mask_dim_sizes attr-dict `:` type($result)" });
/** `lhs * rhs + acc`, rounded once. */
export const FMAOp = defineOp("vector.fma", { summary: "fused multiply-add", operands: { lhs: anyVector, rhs: anyVector, acc: anyVector }, results: { result: anyVector }, traits: [pure, elementwise, sameOperandsAndResultType] }, { assembly: "$lhs `,` $rhs `,` $acc attr-dict `:` type($lhs)" });
/** Combines the elements of a one-dimensional vector. */
export const ReductionOp = defineOp("vector.reduction", { summary: "combine the elements of a vector", operands: { vector: anyVector, acc: variadic(anyType) }, results: { dest: anyType }, attrs: { kind: dialectEnum("vector.kind", combiningKinds), fastmath: withDefault(fastmath(), "none") }, traits: [pure] }, {
  assembly: "$kind `,` $vector (`,` $acc^)? (`fastmath` `` $fastmath^)? attr-dict `:` type($vector) `into` type($dest)",
  verify(op, diag) { if (op.vector.type.element !== op.dest.type) diag.report(`gives '${op.dest.type.text}' from '${op.vector.type.text}'`); },
});
/** Reinterprets the bits of each element row. */
export const BitCastOp = defineOp("vector.bitcast", { summary: "reinterpretation of the bits", operands: { source: anyVector }, results: { result: anyVector }, traits: [pure] }, { assembly: "$source attr-dict `:` type($source) `to` type($result)" });
/** Same elements, another shape. */
export const ShapeCastOp = defineOp("vector.shape_cast", { summary: "same elements, another shape", operands: { source: anyVector }, results: { result: anyVector }, traits: [pure] }, { assembly: "$source attr-dict `:` type($source) `to` type($result)" });
/** Elements of two vectors chosen by position. */
export const ShuffleOp = defineOp("vector.shuffle", { summary: "choose elements of two vectors", operands: { v1: anyVector, v2: anyVector }, results: { vector: anyVector }, attrs: { mask: axes() }, traits: [pure, inferred] }, {
  assembly: "$v1 `,` $v2 $mask attr-dict `:` type($v1) `,` type($v2)",
  infer: ({ v1, mask }) => ({ vector: vectorType([mask.length, ...v1.type.dims.slice(1)], v1.type.element) }),
});
