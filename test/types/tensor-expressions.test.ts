// The static side of tensor expressions in TypeScript: ranks, axes and element types that do not fit are compile errors.
import { describe, expectTypeOf, test } from "vitest";
import * as te from "../../src/frontends/te/index.ts";

/** Never called: what is inside is only checked. */
const compiles = (_: () => void): void => {};
declare const a: te.Tensor<readonly [4, 8], "f32">;
declare const b: te.Tensor<readonly [8, 16], "f32">;
declare const half: te.Tensor<readonly [4, 8], "f16">;
declare const at: te.Tensor<readonly [4], "i32">;
declare const anyRank: te.Tensor<readonly number[], "f32">;
declare const k: te.ReduceAxis<"k">;
declare const l: te.ReduceAxis<"l">;

describe("computations", () => {
  test("have the shape and the element type of their bodies", () => {
    compiles(() => {
      expectTypeOf(te.placeholder("x", [4, 8], "f32")).toEqualTypeOf<te.Tensor<readonly [4, 8], "f32">>();
      expectTypeOf(te.reduceAxis("k", 8)).toEqualTypeOf<te.ReduceAxis<"k">>();
      expectTypeOf(te.compute("c", [4, 16], (i, j) => te.sum(a.at(i, k).mul(b.at(k, j)), k))).toEqualTypeOf<te.Tensor<readonly [4, 16], "f32">>();
      expectTypeOf(te.compute("c", [4], (i) => a.at(i, 0).gt(0))).toEqualTypeOf<te.Tensor<readonly [4], "i1">>();
      expectTypeOf(te.compute("c", [4], (i) => te.sum(half.at(i, k).cast("f32"), k).as("f16"))).toEqualTypeOf<te.Tensor<readonly [4], "f16">>();
      expectTypeOf(te.cumsum("s", a, 1)).toEqualTypeOf<te.Tensor<readonly [4, 8], "f32">>();
    });
  });
  test("of several results are tuples", () => {
    compiles(() => {
      const [value, index] = te.compute("best", [4], (i) => te.argmax(a.at(i, k), k.cast("i64"), k));
      expectTypeOf(value).toEqualTypeOf<te.Tensor<readonly [4], "f32">>();
      expectTypeOf(index).toEqualTypeOf<te.Tensor<readonly [4], "i64">>();
      const [first, second] = te.compute("two", [4], (i) => te.several(a.at(i, 0), i));
      expectTypeOf(first.dtype).toEqualTypeOf<"f32">();
      expectTypeOf(second.dtype).toEqualTypeOf<"index">();
      const [sum, count] = te.compute("mean", [4], (i) => te.reduce([a.at(i, k), te.number(1, "i32")], k, [0, 0], ([s, n], [x, m]) => [s.add(x), n.add(m)]));
      expectTypeOf(sum.dtype).toEqualTypeOf<"f32">();
      expectTypeOf(count.dtype).toEqualTypeOf<"i32">();
    });
  });
});

describe("mistakes that are compile errors", () => {
  test("a wrong number of indices", () => {
    compiles(() => {
      // @ts-expect-error: two dimensions
      te.compute("c", [4], (i) => a.at(i));
      // @ts-expect-error: two dimensions
      te.compute("c", [4], (i) => a.at(i, i, i));
      // Where the rank is not in the type, only a run can tell.
      te.compute("c", [4], (i) => anyRank.at(i));
      // @ts-expect-error: one axis
      te.compute("c", [4], (i, j) => a.at(i, j));
    });
  });
  test("an index that is none", () => {
    compiles(() => {
      // @ts-expect-error: an i32 must be converted
      te.compute("c", [4], (i) => a.at(at.at(i), 0));
      te.compute("c", [4], (i) => a.at(at.at(i).cast("index"), 0));
      // @ts-expect-error: a float
      te.compute("c", [4], (i) => a.at(i, a.at(i, 0)));
    });
  });
  test("an axis of another computation", () => {
    compiles(() => {
      te.compute("outer", [4], (i) => {
        // @ts-expect-error: 'i' is an axis of outer
        te.compute("inner", [8], (j) => a.at(i, j));
        te.compute("inner", [8], (j) => a.at(0, j));
        return a.at(i, 0);
      });
    });
  });
  test("a reduction axis that nothing reduces, or another one does", () => {
    compiles(() => {
      // @ts-expect-error: nothing reduces over k
      te.compute("c", [4], (i) => a.at(i, k));
      // @ts-expect-error: k is left
      te.compute("c", [4], (i) => te.sum(a.at(i, k), l));
      // @ts-expect-error: l is left
      te.compute("c", [4], () => te.sum(a.at(l, k), k));
      te.compute("c", [], () => te.sum(a.at(l, k), [k, l]));
      // @ts-expect-error: k is left in the index
      te.compute("c", [4], (i) => te.argmax(a.at(i, l), k.cast("i32"), l));
      // @ts-expect-error: the axis of a reduction is made by reduceAxis
      te.compute("c", [4], (i) => te.sum(a.at(i, 0), i));
    });
  });
  test("operations on two types, and on the wrong one", () => {
    compiles(() => {
      // @ts-expect-error: f32 and f16
      te.compute("c", [4], (i) => a.at(i, 0).add(half.at(i, 0)));
      te.compute("c", [4], (i) => a.at(i, 0).add(half.at(i, 0).cast("f32")));
      // @ts-expect-error: exp of an integer
      te.compute("c", [4], (i) => te.exp(at.at(i)));
      // @ts-expect-error: any combines conditions
      te.compute("c", [], () => te.any(at.at(k), k));
      // @ts-expect-error: there is no such type
      te.placeholder("x", [4], "f33");
      // @ts-expect-error: a condition is an i1
      te.compute("c", [4], (i) => te.select(at.at(i), a.at(i, 0), a.at(i, 1)));
    });
  });
  test("a destination of another shape or type", () => {
    compiles(() => {
      // @ts-expect-error: [4, 8] for [4]
      te.compute("c", [4], (i) => a.at(i, 0), { into: [a] });
      te.compute("c", [4, 8], (i, j) => a.at(i, j), { into: [a], where: (i, j) => i.lt(j) });
      // @ts-expect-error: f16 for f32
      te.compute("c", [4, 8], (i, j) => a.at(i, j), { into: [half] });
    });
  });
});
