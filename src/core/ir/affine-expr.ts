// Affine expressions, simplified as they are built, by the same rules as MLIR's: what is read from a text of either prints the same.

export type AffineBinaryKind = "+" | "*" | "mod" | "floordiv" | "ceildiv";
export type AffineExpr =
  | { readonly kind: "dim"; readonly position: number }
  | { readonly kind: "symbol"; readonly position: number }
  | { readonly kind: "constant"; readonly value: bigint }
  | { readonly kind: AffineBinaryKind; readonly lhs: AffineExpr; readonly rhs: AffineExpr };

export const affineDim = (position: number): AffineExpr => ({ kind: "dim", position });
export const affineSymbol = (position: number): AffineExpr => ({ kind: "symbol", position });
export const affineConstant = (value: bigint | number): AffineExpr => ({ kind: "constant", value: BigInt(value) });

/** The quotient rounded down. */
export const floorDiv = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b;

/** The value of `a kind b`; undefined for a division by a number that is not positive. */
export function evaluateBinary(kind: AffineBinaryKind, a: bigint, b: bigint): bigint | undefined {
  switch (kind) {
    case "+":
      return a + b;
    case "*":
      return a * b;
    default:
      if (b <= 0n) return undefined;
      return kind === "mod" ? ((a % b) + b) % b : kind === "floordiv" ? floorDiv(a, b) : -floorDiv(-a, b);
  }
}

/** Whether no dimension occurs. */
export const isSymbolicExpr = (expr: AffineExpr): boolean => expr.kind === "symbol" || expr.kind === "constant" || (expr.kind !== "dim" && isSymbolicExpr(expr.lhs) && isSymbolicExpr(expr.rhs));

/** Whether two expressions are built alike. */
export function equalExprs(a: AffineExpr, b: AffineExpr): boolean {
  if (a === b) return true;
  if (a.kind === "constant") return b.kind === "constant" && a.value === b.value;
  if (a.kind === "dim" || a.kind === "symbol") return b.kind === a.kind && a.position === b.position;
  return b.kind === a.kind && equalExprs(a.lhs, b.lhs) && equalExprs(a.rhs, b.rhs);
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
/** A number that every value of the expression is a multiple of, as large as can be told from its form. */
function knownDivisor(expr: AffineExpr): bigint {
  switch (expr.kind) {
    case "dim":
    case "symbol":
      return 1n;
    case "constant":
      return magnitude(expr.value);
    case "*":
      return knownDivisor(expr.lhs) * knownDivisor(expr.rhs);
    case "+":
    case "mod":
      return gcd(knownDivisor(expr.lhs), knownDivisor(expr.rhs));
    default: {
      const divisor = knownDivisor(expr.lhs);
      return expr.rhs.kind === "constant" && expr.rhs.value !== 0n && divisor % expr.rhs.value === 0n ? magnitude(divisor / expr.rhs.value) : 1n;
    }
  }
}

/** The constant on the right of a sum or a product. */
const constantOf = (expr: AffineExpr, kind: "+" | "*"): bigint | undefined => (expr.kind === kind && expr.rhs.kind === "constant" ? expr.rhs.value : undefined);
const factorsOf = (expr: AffineExpr): [AffineExpr, bigint] => (expr.kind === "*" && expr.rhs.kind === "constant" ? [expr.lhs, expr.rhs.value] : [expr, 1n]);

/** `a + (a floordiv q) * -q`, also with the sign as a factor of its own, is `a mod q`. */
function remainder(lhs: AffineExpr, rhs: AffineExpr): AffineExpr | undefined {
  if (rhs.kind !== "*") return undefined;
  const isQuotient = (expr: AffineExpr, q: AffineExpr): boolean => expr.kind === "floordiv" && equalExprs(expr.lhs, lhs) && equalExprs(expr.rhs, q);
  if (constantOf(rhs, "*") === -1n && rhs.lhs.kind === "*" && isQuotient(rhs.lhs.lhs, rhs.lhs.rhs)) return affineBinary("mod", lhs, rhs.lhs.rhs);
  const q = affineBinary("*", rhs.rhs, affineConstant(-1));
  return isQuotient(rhs.lhs, q) ? affineBinary("mod", lhs, q) : undefined;
}

/** `(a + b) + (e floordiv q) * c` is `a + (b + (e floordiv q) * c)` where that simplifies, which finds remainders inside of sums. */
function besideQuotient(lhs: AffineExpr, rhs: AffineExpr): AffineExpr | undefined {
  if (lhs.kind !== "+" || rhs.kind !== "*" || rhs.lhs.kind !== "floordiv") return undefined;
  const inner = isTurned(lhs.rhs, rhs) ? affineBinary("+", rhs, lhs.rhs) : simplifySum(lhs.rhs, rhs);
  return inner && affineBinary("+", lhs.lhs, inner);
}

function simplifySum(lhs: AffineExpr, rhs: AffineExpr): AffineExpr | undefined {
  const constant = constantOf(lhs, "+");
  if (rhs.kind === "constant") {
    if (rhs.value === 0n) return lhs;
    return constant === undefined || lhs.kind !== "+" ? undefined : affineBinary("+", lhs.lhs, affineConstant(constant + rhs.value));
  }
  const [left, m] = factorsOf(lhs);
  const [right, n] = factorsOf(rhs);
  if (equalExprs(left, right)) return affineBinary("*", left, affineConstant(m + n));
  if (constant !== undefined && lhs.kind === "+") return affineBinary("+", affineBinary("+", lhs.lhs, rhs), lhs.rhs);
  return remainder(lhs, rhs) ?? besideQuotient(lhs, rhs);
}
function simplifyProduct(lhs: AffineExpr, rhs: AffineExpr): AffineExpr | undefined {
  if (rhs.kind === "constant" && rhs.value === 0n) return rhs;
  if (rhs.kind === "constant" && rhs.value === 1n) return lhs;
  const constant = constantOf(lhs, "*");
  if (constant === undefined || lhs.kind !== "*") return undefined;
  return rhs.kind === "constant" ? affineBinary("*", lhs.lhs, affineConstant(constant * rhs.value)) : affineBinary("*", affineBinary("*", lhs.lhs, rhs), lhs.rhs);
}
function simplifyMod(lhs: AffineExpr, modulus: bigint, rhs: AffineExpr): AffineExpr | undefined {
  if (knownDivisor(lhs) % modulus === 0n) return affineConstant(0n);
  if (lhs.kind === "+") {
    if (knownDivisor(lhs.lhs) % modulus === 0n) return affineBinary("mod", lhs.rhs, rhs);
    if (knownDivisor(lhs.rhs) % modulus === 0n) return affineBinary("mod", lhs.lhs, rhs);
  }
  return lhs.kind === "mod" && lhs.rhs.kind === "constant" && lhs.rhs.value > 0n && lhs.rhs.value % modulus === 0n ? affineBinary("mod", lhs.lhs, rhs) : undefined;
}
function simplifyQuotient(kind: "floordiv" | "ceildiv", lhs: AffineExpr, divisor: bigint, rhs: AffineExpr): AffineExpr | undefined {
  if (divisor === 1n) return lhs;
  const factor = constantOf(lhs, "*");
  if (factor !== undefined && lhs.kind === "*" && factor % divisor === 0n) return affineBinary("*", lhs.lhs, affineConstant(factor / divisor));
  if (kind === "floordiv" && lhs.kind === "+" && (knownDivisor(lhs.lhs) % divisor === 0n || knownDivisor(lhs.rhs) % divisor === 0n))
    return affineBinary("+", affineBinary(kind, lhs.lhs, rhs), affineBinary(kind, lhs.rhs, rhs));
  return undefined;
}

/** Whether a sum or a product prefers its parts the other way round: constants and symbols stand on the right, dimensions and symbols in their order. */
function isTurned(lhs: AffineExpr, rhs: AffineExpr): boolean {
  if (lhs.kind === "constant") return rhs.kind !== "constant";
  if ((lhs.kind === "dim" || lhs.kind === "symbol") && lhs.kind === rhs.kind) return lhs.position > (rhs as typeof lhs).position;
  return isSymbolicExpr(lhs) && !isSymbolicExpr(rhs);
}

/** `lhs kind rhs`, simplified. */
export function affineBinary(kind: AffineBinaryKind, lhs: AffineExpr, rhs: AffineExpr): AffineExpr {
  if (lhs.kind === "constant" && rhs.kind === "constant") {
    const value = evaluateBinary(kind, lhs.value, rhs.value);
    return value === undefined ? { kind, lhs, rhs } : affineConstant(value);
  }
  if ((kind === "+" || kind === "*") && isTurned(lhs, rhs)) return affineBinary(kind, rhs, lhs);
  let simpler: AffineExpr | undefined;
  if (kind === "+") simpler = simplifySum(lhs, rhs);
  else if (kind === "*") simpler = simplifyProduct(lhs, rhs);
  else if (rhs.kind === "constant" && rhs.value > 0n) simpler = kind === "mod" ? simplifyMod(lhs, rhs.value, rhs) : simplifyQuotient(kind, lhs, rhs.value, rhs);
  return simpler ?? { kind, lhs, rhs };
}
