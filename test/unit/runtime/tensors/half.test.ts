// f16 and bf16 against values worked out from the formats' definitions, and against the platform's own f16 where it has one.
import { describe, expect, test } from "vitest";
import { bf16FromNumber, bf16ToF32, bf16ToNumber, f16FromNumber, f16ToF32, f16ToNumber } from "../../../../src/runtime/tensors/index.ts";

describe("f16", () => {
  test.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519.999, 0x7bff],
    [65520, 0x7c00],
    [1e300, 0x7c00],
    [-Infinity, 0xfc00],
    [NaN, 0x7e00],
    // Halfway cases go to the even neighbour.
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [1 + 2 ** -11 + 2 ** -40, 0x3c01],
    [2049, 0x6800],
    [2051, 0x6802],
    // Rounding carries into the next binade.
    [2 - 2 ** -12, 0x4000],
    // Subnormals.
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [2 ** -25 + 2 ** -60, 0x0001],
    [3 * 2 ** -25, 0x0002],
    [-(2 ** -24), 0x8001],
    [1023.5 * 2 ** -24, 0x0400],
    [5e-324, 0x0000],
    // Through f32 this would become a tie and round to 0x3c00.
    [1 + 2 ** -11 + 2 ** -50, 0x3c01],
  ])("%d encodes as %i", (value, bits) => {
    expect(f16FromNumber(value)).toBe(bits);
  });

  test("every pattern decodes and encodes to itself", () => {
    const table = f16ToF32(Uint16Array.from({ length: 65536 }, (_, bits) => bits));
    const wrong: number[] = [];
    for (let bits = 0; bits < 65536; bits++) {
      const value = f16ToNumber(bits);
      if (!Object.is(table[bits], value) || (!Number.isNaN(value) && f16FromNumber(value) !== bits)) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });

  test("agrees with the platform's conversion", () => {
    const view = new DataView(new ArrayBuffer(2));
    const wrong: number[] = [];
    for (let i = 0; i < 200000; i++) {
      const value = ((Math.sin(i * 12.9898) * 43758.5453) % 1) * 2 ** ((i % 60) - 40);
      view.setFloat16(0, value);
      if (f16FromNumber(value) !== view.getUint16(0)) wrong.push(value);
    }
    expect(wrong).toEqual([]);
  });
});

describe("bf16", () => {
  test.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3f80],
    [-1.5, 0xbfc0],
    [Infinity, 0x7f80],
    [NaN, 0x7fc0],
    [1 + 2 ** -8, 0x3f80],
    [1 + 3 * 2 ** -8, 0x3f82],
    [1 + 2 ** -8 + 2 ** -45, 0x3f81],
    [3.3895313892515355e38, 0x7f7f],
    [3.4028234663852886e38, 0x7f80],
    [(2 - 2 ** -8) * 2 ** 127, 0x7f80],
    [2 ** -126, 0x0080],
    [2 ** -133, 0x0001],
    [2 ** -134, 0x0000],
    [3 * 2 ** -134, 0x0002],
    [-(2 ** -133), 0x8001],
  ])("%d encodes as %i", (value, bits) => {
    expect(bf16FromNumber(value)).toBe(bits);
  });

  test("every pattern decodes and encodes to itself", () => {
    const table = bf16ToF32(Uint16Array.from({ length: 65536 }, (_, bits) => bits));
    const wrong: number[] = [];
    for (let bits = 0; bits < 65536; bits++) {
      const value = bf16ToNumber(bits);
      if (!Object.is(table[bits], value) || (!Number.isNaN(value) && bf16FromNumber(value) !== bits)) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });
});
