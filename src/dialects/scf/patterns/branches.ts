// Canonicalisation of switches and of regions of blocks.
import { type Pattern, pattern } from "../../../core/rewrite/index.ts";
import { ExecuteRegionOp, IndexSwitchOp } from "../branches.ts";
import { dropOperands, inlineBlock, knownInteger, replaceKept, taken, without } from "./regions.ts";

/** index_switch c => the region of the case, for constant c. */
export const foldConstantSwitch: Pattern = pattern("scf-fold-constant-switch", IndexSwitchOp, (op, rw) => {
  const value = knownInteger(op.arg);
  if (value === undefined) return rw.skip("the value is no constant");
  const i = op.cases.indexOf(value);
  return inlineBlock(rw, op, (i < 0 ? op.defaultRegion : op.caseRegions[i]!).entry, []);
});

/** Results that nobody uses go. */
export const dropSwitchResults: Pattern = pattern("scf-drop-switch-results", IndexSwitchOp, (op, rw) => {
  const dropped = new Set(op.results.flatMap((result, i) => (result.hasUses ? [] : [i])));
  if (dropped.size === 0) return rw.skip("all results are used");
  for (const region of op.allRegions()) dropOperands(rw, region.entry.last!, dropped);
  const made = IndexSwitchOp.build(rw, {
    arg: op.arg, results: without(op.results, dropped).map((result) => result.type), cases: op.cases, defaultRegion: taken(rw, op.defaultRegion), caseRegions: op.caseRegions.map((region) => taken(rw, region)),
  });
  made.extra = op.extra;
  return replaceKept(rw, op, made, dropped);
});

/** execute_region { a; yield x } => a, with x as the result. */
export const inlineRegion: Pattern = pattern("scf-inline-region", ExecuteRegionOp, (op, rw) => {
  if (op.no_inline) return rw.skip("the operation says that it stays");
  if (op.region.blocks.length !== 1) return rw.skip("there are several blocks");
  return inlineBlock(rw, op, op.region.entry, []);
});

export const branchPatterns: readonly Pattern[] = [foldConstantSwitch, dropSwitchResults, inlineRegion];
