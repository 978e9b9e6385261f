// The text of maps with their operands: `affine_map<...>(%d)[%s]`, and expressions over SSA values such as `%i * 2 + symbol(%n)`.
import type { AsmReader, AsmWriter, Use } from "../../core/define/index.ts";
import { affineDim, type AffineExpr, AffineMap, AffineMapAttr, affineSymbol, affineText, indexType, type Value } from "../../core/ir/index.ts";

/** A map and what it is applied to: dimensions, then symbols. */
export interface AppliedMap {
  readonly map: AffineMap;
  readonly operands: readonly Value[];
}

/** `(%d0, %d1)[%s0]`. */
export function readDimsAndSymbols(p: AsmReader): { readonly dims: Value[]; readonly symbols: Value[] } {
  const value = (): Value => p.resolve(p.use(), indexType);
  const dims = p.list("(", value, ")");
  return { dims, symbols: p.peekPunct("[") ? p.list("[", value, "]") : [] };
}
export function dimsAndSymbolsText(out: AsmWriter, numDims: number, operands: readonly Value[]): string {
  const symbols = operands.slice(numDims);
  return `(${out.values(operands.slice(0, numDims))})${symbols.length > 0 ? `[${out.values(symbols)}]` : ""}`;
}

/** A map attribute and its operands. */
export function readAppliedMap(p: AsmReader): AppliedMap {
  const at = p.here;
  const attribute = p.attribute();
  if (!(attribute instanceof AffineMapAttr)) return p.fail(`expected an affine map, found ${attribute.text}`, at);
  return readOperandsOf(p, attribute.value);
}
/** The operands of a map that was read. */
export function readOperandsOf(p: AsmReader, map: AffineMap): AppliedMap {
  const at = p.here;
  const { dims, symbols } = readDimsAndSymbols(p);
  if (dims.length !== map.numDims || symbols.length !== map.numSymbols) p.fail(`the map takes ${map.numDims} dimensions and ${map.numSymbols} symbols, but ${dims.length} and ${symbols.length} are given`, at);
  return { map, operands: [...dims, ...symbols] };
}

/** Collects the values that expressions name, as dimensions and symbols of one map. */
export class MapReader {
  readonly #p: AsmReader;
  readonly #dims = new Map<string, { readonly use: Use; readonly expr: AffineExpr }>();
  readonly #symbols = new Map<string, { readonly use: Use; readonly expr: AffineExpr }>();
  readonly #results: AffineExpr[] = [];

  constructor(p: AsmReader) {
    this.#p = p;
  }
  /** Reads one more result of the map. */
  readResult(): void {
    this.#results.push(this.#p.affineExprOfUses((use, isSymbol) => {
      const known = isSymbol ? this.#symbols : this.#dims;
      const key = `${use.name}#${use.number}`;
      let entry = known.get(key);
      if (entry === undefined) known.set(key, (entry = { use, expr: isSymbol ? affineSymbol(known.size) : affineDim(known.size) }));
      return entry.expr;
    }));
  }
  get numResults(): number {
    return this.#results.length;
  }
  /** The map of all results read. */
  done(): AppliedMap {
    const operands = [...this.#dims.values(), ...this.#symbols.values()].map(({ use }) => this.#p.resolve(use, indexType));
    return { map: new AffineMap(this.#dims.size, this.#symbols.size, this.#results), operands };
  }
}
/** `[%i + 1, %j]`. */
export function readSubscripts(p: AsmReader): AppliedMap {
  const reader = new MapReader(p);
  p.list("[", () => { reader.readResult(); }, "]");
  return reader.done();
}

/** An expression with the names of values in place of dimensions and symbols. */
export const exprText = (out: AsmWriter, expr: AffineExpr, { map, operands }: AppliedMap): string =>
  affineText(expr, (i) => out.value(operands[i]!), (i) => `symbol(${out.value(operands[map.numDims + i]!)})`);
export const subscriptsText = (out: AsmWriter, applied: AppliedMap): string => `[${applied.map.results.map((expr) => exprText(out, expr, applied)).join(", ")}]`;
