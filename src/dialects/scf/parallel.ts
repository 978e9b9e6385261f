// Loops whose iterations may run in any order, and how their values combine.
import { anyType, defineOp, hasParent, indexT, LoopLike, recursiveEffects, region, regions, singleBlock, terminator, variadic, withTerminator } from "../../core/define/index.ts";
import { indexType, type Value } from "../../core/ir/index.ts";
import { constantIntegerOf } from "../arith/index.ts";
import { readDict, readResults, writeResults } from "./text.ts";

/** Ends a reduction with the combined value. */
export const ReduceReturnOp = defineOp("scf.reduce.return", {
  summary: "the value of a reduction",
  operands: { result: anyType },
  traits: [terminator, hasParent("scf.reduce")],
}, { assembly: "$result attr-dict `:` type($result)" });

/** Ends the body of a parallel loop: each operand is combined with those of other iterations by its region. */
export const ReduceOp = defineOp("scf.reduce", {
  summary: "combination of the values of all iterations",
  operands: { operands: variadic(anyType) },
  regions: { reductions: regions() },
  traits: [terminator, recursiveEffects, hasParent("scf.parallel")],
}, {
  assembly: "(`(` $operands^ `:` type($operands) `)`)? $reductions attr-dict",
  verify(op, diag) {
    if (op.reductions.length !== op.operands.length) return diag.report(`has ${op.reductions.length} reductions for ${op.operands.length} operands`);
    op.reductions.forEach((reduction, i) => {
      const { type } = op.operands[i]!;
      const block = reduction.blocks[0];
      const last = block?.last;
      if (!block || block.args.length !== 2 || block.args.some((arg) => arg.type !== type)) diag.report(`expects reduction ${i} to take two arguments of type '${type.text}'`);
      else if (!last || !ReduceReturnOp.is(last) || last.result.type !== type) diag.report(`expects reduction ${i} to end with 'scf.reduce.return' of type '${type.text}'`);
    });
  },
});

/**
 * Iterations over several induction variables, in any order or at once. What `scf.reduce` combines, starting from `initVals`, are the
 * results.
 *
 * `%r = scf.parallel (%i, %j) = (%a, %b) to (%c, %d) step (%s, %t) init (%x) -> f32 { scf.reduce(%v : f32) { ... } }`
 */
export const ParallelOp = defineOp("scf.parallel", {
  summary: "a loop whose iterations run in any order",
  operands: { lowerBound: variadic(indexT), upperBound: variadic(indexT), step: variadic(indexT), initVals: variadic(anyType) },
  results: { results: variadic(anyType) },
  regions: { region: region() },
  traits: [singleBlock, recursiveEffects],
}, {
  syntax: {
    parse(p, state) {
      const names = p.list("(", () => p.use(), ")");
      const bounds = (name: string): void => {
        const at = p.here;
        const values = p.list("(", () => p.resolve(p.use(), indexType), ")");
        if (values.length !== names.length) p.fail(`expected ${names.length} values, one for each induction variable, found ${values.length}`, at);
        state.setOperands(name, values);
      };
      p.expectPunct("=");
      bounds("lowerBound");
      p.expectKeyword("to");
      bounds("upperBound");
      p.expectKeyword("step");
      bounds("step");
      const inits = p.tryKeyword("init") ? p.list("(", () => p.use(), ")") : [];
      const results = readResults(p);
      state.setOperands("initVals", p.resolveAll(inits, results));
      state.setResultTypes("results", results);
      state.addRegion(withTerminator(p.region(names.map((name) => ({ name, type: indexType }))), ReduceOp.info, state.loc));
      readDict(p, state);
    },
    print(out, op) {
      if (!ParallelOp.is(op)) return;
      const list = (values: readonly Value[]): string => `(${out.values(values)})`;
      out.word(`${list(op.region.entry.args)} = ${list(op.lowerBound)} to ${list(op.upperBound)} step ${list(op.step)}`);
      if (op.initVals.length > 0) out.word(`init ${list(op.initVals)}`);
      writeResults(out, op);
      out.region(op.region, { entryArgs: false });
      out.attrDict(op, []);
    },
  },
  verify(op, diag) {
    const rank = op.lowerBound.length;
    const args = op.region.blocks[0]?.args ?? [];
    if (rank === 0) return diag.report("needs at least one induction variable");
    if (op.upperBound.length !== rank || op.step.length !== rank) return diag.report(`has ${rank} lower bounds, ${op.upperBound.length} upper bounds and ${op.step.length} steps`);
    if (args.length !== rank || args.some((arg) => arg.type !== indexType)) return diag.report(`body must take ${rank} arguments of type index`);
    const last = op.region.entry.last;
    if (!last || !ReduceOp.is(last)) return diag.report("expects its body to end with 'scf.reduce'");
    if (op.initVals.length !== op.results.length || last.operands.length !== op.results.length) return diag.report(`has ${op.results.length} results, ${op.initVals.length} initial values and ${last.operands.length} reductions`);
    const i = op.results.findIndex((result, k) => result.type !== op.initVals[k]!.type || result.type !== last.operands[k]!.type);
    if (i >= 0) diag.report(`result ${i} has type '${op.results[i]!.type.text}', its initial value '${op.initVals[i]!.type.text}' and its reduction '${last.operands[i]!.type.text}'`);
    for (const step of op.step) if (constantIntegerOf(step) !== undefined && constantIntegerOf(step)! <= 0n) diag.report("needs constant steps to be positive");
  },
}).implement(LoopLike, { loopRegions: (op) => [op.region], inductionVars: (op) => op.region.entry.args });
