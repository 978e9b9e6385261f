// Tensor expressions: what each element of a result is, over named axes. Nothing here says in which order or where the
// elements are computed; that is what schedules decide later.
import { count } from "../../core/diag/index.ts";
import { anyType, arrayOf, axes, defineOp, type Folded, hasParent, i1T, i64, indexT, inferred, maybe, optional, pure, rankedTensor, region, regions, singleBlock, terminator, unit, variadic, word } from "../../core/define/index.ts";
import { indexType, type RankedTensorType, type Region } from "../../core/ir/index.ts";
import { countDynamic } from "./extents.ts";
import { reducers } from "./reducers.ts";
import { computeSyntax, scanSyntax } from "./text/index.ts";
import { combinationProblem, destinationProblem, spaceProblem, verifyBody } from "./verify.ts";

/** What te.compute and te.scan have in common. */
const combination = {
  /** The types in which points combine, one for each result; absent where they are the element types of the results. */
  accumulators: maybe(arrayOf()),
  /** What the accumulators start from where a region combines them. */
  identities: maybe(arrayOf()),
};

/**
 * Computes tensors element by element over an iteration space.
 *
 * The body's arguments are the spatial axes, then the reduction axes, all of type `index`; it yields one scalar for each
 * result. With reduction axes, the yielded scalars of all their points are combined by the reducer, in any order. A point whose
 * `where` does not hold does not count, and nothing is read at it but what the condition needs. Accumulation starts from the reducer's
 * identity, or from the destination where there is one; without reduction, elements whose point does not count are the destination's.
 * `in` says another type to accumulate in; the result is rounded to its own once at the end, integers are truncated. Every result has the
 * spatial extents as its shape. Halide's and TVM's `compute` [Ragan-Kelley 2013, Chen 2018].
 *
 * `%c = te.compute [%i < 4, %j < 16] = sum [%k < 8] %a[%i, %k] * %b[%k, %j] : tensor<4x8xf32>, tensor<8x16xf32> -> tensor<4x16xf32>`
 */
export const ComputeOp = defineOp("te.compute", {
  summary: "tensors as functions of their indices",
  operands: {
    /** The extents that only a run tells, in the order of the axes. */
    extents: variadic(indexT),
    /** Tensors that results are accumulated into or written onto: none, or one for each result. */
    destinations: variadic(rankedTensor),
  },
  results: { outputs: variadic(rankedTensor) },
  attrs: {
    /** Extents of the spatial axes. */
    spatial: axes(),
    /** Extents of the reduction axes; empty without a reduction. */
    reduction: axes(),
    /** How the points of the reduction axes combine; absent without reduction axes. */
    reducer: maybe(word(...reducers)),
    ...combination,
  },
  regions: { body: region(), combiner: regions() },
  traits: [pure, singleBlock],
}, {
  syntax: computeSyntax(reducers),
  argNames: (op, part: Region) => (part === op.body ? [...op.spatial.map((_, i) => `i${i}`), ...op.reduction.map((_, i) => `r${i}`)] : combinerNames(op.outputs.length)),
  verify(op, diag) {
    if ((op.reducer === undefined) !== (op.reduction.length === 0)) return diag.report(op.reducer === undefined ? "has reduction axes but no reducer" : "has a reducer but no reduction axes");
    const problem = spaceProblem(op, [...op.spatial, ...op.reduction]) ?? destinationProblem(op.destinations, op.outputs) ?? combinationProblem(op, op.reducer);
    if (problem) return diag.report(problem);
    verifyBody(op, diag, (last) => {
      if (last.where && !op.reducer && op.destinations.length === 0) diag.report("leaves out points, but has no destination that says what their elements are", last.loc);
    });
  },
});

/**
 * Running combinations along one axis: the element at a place combines what the body yields there and at all places before it.
 *
 * `exclusive` leaves the place itself out, so that the first element is the identity; `reverse` starts from the end. Without them this is
 * ONNX's CumSum and NumPy's `cumsum` and `cumprod`. Accumulation starts from the identity and goes in order, so floats are rounded in that order.
 * A point whose `where` does not hold adds nothing. The result has the extents of the axes as its shape.
 *
 * `%s = te.scan [%i < 4, %j < 8] = sum along %j %x[%i, %j] : tensor<4x8xf32> -> tensor<4x8xf32>`
 */
export const ScanOp = defineOp("te.scan", {
  summary: "running combinations along an axis",
  operands: { extents: variadic(indexT) },
  results: { outputs: variadic(rankedTensor) },
  attrs: {
    /** Extents of the axes. */
    spatial: axes(),
    /** The axis along which elements combine. */
    axis: i64(),
    reducer: word(...reducers),
    exclusive: maybe(unit()),
    reverse: maybe(unit()),
    ...combination,
  },
  regions: { body: region(), combiner: regions() },
  traits: [pure, singleBlock],
}, {
  syntax: scanSyntax(reducers),
  argNames: (op, part: Region) => (part === op.body ? op.spatial.map((_, i) => `i${i}`) : combinerNames(op.outputs.length)),
  verify(op, diag) {
    const problem = spaceProblem(op, op.spatial) ?? combinationProblem(op, op.reducer);
    if (problem) return diag.report(problem);
    if (op.axis < 0n || op.axis >= BigInt(op.spatial.length)) return diag.report(`scans along axis ${op.axis}, but has ${count(op.spatial.length, "axis", "axes")}`);
    verifyBody(op, diag);
  },
});
const combinerNames = (n: number): string[] => ["a", "b"].flatMap((side) => Array.from({ length: n }, (_, i) => `${side}${i}`));

/**
 * An element of a tensor. With `or`, an index outside of the tensor gives that scalar instead; without, it is undefined behaviour.
 *
 * `%x = te.read %a[%i, %j] or %zero : tensor<4x8xf32>`
 */
export const ReadOp = defineOp("te.read", {
  summary: "an element of a tensor",
  operands: { source: rankedTensor, indices: variadic(indexT), outside: optional(anyType) },
  results: { result: anyType },
  traits: [pure, inferred],
}, {
  syntax: {
    parse(p, state) {
      const source = p.use();
      const indices = p.list("[", () => p.use(), "]");
      const outside = p.tryKeyword("or") ? p.use() : undefined;
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type = p.type() as RankedTensorType;
      if (!rankedTensor.test(type)) p.fail("te.read takes a ranked tensor", at);
      state.setOperands("source", [p.resolve(source, type)]);
      state.setOperands("indices", p.resolveAll(indices, indices.map(() => indexType)));
      state.setOperands("outside", outside ? [p.resolve(outside, type.element)] : []);
    },
    print(out, op) {
      if (!ReadOp.is(op)) return;
      out.word(`${out.value(op.source)}[${out.values(op.indices)}]`);
      if (op.outside) out.word(`or ${out.value(op.outside)}`);
      out.attrDict(op, []);
      out.word(`: ${out.type(op.source.type)}`);
    },
  },
  infer: ({ source }) => ({ result: source.type.element }),
  verify(op, diag) {
    if (op.indices.length !== op.source.type.rank) diag.report(`has ${count(op.indices.length, "index", "indices")} for '${op.source.type.text}', which has ${count(op.source.type.rank, "dimension")}`);
    if (op.outside && op.outside.type !== op.source.type.element) diag.report(`gives '${op.outside.type.text}' outside of a tensor of '${op.source.type.element.text}'`);
  },
});

/**
 * Ends a body with one scalar for each result, or a combiner with the combined scalars. A point of a body counts where `where` holds.
 *
 * `te.yield %x where %inside : f32`
 */
export const YieldOp = defineOp("te.yield", {
  summary: "the elements that a body computes",
  operands: { values: variadic(anyType), where: optional(i1T) },
  traits: [terminator, pure, hasParent("te.compute", "te.scan")],
}, { assembly: "$values (`where` $where^)? `:` type($values) attr-dict" });

/**
 * The same elements in row-major order under another shape. No element moves. One extent may be left open: it follows from the others.
 *
 * `%r = te.reshape %x : tensor<4x8xf32> to tensor<32xf32>`
 */
export const ReshapeOp = defineOp("te.reshape", {
  summary: "a tensor under another shape",
  operands: { source: rankedTensor },
  results: { result: rankedTensor },
  traits: [pure],
}, {
  assembly: "$source attr-dict `:` type($source) `to` type($result)",
  fold(op): Folded {
    if (op.source.type === op.result.type) return op.source;
    const inner = op.source.definedBy(ReshapeOp);
    return inner?.source.type === op.result.type ? inner.source : undefined;
  },
  verify(op, diag) {
    const [from, to] = [op.source.type, op.result.type];
    if (from.element !== to.element) diag.report(`changes the element type '${from.element.text}' to '${to.element.text}'`);
    else if (countDynamic(to.dims) > 1) diag.report(`leaves ${countDynamic(to.dims)} extents of '${to.text}' open; at most one follows from the others`);
    else if (from.isStatic && to.isStatic && from.numElements !== to.numElements) diag.report(`goes from ${from.numElements} elements to ${to.numElements}`);
  },
});

