// Rectangular parts of vectors.
import { defineOp, type Folded, i64List, pure, sameType } from "../../../core/define/index.ts";
import { VectorType } from "../../../core/ir/index.ts";
import { rankedVector } from "../constraints.ts";

const allOnes = (strides: readonly number[]): boolean => strides.every((stride) => stride === 1);

/** The sub-vector at `offsets` with `sizes` in the first dimensions. */
export const ExtractStridedSliceOp = defineOp("vector.extract_strided_slice", {
  summary: "rectangular part of a vector", operands: { vector: rankedVector }, results: { result: rankedVector }, attrs: { offsets: i64List(), sizes: i64List(), strides: i64List() }, traits: [pure],
}, {
  assembly: "$vector attr-dict `:` type($vector) `to` type($result)",
  fold: (op): Folded => (op.vector.type === op.result.type ? op.vector : undefined),
  verify(op, diag) {
    const { type } = op.vector;
    const { offsets, sizes, strides, result } = op;
    if (offsets.length !== sizes.length || offsets.length !== strides.length) return diag.report(`has ${offsets.length} offsets, ${sizes.length} sizes and ${strides.length} strides`);
    if (offsets.length > type.rank) return diag.report(`has ${offsets.length} offsets for '${type.text}'`);
    if (!allOnes(strides)) return diag.report(`has strides [${strides.join(", ")}], but takes only strides of 1`);
    if (offsets.some((offset, i) => offset < 0 || sizes[i]! < 1 || offset + sizes[i]! > type.dims[i]!)) return diag.report(`reaches outside of '${type.text}'`);
    const dims = type.dims.map((dim, i) => sizes[i] ?? dim);
    if (result.type.element !== type.element || result.type.dims.join() !== dims.join()) diag.report(`gives '${result.type.text}' from '${type.text}' with sizes [${sizes.join(", ")}]`);
  },
});

/** A vector with the rectangular part at `offsets` replaced. */
export const InsertStridedSliceOp = defineOp("vector.insert_strided_slice", {
  summary: "replace a rectangular part of a vector", operands: { valueToStore: rankedVector, dest: rankedVector }, results: { res: rankedVector }, attrs: { offsets: i64List(), strides: i64List() }, traits: [pure, sameType("dest", "res")],
}, {
  assembly: "$valueToStore `,` $dest attr-dict `:` type($valueToStore) `into` type($dest)",
  fold: (op): Folded => (op.valueToStore.type === op.dest.type ? op.valueToStore : undefined),
  verify(op, diag) {
    const part = op.valueToStore.type;
    const whole: VectorType = op.dest.type;
    const first = whole.rank - part.rank;
    if (op.offsets.length !== whole.rank) return diag.report(`has ${op.offsets.length} offsets for '${whole.text}'`);
    if (op.strides.length !== part.rank) return diag.report(`has ${op.strides.length} strides for '${part.text}'`);
    if (part.element !== whole.element || first < 0) return diag.report(`inserts '${part.text}' into '${whole.text}'`);
    if (!allOnes(op.strides)) return diag.report(`has strides [${op.strides.join(", ")}], but takes only strides of 1`);
    if (op.offsets.some((offset, i) => offset < 0 || offset + (i < first ? 1 : part.dims[i - first]!) > whole.dims[i]!)) diag.report(`reaches outside of '${whole.text}'`);
  },
});
