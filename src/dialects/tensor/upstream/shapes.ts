// Tensors of other shapes, and elements gathered and scattered.
import { anyTensor, axes, defineOp, type Folded, i64Lists, indexT, maybe, mixedListProblem, mixedListText, pure, rankedTensor, readMixedLists, typeConstraint, unit, variadic, type VerifySink } from "../../../core/define/index.ts";
import { collapsedDims, elementTypeOf, IntegerType, indexType, RankedTensorType, reassociationProblem, type Type } from "../../../core/ir/index.ts";
import { mayEqual } from "./sizes.ts";

const isIndices = (type: Type): type is RankedTensorType => type instanceof RankedTensorType && (type.element === indexType || type.element instanceof IntegerType);
const indexTensor = typeConstraint("ranked tensor of integers or indices", isIndices);
const shapeTensor = typeConstraint("tensor of rank 1 of integers or indices", (type): type is RankedTensorType => isIndices(type) && type.rank === 1);

/** The same elements in another shape, which a tensor gives. */
export const ReshapeOp = defineOp("tensor.reshape", { summary: "same elements, a shape from a tensor", operands: { source: anyTensor, shape: shapeTensor }, results: { result: anyTensor }, traits: [pure] }, {
  assembly: "$source `(` $shape `)` attr-dict `:` functional-type(operands, results)", resultNames: () => ["reshape"],
  fold: (op): Folded => (op.source.type === op.result.type && op.source.type instanceof RankedTensorType && op.source.type.isStatic ? op.source : undefined),
  verify(op, diag) {
    const [from, to] = [op.source.type, op.result.type];
    if (elementTypeOf(from) !== elementTypeOf(to)) return diag.report(`gives '${to.text}' from '${from.text}'`);
    if (from instanceof RankedTensorType && to instanceof RankedTensorType && from.isStatic && to.isStatic && from.numElements !== to.numElements) return diag.report(`gives ${to.numElements} elements from ${from.numElements}`);
    if (to instanceof RankedTensorType && !mayEqual(op.shape.type.dims[0]!, to.rank)) diag.report(`takes ${op.shape.type.dims[0]} extents for '${to.text}'`);
  },
});

function checkGroups(wide: RankedTensorType, narrow: RankedTensorType, groups: readonly (readonly number[])[], diag: VerifySink): void {
  const problem = reassociationProblem(groups, wide.rank, narrow.rank);
  if (problem) return diag.report(problem);
  if (wide.element !== narrow.element) return diag.report(`changes elements of '${wide.element.text}' to '${narrow.element.text}'`);
  if (narrow.rank === 0 && wide.dims.some((dim) => dim !== 1)) return diag.report(`sees '${wide.text}' as '${narrow.text}'`);
  const dims = collapsedDims(wide.dims, groups);
  const bad = dims.findIndex((dim, i) => dim !== narrow.dims[i]);
  if (bad >= 0) diag.report(`has '${narrow.text}' where the groups of '${wide.text}' give ${dims[bad]! < 0 ? "a dynamic extent" : dims[bad]} for dimension ${bad}`);
}
/** Merges neighbouring dimensions: `[[0, 1], [2]]`. */
export const CollapseShapeOp = defineOp("tensor.collapse_shape", { summary: "merge dimensions", operands: { src: rankedTensor }, results: { result: rankedTensor }, attrs: { reassociation: i64Lists() }, traits: [pure] }, {
  assembly: "$src $reassociation attr-dict `:` type($src) `into` type($result)", resultNames: () => ["collapsed"],
  fold(op): Folded {
    if (op.src.type === op.result.type) return op.src;
    const inner = op.src.definedBy(ExpandShapeOp);
    return inner?.src.type === op.result.type && inner.reassociation.join(";") === op.reassociation.join(";") ? inner.src : undefined;
  },
  verify(op, diag) { checkGroups(op.src.type, op.result.type, op.reassociation, diag); },
});
/** Splits dimensions; `static_output_shape` has the sizes. */
export const ExpandShapeOp = defineOp("tensor.expand_shape", { summary: "split dimensions", operands: { src: rankedTensor, output_shape: variadic(indexT) }, results: { result: rankedTensor }, attrs: { reassociation: i64Lists(), static_output_shape: axes() }, traits: [pure] }, {
  resultNames: () => ["expanded"],
  syntax: {
    parse(p, state) {
      const src = p.use();
      const at = p.here;
      if (!state.setAttr("reassociation", p.attribute())) p.fail("expected groups of dimensions such as [[0, 1], [2]]", at);
      p.expectKeyword("output_shape");
      const finish = readMixedLists(p, state, [["static_output_shape", "output_shape"]]);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setOperands("src", [p.resolve(src, p.type())]);
      p.expectKeyword("into");
      state.setResultTypes("result", [p.type()]);
      finish();
    },
    print(out, op) {
      if (!ExpandShapeOp.is(op)) return;
      out.word(`${out.value(op.src)} ${out.attr(op.attr("reassociation")!)} output_shape ${mixedListText(out, op.static_output_shape, op.output_shape)}`);
      out.attrDict(op, ["reassociation", "static_output_shape"]);
      out.word(`: ${out.type(op.src.type)} into ${out.type(op.result.type)}`);
    },
  },
  fold(op): Folded {
    if (op.src.type === op.result.type) return op.src;
    const inner = op.src.definedBy(CollapseShapeOp);
    return inner?.src.type === op.result.type && inner.reassociation.join(";") === op.reassociation.join(";") ? inner.src : undefined;
  },
  verify(op, diag) {
    const { type } = op.result;
    const problem = mixedListProblem("sizes", op.static_output_shape, op.output_shape, type.rank);
    if (problem) return diag.report(problem);
    if (op.static_output_shape.some((size, i) => size !== type.dims[i])) return diag.report(`has sizes that are not those of '${type.text}'`);
    checkGroups(type, op.src.type, op.reassociation, diag);
  },
});

/** The shape that gathering `dims` of `source` at `indices` gives: with extents of 1, or without them. */
function gatheredDims(source: RankedTensorType, indices: RankedTensorType, dims: readonly number[], reduced: boolean): number[] {
  const outer = indices.dims.slice(0, -1);
  return [...outer, ...source.dims.flatMap((dim, i) => (dims.includes(i) ? (reduced ? [] : [1]) : [dim]))];
}
function checkGather(what: string, source: RankedTensorType, indices: RankedTensorType, dims: readonly number[], part: RankedTensorType, diag: VerifySink): void {
  if (indices.rank === 0 || indices.dims[indices.rank - 1] !== dims.length) return diag.report(`has indices '${indices.text}' for ${dims.length} ${what}`);
  if (dims.length === 0 || dims.some((dim, i) => dim < 0 || dim >= source.rank || (i > 0 && dim <= dims[i - 1]!))) return diag.report(`has ${what} [${dims.join(", ")}], but they must rise and lie within '${source.text}'`);
  const full = gatheredDims(source, indices, dims, false);
  const reduced = gatheredDims(source, indices, dims, true);
  if (part.element !== source.element || (part.dims.join() !== full.join() && part.dims.join() !== reduced.join())) diag.report(`has '${part.text}' where '${source.text}' gives parts of ${full.map((dim) => (dim < 0 ? "?" : dim)).join("x")} elements`);
}
/** Parts of a tensor at computed places. */
export const GatherOp = defineOp("tensor.gather", { summary: "parts at computed places", operands: { source: rankedTensor, indices: indexTensor }, results: { result: rankedTensor }, attrs: { gather_dims: axes(), unique: maybe(unit()) }, traits: [pure] }, {
  assembly: "$source `[` $indices `]` `gather_dims` `(` $gather_dims `)` (`unique` $unique^)? attr-dict `:` functional-type(operands, results)", resultNames: () => ["gather"],
  verify(op, diag) { checkGather("gather_dims", op.source.type, op.indices.type, op.gather_dims, op.result.type, diag); },
});
/** A tensor with parts at computed, distinct places replaced. */
export const ScatterOp = defineOp("tensor.scatter", { summary: "replace parts at computed places", operands: { source: rankedTensor, dest: rankedTensor, indices: indexTensor }, results: { result: rankedTensor }, attrs: { scatter_dims: axes(), unique: maybe(unit()) }, traits: [pure] }, {
  assembly: "$source `into` $dest `[` $indices `]` `scatter_dims` `(` $scatter_dims `)` (`unique` $unique^)? attr-dict `:` functional-type(operands, results)", resultNames: () => ["scatter"],
  verify(op, diag) {
    if (!op.unique) return diag.report("requires 'unique': what is written twice to one place is not defined");
    checkGather("scatter_dims", op.dest.type, op.indices.type, op.scatter_dims, op.source.type, diag);
    if (op.dest.type !== op.result.type) diag.report(`changes '${op.dest.type.text}' to '${op.result.type.text}'`);
  },
});
