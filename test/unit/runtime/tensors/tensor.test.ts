// Tensors: construction, element access, and the documented random streams.
import { describe, expect, test } from "vitest";
import { InvariantError } from "../../../../src/core/diag/index.ts";
import { arrayOver, byteSize, dtypes, elementAt, elementCount, elements, newArray, numbersOf, Random, randomTensor, scalar, tensor, tensorFrom, zeros } from "../../../../src/runtime/tensors/index.ts";

describe("construction", () => {
  test("a shape and data of different sizes are refused", () => {
    expect(() => tensor("f32", [2, 2], new Float32Array(3))).toThrow(InvariantError);
    expect(() => tensor("f32", [-1], new Float32Array(1))).toThrow(InvariantError);
    expect(() => tensorFrom("i8", [2], [1, 2, 3])).toThrow(InvariantError);
  });

  test("a scalar has one element and an empty tensor none", () => {
    expect(scalar("i64", 7).data).toEqual(new BigInt64Array([7n]));
    expect(elementCount([])).toBe(1);
    expect(elementCount([2 ** 50, 2 ** 50, 0])).toBe(0);
    expect(zeros("f64", [3, 0]).data.length).toBe(0);
  });

  test.each(dtypes.map((dtype) => [dtype]))("%s holds what it is given", (dtype) => {
    const t = tensorFrom(dtype, [2], [1, 0]);
    expect([...elements(t)].map(Number)).toEqual([1, 0]);
    expect(t.data.BYTES_PER_ELEMENT).toBe(byteSize(dtype));
  });

  test("integers wrap to their width and bools become 0 or 1", () => {
    expect([...elements(tensorFrom("u8", [2], [257, -1n]))]).toEqual([1, 255]);
    expect([...elements(tensorFrom("u32", [1], [2n ** 32n - 1n]))]).toEqual([4294967295]);
    expect([...elements(tensorFrom("i64", [1], [2n ** 63n]))]).toEqual([-(2n ** 63n)]);
    expect([...elements(tensorFrom("bool", [2], [5, 0n]))]).toEqual([1, 0]);
  });

  test("bit patterns read as numbers", () => {
    expect(elementAt(tensor("f16", [1], new Uint16Array([0x3e00])), 0)).toBe(1.5);
    expect(numbersOf(tensor("bf16", [1], new Uint16Array([0x3fc0])))).toEqual(new Float32Array([1.5]));
    expect(numbersOf(tensor("i64", [1], new BigInt64Array([-3n])))).toEqual(new Float64Array([-3]));
  });
});

test("bytes are viewed where aligned and copied where not", () => {
  const memory = new Uint8Array(16);
  memory.set([0, 0, 128, 63], 4);
  expect(arrayOver("f32", memory.subarray(4, 8)).buffer).toBe(memory.buffer);
  memory.set([0, 0, 128, 63], 9);
  const copy = arrayOver("f32", memory.subarray(9, 13));
  expect(copy).toEqual(new Float32Array([1]));
  expect(copy.buffer).not.toBe(memory.buffer);
  expect(newArray("u64", 2)).toEqual(new BigUint64Array(2));
});

describe("random tensors", () => {
  test("the stream is xoshiro128** seeded by splitmix32", () => {
    // Independent transcription with bigints.
    const mask = 0xffffffffn;
    let counter = 42n;
    const mix = (): bigint => {
      counter = (counter + 0x9e3779b9n) & mask;
      let z = counter;
      z = ((z ^ (z >> 16n)) * 0x21f0aaadn) & mask;
      z = ((z ^ (z >> 15n)) * 0x735a2d97n) & mask;
      return z ^ (z >> 15n);
    };
    const s = [mix(), mix(), mix(), mix()];
    const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
    const random = new Random(42);
    for (let i = 0; i < 100; i++) {
      const result = (rotl((s[1]! * 5n) & mask, 7n) * 9n) & mask;
      const t = (s[1]! << 9n) & mask;
      s[2]! ^= s[0]!;
      s[3]! ^= s[1]!;
      s[1]! ^= s[2]!;
      s[0]! ^= s[3]!;
      s[2]! ^= t;
      s[3] = rotl(s[3]!, 11n);
      expect(BigInt(random.bits())).toBe(result);
    }
  });

  test.each(dtypes.map((dtype) => [dtype]))("%s stays in its range, and the seed decides", (dtype) => {
    const t = randomTensor(dtype, [10, 100], 7);
    const numbers = Array.from(elements(t), Number);
    const float = dtype.includes("f");
    const [low, high] = float ? [-1, 1] : dtype.startsWith("i") ? [-8, 7] : dtype === "bool" ? [0, 1] : [0, 15];
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(low);
    if (float) expect(Math.max(...numbers)).toBeLessThan(high);
    else expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([low, high]);
    expect(new Set(numbers).size).toBeGreaterThan(dtype === "bool" ? 1 : 10);
    expect(randomTensor(dtype, [10, 100], 7)).toEqual(t);
    expect(randomTensor(dtype, [10, 100], 8)).not.toEqual(t);
  });

  test("tensors drawn from one stream differ", () => {
    const random = new Random(1);
    expect(randomTensor("f32", [4], random)).not.toEqual(randomTensor("f32", [4], random));
  });
});
