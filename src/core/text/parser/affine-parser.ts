// Affine maps, sets and expressions.
import { affineBinary, affineConstant, affineDim, type AffineConstraint, type AffineExpr, AffineMap, affineSymbol, IntegerSet, isSymbolicExpr } from "../../ir/affine.ts";
import type { AsmReader, Use } from "../../define/syntax.ts";

type Names = ReadonlyMap<string, AffineExpr>;
/** Reads a dimension or symbol. */
type Leaf = () => AffineExpr;
type Reader = Pick<AsmReader, "word" | "peekWord" | "tryPunct" | "peekPunct" | "expectPunct" | "atInteger" | "integer" | "list" | "fail" | "here" | "tryKeyword" | "peekKeyword">;

function header(p: Reader): { numDims: number; numSymbols: number; names: Names } {
  const names = new Map<string, AffineExpr>();
  const name = (make: (i: number) => AffineExpr) => (): void => {
    const word = p.word() ?? p.fail("expected the name of a dimension or symbol");
    if (names.has(word)) p.fail(`'${word}' is declared twice`);
    names.set(word, make(count++));
  };
  let count = 0;
  p.list("(", name(affineDim), ")");
  const numDims = count;
  count = 0;
  if (p.peekPunct("[")) p.list("[", name(affineSymbol), "]");
  return { numDims, numSymbols: count, names };
}

/** `(d0)[s0] -> (d0 + s0)`. */
export function parseAffineMap(p: Reader): AffineMap {
  const { numDims, numSymbols, names } = header(p);
  p.expectPunct("->");
  return new AffineMap(numDims, numSymbols, p.list("(", () => parseAffineExpr(p, names), ")"));
}

/** `(d0)[s0] : (d0 >= 0, d0 - s0 == 0)`. */
export function parseIntegerSet(p: Reader): IntegerSet {
  const { numDims, numSymbols, names } = header(p);
  p.expectPunct(":");
  const constraint = (): AffineConstraint => {
    const lhs = parseAffineExpr(p, names);
    const minus = (a: AffineExpr, b: AffineExpr): AffineExpr => affineBinary("+", a, affineBinary("*", b, affineConstant(-1)));
    if (p.tryPunct("==")) return { expr: minus(lhs, parseAffineExpr(p, names)), isEquality: true };
    if (p.tryPunct(">=")) return { expr: minus(lhs, parseAffineExpr(p, names)), isEquality: false };
    if (p.tryPunct("<=")) return { expr: minus(parseAffineExpr(p, names), lhs), isEquality: false };
    return p.fail("expected '==', '>=' or '<='");
  };
  return new IntegerSet(numDims, numSymbols, p.list("(", constraint, ")"));
}

const declared = (names: Names): string => (names.size === 0 ? ", which declares none" : `, which declares ${[...names.keys()].join(", ")}`);
/** An expression over the named dimensions and symbols. */
export const parseAffineExpr = (p: Reader, names: Names): AffineExpr =>
  parseExpr(p, () => {
    p.tryKeyword("symbol");
    const at = p.here;
    const word = p.word();
    const known = word === undefined ? undefined : names.get(word);
    return known ?? p.fail(word === undefined ? "expected an affine expression" : `'${word}' is no dimension or symbol of this map${declared(names)}`, at);
  });
/** An expression over SSA values: `%i * 2 + symbol(%n)`. */
export function parseExprOfUses(p: Pick<AsmReader, "use" | "atUse"> & Reader, bind: (use: Use, isSymbol: boolean) => AffineExpr): AffineExpr {
  return parseExpr(p, () => {
    if (p.atUse()) return bind(p.use(), false);
    if (!p.tryKeyword("symbol")) return p.fail("expected an affine expression");
    p.expectPunct("(");
    const symbol = bind(p.use(), true);
    p.expectPunct(")");
    return symbol;
  });
}

/** Operators of one affine expression beyond this are refused, so that no input can exhaust the stack. */
const MAX_OPERATORS = 1000;
const divisions = ["mod", "floordiv", "ceildiv"] as const;

/** `left` counts down the operators and parentheses that the whole expression may still have. */
function parseExpr(p: Reader, leaf: Leaf, left = { operators: MAX_OPERATORS }): AffineExpr {
  const operator = (): void => {
    if (--left.operators < 0) p.fail(`an affine expression has at most ${MAX_OPERATORS} operators and parentheses`);
  };
  const primary = (): AffineExpr => {
    if (p.tryPunct("(")) {
      operator();
      const inner = parseExpr(p, leaf, left);
      p.expectPunct(")");
      return inner;
    }
    if (p.atInteger()) return affineConstant(p.integer());
    if (!p.tryPunct("-")) return leaf();
    operator();
    return affineBinary("*", primary(), affineConstant(-1));
  };
  const product = (): AffineExpr => {
    let lhs = primary();
    for (;;) {
      const at = p.here;
      const kind = p.tryPunct("*") ? "*" : divisions.find((word) => p.tryKeyword(word));
      if (kind === undefined) return lhs;
      operator();
      const rhs = primary();
      if (!isSymbolicExpr(rhs) && (kind !== "*" || !isSymbolicExpr(lhs)))
        p.fail(kind === "*" ? "the product is not affine: one of its factors must be a constant or made of symbols" : `'${kind}' is not affine: what it divides by must be a constant or made of symbols`, at);
      lhs = affineBinary(kind, lhs, rhs);
    }
  };
  let lhs = product();
  for (;;) {
    const isDifference = p.tryPunct("-");
    if (!isDifference && !p.tryPunct("+")) return lhs;
    operator();
    const rhs = product();
    lhs = affineBinary("+", lhs, isDifference ? affineBinary("*", rhs, affineConstant(-1)) : rhs);
  }
}
