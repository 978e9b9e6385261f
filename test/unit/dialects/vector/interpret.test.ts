// What vectors of several dimensions compute on the reference engine, on values worked out by hand.
import { describe, expect, test } from "vitest";
import { elementsOf, floats, runMain } from "../running.ts";

test("a contraction multiplies matrices", async () => {
  const product = await runMain(`func.func @main(%a: vector<2x3xf32>, %b: vector<3x2xf32>, %c: vector<2x2xf32>) -> vector<2x2xf32> {
    %0 = vector.contract {indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (k, j)>, affine_map<(i, j, k) -> (i, j)>], iterator_types = ["parallel", "parallel", "reduction"]} %a, %b, %c : vector<2x3xf32>, vector<3x2xf32> into vector<2x2xf32>
    return %0 : vector<2x2xf32>
  }`, [1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], [100, 0, 0, 0]);
  expect(product).toEqual([158, 64, 139, 154]);
});

test("transposed, sliced, put, reduced, multiplied out", async () => {
  const results = await runMain(`func.func @main(%a: vector<2x3xi32>, %r: vector<3xi32>, %x: vector<2xi32>, %i: index) -> (vector<3x2xi32>, vector<1x2xi32>, vector<2x3xi32>, vector<3xi32>, vector<2x3xi32>, i32, vector<2x3xi32>) {
    %0 = vector.transpose %a, [1, 0] : vector<2x3xi32> to vector<3x2xi32>
    %1 = vector.extract_strided_slice %a {offsets = [1, 1], sizes = [1, 2], strides = [1, 1]} : vector<2x3xi32> to vector<1x2xi32>
    %2 = vector.insert_strided_slice %x, %a {offsets = [1, 0], strides = [1]} : vector<2xi32> into vector<2x3xi32>
    %3 = vector.multi_reduction <maxsi>, %a, %r [0] : vector<2x3xi32> to vector<3xi32>
    %4 = vector.outerproduct %x, %r : vector<2xi32>, vector<3xi32>
    %5 = vector.extract %a[%i, 2] : i32 from vector<2x3xi32>
    %6 = vector.insert %r, %a[%i] : vector<3xi32> into vector<2x3xi32>
    return %0, %1, %2, %3, %4, %5, %6 : vector<3x2xi32>, vector<1x2xi32>, vector<2x3xi32>, vector<3xi32>, vector<2x3xi32>, i32, vector<2x3xi32>
  }`, [1, 2, 3, 4, 5, 6], [0, 9, 0], [10, 20], 1);
  expect(results).toEqual([[1, 4, 2, 5, 3, 6], [5, 6], [1, 2, 3, 10, 20, 6], [4, 9, 6], [0, 90, 0, 0, 180, 0], 6, [1, 2, 3, 0, 9, 0]]);
});

test("transfers pad what is out of bounds and masked off, and permute", async () => {
  const m = floats([2, 3], 1, 2, 3, 4, 5, 6);
  const [row, turned] = (await runMain(`func.func @main(%m: memref<2x3xf32>, %i: index, %p: f32, %k: vector<4xi1>) -> (vector<4xf32>, vector<3x2xf32>) {
    %c0 = arith.constant 0 : index
    %0 = vector.transfer_read %m[%i, %i], %p, %k : memref<2x3xf32>, vector<4xf32>
    %1 = vector.transfer_read %m[%c0, %c0], %p {permutation_map = affine_map<(d0, d1) -> (d1, d0)>, in_bounds = [true, true]} : memref<2x3xf32>, vector<3x2xf32>
    vector.transfer_write %0, %m[%c0, %i] : vector<4xf32>, memref<2x3xf32>
    return %0, %1 : vector<4xf32>, vector<3x2xf32>
  }`, m, 1, -1, [0, 1, 1, 1])) as unknown[];
  expect(row).toEqual([-1, 6, -1, -1]);
  expect(turned).toEqual([1, 4, 2, 5, 3, 6]);
  expect(elementsOf(m)).toEqual([1, -1, 6, 4, 5, 6]);
});

test("masks, broadcasts and shuffles of rows", async () => {
  const results = await runMain(`func.func @main(%n: index, %v: vector<2x1xi32>) -> (vector<2x3xi1>, vector<2x2xi32>, vector<3x1xi32>, i8) {
    %0 = vector.create_mask %n, %n : vector<2x3xi1>
    %1 = vector.broadcast %v : vector<2x1xi32> to vector<2x2xi32>
    %2 = vector.shuffle %v, %v [3, 0, 1] : vector<2x1xi32>, vector<2x1xi32>
    %b = arith.constant dense<[-1, 1]> : vector<2xi8>
    %3 = vector.reduction <maxui>, %b : vector<2xi8> into i8
    return %0, %1, %2, %3 : vector<2x3xi1>, vector<2x2xi32>, vector<3x1xi32>, i8
  }`, 1, [7, 8]);
  expect(results).toEqual([[1, 0, 0, 0, 0, 0], [7, 7, 8, 8], [8, 7, 8], -1]);
});

describe("a gather under a mask", () => {
  const gather = (mask: readonly number[], indices: readonly number[]): Promise<unknown> => runMain(`func.func @main(%m: memref<2x3xf32>, %i: index, %x: vector<3xindex>, %k: vector<3xi1>, %p: vector<3xf32>) -> vector<3xf32> {
    %c0 = arith.constant 0 : index
    %0 = vector.gather %m[%i, %c0] [%x], %k, %p : memref<2x3xf32>, vector<3xindex>, vector<3xi1>, vector<3xf32> into vector<3xf32>
    return %0 : vector<3xf32>
  }`, floats([2, 3], 1, 2, 3, 4, 5, 6), -1, indices, mask, [7, 8, 9]);
  test("may count from outside of the buffer", async () => { expect(await gather([0, 1, 1], [0, 3, 8])).toEqual([7, 1, 6]); });
  test("may not read there", async () => { await expect(gather([1, 1, 1], [0, 3, 8])).rejects.toThrow("index -1 is outside of a dimension of 2"); });
  test("may not read behind the end", async () => { await expect(gather([0, 1, 1], [0, 3, 9])).rejects.toThrow("index 6 is outside of a dimension of 6"); });
});
