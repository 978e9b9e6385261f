// Written programs as C: structured control flow, views, calls, globals, sizes known at run time. Each is run as C and by the reference
// engine, which must agree bit for bit.
import { beforeAll, describe, expect, test } from "vitest";
import { cc } from "./compiling.ts";
import { Both, type Value } from "./running.ts";

const ints = (n: number, f: (i: number) => number): Int32Array => Int32Array.from({ length: n }, (_, i) => f(i));
const floats = (n: number, f: (i: number) => number): Float32Array => Float32Array.from({ length: n }, (_, i) => f(i));
interface Case { readonly name: string; readonly text: string; readonly args: readonly Value[]; readonly passes?: readonly string[] }

const cases: readonly Case[] = [
  {
    name: "carried", args: [ints(10, (i) => i * i - 20), ints(2, () => 0)],
    text: `func.func @carried(%m: memref<10xi32>, %o: memref<2xi32>) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %c10 = arith.constant 10 : index
      %a = arith.constant 1 : i32
      %b = arith.constant 2 : i32
      %r:2 = scf.for %i = %c0 to %c10 step %c1 iter_args(%x = %a, %y = %b) -> (i32, i32) {
        %v = memref.load %m[%i] : memref<10xi32>
        %s = arith.addi %x, %v : i32
        scf.yield %y, %s : i32, i32
      }
      memref.store %r#0, %o[%c0] : memref<2xi32>
      memref.store %r#1, %o[%c1] : memref<2xi32>
      return
    }`,
  },
  {
    name: "collatz", args: [27n], text: `func.func @collatz(%n: i64) -> i64 {
      %c0 = arith.constant 0 : i64
      %c1 = arith.constant 1 : i64
      %c2 = arith.constant 2 : i64
      %c3 = arith.constant 3 : i64
      %r:2 = scf.while (%x = %n, %steps = %c0) : (i64, i64) -> (i64, i64) {
        %more = arith.cmpi ne, %x, %c1 : i64
        scf.condition(%more) %x, %steps : i64, i64
      } do {
      ^bb0(%x: i64, %steps: i64):
        %odd = arith.remsi %x, %c2 : i64
        %is = arith.cmpi eq, %odd, %c1 : i64
        %next = scf.if %is -> (i64) {
          %t = arith.muli %x, %c3 : i64
          %u = arith.addi %t, %c1 : i64
          scf.yield %u : i64
        } else {
          %h = arith.divsi %x, %c2 : i64
          scf.yield %h : i64
        }
        %s = arith.addi %steps, %c1 : i64
        scf.yield %next, %s : i64, i64
      }
      return %r#1 : i64
    }`,
  },
  {
    name: "parallel", args: [ints(24, (i) => i - 7), ints(1, () => 0)],
    text: `func.func @parallel(%m: memref<4x6xi32>, %o: memref<1xi32>) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %c2 = arith.constant 2 : index
      %c4 = arith.constant 4 : index
      %c6 = arith.constant 6 : index
      %z = arith.constant 100 : i32
      scf.parallel (%i, %j) = (%c0, %c0) to (%c4, %c6) step (%c1, %c2) {
        %v = memref.load %m[%i, %j] : memref<4x6xi32>
        %w = arith.muli %v, %v : i32
        memref.store %w, %m[%i, %j] : memref<4x6xi32>
        scf.reduce
      }
      %sum = scf.parallel (%i) = (%c0) to (%c4) step (%c1) init (%z) -> i32 {
        %v = memref.load %m[%i, %c2] : memref<4x6xi32>
        scf.reduce(%v : i32) {
        ^bb0(%a: i32, %b: i32):
          %s = arith.subi %a, %b : i32
          scf.reduce.return %s : i32
        }
      }
      memref.store %sum, %o[%c0] : memref<1xi32>
      return
    }`,
  },
  {
    name: "views", args: [floats(48, (i) => i * 0.37), floats(12, () => 0)],
    text: `func.func @views(%m: memref<6x8xf32>, %o: memref<12xf32>) {
      %c1 = arith.constant 1 : index
      %s = memref.subview %m[1, 2] [3, 2] [2, 3] : memref<6x8xf32> to memref<3x2xf32, strided<[16, 3], offset: 10>>
      %t = memref.transpose %s (i, j) -> (j, i) : memref<3x2xf32, strided<[16, 3], offset: 10>> to memref<2x3xf32, strided<[3, 16], offset: 10>>
      %flat = memref.collapse_shape %m [[0, 1]] : memref<6x8xf32> into memref<48xf32>
      %deep = memref.expand_shape %flat [[0, 1, 2]] output_shape [2, 4, 6] : memref<48xf32> into memref<2x4x6xf32>
      %d = memref.subview %m[%c1, %c1] [2, 2] [1, %c1] : memref<6x8xf32> to memref<2x2xf32, strided<[8, ?], offset: ?>>
      %r = memref.reinterpret_cast %m to offset: [3], sizes: [4], strides: [5] : memref<6x8xf32> to memref<4xf32, strided<[5], offset: 3>>
      loop.for %i < 2 {
        loop.for %j < 3 {
          %a = memref.load %t[%i, %j] : memref<2x3xf32, strided<[3, 16], offset: 10>>
          %b = memref.load %deep[%i, %j, %j] : memref<2x4x6xf32>
          %x = arith.addf %a, %b : f32
          %c3 = arith.constant 3 : index
          %p0 = arith.muli %i, %c3 : index
          %p = arith.addi %p0, %j : index
          memref.store %x, %o[%p] : memref<12xf32>
        }
        %e = memref.load %d[%i, %c1] : memref<2x2xf32, strided<[8, ?], offset: ?>>
        %f = memref.load %r[%i] : memref<4xf32, strided<[5], offset: 3>>
        %y = arith.mulf %e, %f : f32
        %c6 = arith.constant 6 : index
        %q = arith.addi %i, %c6 : index
        memref.store %y, %o[%q] : memref<12xf32>
        memref.store %y, %d[%i, %c1] : memref<2x2xf32, strided<[8, ?], offset: ?>>
      }
      return
    }`,
  },
  {
    name: "program", args: [floats(12, (i) => 1 / (i + 1)), floats(12, () => 0), 3],
    text: `memref.global "private" constant @table : memref<3x4xf32> = dense<[[1.5, 2.0, 3.0e-8, 4.0], [5.0, -0.0, 7.0, 8.0], [9.0, 10.0, 0x7F800000, 12.0]]>
    memref.global @seven : memref<f32> = dense<7.0>
    func.func private @scale(%x: memref<3x4xf32>, %y: memref<3x4xf32>, %s: f32) -> (i32, f32) {
      %t = memref.get_global @table : memref<3x4xf32>
      %k = memref.alloca() : memref<f32>
      %g = memref.get_global @seven : memref<f32>
      %seven = memref.load %g[] : memref<f32>
      memref.store %seven, %k[] : memref<f32>
      loop.for %i < 3 {
        loop.for %j < 4 {
          %a = memref.load %x[%i, %j] : memref<3x4xf32>
          %b = memref.load %t[%i, %j] : memref<3x4xf32>
          %c = arith.mulf %a, %b : f32
          %d = arith.mulf %c, %s : f32
          memref.store %d, %y[%i, %j] : memref<3x4xf32>
          memref.store %d, %k[] : memref<f32>
        }
      }
      %n = arith.constant 5 : i32
      %last = memref.load %k[] : memref<f32>
      return %n, %last : i32, f32
    }
    func.func @program(%x: memref<3x4xf32>, %y: memref<3x4xf32>, %n: i32) -> f32 {
      %t = memref.alloc() : memref<3x4xf32>
      %c2 = arith.constant 2.0 : f32
      %r:2 = call @scale(%x, %t, %c2) : (memref<3x4xf32>, memref<3x4xf32>, f32) -> (i32, f32)
      %u:2 = call @scale(%t, %y, %r#1) : (memref<3x4xf32>, memref<3x4xf32>, f32) -> (i32, f32)
      %f = arith.sitofp %u#0 : i32 to f32
      %h = arith.addf %f, %u#1 : f32
      memref.dealloc %t : memref<3x4xf32>
      return %h : f32
    }`,
  },
  {
    name: "guarded", args: [floats(16, (i) => i - 3.5), floats(16, () => 9)],
    text: `func.func @guarded(%x: memref<16xf32>, %y: memref<16xf32>) {
      %c1 = arith.constant 1 : index
      %c16 = arith.constant 16 : index
      %z = arith.constant 0.0 : f32
      loop.for %i < 16 vectorized {
        %p = arith.addi %i, %c1 : index
        %in = arith.cmpi ult, %p, %c16 : index
        %v = loop.if %in -> f32 {
          %a = memref.load %x[%p] : memref<16xf32>
          loop.yield %a : f32
        } else {
          loop.yield %z : f32
        }
        memref.store %v, %y[%i] : memref<16xf32>
      }
      return
    }`,
  },
  {
    name: "order", args: [ints(4, (i) => i + 1), ints(4, () => 0)],
    // A value loaded before a store is the old one, wherever it is used.
    text: `func.func @order(%x: memref<4xi32>, %y: memref<4xi32>) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %a = memref.load %x[%c0] : memref<4xi32>
      %b = memref.load %x[%c1] : memref<4xi32>
      memref.store %b, %x[%c0] : memref<4xi32>
      memref.store %a, %x[%c1] : memref<4xi32>
      %d = memref.load %x[%c0] : memref<4xi32>
      loop.for %i < 4 {
        memref.store %d, %x[%c0] : memref<4xi32>
        %e = memref.load %x[%i] : memref<4xi32>
        memref.store %e, %y[%i] : memref<4xi32>
      }
      memref.copy %y, %x : memref<4xi32> to memref<4xi32>
      return
    }`,
  },
  {
    name: "lowered", args: [floats(20, (i) => i * 1.25), floats(20, () => 0)], passes: ["lower-affine"],
    text: `func.func @lowered(%x: memref<20xf32>, %y: memref<20xf32>) {
      affine.for %i = 0 to 19 step 3 {
        affine.for %j = 0 to min affine_map<(d0) -> (3, 20 - d0)>(%i) {
          %a = affine.load %x[%i + %j] : memref<20xf32>
          affine.if affine_set<(d0) : (d0 mod 2 == 0)>(%j) {
            affine.store %a, %y[19 - %i - %j] : memref<20xf32>
          }
        }
      }
      return
    }`,
  },
  {
    name: "odd", args: [ints(8, (i) => (i - 4) * 300000000), 5n], text: `func.func @odd(%m: memref<8xi32>, %n: index) -> index {
      %c0 = arith.constant 0 : index
      %c3 = arith.constant 3 : index
      %c1 = arith.constant 1 : index
      %big = arith.constant 3000000000 : index
      %p = arith.muli %big, %c3 : index
      %q = arith.muli %p, %n : index
      %w = arith.muli %q, %big : index
      %s = scf.for %i = %c1 to %n step %c3 iter_args(%a = %w) -> (index) {
        %v = memref.load %m[%i] : memref<8xi32>
        %e = arith.muli %v, %v : i32
        %f = arith.index_cast %e : i32 to index
        %b = arith.addi %a, %f : index
        scf.yield %b : index
      }
      return %s : index
    }`,
  },
  {
    // A global, a function, a loop variable, a parameter and a function that an operation calls would have the same names.
    name: "names", args: [ints(4, (i) => 2147483645 + i), ints(4, () => 0)], text: `memref.global "private" constant @A : memref<4xi32> = dense<[1, 2, 3, 4]>
    func.func private @i(%x: i32) -> i32 {
      return %x : i32
    }
    func.func private @add_i32(%x: i32, %y: i32) -> i32 {
      %r = arith.addi %x, %y : i32
      %s = arith.addi %r, %y : i32
      return %s : i32
    }
    func.func @names(%m: memref<4xi32> loc("isnan"), %o: memref<4xi32> loc("max_i32")) {
      %g = memref.get_global @A : memref<4xi32>
      loop.for %i < 4 {
        %x = memref.load %g[%i] : memref<4xi32>
        %y = memref.load %m[%i] : memref<4xi32>
        %z = func.call @i(%x) : (i32) -> i32
        %w = func.call @add_i32(%y, %z) : (i32, i32) -> i32
        %v = arith.maxsi %w, %z : i32
        memref.store %v, %o[%i] : memref<4xi32>
      }
      return
    }`,
  },
];

describe.skipIf(cc === undefined)("programs as C", () => {
  let all: Both[];
  beforeAll(async () => { all = await Promise.all(cases.map(({ text, passes }) => Both.of(text, passes))); }, 120_000);
  test.each(cases.map((each, i) => ({ ...each, i })))("$name", ({ name, args, i }) => {
    const [found, wanted] = [all[i]!.native(name, args), all[i]!.reference(name, args)];
    expect(found.buffers, all[i]!.text).toEqual(wanted.buffers);
    const first = Array.isArray(wanted.results) ? (wanted.results as unknown[])[0] : wanted.results;
    if (first !== undefined) expect(Number(found.results), all[i]!.text).toBe(Number(first));
  });
});
