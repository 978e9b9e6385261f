// Loops with a condition.
import { anyType, CarriesValues, defineOp, hasParent, i1T, LoopLike, RegionBranch, recursiveEffects, region, singleBlock, terminator, variadic, pure } from "../../core/define/index.ts";
import { IntegerAttr } from "../../core/ir/index.ts";
import { initsText, readInits, readWholeRegion, typesText } from "./text.ts";
import { YieldOp } from "./yield.ts";

/** Ends the first region of a loop: goes on with the second, or ends the loop; either gets the values. `scf.condition(%c) %v : f32` */
export const ConditionOp = defineOp("scf.condition", {
  summary: "whether a loop goes on",
  operands: { condition: i1T, args: variadic(anyType) },
  traits: [terminator, pure, hasParent("scf.while")],
}, { assembly: "`(` $condition `)` attr-dict ($args^ `:` type($args))?" });

/**
 * Runs `before`; while its condition holds runs `after` with the values of the condition, and `before` again with what that yields.
 * The values of the last condition are the results.
 *
 * `%r = scf.while (%a = %x) : (i32) -> f32 { scf.condition(%c) %b : f32 } do { ^bb0(%b: f32): scf.yield %d : i32 }`
 */
export const WhileOp = defineOp("scf.while", {
  summary: "a loop with a condition",
  operands: { inits: variadic(anyType) },
  results: { results: variadic(anyType) },
  regions: { before: region(), after: region() },
  traits: [singleBlock, recursiveEffects],
}, {
  syntax: {
    parse(p, state) {
      const { names, inits } = p.peekPunct("(") ? readInits(p) : { names: [], inits: [] };
      p.expectPunct(":");
      const at = p.here;
      const { inputs, results } = p.functionType();
      if (inputs.length !== inits.length) p.fail(`${inits.length} values are carried, but ${inputs.length} types are given`, at);
      state.setOperands("inits", p.resolveAll(inits, inputs));
      state.setResultTypes("results", results);
      readWholeRegion(p, state, names.map((name, i) => ({ name, type: inputs[i]! })));
      p.expectKeyword("do");
      readWholeRegion(p, state);
      if (p.tryKeyword("attributes")) for (const [name, attribute] of p.dict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      if (!WhileOp.is(op)) return;
      if (op.inits.length > 0) out.word(initsText(out, op.before.entry.args, op.inits));
      const results = op.results.map((result) => result.type);
      out.word(`: (${typesText(out, op.inits.map((init) => init.type))}) -> ${results.length === 1 ? typesText(out, results) : `(${typesText(out, results)})`}`);
      out.region(op.before, { entryArgs: false });
      out.word("do");
      out.region(op.after);
      out.attrDict(op, [], true);
    },
  },
  verify(op, diag) {
    const [before, after] = [op.before.blocks[0]?.last, op.after.blocks[0]?.last];
    if (!before || !ConditionOp.is(before)) diag.report("expects its first region to end with 'scf.condition'");
    if (!after || !YieldOp.is(after)) diag.report("expects its second region to end with 'scf.yield'");
  },
}).implement(LoopLike, { loopRegions: (op) => op.allRegions(), inductionVars: () => [] }).implement(RegionBranch, {
  regionEdges(op, from, constants) {
    if (from?.parent?.parent !== op.before) return [{ to: op.before, operands: from?.allOperands() ?? op.inits, inputs: op.before.blocks[0]?.args ?? [] }];
    const operands = from.allOperands().slice(1);
    const [on, done] = [{ to: op.after, operands, inputs: op.after.blocks[0]?.args ?? [] }, { to: undefined, operands, inputs: op.results }];
    const c = constants?.[0];
    return c instanceof IntegerAttr ? [c.value !== 0n ? on : done] : [on, done];
  },
}).implement(CarriesValues, {
  carriedValues(op) {
    const [before, after] = [op.before.entry, op.after.entry];
    return [
      ...op.inits.map((_, i) => ({ sources: [{ op, index: i }, { op: after.last!, index: i }], becomes: [before.args[i]!] })),
      ...op.results.map((result, i) => ({ sources: [{ op: before.last!, index: 1 + i }], becomes: [after.args[i]!, result] })),
    ];
  },
});
