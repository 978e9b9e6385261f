// Conditionals.
import { anyType, CarriesValues, Conditional, defineOp, i1T, implicitTerminator, RegionBranch, recursiveEffects, region, singleBlock, Speculatable, variadic, yieldedValues } from "../../core/define/index.ts";
import { i1, IntegerAttr, Region } from "../../core/ir/index.ts";
import { readDict, readRegion, readResults, writeResults } from "./text.ts";
import { YieldOp } from "./yield.ts";

/** Runs one of two branches; with results, both yield them. `%r = scf.if %c -> (f32) { ... } else { ... }` */
export const IfOp = defineOp("scf.if", {
  summary: "a conditional",
  operands: { condition: i1T },
  results: { results: variadic(anyType) },
  regions: { thenRegion: region(), elseRegion: region() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  syntax: {
    parse(p, state) {
      state.setOperands("condition", [p.resolve(p.use(), i1)]);
      state.setResultTypes("results", readResults(p));
      readRegion(p, state);
      if (p.tryKeyword("else")) readRegion(p, state);
      else state.addRegion(new Region());
      readDict(p, state);
    },
    print(out, op) {
      if (!IfOp.is(op)) return;
      out.word(out.value(op.condition));
      writeResults(out, op, true);
      out.region(op.thenRegion);
      if (!op.elseRegion.isEmpty) {
        out.word("else");
        out.region(op.elseRegion);
      }
      out.attrDict(op, []);
    },
  },
  verify(op, diag) {
    if (op.thenRegion.isEmpty) diag.report("has no block in its 'then' branch");
    for (const branch of [op.thenRegion, op.elseRegion]) if (!branch.isEmpty && branch.entry.args.length > 0) diag.report("has a branch that takes arguments");
    if (op.results.length > 0 && op.elseRegion.isEmpty) diag.report("has results, but no 'else' branch");
  },
}).implement(Speculatable, { speculatability: () => "inside" }).implement(Conditional, { branches: (op) => op.allRegions() }).implement(RegionBranch, {
  regionEdges(op, from, constants) {
    if (from !== undefined) return [{ to: undefined, operands: from.allOperands(), inputs: op.results }];
    const [yes, no] = [op.thenRegion, op.elseRegion.isEmpty ? undefined : op.elseRegion].map((to) => ({ to, operands: [], inputs: [] }));
    const c = constants?.[0];
    return c instanceof IntegerAttr ? [c.value !== 0n ? yes! : no!] : [yes!, no!];
  },
}).implement(CarriesValues, { carriedValues: (op) => yieldedValues(op, op.results.length === 0 ? [] : [op.thenRegion.entry.last!, op.elseRegion.entry.last!]) });
