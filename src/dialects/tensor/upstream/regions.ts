// Tensors whose elements a body computes: generated and padded ones.
import { anyType, axes, defineOp, hasParent, indexT, maybe, mixedListProblem, mixedListText, pure, rankedTensor, readMixedLists, recursiveEffects, region, singleBlock, terminator, unit, variadic, type VerifySink, type Folded } from "../../../core/define/index.ts";
import { indexType, type Region, type Type } from "../../../core/ir/index.ts";
import { checkSizes, mayEqual } from "./sizes.ts";

/** The element that a body gives. */
export const YieldOp = defineOp("tensor.yield", { summary: "element that a body gives", operands: { value: anyType }, traits: [terminator, pure, hasParent("tensor.generate", "tensor.pad")] }, { assembly: "$value attr-dict `:` type($value)" });

function checkBody(body: Region, rank: number, element: Type, diag: VerifySink): void {
  const block = body.blocks[0];
  if (!block) return diag.report("has an empty body");
  if (block.args.length !== rank || block.args.some((arg) => arg.type !== indexType)) return diag.report(`has a body with ${block.args.length} arguments, but needs ${rank} indices`);
  const { last } = block;
  if (!last || !YieldOp.is(last)) return diag.report("has a body that does not end with 'tensor.yield'");
  if (last.value.type !== element) diag.report(`yields '${last.value.type.text}' for elements of '${element.text}'`);
}

/** Each element is what the body gives for its indices. */
export const GenerateOp = defineOp("tensor.generate", { summary: "elements computed from their indices", operands: { dynamicExtents: variadic(indexT) }, results: { result: rankedTensor }, regions: { elements: region() }, traits: [recursiveEffects, singleBlock] }, {
  assembly: "$dynamicExtents $elements attr-dict `:` type($result)", resultNames: () => ["generated"],
  verify(op, diag) {
    checkSizes(op.result.type, op.dynamicExtents, diag);
    checkBody(op.elements, op.result.type.rank, op.result.type.element, diag);
  },
});

/** A tensor with a border whose elements the body gives. */
export const PadOp = defineOp("tensor.pad", {
  summary: "tensor with a border", operands: { source: rankedTensor, low: variadic(indexT), high: variadic(indexT) }, results: { result: rankedTensor },
  attrs: { static_low: axes(), static_high: axes(), nofold: maybe(unit()) }, regions: { padding: region() }, traits: [pure, singleBlock],
}, {
  resultNames: () => ["padded"],
  syntax: {
    parse(p, state) {
      const source = p.use();
      if (p.tryKeyword("nofold")) state.props[2] = state.info.attrs[2]!.kind.wrap(true);
      const finish = readMixedLists(p, state, [["static_low", "low"], ["static_high", "high"]], (i) => { p.expectKeyword(i === 0 ? "low" : "high"); });
      state.addRegion(p.region());
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setOperands("source", [p.resolve(source, p.type())]);
      p.expectKeyword("to");
      state.setResultTypes("result", [p.type()]);
      finish();
    },
    print(out, op) {
      if (!PadOp.is(op)) return;
      out.word(`${out.value(op.source)}${op.nofold ? " nofold" : ""} low${mixedListText(out, op.static_low, op.low)} high${mixedListText(out, op.static_high, op.high)}`);
      out.region(op.padding);
      out.attrDict(op, ["static_low", "static_high", "nofold"]);
      out.word(`: ${out.type(op.source.type)} to ${out.type(op.result.type)}`);
    },
  },
  fold: (op): Folded => (op.source.type === op.result.type && op.result.type.isStatic && !op.nofold ? op.source : undefined),
  verify(op, diag) {
    const [from, to] = [op.source.type, op.result.type];
    const problem = mixedListProblem("low extents", op.static_low, op.low, from.rank) ?? mixedListProblem("high extents", op.static_high, op.high, from.rank);
    if (problem) return diag.report(problem);
    if (from.rank !== to.rank || from.element !== to.element) return diag.report(`pads '${from.text}' to '${to.text}'`);
    from.dims.forEach((dim, i) => {
      const [low, high] = [op.static_low[i]!, op.static_high[i]!];
      const known = dim >= 0 && low >= 0 && high >= 0;
      if (known && !mayEqual(dim + low + high, to.dims[i]!)) diag.report(`makes ${dim + low + high} elements of dimension ${i}, but gives '${to.text}'`);
    });
    checkBody(op.padding, to.rank, to.element, diag);
  },
});
