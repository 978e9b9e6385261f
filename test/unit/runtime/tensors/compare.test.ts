// What "agrees within the tolerance" means.
import { expect, test } from "vitest";
import { compare, comparisonText, coordinates, scalar, tensorFrom, type DType } from "../../../../src/runtime/tensors/index.ts";

const exact = { rtol: 0, atol: 0 };
const vector = (dtype: DType, values: readonly (number | bigint)[]): ReturnType<typeof tensorFrom> => tensorFrom(dtype, [values.length], values);

test("equal tensors agree exactly", () => {
  expect(compare(vector("f32", [1, -0, NaN, Infinity]), vector("f32", [1, 0, NaN, Infinity]), exact)).toEqual({
    ok: true, maxAbs: 0, maxRel: 0, firstBad: undefined, mismatches: 0, reason: undefined,
  });
});

test("the limit is atol + rtol * |expected|, inclusive", () => {
  const expected = vector("f64", [100, 0]);
  expect(compare(vector("f64", [101.5, 0.5]), expected, { rtol: 0.01, atol: 0.5 })).toMatchObject({ ok: true, maxAbs: 1.5, maxRel: 0.015 });
  expect(compare(vector("f64", [101.6, 0.6]), expected, { rtol: 0.01, atol: 0.5 })).toMatchObject({ ok: false, mismatches: 2, firstBad: 0 });
});

test("the tolerance is relative to what was expected, not to what was found", () => {
  expect(compare(scalar("f64", 0), scalar("f64", 10), { rtol: 1, atol: 0 }).ok).toBe(true);
  expect(compare(scalar("f64", 10), scalar("f64", 0), { rtol: 1, atol: 0 }).ok).toBe(false);
});

test("infinities and NaN have no neighbours", () => {
  const loose = { rtol: 1e9, atol: 1e300 };
  for (const [found, wanted] of [[Infinity, -Infinity], [1, Infinity], [Infinity, 1], [NaN, 1], [1, NaN], [NaN, Infinity]] as const) {
    expect(compare(scalar("f64", found), scalar("f64", wanted), loose)).toMatchObject({ ok: false, maxAbs: Infinity });
  }
});

test("f16 is compared by value, not by pattern", () => {
  expect(compare(scalar("f16", -0), scalar("f16", 0), exact).ok).toBe(true);
  expect(compare(scalar("f16", 1), scalar("f16", 1 + 2 ** -10), exact)).toMatchObject({ ok: false, maxAbs: 2 ** -10 });
});

test("64-bit integers that are the same as doubles still differ", () => {
  const result = compare(scalar("i64", 2n ** 62n), scalar("i64", 2n ** 62n + 1n), exact);
  expect(result).toMatchObject({ ok: false, maxAbs: 1, firstBad: 0 });
  expect(compare(scalar("u64", 2n ** 63n), scalar("u64", 2n ** 63n + 1n), { rtol: 0, atol: 1 }).ok).toBe(true);
});

test("integers and bools are exact without a tolerance", () => {
  expect(compare(vector("u8", [1, 2, 3]), vector("u8", [1, 3, 4]), exact)).toMatchObject({ ok: false, mismatches: 2, firstBad: 1, maxAbs: 1, maxRel: 1 / 3 });
  expect(compare(vector("bool", [1]), vector("bool", [0]), exact).ok).toBe(false);
});

test("different types and shapes are not compared", () => {
  expect(compare(scalar("f32", 1), scalar("f64", 1), exact)).toMatchObject({ ok: false, reason: "element type is f32, expected f64" });
  expect(compare(tensorFrom("i8", [2, 1], [1, 2]), tensorFrom("i8", [1, 2], [1, 2]), exact)).toMatchObject({ ok: false, reason: "shape is [2,1], expected [1,2]" });
});

test("the text names the first bad element", () => {
  const actual = tensorFrom("f32", [2, 3], [0, 0, 0, 0, 5, 0]);
  const expected = tensorFrom("f32", [2, 3], [0, 0, 0, 0, 4, 0]);
  expect(coordinates([2, 3], 4)).toEqual([1, 1]);
  expect(comparisonText(compare(actual, expected, exact), actual, expected)).toBe(
    "1 of 6 elements of f32[2,3] do not agree; first at [1,1]: 5, expected 4; max abs 1.00, max rel 0.250",
  );
});
