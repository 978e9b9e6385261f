// Rectangular parts of tensors, in and out, and tensors put together.
import { axes, defineOp, type Folded, i64, indexT, type OpSyntax, partSyntax, pure, rankedTensor, readMixedLists, type SliceLists, sliceLists, sliceProblem, sliceText, variadic, type VerifySink } from "../../../core/define/index.ts";
import { isRankReduced, type Operation, type RankedTensorType, tensorType, type Type, type Value } from "../../../core/ir/index.ts";
import { mayEqual } from "./sizes.ts";

const listAttrs = { static_offsets: axes(), static_sizes: axes(), static_strides: axes() };
const listOperands = { offsets: variadic(indexT), sizes: variadic(indexT), strides: variadic(indexT) };
const listNames = ["static_offsets", "static_sizes", "static_strides"];

function checkSlice(op: SliceLists, whole: RankedTensorType, part: RankedTensorType, diag: VerifySink): void {
  const problem = sliceProblem(op, whole.dims);
  if (problem) return diag.report(problem);
  if (part.element !== whole.element || !isRankReduced(op.static_sizes, part.dims)) diag.report(`has a part of type '${part.text}' instead of '${tensorType(op.static_sizes, whole.element, whole.encoding).text}' or that without extents of 1`);
}
const isAll = (op: SliceLists, whole: RankedTensorType): boolean =>
  whole.isStatic && op.static_offsets.every((n) => n === 0) && op.static_strides.every((n) => n === 1) && op.static_sizes.every((n, i) => n === whole.dims[i]);

/** A part: offsets, sizes and strides in elements, each known or a value. */
export const ExtractSliceOp = defineOp("tensor.extract_slice", { summary: "part of a tensor", operands: { source: rankedTensor, ...listOperands }, results: { result: rankedTensor }, attrs: listAttrs, traits: [pure] }, {
  resultNames: () => ["extracted_slice"],
  syntax: partSyntax,
  fold(op): Folded {
    if (op.source.type === op.result.type && isAll(op, op.source.type)) return op.source;
    const put = op.source.definedBy(InsertSliceOp);
    return put && put.source.type === op.result.type && sameSlice(op, put) ? put.source : undefined;
  },
  verify(op, diag) { checkSlice(op, op.source.type, op.result.type, diag); },
});
const sameSlice = (a: SliceLists, b: SliceLists): boolean =>
  a.static_offsets.join() === b.static_offsets.join() && a.static_sizes.join() === b.static_sizes.join() && a.static_strides.join() === b.static_strides.join()
  && [...a.offsets, ...a.sizes, ...a.strides].every((value, i) => [...b.offsets, ...b.sizes, ...b.strides][i] === value);

type Insert = Operation & SliceLists & { readonly source: Value<RankedTensorType>; readonly dest: Value<RankedTensorType> };
const insertSyntax = (hasResult: boolean): OpSyntax => ({
  parse(p, state): void {
    const source = p.use();
    p.expectKeyword("into");
    const dest = p.use();
    const finish = readMixedLists(p, state, sliceLists);
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    p.expectPunct(":");
    state.setOperands("source", [p.resolve(source, p.type())]);
    p.expectKeyword("into");
    const type: Type = p.type();
    state.setOperands("dest", [p.resolve(dest, type)]);
    if (hasResult) state.setResultTypes("result", [type]);
    finish();
  },
  print(out, op): void {
    const insert = op as Insert;
    out.word(`${out.value(insert.source)} into ${out.value(insert.dest)}${sliceText(out, insert)}`);
    out.attrDict(op, listNames);
    out.word(`: ${out.type(insert.source.type)} into ${out.type(insert.dest.type)}`);
  },
});
/** A tensor with a part replaced. */
export const InsertSliceOp = defineOp("tensor.insert_slice", { summary: "replace a part of a tensor", operands: { source: rankedTensor, dest: rankedTensor, ...listOperands }, results: { result: rankedTensor }, attrs: listAttrs, traits: [pure] }, {
  resultNames: () => ["inserted_slice"],
  syntax: insertSyntax(true),
  fold: (op): Folded => (op.source.type === op.result.type && isAll(op, op.dest.type) ? op.source : undefined),
  verify(op, diag) {
    if (op.dest.type !== op.result.type) return diag.report(`changes '${op.dest.type.text}' to '${op.result.type.text}'`);
    checkSlice(op, op.dest.type, op.source.type, diag);
  },
});
/** The part of the shared tensor that one iteration of a parallel loop gives. */
export const ParallelInsertSliceOp = defineOp("tensor.parallel_insert_slice", { summary: "part that a parallel iteration gives", operands: { source: rankedTensor, dest: rankedTensor, ...listOperands }, attrs: listAttrs }, {
  syntax: insertSyntax(false),
  verify(op, diag) {
    if (op.parentOp?.opName !== "scf.forall.in_parallel") return diag.report(`stands in '${op.parentOp?.opName ?? "nothing"}', but belongs into 'scf.forall.in_parallel'`);
    checkSlice(op, op.dest.type, op.source.type, diag);
  },
});

/** Tensors one after the other along a dimension. */
export const ConcatOp = defineOp("tensor.concat", { summary: "tensors one after the other", operands: { inputs: variadic(rankedTensor) }, results: { result: rankedTensor }, attrs: { dim: i64() }, traits: [pure] }, {
  assembly: "`dim` `(` $dim `)` $inputs attr-dict `:` functional-type($inputs, $result)", resultNames: () => ["concat"],
  fold: (op): Folded => (op.inputs.length === 1 && op.inputs[0]!.type === op.result.type ? op.inputs[0] : undefined),
  verify(op, diag) {
    const { type } = op.result;
    const dim = Number(op.dim);
    if (op.inputs.length === 0) return diag.report("has no tensor to concatenate");
    if (dim < 0 || dim >= type.rank) return diag.report(`concatenates dimension ${dim} of '${type.text}'`);
    const bad = op.inputs.find((input) => input.type.element !== type.element || input.type.rank !== type.rank || input.type.dims.some((extent, i) => i !== dim && !mayEqual(extent, type.dims[i]!)));
    if (bad) return diag.report(`cannot put '${bad.type.text}' into '${type.text}' along dimension ${dim}`);
    const extents = op.inputs.map((input) => input.type.dims[dim]!);
    const sum = extents.some((extent) => extent < 0) ? -1 : extents.reduce((a, b) => a + b, 0);
    if (!mayEqual(sum, type.dims[dim]!)) diag.report(`concatenates ${sum} elements along dimension ${dim}, but gives '${type.text}'`);
  },
});
