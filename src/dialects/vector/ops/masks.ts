// Masks, and operations under a mask.
import { anyType, axes, defineOp, indexT, OpState, optional, pure, recursiveEffects, region, singleBlock, terminator, variadic } from "../../../core/define/index.ts";
import { Block, type Loc, type Operation } from "../../../core/ir/index.ts";
import { anyMask, maskVector } from "../constraints.ts";

/** Set in the first `operands[i]` positions of each dimension. */
export const CreateMaskOp = defineOp("vector.create_mask", { summary: "a mask from extents", operands: { operands: variadic(indexT) }, results: { result: anyMask }, traits: [pure] }, {
  assembly: "$operands attr-dict `:` type($result)",
  verify(op, diag) { if (Math.max(1, op.result.type.rank) !== op.operands.length) diag.report(`gives '${op.result.type.text}' from ${op.operands.length} extents`); },
});
/** The same with extents known now. */
export const ConstantMaskOp = defineOp("vector.constant_mask", { summary: "a constant mask", results: { result: anyMask }, attrs: { mask_dim_sizes: axes() }, traits: [pure] }, {
  assembly: "$mask_dim_sizes attr-dict `:` type($result)",
  verify(op, diag) {
    const { mask_dim_sizes: sizes, result: { type } } = op;
    if (sizes.length !== Math.max(1, type.rank)) return diag.report(`gives '${type.text}' from ${sizes.length} extents`);
    const dims = type.rank === 0 ? [1] : type.dims;
    const bad = sizes.findIndex((size, i) => size < 0 || size > dims[i]! || (type.scalable[i] && size !== 0 && size !== dims[i]));
    if (bad >= 0) return diag.report(`extent ${sizes[bad]} does not fit dimension ${bad} of '${type.text}'`);
    if (sizes.includes(0) && sizes.some((size) => size !== 0)) diag.report(`has extents [${sizes.join(", ")}], but either all of them or none are 0`);
  },
});

/** Hands on what the operation under the mask gives. */
export const YieldOp = defineOp("vector.yield", { summary: "results of a masked operation", operands: { operands: variadic(anyType) }, traits: [terminator, pure] }, { assembly: "attr-dict ($operands^ `:` type($operands))?" });

/** Ends the block with a yield of what its operation gives. */
function endWithYield(block: Block, loc: Loc): void {
  if (block.last?.info.isTerminator) return;
  const state = new OpState(YieldOp.info, loc);
  state.setOperands("operands", block.last?.allResults() ?? []);
  block.push(state.build());
}
const masked = (op: Operation): Operation | undefined => op.getRegion(0).blocks[0]?.first ?? undefined;

/** Runs one operation where the mask is set; elsewhere its result is `passthru`. */
export const MaskOp = defineOp("vector.mask", {
  summary: "an operation under a mask", operands: { mask: maskVector, passthru: optional(anyType) }, results: { results: variadic(anyType) }, regions: { maskRegion: region() }, traits: [recursiveEffects, singleBlock],
}, {
  syntax: {
    parse(p, state) {
      const mask = p.use();
      const passthru = p.tryPunct(",") ? p.use() : undefined;
      const body = p.region();
      if (body.isEmpty) body.addBlock(new Block());
      endWithYield(body.entry, state.loc);
      state.addRegion(body);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setOperands("mask", [p.resolve(mask, p.type())]);
      const at = p.here;
      const types = p.tryPunct("->") ? p.types() : [];
      state.setResultTypes("results", types);
      if (passthru && types.length !== 1) p.fail("a passthru value goes with one result", at);
      if (passthru) state.setOperands("passthru", [p.resolve(passthru, types[0]!)]);
    },
    print(out, op) {
      if (!MaskOp.is(op)) return;
      out.word(`${out.value(op.mask)}${op.passthru ? `, ${out.value(op.passthru)}` : ""}`);
      out.inlineRegion(op.maskRegion);
      out.attrDict(op, []);
      out.word(`: ${out.type(op.mask.type)}`);
      if (op.numResults > 0) out.word(`-> ${op.results.map(({ type }) => out.type(type)).join(", ")}`);
    },
  },
  verify(op, diag) {
    const block = op.maskRegion.blocks[0];
    const last = block?.last;
    if (!block || !last || !YieldOp.is(last)) return diag.report("must hold one block that ends with 'vector.yield'");
    if (block.args.length > 0) return diag.report("has a body with arguments");
    if (last.operands.length !== op.numResults || last.operands.some((value, i) => value.type !== op.getResult(i).type)) return diag.report("yields other types than it gives");
    const inner = masked(op)!;
    if (inner === last) { if (op.passthru) diag.report("has a passthru value, but no operation under the mask"); return; }
    if (!inner.info.has("Maskable")) return diag.report(`holds '${inner.opName}', which cannot be masked`);
    if (inner.next !== last) return diag.report("holds more than one operation under the mask");
    if (inner.allResults().some((value, i) => last.operands[i] !== value) || inner.numResults !== last.numOperands) diag.report("must yield what the operation under the mask gives");
    if (op.passthru && (op.numResults !== 1 || op.passthru.type !== op.getResult(0).type)) diag.report(`passes '${op.passthru.type.text}' through to another type`);
  },
});
