// Affine maps and integer sets: immutable values with MLIR's text.
import { InvariantError } from "../diag/invariant.ts";
import { affineBinary, affineDim, type AffineExpr, evaluateBinary } from "./affine-expr.ts";

export { affineBinary, affineConstant, affineDim, affineSymbol, equalExprs, floorDiv, isSymbolicExpr } from "./affine-expr.ts";
export type { AffineBinaryKind, AffineExpr } from "./affine-expr.ts";

const isSum = (expr: AffineExpr): boolean => expr.kind === "+";

/** MLIR's text of an expression: products of -1 print as subtraction, sums inside products in parentheses. */
export function affineText(expr: AffineExpr, dim: (i: number) => string = (i) => `d${i}`, symbol: (i: number) => string = (i) => `s${i}`): string {
  const go = (e: AffineExpr, tight: boolean): string => {
    switch (e.kind) {
      case "dim":
        return dim(e.position);
      case "symbol":
        return symbol(e.position);
      case "constant":
        return String(e.value);
      case "+": {
        const { lhs, rhs } = e;
        let text: string;
        if (rhs.kind === "constant" && rhs.value < 0n) text = `${go(lhs, false)} - ${-rhs.value}`;
        else if (rhs.kind === "*" && rhs.rhs.kind === "constant" && rhs.rhs.value < 0n) {
          const factor = -rhs.rhs.value;
          text = `${go(lhs, false)} - ${factor === 1n ? go(rhs.lhs, isSum(rhs.lhs)) : `${go(rhs.lhs, true)} * ${factor}`}`;
        } else text = `${go(lhs, false)} + ${go(rhs, false)}`;
        return tight ? `(${text})` : text;
      }
      default: {
        if (e.kind === "*" && e.rhs.kind === "constant" && e.rhs.value === -1n) return tight ? `(-${go(e.lhs, true)})` : `-${go(e.lhs, true)}`;
        const text = `${go(e.lhs, true)} ${e.kind} ${go(e.rhs, true)}`;
        return tight ? `(${text})` : text;
      }
    }
  };
  return go(expr, false);
}

const range = (n: number, letter: string): string => Array.from({ length: n }, (_, i) => `${letter}${i}`).join(", ");
const header = (dims: number, symbols: number): string => `(${range(dims, "d")})${symbols > 0 ? `[${range(symbols, "s")}]` : ""}`;

/** `(d0, d1)[s0] -> (d0 + s0, d1)`. */
export class AffineMap {
  readonly numDims: number;
  readonly numSymbols: number;
  readonly results: readonly AffineExpr[];
  #text: string | undefined;
  /** @internal The attribute of this map, once there is one. */
  attribute: unknown;
  constructor(numDims: number, numSymbols: number, results: readonly AffineExpr[]) {
    this.numDims = numDims;
    this.numSymbols = numSymbols;
    this.results = results;
    this.attribute = undefined;
    this.#text = undefined;
  }
  get text(): string {
    this.#text ??= `${header(this.numDims, this.numSymbols)} -> (${this.results.map((expr) => affineText(expr)).join(", ")})`;
    return this.#text;
  }
  get isIdentity(): boolean {
    return this.numDims === this.results.length && this.results.every((expr, i) => expr.kind === "dim" && expr.position === i);
  }
}

/** One constraint of a set: `expr == 0` or `expr >= 0`. */
export interface AffineConstraint {
  readonly expr: AffineExpr;
  readonly isEquality: boolean;
}

/** `(d0) : (d0 >= 0, d0 - 4 == 0)`. */
export class IntegerSet {
  readonly numDims: number;
  readonly numSymbols: number;
  readonly constraints: readonly AffineConstraint[];
  readonly text: string;
  #map: AffineMap | undefined;
  constructor(numDims: number, numSymbols: number, constraints: readonly AffineConstraint[]) {
    this.numDims = numDims;
    this.numSymbols = numSymbols;
    this.constraints = constraints;
    this.#map = undefined;
    this.text = `${header(numDims, numSymbols)} : (${constraints.map((c) => `${affineText(c.expr)} ${c.isEquality ? "==" : ">="} 0`).join(", ")})`;
  }
  /** The expressions of the constraints as a map. */
  get map(): AffineMap {
    this.#map ??= new AffineMap(this.numDims, this.numSymbols, this.constraints.map(({ expr }) => expr));
    return this.#map;
  }
}

export const identityMap = (rank: number): AffineMap => new AffineMap(rank, 0, Array.from({ length: rank }, (_, i) => affineDim(i)));

/** The value of an expression for given dimensions and symbols; division by a non-positive number throws. */
export function evaluateAffine(expr: AffineExpr, dims: readonly bigint[], symbols: readonly bigint[] = []): bigint {
  const value = valueOfAffine(expr, dims, symbols);
  if (value === undefined) throw new InvariantError(`'${affineText(expr)}' divides by a non-positive number`);
  return value;
}

/** The same, undefined where a division has no value. */
export function valueOfAffine(expr: AffineExpr, dims: readonly bigint[], symbols: readonly bigint[]): bigint | undefined {
  switch (expr.kind) {
    case "dim":
      return dims[expr.position]!;
    case "symbol":
      return symbols[expr.position]!;
    case "constant":
      return expr.value;
    default: {
      const [lhs, rhs] = [valueOfAffine(expr.lhs, dims, symbols), valueOfAffine(expr.rhs, dims, symbols)];
      return lhs === undefined || rhs === undefined ? undefined : evaluateBinary(expr.kind, lhs, rhs);
    }
  }
}

/** The expression with others in the place of its dimensions and symbols. */
export function substituteAffine(expr: AffineExpr, dim: (position: number) => AffineExpr, symbol: (position: number) => AffineExpr): AffineExpr {
  switch (expr.kind) {
    case "dim":
      return dim(expr.position);
    case "symbol":
      return symbol(expr.position);
    case "constant":
      return expr;
    default:
      return affineBinary(expr.kind, substituteAffine(expr.lhs, dim, symbol), substituteAffine(expr.rhs, dim, symbol));
  }
}
