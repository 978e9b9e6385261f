// Affine maps from words: `m n k` are dimensions, `m k` is an operand indexed by two of them, `s*m+d*k` a window.
import { affineBinary, affineConstant, affineDim, type AffineExpr, AffineMap } from "../../core/ir/index.ts";

/** The maps of operands from their indices in words. A word `a+b` is a sum; `factors` gives what a dimension is multiplied by. */
export function parseMaps(dims: string, ...operands: readonly string[]): AffineMap[] {
  return windowMaps(dims, new Map(), ...operands);
}
/** The same, with factors for the dimensions inside of sums. */
export function windowMaps(dims: string, factors: ReadonlyMap<string, number>, ...operands: readonly string[]): AffineMap[] {
  const names = dims.split(" ").filter(Boolean);
  const dim = (name: string): AffineExpr => affineDim(names.indexOf(name));
  const term = (name: string): AffineExpr => affineBinary("*", dim(name), affineConstant(factors.get(name) ?? 1));
  const index = (word: string): AffineExpr => { const [first, second] = word.split("+"); return second === undefined ? dim(first!) : affineBinary("+", term(first!), term(second)); };
  return operands.map((operand) => new AffineMap(names.length, 0, operand.split(" ").filter(Boolean).map(index)));
}
