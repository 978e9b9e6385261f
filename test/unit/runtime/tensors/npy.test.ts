// .npy files: fixtures written out byte by byte as numpy.lib.format specifies, round trips, and damaged files.
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { dtypes, randomTensor, readNpy, tensor, writeNpy, type Tensor } from "../../../../src/runtime/tensors/index.ts";

const latin1 = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

/** A file with the header text padded by spaces to `length` bytes, newline included. */
function npy(version: number, header: string, length: number, data: readonly number[]): Uint8Array {
  const size = version === 1 ? [length & 255, length >> 8] : [length & 255, length >> 8, 0, 0];
  return new Uint8Array([0x93, ...latin1("NUMPY"), version, 0, ...size, ...latin1(header.padEnd(length - 1)), 10, ...data]);
}

function read(bytes: Uint8Array): Tensor | string | undefined {
  const diag = new Diagnostics();
  const result = readNpy(bytes, "x.npy", diag);
  expect(result === undefined).toBe(diag.failed);
  return result ?? diag.list[0]?.code;
}

const floats = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

describe("fixtures", () => {
  test.each([[1], [2], [3]])("version %i", (version) => {
    const bytes = npy(version, floats, version === 1 ? 118 : 116, [0, 0, 128, 63, 0, 0, 32, 192]);
    expect(read(bytes)).toEqual(tensor("f32", [2], new Float32Array([1, -2.5])));
  });

  test("big-endian", () => {
    expect(read(npy(1, "{'descr': '>i4', 'fortran_order': False, 'shape': (1, 2), }", 118, [0, 0, 1, 2, 255, 255, 255, 254]))).toEqual(tensor("i32", [1, 2], new Int32Array([258, -2])));
    expect(read(npy(1, "{'descr': '>f2', 'fortran_order': False, 'shape': (1,), }", 118, [0x3c, 0]))).toEqual(tensor("f16", [1], new Uint16Array([0x3c00])));
  });

  test("Fortran order", () => {
    // [[1, 2, 3], [4, 5, 6]], column by column.
    expect(read(npy(1, "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", 118, [1, 4, 2, 5, 3, 6]))).toEqual(tensor("u8", [2, 3], new Uint8Array([1, 2, 3, 4, 5, 6])));
    // 2x2x2, whose element [i, j, k] is 4i + 2j + k.
    expect(read(npy(1, "{'descr': '|i1', 'fortran_order': True, 'shape': (2, 2, 2), }", 118, [0, 4, 2, 6, 1, 5, 3, 7]))).toEqual(tensor("i8", [2, 2, 2], new Int8Array([0, 1, 2, 3, 4, 5, 6, 7])));
  });

  test("bools, scalars, empty arrays, other spellings of the header", () => {
    expect(read(npy(1, "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }", 118, [1, 0, 1]))).toEqual(tensor("bool", [3], new Uint8Array([1, 0, 1])));
    expect(read(npy(1, "{'descr': '<i8', 'fortran_order': False, 'shape': (), }", 118, [255, 255, 255, 255, 255, 255, 255, 255]))).toEqual(tensor("i64", [], new BigInt64Array([-1n])));
    expect(read(npy(1, '{"shape": (0L, 4L), "descr": "<f8", "fortran_order": True}', 70, []))).toEqual(tensor("f64", [0, 4], new Float64Array(0)));
    expect(read(npy(1, "{'descr': '<V2', 'fortran_order': False, 'shape': (1,), }", 118, [0x80, 0x3f]))).toEqual(tensor("bf16", [1], new Uint16Array([0x3f80])));
  });
});

describe("damaged files", () => {
  const good = npy(1, floats, 118, [0, 0, 128, 63, 0, 0, 32, 192]);

  test("cut at any byte", () => {
    for (let length = 0; length < good.length; length++) expect(read(good.slice(0, length))).toMatch(/^npy\/(magic|truncated)$/);
  });

  test.each([
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2), }", "npy/header"],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': [2], }", "npy/header"],
    ["{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }", "npy/header"],
    ["{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "npy/header"],
    ["{'descr': '<f4', 'shape': (2,), }", "npy/header"],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}", "npy/header"],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", "npy/header"],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } + 1", "npy/header"],
    ["__import__('os')", "npy/header"],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 0), }", "npy/header"],
    [`{'descr': '|u1', 'fortran_order': False, 'shape': (${"1, ".repeat(100)}), }`, "npy/header"],
    ["{'descr': '<U4', 'fortran_order': False, 'shape': (2,), }", "npy/type"],
    ["{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }", "npy/type"],
    ["{'descr': '', 'fortran_order': False, 'shape': (2,), }", "npy/type"],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", "npy/truncated"],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (4503599627370496, 4503599627370496), }", "npy/truncated"],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "npy/trailing-bytes"],
    ["{'descr': '|b1', 'fortran_order': False, 'shape': (8,), }", "npy/bool"],
  ])("header %s", (header, code) => {
    expect(read(npy(1, header, 502, [0, 0, 128, 63, 0, 0, 32, 192]))).toBe(code);
  });

  test("another format, another version", () => {
    expect(read(new TextEncoder().encode("hello, this is text"))).toBe("npy/magic");
    expect(read(good.with(6, 4))).toBe("npy/version");
  });
});

describe("round trips", () => {
  test.each(dtypes.map((dtype) => [dtype]))("%s", (dtype) => {
    for (const shape of [[], [5], [2, 3, 4], [0], [1, 0, 2]]) {
      const t = randomTensor(dtype, shape, 3);
      expect(read(writeNpy(t))).toEqual(t);
    }
  });

  test("the written bytes are NumPy's own", () => {
    const header = "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 1), }";
    expect(writeNpy(tensor("i16", [2, 1], new Int16Array([1, -2])))).toEqual(npy(1, header, 118, [1, 0, 254, 255]));
  });

  test("aligned data is a view of the file", () => {
    const file = writeNpy(randomTensor("f32", [8], 1));
    const t = readNpy(file, "x.npy", new Diagnostics());
    expect(t?.data.buffer).toBe(file.buffer);
  });
});
