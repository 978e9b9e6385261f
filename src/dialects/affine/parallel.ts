// Parallel loops with affine bounds. The bounds of all dimensions are results of one map; groups say how many belong to each.
import {
  affineMap, anyType, arrayOf, type AsmReader, type AsmWriter, defineOp, implicitTerminator, implicitTerminatorInto, indexT, LoopLike, type OpSyntax, RegionBranch, recursiveEffects, region, singleBlock, Speculatable, typed, variadic,
} from "../../core/define/index.ts";
import {
  affineMapAttr, type AffineMap, type Attribute, arrayAttr, DenseElementsAttr, denseElements, i32, i64, indexType, IntegerAttr, integerAttr, quoteString, tensorType, type Type, type TypedAttr, type Value,
} from "../../core/ir/index.ts";
import { atomicKinds } from "../memref/index.ts";
import { exprText, MapReader } from "./maps.ts";
import { checkOperands } from "./validity.ts";
import { YieldOp } from "./yield.ts";

/** How many bounds belong to each dimension. */
export const groupsOf = (attribute: TypedAttr): number[] => (attribute instanceof DenseElementsAttr ? Array.from({ length: attribute.type.numElements }, (_, i) => Number(attribute.at(i))) : []);
const groupsAttr = (groups: readonly number[]): Attribute => denseElements(tensorType([groups.length], i32), Int32Array.from(groups));
const integers = (attributes: readonly Attribute[]): bigint[] => attributes.map((attribute) => (attribute instanceof IntegerAttr ? attribute.value : 0n));

/** The name of a reduction by its number in the attribute. */
export const reductionKinds = (op: { readonly reductions: readonly Attribute[] }): string[] => integers(op.reductions).map((kind) => atomicKinds[Number(kind)] ?? `${kind}`);
export const stepsOf = (op: { readonly steps: readonly Attribute[] }): bigint[] => integers(op.steps);

/** `(0, max(%n, 3))` as one map of all bounds. */
function readBounds(p: AsmReader, word: string): { readonly map: AffineMap; readonly operands: readonly Value[]; readonly groups: number[] } {
  const reader = new MapReader(p);
  const groups = p.list("(", () => {
    const before = reader.numResults;
    if (p.tryKeyword(word)) p.list("(", () => { reader.readResult(); }, ")");
    else reader.readResult();
    return reader.numResults - before;
  }, ")");
  return { ...reader.done(), groups };
}
function boundsText(out: AsmWriter, map: AffineMap, operands: readonly Value[], groups: readonly number[], word: string): string {
  let at = 0;
  const texts = groups.map((count) => {
    const exprs = map.results.slice(at, (at += count)).map((expr) => exprText(out, expr, { map, operands }));
    return count === 1 ? exprs[0]! : `${word}(${exprs.join(", ")})`;
  });
  return `(${texts.join(", ")})`;
}

const syntax: OpSyntax = {
  parse(p, state) {
    const names = p.list("(", () => p.use(), ")");
    const at = p.here;
    p.expectPunct("=");
    const lower = readBounds(p, "max");
    p.expectKeyword("to");
    const upper = readBounds(p, "min");
    if (lower.groups.length !== names.length || upper.groups.length !== names.length) p.fail(`has ${names.length} induction variables, ${lower.groups.length} lower and ${upper.groups.length} upper bounds`, at);
    const steps = p.tryKeyword("step") ? p.list("(", () => p.integer(), ")") : names.map(() => 1n);
    const reductions: Attribute[] = [];
    let results: readonly Type[] = [];
    if (p.tryKeyword("reduce")) {
      p.list("(", () => {
        const place = p.here;
        const kind = p.string();
        const i = (atomicKinds as readonly string[]).indexOf(kind);
        if (i < 0) p.fail(`'${kind}' is no reduction; expected one of ${atomicKinds.join(", ")}`, place);
        reductions.push(integerAttr(i, i64));
      }, ")");
      if (p.tryPunct("->")) results = p.peekPunct("(") ? p.list("(", () => p.type(), ")") : [p.type()];
    }
    for (const [which, bounds] of [["lower", lower], ["upper", upper]] as const) {
      state.setAttr(`${which}BoundsMap`, affineMapAttr(bounds.map));
      state.setAttr(`${which}BoundsGroups`, groupsAttr(bounds.groups));
    }
    state.setAttr("steps", arrayAttr(steps.map((step) => integerAttr(step, i64))));
    state.setAttr("reductions", arrayAttr(reductions));
    state.setOperands("mapOperands", [...lower.operands, ...upper.operands]);
    state.setResultTypes("results", results);
    state.addRegion(implicitTerminatorInto(state.info, p.region(names.map((name) => ({ name, type: indexType }))), state.loc));
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  },
  print(out, op) {
    if (!ParallelOp.is(op)) return;
    const { lower, upper } = boundOperands(op);
    out.word(`(${out.values(op.region.entry.args)}) = ${boundsText(out, op.lowerBoundsMap, lower, groupsOf(op.lowerBoundsGroups), "max")} to ${boundsText(out, op.upperBoundsMap, upper, groupsOf(op.upperBoundsGroups), "min")}`);
    const steps = stepsOf(op);
    if (steps.some((step) => step !== 1n)) out.word(`step (${steps.join(", ")})`);
    if (op.results.length > 0) out.word(`reduce (${reductionKinds(op).map(quoteString).join(", ")}) -> (${op.results.map((result) => out.type(result.type)).join(", ")})`);
    out.region(op.region, { entryArgs: false });
    out.attrDict(op, ["reductions", "lowerBoundsMap", "lowerBoundsGroups", "upperBoundsMap", "upperBoundsGroups", "steps"]);
  },
};

/** The operands of the lower and of the upper bounds. */
export function boundOperands(op: { readonly mapOperands: readonly Value[]; readonly lowerBoundsMap: AffineMap }): { readonly lower: readonly Value[]; readonly upper: readonly Value[] } {
  const split = op.lowerBoundsMap.numDims + op.lowerBoundsMap.numSymbols;
  return { lower: op.mapOperands.slice(0, split), upper: op.mapOperands.slice(split) };
}

/**
 * Iterations in any order, with values that are combined by the named reductions.
 *
 * `%r = affine.parallel (%i, %j) = (0, max(%n, 3)) to (10, 20) step (1, 2) reduce ("addf") -> (f32) { affine.yield %x : f32 }`
 */
export const ParallelOp = defineOp("affine.parallel", {
  summary: "a parallel loop with affine bounds",
  operands: { mapOperands: variadic(indexT) },
  results: { results: variadic(anyType) },
  attrs: { reductions: arrayOf(), lowerBoundsMap: affineMap(), lowerBoundsGroups: typed(), upperBoundsMap: affineMap(), upperBoundsGroups: typed(), steps: arrayOf() },
  regions: { region: region() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  syntax,
  verify(op, diag) {
    const rank = op.steps.length;
    const [lower, upper] = [groupsOf(op.lowerBoundsGroups), groupsOf(op.upperBoundsGroups)];
    const args = op.region.blocks[0]?.args ?? [];
    if (args.length !== rank || lower.length !== rank || upper.length !== rank || args.some((arg) => arg.type !== indexType))
      return diag.report(`has ${args.length} induction variables, ${lower.length} lower bounds, ${upper.length} upper bounds and ${rank} steps`);
    const sum = (groups: readonly number[]): number => groups.reduce((a, b) => a + b, 0);
    if (sum(lower) !== op.lowerBoundsMap.results.length || sum(upper) !== op.upperBoundsMap.results.length) return diag.report("has groups of bounds that do not add up to the results of the maps");
    if ([...lower, ...upper].some((count) => count < 1)) return diag.report("needs at least one bound on each side of each dimension");
    if (stepsOf(op).some((step) => step <= 0n)) return diag.report("needs positive steps");
    if (op.reductions.length !== op.results.length) return diag.report(`has ${op.results.length} results for ${op.reductions.length} reductions`);
    const bounds = boundOperands(op);
    for (const [map, operands] of [[op.lowerBoundsMap, bounds.lower], [op.upperBoundsMap, bounds.upper]] as const) {
      if (operands.length !== map.numDims + map.numSymbols) return diag.report(`has ${operands.length} operands for bounds of ${map.numDims} dimensions and ${map.numSymbols} symbols`);
      if (!checkOperands(op, operands, map.numDims, diag)) return;
    }
    reductionKinds(op).forEach((kind, i) => { if (!fits(kind, op.results[i]!.type)) diag.report(`cannot combine values of type '${op.results[i]!.type.text}' with '${kind}'`); });
  },
})
  .implement(LoopLike, { loopRegions: (op) => [op.region], inductionVars: (op) => op.region.entry.args })
  .implement(Speculatable, { speculatability: () => "inside" })
  .implement(RegionBranch, {
    regionEdges: (op, from) => (from === undefined ? [{ to: op.region, operands: [], inputs: [] }] : [{ to: undefined, operands: from.allOperands(), inputs: op.results }]),
  });

/** Whether a reduction with a neutral element combines values of the type. */
function fits(kind: string, type: Type): boolean {
  if (kind === "assign") return false;
  const ofFloats = kind.endsWith("f");
  return ofFloats ? "width" in type && "name" in type : "signedness" in type || type === indexType;
}
