// Tensor expressions built in TypeScript: what they compute, against plain loops in this file, and what is refused when types cannot know.
import { describe, expect, test } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../../../src/all.ts";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { type Operation } from "../../../../src/core/ir/index.ts";
import { parseText, printOp } from "../../../../src/core/text/index.ts";
import * as te from "../../../../src/frontends/te/index.ts";
import { type Buffer, bufferOver, compileModule } from "../../../../src/interpreter/index.ts";

const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
/** The elements of the results of a module's @f. */
function run(module: Operation, ...args: readonly unknown[]): number[][] {
  const program = compileModule(module, semantics) as { call(...given: unknown[]): unknown };
  const answer = program.call("f", ...args);
  return (Array.isArray(answer) ? (answer as Buffer[]) : [answer as Buffer]).map(({ data }) => Array.from(data as Float32Array, Number));
}
const floats = (sizes: readonly number[], f: (i: number) => number): Buffer => bufferOver(Float32Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, (_, i) => f(i)), sizes);
const problem = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (error instanceof te.TensorExpressionError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "none";
};

describe("what is built", () => {
  test("computes a matrix product with a bias, and its largest elements", () => {
    const a = te.placeholder("a", [3, 4], "f32");
    const b = te.placeholder("b", [4, 5], "f32");
    const bias = te.parameter("bias", "f32");
    const k = te.reduceAxis("k", 4);
    const j = te.reduceAxis("j", 5);
    const c = te.compute("c", [3, 5], (i, j) => te.sum(a.at(i, k).mul(b.at(k, j)), k));
    const d = te.compute("d", [3, 5], (i, j) => c.at(i, j).add(bias).max(0));
    const [best, at] = te.compute("best", [3], (i) => te.argmax(d.at(i, j), j.cast("i32"), j));
    const x = floats([3, 4], (i) => i - 5);
    const y = floats([4, 5], (i) => (i % 7) - 3);
    const rows = [0, 1, 2].map((i) => [0, 1, 2, 3, 4].map((j) => Math.max(0, [0, 1, 2, 3].reduce((sum, k) => sum + (x.data[4 * i + k] as number) * (y.data[5 * k + j] as number), 0.5))));
    const largest = rows.map((row) => Math.max(...row));
    expect(run(te.buildModule({ name: "f", inputs: [a, b, bias], outputs: [d, best, at] }), x, y, 0.5)).toEqual([rows.flat(), largest, rows.map((row, i) => row.indexOf(largest[i]!))]);
  });

  test("reads unsigned bytes as such, whatever is done with them", () => {
    const x = te.placeholder("x", [4], "u8");
    const k = te.reduceAxis("k", 4);
    const outputs = [
      te.compute("halves", [4], (i) => x.at(i).div(2)), te.compute("rest", [4], (i) => x.at(i).rem(100)), te.compute("wide", [4], (i) => x.at(i).cast("i32")), te.compute("float", [4], (i) => x.at(i).cast("f32")),
      te.compute("above", [4], (i) => x.at(i).gt(127)), te.compute("least", [], () => te.min(x.at(k), k)), te.compute("largest", [], () => te.max(x.at(k), k).where(x.at(k).lt(255))), te.compute("index", [4], (i) => x.at(i).cast("index")),
    ];
    const bytes = bufferOver(Int8Array.from([-1, -56, 7, 100]), [4]);
    expect(run(te.buildModule({ name: "f", inputs: [x], outputs }), bytes)).toEqual([[127, 100, 3, 50], [55, 0, 7, 0], [255, 200, 7, 100], [255, 200, 7, 100], [1, 1, 0, 0], [7], [-56], [255, 200, 7, 100]]);
  });

  test("converts between all types", () => {
    const types = ["f64", "f32", "f16", "bf16", "i1", "i4", "i8", "i16", "i32", "i64", "u4", "u8", "u16", "u32", "u64", "index"] as const;
    for (const from of types)
      for (const to of types) {
        const x = te.placeholder("x", [1], from);
        const y = te.compute("y", [1], (i) => x.at(i).cast(to).cast("f64"));
        const Storage = { f64: Float64Array, f32: Float32Array, f16: Uint16Array, bf16: Uint16Array, i1: Uint8Array, i4: Int8Array, u4: Int8Array, i8: Int8Array, u8: Int8Array, i16: Int16Array, u16: Int16Array, i32: Int32Array, u32: Int32Array }[from as "f64"] ?? BigInt64Array;
        const one = from === "f16" ? 0x3c00 : from === "bf16" ? 0x3f80 : Storage === (BigInt64Array as unknown) ? 1n : 1;
        expect(run(te.buildModule({ name: "f", inputs: [x], outputs: [y] }), bufferOver(Storage.of(one as never) as never, [1])), `${from} to ${to}`).toEqual([[1]]);
      }
  });

  test("is text that reads as the same module", async () => {
    const n = te.extent("n", { atLeast: 2, atMost: 9 });
    const x = te.placeholder("x", [n, 3], "f32");
    const k = te.reduceAxis("k", n);
    const [sum, count] = te.compute("mean", [3], (j) => te.reduce([x.at(k, j), te.number(1, "i32")], k, [0, 0], ([s, m], [v, o]) => [s.add(v), m.add(o)]));
    const kept = te.compute("kept", [n, 3], (i, j) => te.select(i.lt(2), te.exp(x.at(i, j)), te.number(-1, "f32")), { into: [x], where: (i, j) => i.ne(j) });
    const running = te.cumprod("running", x, 0, { reverse: true });
    const text = printOp(te.buildModule({ name: "f", inputs: [x], outputs: [sum, count, kept, running] }));
    const again = await parseText(text, "built.mlir", { registry: registerAllDialects(), diagnostics: new Diagnostics() });
    expect(printOp(again!)).toBe(text);
    expect(run(again!, floats([2, 3], (i) => i + 1))).toEqual([[5, 7, 9], [2, 2, 2], [1, Math.fround(Math.exp(2)), Math.fround(Math.exp(3)), Math.fround(Math.exp(4)), 5, Math.fround(Math.exp(6))], [4, 10, 18, 4, 5, 6]]);
  });

  test("10,000 computations in a row", () => {
    const x = te.placeholder("x", [2], "i32");
    let last: te.Tensor<readonly [2], "i32"> = x;
    for (let n = 0; n < 10_000; n++) {
      const before = last;
      last = te.compute(`step ${n}`, [2], (i) => before.at(i).add(1));
    }
    expect(run(te.buildModule({ name: "f", inputs: [x], outputs: [last] }), bufferOver(Int32Array.of(1, 2), [2]))).toEqual([[10_001, 10_002]]);
  });

  test("10,000 operations in a body", () => {
    const x = te.placeholder("x", [2], "i32");
    const y = te.compute("y", [2], (i) => {
      let sum: te.Scalar<"i32", "axis of y"> = x.at(i);
      for (let n = 0; n < 10_000; n++) sum = sum.add(1);
      return sum;
    });
    const module = te.buildModule({ name: "f", inputs: [x], outputs: [y] });
    expect(printOp(module).match(/arith\.addi/g)).toHaveLength(10_000);
    expect(run(module, bufferOver(Int32Array.of(1, 2), [2]))).toEqual([[10_001, 10_002]]);
  });
});

describe("what is refused", () => {
  const a = te.placeholder("a", [4, 8], "f32");
  const shape: readonly number[] = [4, 8];
  const unknown = te.placeholder("b", shape, "f32");
  const k = te.reduceAxis("k", 8);
  test("while it is written", () => {
    expect(problem(() => te.compute("c", [4], (i) => unknown.at(i)))).toBe("te/rank: 'b' of shape [4, 8] takes 2 indices, found 1");
    expect(problem(() => te.compute("c", [4], (i) => a.at(i, a.at(i, 0) as never)))).toBe(`te/index: an index of 'a' has type 'f32'; convert it with 'cast("index")'`);
    expect(problem(() => te.compute("c", [4], (i) => a.at(i, 0).add(i as never)))).toBe("te/dtype: an operation takes two scalars of one type, found 'f32' and 'index'; convert one of them with 'cast'");
    expect(problem(() => te.number(1.5, "i32"))).toBe("te/number: 1.5 is no integer, so it cannot be of type 'i32'");
    expect(problem(() => te.number(256, "u8"))).toBe("te/number: 256 does not fit 'u8'");
    expect(problem(() => te.number(-1, "u8"))).toBe("te/number: -1 does not fit 'u8'");
    expect(problem(() => te.placeholder("x", [-1], "f32"))).toBe("te/extent: placeholder 'x' has the extent -1; extents are whole numbers from 0");
    expect(problem(() => te.sum(a.at(0, k), []))).toBe("te/axes: a reduction needs an axis to reduce over");
    expect(problem(() => te.sum(a.at(0, k), [k, k]))).toBe("te/axes: axis 'k' is reduced over twice");
    expect(problem(() => te.compute("c", [4], (i) => a.at(i, 0), { where: (i) => i.lt(2) }))).toBe("te/where: 'where' leaves out elements, so 'into' must say what they are");
    expect(problem(() => te.exp(te.number(1, "i32") as never))).toBe("te/operation: 'exp' takes a float, found 'i32'");
    expect(problem(() => te.cumsum("s", a, 2))).toBe("te/axes: scan 's' goes along one of 2 axes, found 2");
  });
  test("when the module is built", () => {
    const build = (...outputs: te.Tensor[]) => problem(() => te.buildModule({ name: "f", inputs: [a], outputs }));
    let stolen: te.Axis<unknown> | undefined;
    te.compute("first", [4], (i) => {
      stolen = i;
      return a.at(i, 0);
    });
    expect(build(te.compute("second", [4], () => a.at(stolen!, 0) as unknown as te.Scalar<"f32", never>))).toBe("te/axis: axis 'i' is one of 'first', another computation");
    expect(build(te.compute("c", [4], (i) => a.at(i, k) as unknown as te.Scalar<"f32", never>))).toBe("te/axis: axis 'k' is used, but nothing reduces over it");
    expect(build(te.compute("c", [4], (i) => unknown.at(i, 0)))).toBe("te/input: placeholder 'b' is read, but is no input of 'f'");
    expect(build(te.compute("c", [4], (i) => a.at(i, 0).mul(te.parameter("p", "f32"))))).toBe("te/input: parameter 'p' is used, but is no input of 'f'");
    expect(build(te.compute("c", [te.extent("n")], (i) => a.at(i, 0)))).toBe("te/extent: no input of 'f' has the extent 'n'");
    expect(build()).toBe("te/output: 'f' has no outputs");
    expect(problem(() => te.buildModule({ name: "f", inputs: [a, a], outputs: [a] }))).toBe("te/input: two inputs of 'f' are called 'a'");
    expect(build(te.compute("c", [], () => te.argmax(a.at(0, k), a.at(0, k), k))[0])).toContain("has an index of type 'f32', but 'argmax' takes an integer or index there");
    const [m, n] = [te.placeholder("m", [te.extent("n")], "f32"), te.placeholder("n", [te.extent("n")], "f32")];
    expect(problem(() => te.buildModule({ name: "f", inputs: [m, n], outputs: [m] }))).toBe("te/extent: two different extents are called 'n'");
  });
});
