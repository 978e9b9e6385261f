// What is known of a tensor: its type seen as another, its extents and rank.
import { anyTensor, defineOp, type Folded, indexT, pure, ShapedDim, Speculatable, typeConstraint } from "../../../core/define/index.ts";
import { bitWidthOf, elementTypeOf, IntegerAttr, integerAttr, indexType, RankedTensorType, type Type, UnrankedTensorType } from "../../../core/ir/index.ts";
import { constantOf } from "../../../core/rewrite/index.ts";
import { EmptyOp, SplatOp } from "./elements.ts";
import { GenerateOp } from "./regions.ts";
import { ExtractSliceOp } from "./slices.ts";

const isTensor = (type: Type): type is RankedTensorType | UnrankedTensorType => type instanceof RankedTensorType || type instanceof UnrankedTensorType;
const compatible = (a: RankedTensorType | UnrankedTensorType, b: RankedTensorType | UnrankedTensorType): boolean =>
  !(a instanceof RankedTensorType && b instanceof RankedTensorType) || (a.rank === b.rank && a.dims.every((dim, i) => dim < 0 || b.dims[i]! < 0 || dim === b.dims[i]));

/** Changes what the type says about extents. */
export const CastOp = defineOp("tensor.cast", { summary: "change static knowledge of a tensor", operands: { source: anyTensor }, results: { dest: anyTensor }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `to` type($dest)", resultNames: () => ["cast"],
  fold: (op): Folded => (op.source.type === op.dest.type ? op.source : undefined),
  verify(op, diag) {
    const [from, to] = [op.source.type, op.dest.type];
    if (elementTypeOf(from) !== elementTypeOf(to) || !compatible(from, to)) diag.report(`cannot cast '${from.text}' to '${to.text}'`);
  },
});
/** The bits of each element as another type of the same width. */
export const BitcastOp = defineOp("tensor.bitcast", { summary: "reinterpretation of the bits", operands: { source: anyTensor }, results: { dest: anyTensor }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `to` type($dest)",
  fold: (op): Folded => (op.source.type === op.dest.type ? op.source : undefined),
  verify(op, diag) {
    const [from, to] = [op.source.type, op.dest.type];
    const [a, b] = [elementTypeOf(from), elementTypeOf(to)];
    if (bitWidthOf(a) !== bitWidthOf(b) || !compatible(from, to)) diag.report(`cannot see the bits of '${from.text}' as '${to.text}'`);
  },
});

/** A tensor with dimensions, or of unknown rank. */
const shapedTensor = typeConstraint("tensor with dimensions", (type): type is RankedTensorType | UnrankedTensorType => isTensor(type) && !(type instanceof RankedTensorType && type.rank === 0));
/** The operand that gives dynamic extent `i` of a tensor made by an op with one operand for each of them. */
const nthDynamic = <T>(dims: readonly number[], i: number, values: readonly T[]): T | undefined => values[dims.slice(0, i).filter((dim) => dim < 0).length];
/** The extent of a dimension. */
export const DimOp = defineOp("tensor.dim", { summary: "extent of a dimension", operands: { source: shapedTensor, index: indexT }, results: { result: indexT }, traits: [pure] }, {
  assembly: "attr-dict $source `,` $index `:` type($source)", resultNames: () => ["dim"],
  fold(op, constants): Folded {
    const at = constants[1];
    const { type } = op.source;
    if (!(at instanceof IntegerAttr) || !(type instanceof RankedTensorType)) return undefined;
    const i = Number(at.value);
    const dim = type.dims[i];
    if (dim === undefined) return undefined;
    if (dim >= 0) return integerAttr(dim, indexType);
    const made = op.source.definedBy(EmptyOp) ?? op.source.definedBy(GenerateOp);
    if (made) return nthDynamic(type.dims, i, EmptyOp.is(made) ? made.dynamicSizes : made.dynamicExtents);
    const splat = op.source.definedBy(SplatOp);
    if (splat) return nthDynamic(type.dims, i, splat.dynamicSizes);
    const slice = op.source.definedBy(ExtractSliceOp);
    return slice && slice.static_sizes.length === type.rank ? nthDynamic(slice.static_sizes, i, slice.sizes) : undefined;
  },
}).implement(ShapedDim, { shapedValue: (op) => op.source, dimension: (op) => op.index })
  .implement(Speculatable, {
    speculatability(op) {
      const i = constantOf(op.index);
      return i instanceof IntegerAttr && op.source.type instanceof RankedTensorType && i.value >= 0n && i.value < op.source.type.rank ? "always" : "never";
    },
  });
/** The number of dimensions. */
export const RankOp = defineOp("tensor.rank", { summary: "number of dimensions", operands: { tensor: anyTensor }, results: { result: indexT }, traits: [pure] }, {
  assembly: "$tensor attr-dict `:` type($tensor)", resultNames: () => ["rank"],
  fold: (op): Folded => (op.tensor.type instanceof RankedTensorType ? integerAttr(op.tensor.type.rank, indexType) : undefined),
});
