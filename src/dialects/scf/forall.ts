// Parallel loops over tensors: each iteration works on its own piece and puts it into the shared result.
import { anyType, arrayOf, defineOp, hasParent, i64Array, implicitTerminator, indexT, LoopLike, maybe, noTerminator, recursiveEffects, region, singleBlock, terminator, variadic } from "../../core/define/index.ts";
import { indexType, RankedTensorType, type Type, type Value } from "../../core/ir/index.ts";
import { constantIntegerOf } from "../arith/index.ts";
import { boundsText, initsText, readBounds, readDict, readInits, readRegion, readResults, typesText } from "./text.ts";

/** Ends the body of `scf.forall`; the operations inside put pieces into the shared outputs, in any order. */
export const InParallelOp = defineOp("scf.forall.in_parallel", {
  summary: "how iterations contribute to the shared outputs",
  regions: { region: region() },
  traits: [terminator, singleBlock, noTerminator, recursiveEffects, hasParent("scf.forall")],
}, {
  syntax: {
    parse(p, state) {
      const body = p.region();
      if (body.isEmpty) body.addBlock();
      state.addRegion(body);
      readDict(p, state);
    },
    print(out, op) {
      out.region(op.getRegion(0), { entryArgs: false });
      out.attrDict(op, []);
    },
  },
  verify(op, diag) {
    for (const inner of op.region.blocks[0] ?? []) if (inner.info.isRegistered && !inner.opName.endsWith("parallel_insert_slice")) diag.report(`expects operations that insert slices in parallel, found '${inner.opName}'`, inner.loc);
  },
});

/** Whether all of the numbers, given as such or as constants, are that one. */
function areAll(wanted: bigint, fixed: readonly bigint[], given: readonly Value[]): boolean {
  let next = 0;
  return fixed.every((n) => (n === DYNAMIC_BOUND ? constantIntegerOf(given[next++]) : n) === wanted);
}

/**
 * Iterations over several induction variables, at once or in any order, that share `outputs`.
 *
 * `%r = scf.forall (%i, %j) in (%n, 4) shared_outs(%o = %t) -> (tensor<8xf32>) { scf.forall.in_parallel { ... } } {mapping = [...]}`
 */
export const ForallOp = defineOp("scf.forall", {
  summary: "a parallel loop over shared tensors",
  operands: { dynamicLowerBound: variadic(indexT), dynamicUpperBound: variadic(indexT), dynamicStep: variadic(indexT), outputs: variadic(anyType) },
  results: { results: variadic(anyType) },
  attrs: { staticLowerBound: i64Array(), staticUpperBound: i64Array(), staticStep: i64Array(), mapping: maybe(arrayOf()) },
  regions: { region: region() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(InParallelOp)],
}, {
  syntax: {
    parse(p, state) {
      const names = p.list("(", () => p.use(), ")");
      const bounds = (which: string): void => {
        const at = p.here;
        const { fixed, values } = readBounds(p);
        if (fixed.length !== names.length) p.fail(`expected ${names.length} values, one for each induction variable, found ${fixed.length}`, at);
        setFixed(which, fixed);
        state.setOperands(`dynamic${which}`, values);
      };
      const setFixed = (which: string, fixed: readonly bigint[]): void => { const i = state.info.attrIndex(`static${which}`)!; state.props[i] = state.info.attrs[i]!.kind.wrap(fixed); };
      if (p.tryKeyword("in")) {
        bounds("UpperBound");
        setFixed("LowerBound", names.map(() => 0n));
        setFixed("Step", names.map(() => 1n));
      } else {
        p.expectPunct("=");
        bounds("LowerBound");
        p.expectKeyword("to");
        bounds("UpperBound");
        p.expectKeyword("step");
        bounds("Step");
      }
      const shared = p.tryKeyword("shared_outs") ? readInits(p) : { names: [], inits: [] };
      const results: Type[] = readResults(p);
      state.setOperands("outputs", p.resolveAll(shared.inits, results));
      state.setResultTypes("results", results);
      readRegion(p, state, [...names.map((name) => ({ name, type: indexType })), ...shared.names.map((name, i) => ({ name, type: results[i]! }))]);
      readDict(p, state);
    },
    print(out, op) {
      if (!ForallOp.is(op)) return;
      const rank = op.staticUpperBound.length;
      const args = op.region.entry.args;
      const upper = boundsText(out, op.staticUpperBound, op.dynamicUpperBound);
      const range = areAll(0n, op.staticLowerBound, op.dynamicLowerBound) && areAll(1n, op.staticStep, op.dynamicStep)
        ? `in ${upper}`
        : `= ${boundsText(out, op.staticLowerBound, op.dynamicLowerBound)} to ${upper} step ${boundsText(out, op.staticStep, op.dynamicStep)}`;
      out.word(`(${out.values(args.slice(0, rank))}) ${range}`);
      if (op.outputs.length > 0) out.word(`shared_outs${initsText(out, args.slice(rank), op.outputs)} -> (${typesText(out, op.results.map((result) => result.type))})`);
      out.region(op.region, { entryArgs: false });
      out.attrDict(op, ["staticLowerBound", "staticUpperBound", "staticStep"]);
    },
  },
  verify(op, diag) {
    const rank = op.staticUpperBound.length;
    const args = op.region.blocks[0]?.args ?? [];
    if (op.staticLowerBound.length !== rank || op.staticStep.length !== rank) return diag.report(`has ${op.staticLowerBound.length} lower bounds, ${rank} upper bounds and ${op.staticStep.length} steps`);
    for (const [what, fixed, given] of [["lower bounds", op.staticLowerBound, op.dynamicLowerBound], ["upper bounds", op.staticUpperBound, op.dynamicUpperBound], ["steps", op.staticStep, op.dynamicStep]] as const) {
      const wanted = fixed.filter((n) => n === DYNAMIC_BOUND).length;
      if (wanted !== given.length) return diag.report(`has ${given.length} values for ${wanted} ${what} that are no constants`);
    }
    if (op.outputs.length !== op.results.length) return diag.report(`has ${op.outputs.length} shared outputs, but ${op.results.length} results`);
    const i = op.outputs.findIndex((output, k) => output.type !== op.results[k]!.type || !(output.type instanceof RankedTensorType));
    if (i >= 0) return diag.report(`shared output ${i} has type '${op.outputs[i]!.type.text}', its result '${op.results[i]!.type.text}'; both must be the same ranked tensor type`);
    if (args.length !== rank + op.outputs.length || args.some((arg, k) => arg.type !== (k < rank ? indexType : op.outputs[k - rank]!.type)))
      return diag.report(`body must take ${rank} arguments of type index and the ${op.outputs.length} shared outputs`);
    if (op.mapping && op.mapping.length !== rank && op.mapping.length > 0) diag.report(`maps ${op.mapping.length} of its ${rank} induction variables`);
  },
}).implement(LoopLike, { loopRegions: (op) => [op.region], inductionVars: (op) => op.region.entry.args.slice(0, op.staticUpperBound.length) });

/** Stands in the list of constants where a value gives the bound. */
export const DYNAMIC_BOUND = -(2n ** 63n);
