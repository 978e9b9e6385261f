// What math ops that ask questions or give two results compute on the reference engine.
import { expect, test } from "vitest";
import { runMain } from "../running.ts";

test("what kind of number it is", async () => {
  const text = `func.func @main(%x: f32) -> (i1, i1, i1, i1) {
    %0 = math.isfinite %x : f32
    %1 = math.isinf %x : f32
    %2 = math.isnan %x : f32
    %3 = math.isnormal %x : f32
    return %0, %1, %2, %3 : i1, i1, i1, i1
  }`;
  expect(await runMain(text, 1)).toEqual([1, 0, 0, 1]);
  expect(await runMain(text, 0)).toEqual([1, 0, 0, 0]);
  expect(await runMain(text, 2 ** -126)).toEqual([1, 0, 0, 1]);
  expect(await runMain(text, 2 ** -127)).toEqual([1, 0, 0, 0]);
  expect(await runMain(text, Number.POSITIVE_INFINITY)).toEqual([0, 1, 0, 0]);
  expect(await runMain(text, Number.NaN)).toEqual([0, 0, 1, 0]);
});

test("sine and cosine at once", async () => {
  const text = `func.func @main(%x: vector<2xf64>) -> (vector<2xf64>, vector<2xf64>) {
    %s, %c = math.sincos %x : vector<2xf64>
    return %s, %c : vector<2xf64>, vector<2xf64>
  }`;
  expect(await runMain(text, [0, Math.PI])).toEqual([[0, Math.sin(Math.PI)], [1, -1]]);
});
