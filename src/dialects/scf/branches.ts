// A switch over an index, and a region of blocks inside of structured code.
import { anyType, CarriesValues, Conditional, type CustomDirective, defineOp, i64Array, implicitTerminator, implicitTerminatorInto, indexT, maybe, RegionBranch, recursiveEffects, region, regions, singleBlock, unit, variadic, yieldedValues } from "../../core/define/index.ts";
import { IntegerAttr, Region, unitAttr } from "../../core/ir/index.ts";
import { readDict, readResults, readWholeRegion, writeResults } from "./text.ts";
import { YieldOp } from "./yield.ts";

/** `case 2 { ... } case 5 { ... }`, each on a line of its own. The default region comes first among the regions, but last in the text. */
const cases: CustomDirective = {
  parse(p, state) {
    const values: bigint[] = [];
    const bodies: Region[] = [];
    while (p.tryKeyword("case")) {
      values.push(p.integer());
      bodies.push(implicitTerminatorInto(state.info, p.region(), state.loc));
    }
    state.props[0] = state.info.attrs[0]!.kind.wrap(values);
    p.expectKeyword("default");
    state.addRegion(implicitTerminatorInto(state.info, p.region(), state.loc));
    for (const body of bodies) state.addRegion(body);
  },
  print(out, op) {
    if (!IndexSwitchOp.is(op)) return;
    // As upstream's text has it.
    out.raw(" ");
    op.caseRegions.forEach((body, i) => {
      out.newLine();
      out.word(`case ${op.cases[i]}`);
      // Upstream reads the end of the default alone as implied.
      out.region(body, { terminator: "always" });
    });
    out.newLine();
    out.word("default");
    out.region(op.defaultRegion);
  },
};

/**
 * Runs the region of the case that equals `arg`, or the default.
 *
 * `%r = scf.index_switch %i -> i32 case 2 { scf.yield %a : i32 } default { scf.yield %b : i32 }`
 */
export const IndexSwitchOp = defineOp("scf.index_switch", {
  summary: "a switch over an index",
  operands: { arg: indexT },
  results: { results: variadic(anyType) },
  attrs: { cases: i64Array() },
  regions: { defaultRegion: region(), caseRegions: regions() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  assembly: "$arg attr-dict (`->` type($results)^)? custom<Cases>($cases)",
  custom: { Cases: cases },
  verify(op, diag) {
    if (op.cases.length !== op.caseRegions.length) return diag.report(`has ${op.caseRegions.length} case regions for ${op.cases.length} case values`);
    const twice = op.cases.find((value, i) => op.cases.indexOf(value) !== i);
    if (twice !== undefined) diag.report(`has two cases for ${twice}`);
  },
}).implement(Conditional, { branches: (op) => op.allRegions() }).implement(RegionBranch, {
  regionEdges(op, from, constants) {
    if (from !== undefined) return [{ to: undefined, operands: from.allOperands(), inputs: op.results }];
    const c = constants?.[0];
    const taken = c instanceof IntegerAttr ? [op.caseRegions[op.cases.indexOf(c.value)] ?? op.defaultRegion] : op.allRegions();
    return taken.map((to) => ({ to, operands: [], inputs: [] }));
  },
}).implement(CarriesValues, { carriedValues: (op) => yieldedValues(op, op.allRegions().map((each) => each.entry.last!)) });

/** Runs blocks with branches where only one block may stand. `%r = scf.execute_region -> i32 { ... scf.yield %x : i32 }` */
export const ExecuteRegionOp = defineOp("scf.execute_region", {
  summary: "blocks inside of structured code",
  results: { results: variadic(anyType) },
  attrs: { no_inline: maybe(unit()) },
  regions: { region: region() },
  traits: [recursiveEffects],
}, {
  syntax: {
    parse(p, state) {
      state.setResultTypes("results", readResults(p));
      if (p.tryKeyword("no_inline")) state.setAttr("no_inline", unitAttr);
      readWholeRegion(p, state);
      readDict(p, state);
    },
    print(out, op) {
      if (!ExecuteRegionOp.is(op)) return;
      writeResults(out, op);
      if (op.no_inline) out.word("no_inline");
      out.region(op.region);
      out.attrDict(op, ["no_inline"]);
    },
  },
  verify(op, diag) {
    if (op.region.isEmpty) return diag.report("needs at least one block");
    if (op.region.entry.args.length > 0) diag.report("takes no arguments in its first block");
  },
}).implement(RegionBranch, {
  // A block may also end where control never comes out, as in `llvm.unreachable`.
  regionEdges: (op, from) => (from === undefined ? [{ to: op.region, operands: [], inputs: [] }] : YieldOp.is(from) ? [{ to: undefined, operands: from.allOperands(), inputs: op.results }] : []),
}).implement(CarriesValues, { carriedValues: (op) => yieldedValues(op, op.region.blocks.flatMap(({ last }) => (last && YieldOp.is(last) ? [last] : []))) });
