// Affine expressions: simplification, text, evaluation.
import { describe, expect, test } from "vitest";
import { affineBinary, affineConstant, affineDim, type AffineExpr, affineSymbol, affineText, evaluateAffine, AffineMap, identityMap, IntegerSet, type AffineBinaryKind } from "../../../../src/core/ir/affine.ts";

const [d0, d1] = [affineDim(0), affineDim(1)];
const s0 = affineSymbol(0);
const c = affineConstant;
const bin = affineBinary;

describe("text", () => {
  test.each([
    ["d0 + d1", bin("+", d0, d1)],
    ["d0 - d1", bin("+", d0, bin("*", d1, c(-1)))],
    ["d0 - d1 * 2", bin("+", d0, bin("*", d1, c(-2)))],
    ["d0 - (d1 + 1)", bin("+", d0, bin("*", bin("+", d1, c(1)), c(-1)))],
    ["d0 - 4", bin("+", d0, c(-4))],
    ["-d0", bin("*", d0, c(-1))],
    ["(d0 + d1) * 3", bin("*", bin("+", d0, d1), c(3))],
    ["(d0 + 1) mod 4", bin("mod", bin("+", d0, c(1)), c(4))],
    ["d0 floordiv 2 + d1 ceildiv 3", bin("+", bin("floordiv", d0, c(2)), bin("ceildiv", d1, c(3)))],
    ["d0 * s0", bin("*", s0, d0)],
    ["(d0 floordiv 2) * 2", bin("*", bin("floordiv", d0, c(2)), c(2))],
  ])("%s", (text, expr) => expect(affineText(expr)).toBe(text));

  test("of maps and sets", () => {
    expect(new AffineMap(2, 1, [bin("+", d0, s0), d1]).text).toBe("(d0, d1)[s0] -> (d0 + s0, d1)");
    expect(new AffineMap(0, 0, []).text).toBe("() -> ()");
    expect(new IntegerSet(1, 0, [{ expr: d0, isEquality: false }, { expr: bin("+", d0, c(-4)), isEquality: true }]).text).toBe("(d0) : (d0 >= 0, d0 - 4 == 0)");
  });
});

describe("simplification", () => {
  test.each([
    ["constants fold", bin("+", c(2), c(3)), c(5)],
    ["zero is neutral", bin("+", d0, c(0)), d0],
    ["one is neutral", bin("*", d0, c(1)), d0],
    ["zero absorbs", bin("*", d0, c(0)), c(0)],
    ["constants move right", bin("+", c(3), d0), bin("+", d0, c(3))],
    ["constants combine", bin("+", bin("+", d0, c(3)), c(4)), bin("+", d0, c(7))],
    ["division by one", bin("floordiv", d0, c(1)), d0],
    ["remainder of one", bin("mod", d0, c(1)), c(0)],
  ])("%s", (_, found, wanted) => expect(found).toEqual(wanted));

  test("division by zero stays, to be reported where it is used", () => {
    expect(bin("floordiv", c(4), c(0))).toMatchObject({ kind: "floordiv" });
    expect(() => evaluateAffine(bin("mod", d0, c(0)), [1n])).toThrow("divides by a non-positive number");
  });
});

test("division and remainder round down, also below zero", () => {
  for (let a = -9n; a <= 9n; a++)
    for (let b = 1n; b <= 4n; b++) {
      const at = (kind: AffineBinaryKind): bigint => evaluateAffine({ kind, lhs: d0, rhs: affineConstant(b) }, [a]);
      expect(at("floordiv") * b + at("mod")).toBe(a);
      expect(at("mod") >= 0n && at("mod") < b).toBe(true);
      expect(at("ceildiv")).toBe(-evaluateAffine({ kind: "floordiv", lhs: d0, rhs: affineConstant(b) }, [-a]));
    }
});

test("simplifying changes no value", () => {
  let state = 7;
  const pick = (n: number): number => (state = (state * 48271) % 2147483647) % n;
  const kinds = ["+", "*", "mod", "floordiv", "ceildiv"] as const;
  /** The same expression twice: built with simplification, and as it stands. */
  const make = (depth: number): [AffineExpr, AffineExpr] => {
    if (depth === 0) {
      const leaf = [d0, d1, s0, c(pick(7) - 3)][pick(4)]!;
      return [leaf, leaf];
    }
    const kind = kinds[pick(5)]!;
    const [lhs, rawLhs] = make(depth - 1);
    const [rhs, rawRhs] = kind === "+" || kind === "*" ? make(depth - 1) : (([k]) => [k!, k!])([c(1 + pick(4))]);
    return [bin(kind, lhs, rhs!), { kind, lhs: rawLhs, rhs: rawRhs! }];
  };
  for (let i = 0; i < 500; i++) {
    const [simplified, raw] = make(1 + pick(4));
    const dims = [BigInt(pick(20) - 10), BigInt(pick(20) - 10)];
    const symbols = [BigInt(pick(20) - 10)];
    expect(evaluateAffine(simplified, dims, symbols)).toBe(evaluateAffine(raw, dims, symbols));
  }
});

test("the identity is recognised", () => {
  expect(identityMap(3).isIdentity).toBe(true);
  expect(new AffineMap(2, 0, [d1, d0]).isIdentity).toBe(false);
  expect(new AffineMap(2, 0, [d0]).isIdentity).toBe(false);
});
