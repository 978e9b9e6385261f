// Loops whose bounds are affine: the greatest of several lower bounds, the least of several upper ones.
import {
  affineMap, anyType, type AsmReader, type AsmWriter, CarriesValues, defineOp, implicitTerminator, implicitTerminatorInto, indexAttr, indexT, LoopLike, type OpState, type OpSyntax, RegionBranch, recursiveEffects, region, singleBlock, Speculatable, variadic, withDefault,
} from "../../core/define/index.ts";
import { affineConstant, AffineMap, AffineMapAttr, affineMapAttr, affineSymbol, indexType, IntegerAttr, integerAttr, type Value } from "../../core/ir/index.ts";
import { dimsAndSymbolsText, readOperandsOf } from "./maps.ts";
import { checkOperands } from "./validity.ts";
import { YieldOp } from "./yield.ts";

/** Maps that most bounds are, each made once. */
const constantMaps = new Map<bigint, AffineMap>();
function constantMap(value: bigint): AffineMap {
  let map = constantMaps.get(value);
  if (map === undefined) constantMaps.set(value, (map = new AffineMap(0, 0, [affineConstant(value)])));
  return map;
}
const symbolMap = new AffineMap(0, 1, [affineSymbol(0)]);

/** A constant, a value, or a map with operands; `max` or `min` before a map of several results. */
function readBound(p: AsmReader, state: OpState, which: "lower" | "upper"): void {
  const word = which === "lower" ? "max" : "min";
  const prefixed = p.tryKeyword(word);
  const set = (map: AffineMap, operands: readonly Value[]): void => {
    state.setAttr(`${which}BoundMap`, affineMapAttr(map));
    state.setOperands(`${which}BoundOperands`, operands);
  };
  if (p.atUse()) return set(symbolMap, [p.resolve(p.use(), indexType)]);
  const at = p.here;
  const attribute = p.attribute(indexType);
  if (attribute instanceof IntegerAttr) return set(constantMap(attribute.value), []);
  if (!(attribute instanceof AffineMapAttr)) return p.fail(`expected a bound: a constant, a value or an affine map, found ${attribute.text}`, at);
  if (attribute.value.results.length > 1 && !prefixed) p.fail(`the ${which} bound has several results, so it needs '${word}' in front`, at);
  const { map, operands } = readOperandsOf(p, attribute.value);
  return set(map, operands);
}
function boundText(out: AsmWriter, map: AffineMap, operands: readonly Value[], word: string): string {
  const [expr] = map.results;
  if (map.results.length === 1 && map.numDims === 0) {
    if (map.numSymbols === 0 && expr!.kind === "constant") return String(expr!.value);
    if (map.numSymbols === 1 && expr!.kind === "symbol") return out.value(operands[0]!);
  }
  return `${map.results.length === 1 ? "" : `${word} `}${out.attr(affineMapAttr(map))}${dimsAndSymbolsText(out, map.numDims, operands)}`;
}

const syntax: OpSyntax = {
  parse(p, state) {
    const iv = p.use();
    p.expectPunct("=");
    readBound(p, state, "lower");
    p.expectKeyword("to");
    readBound(p, state, "upper");
    if (p.tryKeyword("step")) {
      const at = p.here;
      const step = p.integer();
      if (step < 0n) p.fail("expected the step to be a positive number", at);
      state.setAttr("step", integerAttr(step, indexType));
    }
    const names: ReturnType<AsmReader["use"]>[] = [];
    const inits: ReturnType<AsmReader["use"]>[] = [];
    if (p.tryKeyword("iter_args")) p.list("(", () => { names.push(p.use()); p.expectPunct("="); inits.push(p.use()); }, ")");
    const types = names.length > 0 && p.tryPunct("->") ? (p.peekPunct("(") ? p.list("(", () => p.type(), ")") : [p.type()]) : [];
    state.setOperands("inits", p.resolveAll(inits, types));
    state.setResultTypes("results", types);
    state.addRegion(implicitTerminatorInto(state.info, p.region([{ name: iv, type: indexType }, ...names.map((name, i) => ({ name, type: types[i]! }))]), state.loc));
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  },
  print(out, op) {
    if (!ForOp.is(op)) return;
    const [iv, ...args] = op.region.entry.args;
    out.word(`${out.value(iv!)} = ${boundText(out, op.lowerBoundMap, op.lowerBoundOperands, "max")} to ${boundText(out, op.upperBoundMap, op.upperBoundOperands, "min")}`);
    if (op.step !== 1n) out.word(`step ${op.step}`);
    if (args.length > 0) out.word(`iter_args(${args.map((arg, i) => `${out.value(arg)} = ${out.value(op.inits[i]!)}`).join(", ")}) -> (${op.results.map((result) => out.type(result.type)).join(", ")})`);
    out.region(op.region, { entryArgs: false });
    out.attrDict(op, ["lowerBoundMap", "upperBoundMap", "step"]);
  },
};

/**
 * Runs its body from the greatest of the lower bounds to below the least of the upper ones.
 *
 * `affine.for %i = max affine_map<(d0) -> (d0, 3)>(%n) to 10 step 2 iter_args(%a = %x) -> (f32) { affine.yield %b : f32 }`
 */
export const ForOp = defineOp("affine.for", {
  summary: "a loop with affine bounds",
  operands: { lowerBoundOperands: variadic(indexT), upperBoundOperands: variadic(indexT), inits: variadic(anyType) },
  results: { results: variadic(anyType) },
  attrs: { lowerBoundMap: affineMap(), upperBoundMap: affineMap(), step: withDefault(indexAttr(), 1n) },
  regions: { region: region() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  syntax,
  verify(op, diag) {
    const args = op.region.blocks[0]?.args ?? [];
    if (args[0]?.type !== indexType) return diag.report("expects its body to take an induction variable of type index");
    if (op.inits.length !== op.results.length || args.length !== 1 + op.inits.length) return diag.report(`has ${op.results.length} results for ${op.inits.length} carried values and ${args.length - 1} arguments of the body`);
    if (op.step <= 0n) return diag.report(`needs a positive step, found ${op.step}`);
    for (const [what, map, operands] of [["lower", op.lowerBoundMap, op.lowerBoundOperands], ["upper", op.upperBoundMap, op.upperBoundOperands]] as const) {
      if (map.results.length < 1) return diag.report(`needs at least one ${what} bound`);
      if (operands.length !== map.numDims + map.numSymbols) return diag.report(`has ${operands.length} operands for a ${what} bound of ${map.numDims} dimensions and ${map.numSymbols} symbols`);
      if (!checkOperands(op, operands, map.numDims, diag)) return;
    }
  },
})
  .implement(LoopLike, { loopRegions: (op) => [op.region], inductionVars: (op) => op.region.entry.args.slice(0, 1) })
  // With a step of one the counter meets every bound; else it could step over the greatest.
  .implement(Speculatable, { speculatability: (op) => (op.step === 1n ? "inside" : "never") })
  .implement(RegionBranch, {
    regionEdges: (op, from) => {
      const operands = from?.allOperands() ?? op.inits;
      const [again, done] = [{ to: op.region, operands, inputs: op.region.entry.args.slice(1) }, { to: undefined, operands, inputs: op.results }];
      const count = tripCount(op);
      if (count === undefined) return [again, done];
      if (from === undefined) return [count > 0n ? again : done];
      return count === 1n ? [done] : [again, done];
    },
  })
  .implement(CarriesValues, {
    carriedValues(op) {
      const { args, last } = op.region.entry;
      const start = op.numOperands - op.inits.length;
      return op.results.map((result, i) => ({ sources: [{ op, index: start + i }, { op: last!, index: i }], becomes: [args[1 + i]!, result] }));
    },
  });

/** How often the body runs; undefined when the bounds are no constants. */
function tripCount(op: { readonly lowerBoundMap: AffineMap; readonly upperBoundMap: AffineMap; readonly step: bigint }): bigint | undefined {
  const [lower, upper] = [op.lowerBoundMap, op.upperBoundMap].map(({ results: [bound, ...others] }) => (bound?.kind === "constant" && others.length === 0 ? bound.value : undefined));
  if (lower === undefined || upper === undefined) return undefined;
  return upper <= lower ? 0n : (upper - lower + op.step - 1n) / op.step;
}
