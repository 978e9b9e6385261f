// What graph ops compute on the reference engine, on values worked out by hand: rounding, wrapping, NaN, and the odd corners of windows.
import { expect, test } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../../../src/all.ts";
import { Diagnostic, Diagnostics, renderDiagnostic } from "../../../../src/core/diag/index.ts";
import { parseText } from "../../../../src/core/text/index.ts";
import { verify } from "../../../../src/core/verify/index.ts";
import { ModuleOp } from "../../../../src/dialects/builtin/index.ts";
import { type Buffer, bufferOver, compileModule } from "../../../../src/interpreter/index.ts";
import { type DType, numbersOf, tensor, tensorFrom } from "../../../../src/runtime/tensors/index.ts";

/** Runs a function @main on tensors; gives the elements of its results. */
async function run(text: string, inputs: readonly (readonly [DType, readonly number[], readonly number[]])[], outputs: readonly DType[]): Promise<number[][]> {
  const diag = new Diagnostics();
  const module = await parseText(text, "t.mlir", { registry: registerAllDialects(), diagnostics: diag, implicitModule: ModuleOp });
  expect(module && verify(module, diag), diag.list.map(renderDiagnostic).join("")).toBe(true);
  const program = compileModule(module!, (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat());
  if (program instanceof Diagnostic) throw new Error(program.message);
  const answer = program.call("main", ...inputs.map(([dtype, shape, values]) => bufferOver(tensorFrom<DType>(dtype, shape, values).data, shape)));
  const buffers = (outputs.length === 1 ? [answer] : answer) as readonly Buffer[];
  return buffers.map(({ data, sizes }, i) => Array.from(numbersOf(tensor<DType>(outputs[i]!, sizes, data as never))));
}
const main = (inputs: string, results: string, body: string): string => `func.func @main(${inputs}) -> ${results.includes(",") ? `(${results})` : results} {\n${body}\n}`;

test("8-bit integers wrap, signed and unsigned", async () => {
  const add = (type: string): string => main(`%a: tensor<2x${type}>, %b: tensor<2x${type}>`, `tensor<2x${type}>`, `%r = graph.add %a, %b : (tensor<2x${type}>, tensor<2x${type}>) -> tensor<2x${type}>\nreturn %r : tensor<2x${type}>`);
  expect(await run(add("i8"), [["i8", [2], [127, -128]], ["i8", [2], [1, -1]]], ["i8"])).toEqual([[-128, 127]]);
  expect(await run(add("ui8"), [["u8", [2], [255, 3]], ["u8", [2], [1, 4]]], ["u8"])).toEqual([[0, 7]]);
});
test("integer division truncates, and by zero traps", async () => {
  const div = main("%a: tensor<2xi32>, %b: tensor<2xi32>", "tensor<2xi32>", "%r = graph.div %a, %b : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>\nreturn %r : tensor<2xi32>");
  expect(await run(div, [["i32", [2], [-7, 7]], ["i32", [2], [2, -2]]], ["i32"])).toEqual([[-3, -3]]);
  await expect(run(div, [["i32", [2], [1, 1]], ["i32", [2], [1, 0]]], ["i32"])).rejects.toThrow(/by zero/);
});
test("a half-precision sum rounds after every step", async () => {
  const sum = main("%a: tensor<1xf16>, %b: tensor<1xf16>", "tensor<1xf16>", "%r = graph.sum %a, %b, %b : (tensor<1xf16>, tensor<1xf16>, tensor<1xf16>) -> tensor<1xf16>\nreturn %r : tensor<1xf16>");
  // 2048 + 1 is 2048 again in f16, twice.
  expect(await run(sum, [["f16", [1], [2048]], ["f16", [1], [1]]], ["f16"])).toEqual([[2048]]);
});
test("relu and clip let NaN through", async () => {
  const text = main("%x: tensor<3xf32>, %lo: tensor<f32>, %hi: tensor<f32>", "tensor<3xf32>, tensor<3xf32>", `%r = graph.relu %x : tensor<3xf32>
%c = graph.clip %x min %lo max %hi : (tensor<3xf32>, tensor<f32>, tensor<f32>) -> tensor<3xf32>
return %r, %c : tensor<3xf32>, tensor<3xf32>`);
  expect(await run(text, [["f32", [3], [Number.NaN, -5, 5]], ["f32", [], [-1]], ["f32", [], [2]]], ["f32", "f32"])).toEqual([[Number.NaN, 0, 5], [Number.NaN, -1, 2]]);
});
test("max pooling: the first of equals, in row-major and column-major numbering", async () => {
  const pool = (extra: string): string => main("%x: tensor<1x1x2x3xf32>", "tensor<1x1x1x2xf32>, tensor<1x1x1x2xi64>", `%y, %i = graph.max_pool %x kernel [2, 2] strides [1, 1] pads [0, 0, 0, 0] dilations [1, 1]${extra} : (tensor<1x1x2x3xf32>) -> (tensor<1x1x1x2xf32>, tensor<1x1x1x2xi64>)
return %y, %i : tensor<1x1x1x2xf32>, tensor<1x1x1x2xi64>`);
  const x = ["f32", [1, 1, 2, 3], [1, 4, 2, 0, 4, 9]] as const;
  expect(await run(pool(""), [x], ["f32", "i64"])).toEqual([[4, 9], [1, 5]]);
  expect(await run(pool(" storage_order 1"), [x], ["f32", "i64"])).toEqual([[4, 9], [2, 5]]);
});
test("average pooling counts padding when asked to", async () => {
  const pool = (extra: string): string => main("%x: tensor<1x1x2xf32>", "tensor<1x1x2xf32>", `%y = graph.average_pool %x kernel [3] strides [1] pads [1, 1] dilations [1]${extra} : (tensor<1x1x2xf32>) -> tensor<1x1x2xf32>\nreturn %y : tensor<1x1x2xf32>`);
  expect(await run(pool(""), [["f32", [1, 1, 2], [3, 9]]], ["f32"])).toEqual([[6, 6]]);
  expect(await run(pool(" count_include_pad true"), [["f32", [1, 1, 2], [3, 9]]], ["f32"])).toEqual([[4, 4]]);
});
test("softmax along a middle axis, of numbers whose exponentials overflow", async () => {
  const text = main("%x: tensor<1x2x2xf32>", "tensor<1x2x2xf32>", "%y = graph.softmax %x axis 1 : tensor<1x2x2xf32>\nreturn %y : tensor<1x2x2xf32>");
  expect(await run(text, [["f32", [1, 2, 2], [1000, 0, 1000, Math.log(3)]]], ["f32"])).toEqual([[0.5, 0.25, 0.5, 0.75]]);
});
test("grouped, dilated convolution", async () => {
  const text = main("%x: tensor<1x2x3xf32>, %w: tensor<2x1x2xf32>", "tensor<1x2x1xf32>", "%y = graph.conv %x, %w strides [1] pads [0, 0] dilations [2] group 2 : (tensor<1x2x3xf32>, tensor<2x1x2xf32>) -> tensor<1x2x1xf32>\nreturn %y : tensor<1x2x1xf32>");
  expect(await run(text, [["f32", [1, 2, 3], [1, 2, 3, 4, 5, 6]], ["f32", [2, 1, 2], [1, 10, 100, 1000]]], ["f32"])).toEqual([[31, 6400]]);
});
test("matmul of 64-bit integers wraps", async () => {
  const text = main("%a: tensor<2xi64>, %b: tensor<2xi64>", "tensor<i64>", "%y = graph.matmul %a, %b : (tensor<2xi64>, tensor<2xi64>) -> tensor<i64>\nreturn %y : tensor<i64>");
  expect(await run(text, [["i64", [2], [2 ** 62, 1]], ["i64", [2], [2, 0]]], ["i64"])).toEqual([[-(2 ** 63)]]);
});
