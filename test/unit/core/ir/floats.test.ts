// Floats in every format: rounding, reading back, and the text that mlir-opt 22 prints for the same values.
import { describe, expect, test } from "vitest";
import { bitsToFloat, floatAttr, floatToBits, floatFormats, floatType, formatFloat, type FloatName } from "../../../../src/core/ir/index.ts";

describe("text, as mlir-opt prints it", () => {
  test.each([
    ["f32", 0.1, "1.000000e-01"],
    ["f32", 1e-8, "9.99999993E-9"],
    ["f32", 3.3333333, "3.33333325"],
    ["f32", 0.333333343, "0.333333343"],
    ["f32", 16777217.0, "0x4B800000"],
    ["f32", 1e+30, "1.000000e+30"],
    ["f32", 1.4e-45, "1.401300e-45"],
    ["f32", -0.0, "-0.000000e+00"],
    ["f32", 100000.0, "1.000000e+05"],
    ["f32", 1234567.0, "0x4996B438"],
    ["f32", 0.000123456789, "1.2345679E-4"],
    ["f32", 0.0009765625, "9.765625E-4"],
    ["f64", 0.1, "1.000000e-01"],
    ["f64", 1e+300, "1.000000e+300"],
    ["f64", 5e-324, "4.940660e-324"],
    ["f64", 123456789.0, "0x419D6F3454000000"],
    ["f64", 0.30000000000000004, "0.30000000000000004"],
    ["f64", 1e+22, "1.000000e+22"],
    ["f16", 0.1, "9.997550e-02"],
    ["f16", 65504.0, "6.550400e+04"],
    ["f16", 65520.0, "0x7C00"],
    ["f16", 1e-8, "0.000000e+00"],
    ["f16", 6e-08, "5.960460e-08"],
    ["f16", 2.5, "2.500000e+00"],
    ["bf16", 0.1, "1.000980e-01"],
    ["bf16", 3.3, "3.296880e+00"],
    ["bf16", 1e+38, "9.969200e+37"],
    ["bf16", 3.4e+38, "0x7F80"],
    ["f8E4M3FN", 448.0, "4.480000e+02"],
    ["f8E4M3FN", 464.0, "4.480000e+02"],
    ["f8E4M3FN", 465.0, "0x7F"],
    ["f8E4M3FN", 0.001, "1.953130e-03"],
    ["f8E4M3FN", -0.3, "-3.125000e-01"],
    ["f8E5M2", 57344.0, "5.734400e+04"],
    ["f8E5M2", 61440.0, "0x7C"],
    ["f8E5M2", 0.1, "9.375000e-02"],
    ["f8E4M3FNUZ", 240.0, "2.400000e+02"],
    ["f8E4M3FNUZ", 248.0, "0x80"],
    ["f8E4M3FNUZ", -0.0, "0.000000e+00"],
    ["f8E4M3FNUZ", 0.05, "5.078130e-02"],
    ["f8E4M3B11FNUZ", 30.0, "3.000000e+01"],
    ["f8E4M3B11FNUZ", 31.0, "0x80"],
    ["f6E2M3FN", 7.5, "7.500000e+00"],
    ["f6E2M3FN", 9.0, "7.500000e+00"],
    ["f6E2M3FN", 0.1, "1.250000e-01"],
    ["f4E2M1FN", 0.7, "5.000000e-01"],
    ["f4E2M1FN", 5.0, "4.000000e+00"],
    ["f4E2M1FN", 100.0, "6.000000e+00"],
    ["f80", 0.1, "0.100000000000000005551"],
    ["f80", 0.5, "5.000000e-01"],
    ["f128", 0.1, "0.100000000000000005551115123125782702"],
    ["f128", 2.0, "2.000000e+00"],
  ] as const)("%s %s", (name, value, text) => {
    const type = floatType(name);
    expect(formatFloat(floatAttr(value, type).value, type, undefined)).toBe(text);
  });
  test("NaN and infinity are bits", () => {
    expect(formatFloat(Number.NaN, floatType("f32"), undefined)).toBe("0x7FC00000");
    expect(formatFloat(-Number.NaN, floatType("f32"), undefined)).toBe("0x7FC00000");
    expect(formatFloat(Number.NEGATIVE_INFINITY, floatType("f16"), undefined)).toBe("0xFC00");
    expect(formatFloat(Number.POSITIVE_INFINITY, floatType("f80"), undefined)).toBe("0x7FFF8000000000000000");
  });
  test("bits beyond a double are kept", () => {
    expect(formatFloat(0, floatType("f128"), 0x3FFF8000000000000000000000000001n)).toBe("1.50000000000000000000000000000000019");
  });
});

const narrow = (Object.keys(floatFormats) as FloatName[]).filter((name) => floatFormats[name][0] <= 16);
describe.each(narrow)("%s", (name) => {
  const type = floatType(name);
  const patterns = 2 ** type.width;
  test("every pattern reads back as itself", () => {
    const wrong: string[] = [];
    for (let bits = 0; bits < patterns; bits++) {
      const value = bitsToFloat(BigInt(bits), type);
      const again = floatToBits(value, type);
      const same = Number.isNaN(value) ? Number.isNaN(bitsToFloat(again, type)) : again === BigInt(bits);
      if (!same) wrong.push(`${bits} is ${value}, which is ${again}`);
    }
    expect(wrong).toEqual([]);
  });
  test("rounds to the nearest, ties to even", () => {
    const finite = [...Array(patterns).keys()].map((bits) => ({ bits, value: bitsToFloat(BigInt(bits), type) })).filter(({ value }) => value >= 0 && Number.isFinite(value) && !Object.is(value, -0)).sort((a, b) => a.value - b.value);
    for (let i = 0; i + 1 < finite.length; i += 1 + (finite.length >> 9)) {
      const [low, high] = [finite[i]!, finite[i + 1]!];
      const middle = (low.value + high.value) / 2;
      const even = name === "f8E8M0FNU" ? high : low.bits % 2 === 0 ? low : high;
      expect(floatToBits(middle, type)).toBe(BigInt(even.bits));
      expect(floatToBits(low.value + (high.value - low.value) * 0.49, type)).toBe(BigInt(low.bits));
      expect(floatToBits(low.value + (high.value - low.value) * 0.51, type)).toBe(BigInt(high.bits));
    }
  });
});

test("numbers too large become what the format has for them", () => {
  const large = (name: FloatName): number => bitsToFloat(floatToBits(1e300, floatType(name)), floatType(name));
  expect(large("f16")).toBe(Number.POSITIVE_INFINITY);
  expect(large("f8E5M2")).toBe(Number.POSITIVE_INFINITY);
  expect(large("f8E4M3FN")).toBeNaN();
  expect(large("f8E5M2FNUZ")).toBeNaN();
  expect(large("f6E3M2FN")).toBe(28);
  expect(large("f4E2M1FN")).toBe(6);
});
