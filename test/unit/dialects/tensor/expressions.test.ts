// What te.compute and te.scan mean, on values worked out by hand, for the expression and for the loops that it lowers to.
import { describe, expect, test } from "vitest";
import { semanticsLoaders } from "../../../../src/all.ts";
import { Diagnostic } from "../../../../src/core/diag/index.ts";
import { type Buffer, bufferOver, compileModule } from "../../../../src/interpreter/index.ts";
import { lowered } from "../../../e2e/llvm-run/pipeline.ts";
import { floats } from "../running.ts";

const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
const i32s = (sizes: readonly number[], ...values: readonly number[]): Buffer => bufferOver(Int32Array.from(values), sizes);
const i8s = (sizes: readonly number[], ...values: readonly number[]): Buffer => bufferOver(Int8Array.from(values), sizes);

/** The elements of the results of @f, as the expression computes them and as loops do. */
async function both(text: string, args: readonly unknown[], outs: readonly Buffer[]): Promise<number[][]> {
  const run = async (passes: readonly string[], given: readonly unknown[]): Promise<unknown> => {
    const program = compileModule(await lowered(text, passes), semantics);
    if (program instanceof Diagnostic) throw new Error(program.message);
    return program.call("f", ...given);
  };
  const answer = await run([], args);
  const direct = (outs.length === 1 ? [answer] : (answer as readonly unknown[])) as readonly Buffer[];
  await run(["convert-te-to-loop", "loop-lower-init", "loop-lower-blocks"], [...args, ...outs]);
  const numbers = (buffers: readonly Buffer[]): number[][] => buffers.map(({ data }) => Array.from(data as Float32Array, Number));
  expect(numbers(outs)).toEqual(numbers(direct));
  return numbers(direct);
}
/** A reduction of a 3x4 tensor along its second dimension. */
const rows = (element: string, reducer: string, body: string, results: readonly string[]): string => {
  const types = results.map((result) => `tensor<3x${result}>`).join(", ");
  const names = results.map((_, i) => (results.length === 1 ? "%r" : `%r#${i}`)).join(", ");
  return `func.func @f(%a: tensor<3x4x${element}>) -> (${types}) {
    %r${results.length > 1 ? `:${results.length}` : ""} = te.compute [%i < 3] = ${reducer} [%k < 4] ${body} : tensor<3x4x${element}> -> ${types}
    return ${names} : ${types}
  }`;
};

describe("reducers", () => {
  test("of equal values the first wins, NaN wins over numbers, the first NaN over others", async () => {
    const a = floats([3, 4], 1, 7, 7, -2, -0, 0, -1, -1, 5, nan, inf, nan);
    const room = [floats([3], 9, 9, 9), i32s([3], 9, 9, 9)];
    const [values, at] = await both(rows("f32", "argmax", "(%a[%i, %k], index_cast<i32>(%k))", ["f32", "i32"]), [a], room);
    expect(values).toEqual([7, -0, nan]);
    expect(at).toEqual([1, 0, 1]);
    const [least, where] = await both(rows("f32", "argmin", "(%a[%i, %k], index_cast<i32>(%k))", ["f32", "i32"]), [a], room);
    expect(least).toEqual([-2, -1, nan]);
    expect(where).toEqual([3, 2, 1]);
  });

  test("a row of nothing but the identity has a place all the same", async () => {
    const [values, at] = await both(rows("f32", "argmax", "(%a[%i, %k], index_cast<i32>(%k))", ["f32", "i32"]), [floats([3, 4], -inf, -inf, -inf, -inf, -inf, 1, -inf, 1, -inf, -inf, -inf, 0)], [floats([3], 9, 9, 9), i32s([3], 9, 9, 9)]);
    expect(values).toEqual([-inf, 1, 0]);
    expect(at).toEqual([0, 1, 3]);
  });

  test("a u reads integers as unsigned", async () => {
    const a = i8s([3, 4], 1, -1, 127, -128, 5, 4, 3, 2, 0, 0, 0, 0);
    const run = async (reducer: string): Promise<number[]> => (await both(rows("i8", reducer, "%a[%i, %k]", ["i8"]), [a], [i8s([3], 9, 9, 9)]))[0]!;
    expect(await run("max")).toEqual([127, 5, 0]);
    expect(await run("umax")).toEqual([-1, 5, 0]);
    expect(await run("min")).toEqual([-128, 2, 0]);
    expect(await run("umin")).toEqual([1, 2, 0]);
    const [values, at] = await both(rows("i8", "argumax", "(%a[%i, %k], index_cast<i32>(%k))", ["i8", "i32"]), [a], [i8s([3], 9, 9, 9), i32s([3], 9, 9, 9)]);
    expect([values, at]).toEqual([[-1, 5, 0], [1, 0, 0]]);
  });

  test("any and all of conditions", async () => {
    const a = i8s([3, 4], 1, 2, 3, 4, -1, 1, -1, 1, -1, -1, -1, -1);
    const room = (): Buffer[] => [bufferOver(new Uint8Array(3), [3])];
    expect(await both(rows("i8", "any", "%a[%i, %k] > 0", ["i1"]), [a], room())).toEqual([[1, 1, 0]]);
    expect(await both(rows("i8", "all", "%a[%i, %k] > 0", ["i1"]), [a], room())).toEqual([[1, 0, 0]]);
  });

  test("products of bytes in 32 bits; a sum in f32 is rounded to f16 once", async () => {
    const bytes = rows("i8", "sum", "extsi<i32>(%a[%i, %k]) * extsi<i32>(%a[%i, %k])", ["i32"]);
    expect(await both(bytes, [i8s([3, 4], 100, 100, 100, 100, -128, 0, 0, 0, 1, 2, 3, 4)], [i32s([3], 9, 9, 9)])).toEqual([[40000, 16384, 30]]);
    const halves = (values: readonly number[]): Buffer => bufferOver(Uint16Array.from(values), [3, 4]);
    // 2048 + 1 + 1 + 1: each sum in f16 would stay at 2048; 2051 lies between 2050 and 2052 and is rounded to the even one.
    const [big, one] = [0x6800, 0x3c00];
    const [sum] = await both(rows("f16", "sum", "extf<f32>(%a[%i, %k])", ["f16"]).replace("[%k < 4]", "[%k < 4] in f32"), [halves([big, one, one, one, big, one, one, 0, one, 0, 0, 0])], [bufferOver(new Uint16Array(3), [3])]);
    expect(sum).toEqual([0x6802, 0x6801, 0x3c00]);
  });

  test("a sum in bf16 becomes f16, which is as wide and holds other numbers", async () => {
    const [big, one, half] = [0x4380, 0x3f80, 0x3f00];
    // 256 + 1 in bf16 lies between 256 and 258 and is rounded to 256 each time.
    const [sum] = await both(rows("bf16", "sum", "%a[%i, %k]", ["f16"]).replace("[%k < 4]", "[%k < 4] in bf16"), [bufferOver(Uint16Array.of(big, one, one, one, one, one, one, half, half, 0, 0, 0), [3, 4])], [bufferOver(new Uint16Array(3), [3])]);
    expect(sum).toEqual([0x5c00, 0x4300, 0x3800]);
  });

  test("a combiner of one's own on pairs: the sum and the number of what is positive", async () => {
    const text = `func.func @f(%a: tensor<4xi32>) -> (tensor<i32>, tensor<i32>) {
      %r:2 = te.compute [] = reduce [%k < 4] (%a[%k], 1) : tensor<4xi32> -> tensor<i32>, tensor<i32> from [0 : i32, 0 : i32] combine (%s, %n), (%x, %one) {
        %zero = arith.constant 0 : i32
        %yes = arith.cmpi sgt, %x, %zero : i32
        %t = arith.addi %s, %x : i32
        %m = arith.addi %n, %one : i32
        %u = arith.select %yes, %t, %s : i32
        %v = arith.select %yes, %m, %n : i32
        te.yield %u, %v : i32, i32
      }
      return %r#0, %r#1 : tensor<i32>, tensor<i32>
    }`;
    expect(await both(text, [i32s([4], 5, -7, 11, 0)], [i32s([], 9), i32s([], 9)])).toEqual([[16], [2]]);
  });
});

describe("conditions, padding and destinations", () => {
  test("points that do not count read nothing and leave the destination as it is", async () => {
    const text = `func.func @f(%a: tensor<2xi32>, %d: tensor<4xi32>) -> (tensor<4xi32>, tensor<4xi32>, tensor<4xi32>) {
      %r = te.compute [%i < 4] = %a[%i - 1] where %i == 1 | %i == 2 into %d : tensor<2xi32> -> tensor<4xi32>
      %s = te.compute [%i < 4] = sum [%k < 4] %a[%k] where %k < 2 & %k <= %i into %d : tensor<2xi32> -> tensor<4xi32>
      %t = te.compute [%i < 4] = max [%k < 3] %a[%i + %k - 2] or -9 : tensor<2xi32> -> tensor<4xi32>
      return %r, %s, %t : tensor<4xi32>, tensor<4xi32>, tensor<4xi32>
    }`;
    expect(await both(text, [i32s([2], 10, 20), i32s([4], 1, 2, 3, 4)], [i32s([4], 9, 9, 9, 9), i32s([4], 9, 9, 9, 9), i32s([4], 9, 9, 9, 9)])).toEqual([[1, 10, 20, 4], [11, 32, 33, 34], [10, 20, 20, 20]]);
  });

  test("an index may be an element of another tensor", async () => {
    const text = `func.func @f(%a: tensor<3xi32>, %at: tensor<4xi32>) -> tensor<4xi32> {
      %r = te.compute [%i < 4] = %a[index_cast<index>(%at[3 - %i])] : tensor<3xi32>, tensor<4xi32> -> tensor<4xi32>
      return %r : tensor<4xi32>
    }`;
    expect(await both(text, [i32s([3], 10, 20, 30), i32s([4], 2, 0, 1, 2)], [i32s([4], 9, 9, 9, 9)])).toEqual([[30, 20, 10, 30]]);
  });
});

describe("scans", () => {
  const scan = (how: string, axis: string): string => `func.func @f(%a: tensor<2x3xi32>) -> tensor<2x3xi32> {
    %r = te.scan [%i < 2, %j < 3] = ${how.split(" ")[0]} along ${axis}${how.slice(how.split(" ")[0]!.length)} %a[%i, %j] : tensor<2x3xi32> -> tensor<2x3xi32>
    return %r : tensor<2x3xi32>
  }`;
  test.each([
    ["sum", "%j", [1, 3, 6, 4, 9, 15]],
    ["sum exclusive", "%j", [0, 1, 3, 0, 4, 9]],
    ["sum reverse", "%j", [6, 5, 3, 15, 11, 6]],
    ["sum exclusive reverse", "%j", [5, 3, 0, 11, 6, 0]],
    ["prod", "%i", [1, 2, 3, 4, 10, 18]],
    ["max reverse", "%i", [4, 5, 6, 4, 5, 6]],
  ])("%s along %s", async (how, axis, wanted) => {
    expect(await both(scan(how, axis), [i32s([2, 3], 1, 2, 3, 4, 5, 6)], [i32s([2, 3], 9, 9, 9, 9, 9, 9)])).toEqual([wanted]);
  });
});

describe("open extents", () => {
  const text = `func.func @f(%a: tensor<?x2xi32> {te.shape = ["n", 2]}, %b: tensor<?xi32> {te.shape = ["n"]}) -> tensor<?xi32> attributes {te.symbols = {n = {at_least = 1, at_most = 8, multiple_of = 2}}} {
    %c0 = arith.constant 0 : index
    %n = tensor.dim %b, %c0 : tensor<?xi32>
    %s = te.compute [%i < %n] = sum [%k < 2] %a[%i, %k] : tensor<?x2xi32> -> tensor<?xi32>
    %r = te.compute [%i < %n] = sum [%k < %n] %s[%i] * %b[%k] : tensor<?xi32>, tensor<?xi32> -> tensor<?xi32>
    return %r : tensor<?xi32>
  }`;
  const args = (n: number, m = n): Buffer[] => [bufferOver(Int32Array.from({ length: 2 * n }, (_, i) => i), [n, 2]), bufferOver(new Int32Array(m).fill(1), [m])];
  test("are those of the arguments", async () => {
    expect(await both(text, args(2), [i32s([2], 9, 9)])).toEqual([[2, 10]]);
    expect(await both(text, args(4), [i32s([4], 9, 9, 9, 9)])).toEqual([[4, 20, 36, 52]]);
  });
  test.each([
    [args(3), "extent 'n' cannot be 3", "extent 'n' must be a multiple of 2"],
    [args(0), "extent 'n' cannot be 0", "extent 'n' must be at least 1"],
    [args(10), "extent 'n' cannot be 10", "extent 'n' must be at most 8"],
    [args(2, 4), "extent 'n' is both 2 and 4", "extent 'n' must be the same for dimension 0 of argument 0 and dimension 0 of argument 1"],
  ])("that break what the function says are refused (%#)", async (given, direct, checked) => {
    const program = async (passes: readonly string[]) => compileModule(await lowered(text, passes), semantics) as { call(...args: unknown[]): unknown };
    const before = await program([]);
    expect(() => before.call("f", ...given)).toThrow(direct);
    // As machine code has it: without what the arguments say, only the checks are left.
    const module = await lowered(text, ["convert-te-to-loop", "loop-lower-init", "loop-lower-blocks"]);
    const func = [...module.getRegion(0).entry][0]!;
    func.setAttr("arg_attrs", undefined);
    const after = compileModule(module, semantics) as { call(...args: unknown[]): unknown };
    expect(() => after.call("f", ...given, i32s([2], 9, 9))).toThrow(checked);
  });
});
