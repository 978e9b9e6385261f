// What upstream's tensor ops compute on the reference engine, on values worked out by hand.
import { expect, test } from "vitest";
import { elementsOf, floats, runMain } from "../running.ts";

test("slices taken and put, with strides and a dropped dimension", async () => {
  const text = `func.func @main(%t: tensor<3x4xf32>, %i: index) -> (tensor<4xf32>, tensor<3x2xf32>, tensor<3x4xf32>) {
    %row = tensor.extract_slice %t[%i, 0] [1, 4] [1, 1] : tensor<3x4xf32> to tensor<4xf32>
    %even = tensor.extract_slice %t[0, 0] [3, 2] [1, 2] : tensor<3x4xf32> to tensor<3x2xf32>
    %put = tensor.insert_slice %row into %t[0, 0] [1, 4] [1, 1] : tensor<4xf32> into tensor<3x4xf32>
    return %row, %even, %put : tensor<4xf32>, tensor<3x2xf32>, tensor<3x4xf32>
  }`;
  const t = floats([3, 4], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  const [row, even, put] = (await runMain(text, t, 1)) as unknown[];
  expect(elementsOf(row)).toEqual([4, 5, 6, 7]);
  expect(elementsOf(even)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(elementsOf(put)).toEqual([4, 5, 6, 7, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(elementsOf(t).slice(0, 4), "the source stays").toEqual([0, 1, 2, 3]);
  await expect(runMain(text, t, 3)).rejects.toThrow(/a slice reaches outside of the 3 elements of dimension 0/);
});

test("generated, padded, concatenated", async () => {
  const [generated, padded, joined] = (await runMain(`func.func @main(%n: index, %x: f32) -> (tensor<?x2xf32>, tensor<4xf32>, tensor<5xf32>) {
    %g = tensor.generate %n {
    ^bb0(%i: index, %j: index):
      %s = arith.addi %i, %j : index
      %w = arith.index_cast %s : index to i32
      %f = arith.sitofp %w : i32 to f32
      tensor.yield %f : f32
    } : tensor<?x2xf32>
    %e = tensor.from_elements %x, %x : tensor<2xf32>
    %z = arith.constant 0.0 : f32
    %p = tensor.pad %e low[0] high[2] {
    ^bb0(%i: index):
      tensor.yield %z : f32
    } : tensor<2xf32> to tensor<4xf32>
    %o = tensor.splat %x : tensor<1xf32>
    %c = tensor.concat dim(0) %p, %o : (tensor<4xf32>, tensor<1xf32>) -> tensor<5xf32>
    return %g, %p, %c : tensor<?x2xf32>, tensor<4xf32>, tensor<5xf32>
  }`, 3, 7)) as unknown[];
  expect(elementsOf(generated)).toEqual([0, 1, 1, 2, 2, 3]);
  expect(elementsOf(padded)).toEqual([7, 7, 0, 0]);
  expect(elementsOf(joined)).toEqual([7, 7, 0, 0, 7]);
});

test("arithmetic on whole tensors, elements in and out, other shapes", async () => {
  const [sum, element, rows] = (await runMain(`func.func @main(%t: tensor<2x2xf32>, %i: index) -> (tensor<2x2xf32>, f32, index) {
    %c0 = arith.constant 0 : index
    %f = tensor.collapse_shape %t [[0, 1]] : tensor<2x2xf32> into tensor<4xf32>
    %e = tensor.extract %f[%i] : tensor<4xf32>
    %g = tensor.insert %e into %f[%c0] : tensor<4xf32>
    %h = tensor.expand_shape %g [[0, 1]] output_shape [2, 2] : tensor<4xf32> into tensor<2x2xf32>
    %s = arith.addf %h, %t : tensor<2x2xf32>
    %d = tensor.dim %s, %c0 : tensor<2x2xf32>
    return %s, %e, %d : tensor<2x2xf32>, f32, index
  }`, floats([2, 2], 1, 2, 3, 4), 3)) as unknown[];
  expect(elementsOf(sum)).toEqual([5, 4, 6, 8]);
  expect(element).toBe(4);
  expect(rows).toBe(2);
});

test("a cast to another extent than the tensor has traps", async () => {
  const text = "func.func @main(%t: tensor<?xf32>) -> tensor<3xf32> {\n%0 = tensor.cast %t : tensor<?xf32> to tensor<3xf32>\nreturn %0 : tensor<3xf32>\n}";
  expect(elementsOf(await runMain(text, floats([3], 1, 2, 3)))).toEqual([1, 2, 3]);
  await expect(runMain(text, floats([2], 1, 2))).rejects.toThrow(/a tensor of 2 elements is cast to one of 3/);
});
