// Values of maps: one, the least, the greatest.
import { affineMap, defineOp, type Folded, indexT, type OpSyntax, pure, variadic, type VerifySink } from "../../core/define/index.ts";
import { type AffineMap, affineMapAttr, indexType, IntegerAttr, integerAttr, valueOfAffine, type Attribute, type Operation, type Value } from "../../core/ir/index.ts";
import { dimsAndSymbolsText, readAppliedMap } from "./maps.ts";
import { affineScopeOf, isValidDim, isValidSymbol } from "./validity.ts";

/** `affine_map<...>(%d)[%s] {attrs}`. */
const syntax: OpSyntax = {
  parse(p, state) {
    const { map, operands } = readAppliedMap(p);
    state.setAttr("map", affineMapAttr(map));
    state.setOperands(state.info.operands[0]!.name, operands);
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  },
  print(out, op) {
    const { map } = op as Operation & { readonly map: AffineMap };
    out.word(`${out.attr(affineMapAttr(map))}${dimsAndSymbolsText(out, map.numDims, op.allOperands())}`);
    out.attrDict(op, ["map"]);
  },
};

/** The values of a map's results for constant operands; undefined when one is no constant or the map has no value. */
export function evaluateMap(map: AffineMap, constants: readonly (Attribute | undefined)[]): bigint[] | undefined {
  if (map.results.length > 0 && constants.some((constant) => !(constant instanceof IntegerAttr))) return undefined;
  const values = constants.map((constant) => (constant as IntegerAttr).value);
  const results = map.results.map((expr) => valueOfAffine(expr, values.slice(0, map.numDims), values.slice(map.numDims)));
  return results.every((result) => result !== undefined) ? (results as bigint[]) : undefined;
}

const checkCount = (op: { readonly map: AffineMap }, operands: readonly Value[], diag: VerifySink): boolean => {
  const { numDims, numSymbols } = op.map;
  if (operands.length === numDims + numSymbols) return true;
  diag.report(`has ${operands.length} operands for a map of ${numDims} dimensions and ${numSymbols} symbols`);
  return false;
};

/** The value of a map with one result. `affine.apply affine_map<(d0)[s0] -> (d0 + s0)>(%i)[%n]` */
export const ApplyOp = defineOp("affine.apply", {
  summary: "the value of an affine map",
  operands: { mapOperands: variadic(indexT) }, results: { result: indexT }, attrs: { map: affineMap() }, traits: [pure],
}, {
  syntax,
  fold(op, constants): Folded {
    const [expr] = op.map.results;
    if (expr?.kind === "dim") return op.mapOperands[expr.position];
    if (expr?.kind === "symbol") return op.mapOperands[op.map.numDims + expr.position];
    const values = evaluateMap(op.map, constants);
    return values && integerAttr(values[0]!, indexType);
  },
  verify(op, diag) {
    if (!checkCount(op, op.mapOperands, diag)) return;
    if (op.map.results.length !== 1) return diag.report(`takes a map with one result, but it has ${op.map.results.length}`);
    const scope = affineScopeOf(op);
    if (op.mapOperands.slice(op.map.numDims).some((operand) => isValidDim(operand, scope) && !isValidSymbol(operand, scope))) diag.report("dimensional operand cannot be used as a symbol");
  },
});

const extreme = <const N extends "affine.min" | "affine.max">(name: N, summary: string, better: (a: bigint, b: bigint) => boolean) =>
  defineOp(name, { summary, operands: { operands: variadic(indexT) }, results: { result: indexT }, attrs: { map: affineMap() }, traits: [pure] }, {
    syntax,
    fold(op, constants): Folded {
      const values = evaluateMap(op.map, constants);
      if (values) return integerAttr(values.reduce((a, b) => (better(b, a) ? b : a)), indexType);
      const [expr, another] = op.map.results;
      if (another !== undefined) return undefined;
      return expr?.kind === "dim" ? op.operands[expr.position] : expr?.kind === "symbol" ? op.operands[op.map.numDims + expr.position] : undefined;
    },
    verify(op, diag) {
      if (checkCount(op, op.operands, diag) && op.map.results.length === 0) diag.report("takes a map with at least one result");
    },
  });
/** The least of a map's values. */
export const MinOp = extreme("affine.min", "the least value of an affine map", (a, b) => a < b);
/** The greatest of a map's values. */
export const MaxOp = extreme("affine.max", "the greatest value of an affine map", (a, b) => a > b);
