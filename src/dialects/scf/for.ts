// Counted loops with values carried from one iteration to the next.
import {
  anyType, CarriesValues, defineOp, implicitTerminator, integerOrIndex, LoopLike, maybe, type OpSyntax, RegionBranch, recursiveEffects, region, sameType, singleBlock, Speculatable, unit, variadic,
} from "../../core/define/index.ts";
import { indexType, unitAttr } from "../../core/ir/index.ts";
import { constantIntegerOf } from "../arith/index.ts";
import { initsText, readDict, readInits, readRegion, readResults, typesText } from "./text.ts";
import { YieldOp } from "./yield.ts";

const syntax: OpSyntax = {
  parse(p, state) {
    if (p.tryKeyword("unsigned")) state.setAttr("unsignedCmp", unitAttr);
    const iv = p.use();
    p.expectPunct("=");
    const lower = p.use();
    p.expectKeyword("to");
    const upper = p.use();
    p.expectKeyword("step");
    const step = p.use();
    const { names, inits } = p.tryKeyword("iter_args") ? readInits(p) : { names: [], inits: [] };
    const at = p.here;
    const carried = names.length > 0 ? readResults(p) : [];
    if (carried.length !== names.length) p.fail(`${names.length} values are carried, but ${carried.length} types are given`, at);
    const type = p.tryPunct(":") ? p.type() : indexType;
    state.setOperands("lowerBound", [p.resolve(lower, type)]);
    state.setOperands("upperBound", [p.resolve(upper, type)]);
    state.setOperands("step", [p.resolve(step, type)]);
    state.setOperands("initArgs", p.resolveAll(inits, carried));
    state.setResultTypes("results", carried);
    readRegion(p, state, [{ name: iv, type }, ...names.map((name, i) => ({ name, type: carried[i]! }))]);
    readDict(p, state);
  },
  print(out, op) {
    if (!ForOp.is(op)) return;
    const [iv, ...args] = op.region.entry.args;
    if (op.unsignedCmp) out.word("unsigned");
    out.word(`${out.value(iv!)} = ${out.value(op.lowerBound)} to ${out.value(op.upperBound)} step ${out.value(op.step)}`);
    if (args.length > 0) out.word(`iter_args${initsText(out, args, op.initArgs)} -> (${typesText(out, op.results.map((result) => result.type))})`);
    // Upstream leaves two spaces here.
    if (iv!.type !== indexType) out.raw(`  : ${out.type(iv!.type)}`);
    out.region(op.region, { entryArgs: false });
    out.attrDict(op, ["unsignedCmp"]);
  },
};

/**
 * Runs its body for `lowerBound`, `lowerBound + step`, ... below `upperBound`, compared as signed numbers unless `unsigned`. Values that
 * the body yields are the arguments of the next iteration, and the results in the end.
 *
 * `%r = scf.for %i = %lb to %ub step %s iter_args(%a = %x) -> (f32) { scf.yield %b : f32 }`
 */
export const ForOp = defineOp("scf.for", {
  summary: "a counted loop",
  operands: { lowerBound: integerOrIndex, upperBound: integerOrIndex, step: integerOrIndex, initArgs: variadic(anyType) },
  results: { results: variadic(anyType) },
  attrs: { unsignedCmp: maybe(unit()) },
  regions: { region: region() },
  traits: [sameType("lowerBound", "upperBound", "step"), singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  syntax,
  verify(op, diag) {
    const args = op.region.blocks[0]?.args ?? [];
    if (args[0]?.type !== op.lowerBound.type) return diag.report(`expected the induction variable to have the type of the bounds, '${op.lowerBound.type.text}'`);
    if (op.initArgs.length !== op.results.length) return diag.report(`carries ${op.initArgs.length} values, but has ${op.results.length} results`);
    if (args.length !== 1 + op.initArgs.length) diag.report(`body takes ${args.length} arguments for an induction variable and ${op.initArgs.length} carried values`);
  },
})
  .implement(LoopLike, { loopRegions: (op) => [op.region], inductionVars: (op) => op.region.entry.args.slice(0, 1) })
  // With a step of one the counter meets every bound; else it could step over the greatest and go on.
  .implement(Speculatable, { speculatability: (op) => (constantIntegerOf(op.step) === 1n ? "inside" : "never") })
  .implement(RegionBranch, {
    regionEdges: (op, from) => {
      const operands = from === undefined ? op.initArgs : from.allOperands();
      return [{ to: op.region, operands, inputs: op.region.entry.args.slice(1) }, { to: undefined, operands, inputs: op.results }];
    },
  })
  .implement(CarriesValues, {
    carriedValues(op) {
      const { args, last } = op.region.entry;
      return op.results.map((result, i) => ({ sources: [{ op, index: 3 + i }, { op: last!, index: i }], becomes: [args[1 + i]!, result] }));
    },
  });
