// Constant data: storage, splats, text, and bytes that are never copied without need.
import { describe, expect, test } from "vitest";
import {
  constantElements, denseArray, denseElements, DenseResourceAttr, denseSplat, f32, f64, floatType, i1, i16, i32, i64, i8, integerType, readElement, Resource, storageFor, storeElement, tensorType, type Type, vectorType,
} from "../../../../src/core/ir/index.ts";

describe("storage", () => {
  test.each<[Type, string]>([
    [f32, "Float32Array"], [f64, "Float64Array"], [floatType("f16"), "Uint16Array"], [floatType("bf16"), "Uint16Array"], [floatType("f8E4M3FN"), "Uint8Array"], [floatType("tf32"), "BigUint64Array"],
    [i1, "Uint8Array"], [i8, "Int8Array"], [integerType(8, "unsigned"), "Uint8Array"], [i16, "Int16Array"], [i32, "Int32Array"], [i64, "BigInt64Array"], [integerType(64, "unsigned"), "BigUint64Array"], [integerType(4), "Int8Array"], [integerType(7), "Int8Array"], [integerType(12), "Int16Array"], [integerType(24, "unsigned"), "Uint32Array"], [integerType(40), "BigInt64Array"], [floatType("f4E2M1FN"), "Uint8Array"],
  ])("of %s", (type, name) => expect(storageFor(type).name).toBe(name));

  test("keeps 64-bit integers exact", () => {
    const big = 2n ** 62n + 1n;
    expect(readElement(i64, storeElement(i64, big))).toBe(big);
  });
  test("rounds floats to their type", () => {
    const f16 = floatType("f16");
    expect(readElement(f16, storeElement(f16, 0.1))).toBe(0.0999755859375);
  });
});

describe("dense elements", () => {
  const type = tensorType([2, 3], i32);
  test("print as nested lists", () => {
    expect(denseElements(type, Int32Array.of(1, 2, 3, 4, 5, 6)).text).toBe("dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>");
  });
  test("of one value are a splat, which stores one", () => {
    const splat = denseElements(type, Int32Array.of(7, 7, 7, 7, 7, 7));
    expect(splat).toBe(denseSplat(type, 7));
    expect([splat.isSplat, splat.data.length, splat.at(5)]).toEqual([true, 1, 7]);
    expect([...(splat.expand() as Int32Array)]).toEqual([7, 7, 7, 7, 7, 7]);
    expect(splat.text).toBe("dense<7> : tensor<2x3xi32>");
  });
  test("tell zero from minus zero", () => {
    const zeros = denseElements(tensorType([2], f32), Float32Array.of(0, -0));
    expect(zeros.isSplat).toBe(false);
    expect(zeros.text).toBe("dense<[0.000000e+00, -0.000000e+00]> : tensor<2xf32>");
  });
  test("without elements are empty", () => {
    expect(denseElements(tensorType([0, 3], i32), new Int32Array(0)).text).toBe("dense<> : tensor<0x3xi32>");
  });
  test("that are many print as hexadecimal digits", () => {
    expect(denseElements(vectorType([101], i8), Int8Array.from({ length: 101 }, (_, i) => i)).text).toMatch(/^dense<"0x000102[0-9A-F]+64"> : vector<101xi8>$/);
  });
  test("of equal data are one object when small", () => {
    expect(denseElements(type, Int32Array.of(1, 2, 3, 4, 5, 6))).toBe(denseElements(type, Int32Array.of(1, 2, 3, 4, 5, 6)));
  });
  test("of another number than the shape has are a bug", () => {
    expect(() => denseElements(type, Int32Array.of(1))).toThrow("holds 6 elements, got 1");
  });
});

test("arrays print their element type", () => {
  expect(denseArray(i64, [1n, -2n]).text).toBe("array<i64: 1, -2>");
  expect(denseArray(i1, [1, 0]).text).toBe("array<i1: true, false>");
  expect(denseArray(i32, []).text).toBe("array<i32>");
});

describe("resources", () => {
  const type = tensorType([3], f32);
  const bytes = new Uint8Array(Float32Array.of(1, 2, 3).buffer);
  test("are read in place", () => {
    const attribute = new DenseResourceAttr(type, new Resource("builtin", "w", bytes));
    expect(constantElements(attribute)!.buffer).toBe(bytes.buffer);
    expect([...(constantElements(attribute) as Float32Array)]).toEqual([1, 2, 3]);
  });
  test("are copied only where they lie askew", () => {
    const shifted = new Uint8Array(13);
    shifted.set(bytes, 1);
    const elements = constantElements(new DenseResourceAttr(type, new Resource("builtin", "w", shifted.subarray(1)))) as Float32Array;
    expect([...elements]).toEqual([1, 2, 3]);
  });
  test("without bytes, or with too few, have no elements", () => {
    expect(constantElements(new DenseResourceAttr(type, new Resource("builtin", "w")))).toBeUndefined();
    expect(constantElements(new DenseResourceAttr(type, new Resource("builtin", "w", bytes.subarray(0, 8))))).toBeUndefined();
  });
  test("with odd names are quoted", () => {
    expect(new DenseResourceAttr(type, new Resource("builtin", "a b", bytes)).text).toBe('dense_resource<"a b"> : tensor<3xf32>');
  });
});
