// What complex numbers compute on the reference engine, on values worked out by hand.
import { expect, test } from "vitest";
import { runMain } from "../running.ts";

const unary = (name: string): string => `func.func @main(%z: complex<f64>) -> complex<f64> {\n%0 = complex.${name} %z : complex<f64>\nreturn %0 : complex<f64>\n}`;
const binary = (name: string): string => `func.func @main(%z: complex<f64>, %w: complex<f64>) -> complex<f64> {\n%0 = complex.${name} %z, %w : complex<f64>\nreturn %0 : complex<f64>\n}`;
const near = (value: unknown, re: number, im: number): void => {
  const [a, b] = value as [number, number];
  expect(a).toBeCloseTo(re, 12);
  expect(b).toBeCloseTo(im, 12);
};

test("arithmetic", async () => {
  expect(await runMain(binary("add"), [1, 2], [3, 4])).toEqual([4, 6]);
  expect(await runMain(binary("sub"), [1, 2], [3, 4])).toEqual([-2, -2]);
  expect(await runMain(binary("mul"), [1, 2], [3, 4])).toEqual([-5, 10]);
  near(await runMain(binary("div"), [-5, 10], [3, 4]), 1, 2);
  near(await runMain(binary("div"), [-5, 10], [1, 2]), 3, 4);
});

test("functions at points where they are known", async () => {
  near(await runMain(unary("exp"), [0, Math.PI]), -1, 0);
  near(await runMain(unary("log"), [-1, 0]), 0, Math.PI);
  near(await runMain(unary("sqrt"), [-4, 0]), 0, 2);
  near(await runMain(unary("sqrt"), [3, 4]), 2, 1);
  near(await runMain(unary("sin"), [Math.PI / 2, 0]), 1, 0);
  near(await runMain(unary("cos"), [0, 1]), Math.cosh(1), 0);
  near(await runMain(unary("tan"), [0, 1]), 0, Math.tanh(1));
  near(await runMain(unary("tanh"), [0, Math.PI / 4]), 0, 1);
  near(await runMain(unary("sign"), [3, 4]), 0.6, 0.8);
  near(await runMain(unary("expm1"), [1e-9, 0]), 1e-9, 0);
  near(await runMain(binary("pow"), [0, 1], [2, 0]), -1, 0);
  near(await runMain(binary("atan2"), [1, 0], [1, 0]), Math.PI / 4, 0);
});

test("parts, measures, comparison, rounding to f32", async () => {
  const results = await runMain(`func.func @main(%x: f32, %y: f32, %n: i32) -> (f32, f32, f32, i1, complex<f32>, complex<f32>) {
    %z = complex.create %x, %y : complex<f32>
    %0 = complex.re %z : complex<f32>
    %1 = complex.im %z : complex<f32>
    %2 = complex.abs %z : complex<f32>
    %c = complex.conj %z : complex<f32>
    %3 = complex.eq %z, %c : complex<f32>
    %t = complex.constant [0.1 : f32, 0.0 : f32] : complex<f32>
    %4 = complex.add %t, %t : complex<f32>
    %5 = complex.powi %z, %n : complex<f32>, i32
    return %0, %1, %2, %3, %4, %5 : f32, f32, f32, i1, complex<f32>, complex<f32>
  }`, 3, 4, 2);
  expect(results).toEqual([3, 4, 5, 0, [Math.fround(2 * Math.fround(0.1)), 0], [-7, 24]]);
});
