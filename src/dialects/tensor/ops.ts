// Tensor expressions: what each element of a result is, over named axes. Nothing here says in which order or where the
// elements are computed; that is what schedules decide later.
import { count } from "../../core/diag/index.ts";
import { anyType, axes, defineOp, type Folded, hasParent, indexT, inferred, maybe, optional, pure, rankedTensor, region, singleBlock, terminator, variadic, word } from "../../core/define/index.ts";
import { indexType, type RankedTensorType, type Region } from "../../core/ir/index.ts";
import { parseCompute, printCompute } from "./syntax.ts";

/** How reduction points combine; `umin` and `umax` read integers as unsigned. */
export const reducers = ["sum", "prod", "min", "max", "umin", "umax"] as const;
export type Reducer = (typeof reducers)[number];

/**
 * Computes tensors element by element over an iteration space.
 *
 * The body's arguments are the spatial axes, then the reduction axes, all of type `index`; it yields one scalar for each
 * result. With reduction axes, the yielded scalars of all their points are combined by the reducer, in any order; `min` and
 * `max` let NaN win. Every result has the spatial extents as its shape. Halide's and TVM's `compute` [Ragan-Kelley 2013, Chen 2018].
 *
 * `%c = te.compute [%i < 4, %j < 16] sum [%k < 8] -> tensor<4x16xf32> { ... te.yield %p : f32 }`
 */
export const ComputeOp = defineOp("te.compute", {
  summary: "tensors as functions of their indices",
  results: { outputs: variadic(rankedTensor) },
  attrs: {
    /** Extents of the spatial axes. */
    spatial: axes(),
    /** Extents of the reduction axes; empty without a reduction. */
    reduction: axes(),
    /** How the points of the reduction axes combine; absent without reduction axes. */
    reducer: maybe(word(...reducers)),
  },
  regions: { body: region() },
  traits: [pure, singleBlock],
}, {
  syntax: { parse: parseCompute, print: printCompute },
  argNames: (op, _region: Region) => [...op.spatial.map((_, i) => `i${i}`), ...op.reduction.map((_, i) => `r${i}`)],
  verify(op, diag) {
    const block = op.body.blocks[0];
    const rank = op.spatial.length + op.reduction.length;
    if (!block || block.args.length !== rank || block.args.some((arg) => arg.type !== indexType)) return diag.report(`body must take ${rank} arguments of type index, one for each axis`);
    if ((op.reducer === undefined) !== (op.reduction.length === 0)) return diag.report(op.reducer === undefined ? "has reduction axes but no reducer" : "has a reducer but no reduction axes");
    if ([...op.spatial, ...op.reduction].some((extent) => extent < 0)) return diag.report("extents must not be negative");
    for (const [i, output] of op.outputs.entries())
      if (output.type.dims.join() !== op.spatial.join()) diag.report(`result ${i} has type '${output.type.text}', but the spatial extents are ${op.spatial.join("x")}`);
    const yielded = block.last;
    if (!yielded || !YieldOp.is(yielded)) return diag.report("body must end with 'te.yield'");
    if (yielded.values.length !== op.outputs.length) return diag.report(`yields ${yielded.values.length} values for ${op.outputs.length} results`);
    for (const [i, value] of yielded.values.entries())
      if (value.type !== op.outputs[i]!.type.element) diag.report(`yields '${value.type.text}' for a result of type '${op.outputs[i]!.type.text}'`, yielded.loc);
  },
});

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

/** Ends the body of te.compute with one scalar for each result. */
export const YieldOp = defineOp("te.yield", {
  summary: "the elements that a body computes",
  operands: { values: variadic(anyType) },
  traits: [terminator, pure, hasParent("te.compute")],
}, { assembly: "$values `:` type($values) attr-dict" });

/**
 * The same elements in row-major order under another shape. No element moves.
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
    else if (from.isStatic && to.isStatic && from.numElements !== to.numElements) diag.report(`goes from ${from.numElements} elements to ${to.numElements}`);
  },
});

