// Vectors in and out of memory: plain, masked, gathered, expanded.
import { count } from "../../../core/diag/index.ts";
import { anyMemRef, anyVector, bool, defineOp, i64, indexT, maybe, maybeImplied, optional, rankedTensor, reads, variadic, type VerifySink, writes } from "../../../core/define/index.ts";
import { type MemRefType, type ShapedType, type Value, VectorType } from "../../../core/ir/index.ts";
import { indexVector, maskVector, rankedVector, sameShape, tensorOrMemRef } from "../constraints.ts";
import { maskable } from "../maskable.ts";

interface Access {
  readonly base: Value<ShapedType>;
}
/** Reports a wrong number of indices. */
function checkIndices(base: ShapedType, indices: readonly Value[], diag: VerifySink): boolean {
  if (indices.length === base.rank) return true;
  diag.report(`has ${count(indices.length, "index", "indices")} for '${base.text}', which has ${count(base.rank, "dimension")}`);
  return false;
}
/** Elements are scalars of the vector or the whole vector. */
const holds = ({ base }: Access, vector: VectorType): boolean => base.type.element === vector.element || base.type.element === vector;
function checkMask(mask: VectorType, vector: VectorType, diag: VerifySink): void {
  if (!sameShape(mask, vector)) diag.report(`mask '${mask.text}' does not fit '${vector.text}'`);
}
function checkPass(pass: VectorType, result: VectorType, diag: VerifySink): void {
  if (pass !== result) diag.report(`passes '${pass.text}' through to '${result.text}'`);
}
const options = { nontemporal: maybeImplied(bool(), false), alignment: maybe(i64()) };
const aligned = { alignment: maybe(i64()) };

/** Consecutive elements of a memref whose last dimension is contiguous. */
export const LoadOp = defineOp("vector.load", { summary: "load consecutive elements", operands: { base: anyMemRef, indices: variadic(indexT) }, results: { result: anyVector }, attrs: options, traits: [reads("base")] }, {
  assembly: "$base `[` $indices `]` attr-dict `:` type($base) `,` type($result)",
  verify(op, diag) {
    if (checkIndices(op.base.type, op.indices, diag) && !holds(op, op.result.type)) diag.report(`loads '${op.result.type.text}' from a memref of '${op.base.type.element.text}'`);
  },
});
/** Writes consecutive elements. */
export const StoreOp = defineOp("vector.store", { summary: "store consecutive elements", operands: { valueToStore: anyVector, base: anyMemRef, indices: variadic(indexT) }, attrs: options, traits: [writes("base")] }, {
  assembly: "$valueToStore `,` $base `[` $indices `]` attr-dict `:` type($base) `,` type($valueToStore)",
  verify(op, diag) {
    if (checkIndices(op.base.type, op.indices, diag) && !holds(op, op.valueToStore.type)) diag.report(`stores '${op.valueToStore.type.text}' into a memref of '${op.base.type.element.text}'`);
  },
});

interface MaskedLoad extends Access {
  readonly base: Value<MemRefType>;
  readonly indices: readonly Value[];
  readonly mask: Value<VectorType>;
  readonly pass_thru: Value<VectorType>;
  readonly result: Value<VectorType>;
}
function checkMaskedLoad(op: MaskedLoad, diag: VerifySink): void {
  if (!checkIndices(op.base.type, op.indices, diag)) return;
  if (op.base.type.element !== op.result.type.element) diag.report(`loads '${op.result.type.text}' from a memref of '${op.base.type.element.text}'`);
  checkMask(op.mask.type, op.result.type, diag);
  checkPass(op.pass_thru.type, op.result.type, diag);
}
interface MaskedStore extends Access {
  readonly base: Value<MemRefType>;
  readonly indices: readonly Value[];
  readonly mask: Value<VectorType>;
  readonly valueToStore: Value<VectorType>;
}
function checkMaskedStore(op: MaskedStore, diag: VerifySink): void {
  if (!checkIndices(op.base.type, op.indices, diag)) return;
  if (op.base.type.element !== op.valueToStore.type.element) diag.report(`stores '${op.valueToStore.type.text}' into a memref of '${op.base.type.element.text}'`);
  checkMask(op.mask.type, op.valueToStore.type, diag);
}
const loadForm = "$base `[` $indices `]` `,` $mask `,` $pass_thru attr-dict `:` type($base) `,` type($mask) `,` type($pass_thru) `into` type($result)";
const storeForm = "$base `[` $indices `]` `,` $mask `,` $valueToStore attr-dict `:` type($base) `,` type($mask) `,` type($valueToStore)";
const loadOperands = { base: anyMemRef, indices: variadic(indexT), mask: maskVector, pass_thru: rankedVector };
const storeOperands = { base: anyMemRef, indices: variadic(indexT), mask: maskVector, valueToStore: rankedVector };

/** Consecutive elements where the mask is set, `pass_thru` elsewhere; unset elements are not touched. */
export const MaskedLoadOp = defineOp("vector.maskedload", { summary: "load consecutive elements under a mask", operands: loadOperands, results: { result: rankedVector }, attrs: aligned, traits: [reads("base")] }, { assembly: loadForm, verify(op, diag) { checkMaskedLoad(op, diag); } });
/** Writes consecutive elements where the mask is set. */
export const MaskedStoreOp = defineOp("vector.maskedstore", { summary: "store consecutive elements under a mask", operands: storeOperands, attrs: aligned, traits: [writes("base")] }, { assembly: storeForm, verify(op, diag) { checkMaskedStore(op, diag); } });
/** The next element of memory for each set bit, `pass_thru` elsewhere. */
export const ExpandLoadOp = defineOp("vector.expandload", { summary: "spread consecutive elements over the set bits of a mask", operands: loadOperands, results: { result: rankedVector }, attrs: aligned, traits: [reads("base")] }, { assembly: loadForm, verify(op, diag) { checkMaskedLoad(op, diag); } });
/** Writes the elements under set bits one after the other. */
export const CompressStoreOp = defineOp("vector.compressstore", { summary: "store the elements under the set bits of a mask together", operands: storeOperands, attrs: aligned, traits: [writes("base")] }, { assembly: storeForm, verify(op, diag) { checkMaskedStore(op, diag); } });

/** Elements at `indices` added to the last of the `offsets`, under a mask. */
export const GatherOp = defineOp("vector.gather", { summary: "load elements at computed places", operands: { base: tensorOrMemRef, offsets: variadic(indexT), indices: indexVector, mask: maskVector, pass_thru: rankedVector }, results: { result: rankedVector }, attrs: aligned, traits: [reads("base"), maskable] }, {
  assembly: "$base `[` $offsets `]` `[` $indices `]` `,` $mask `,` $pass_thru attr-dict `:` type($base) `,` type($indices) `,` type($mask) `,` type($pass_thru) `into` type($result)",
  verify(op, diag) {
    if (!checkIndices(op.base.type, op.offsets, diag)) return;
    if (op.base.type.element !== op.result.type.element) diag.report(`loads '${op.result.type.text}' from elements of '${op.base.type.element.text}'`);
    if (!sameShape(op.indices.type, op.result.type)) diag.report(`indices '${op.indices.type.text}' do not fit '${op.result.type.text}'`);
    checkMask(op.mask.type, op.result.type, diag);
    checkPass(op.pass_thru.type, op.result.type, diag);
  },
});
/** Writes elements at `indices` added to the last of the `offsets`, under a mask; gives the new tensor where `base` is one. */
export const ScatterOp = defineOp("vector.scatter", { summary: "store elements at computed places", operands: { base: tensorOrMemRef, offsets: variadic(indexT), indices: indexVector, mask: maskVector, valueToStore: rankedVector }, results: { result: optional(rankedTensor) }, attrs: aligned, traits: [writes("base"), maskable] }, {
  assembly: "$base `[` $offsets `]` `[` $indices `]` `,` $mask `,` $valueToStore attr-dict `:` type($base) `,` type($indices) `,` type($mask) `,` type($valueToStore) (`->` type($result)^)?",
  verify(op, diag) {
    if (!checkIndices(op.base.type, op.offsets, diag)) return;
    if (op.base.type.element !== op.valueToStore.type.element) diag.report(`stores '${op.valueToStore.type.text}' into elements of '${op.base.type.element.text}'`);
    if (!sameShape(op.indices.type, op.valueToStore.type)) diag.report(`indices '${op.indices.type.text}' do not fit '${op.valueToStore.type.text}'`);
    checkMask(op.mask.type, op.valueToStore.type, diag);
  },
});
