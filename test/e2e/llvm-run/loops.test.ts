// Loop nests compiled to machine code give the numbers that are computed here by plain loops.
import { describe, expect, test } from "vitest";
import { bindingsAvailable } from "../../../src/targets/llvm/emit/index.ts";
import { llvmAvailable } from "../../../src/targets/llvm/native/index.ts";
import { fromLoops, jitOf } from "./pipeline.ts";

const native = llvmAvailable();
const kinds = bindingsAvailable().ok ? (["text", "bindings"] as const) : (["text"] as const);
const values = (n: number, f: (i: number) => number): Float32Array => Float32Array.from({ length: n }, (_, i) => f(i));

describe.skipIf(!native.ok).each(kinds)("machine code from loops, emitter %s", (kind) => {
  test("saxpy", async () => {
    using jit = await jitOf(`
      func.func @saxpy(%a: f32, %x: memref<1000xf32>, %y: memref<1000xf32>) {
        loop.for %i < 1000 {
          %0 = memref.load %x[%i] : memref<1000xf32>
          %1 = memref.load %y[%i] : memref<1000xf32>
          %2 = arith.mulf %a, %0 : f32
          %3 = arith.addf %2, %1 : f32
          memref.store %3, %y[%i] : memref<1000xf32>
        }
        return
      }`, fromLoops, kind);
    const x = values(1000, (i) => i / 8);
    const y = values(1000, (i) => 3 - i);
    const wanted = y.map((v, i) => Math.fround(Math.fround(2.5 * x[i]!) + v));
    jit.func("saxpy", "void", ["f32", "ptr", "ptr"])(2.5, x, y);
    expect(y).toEqual(wanted);
  });

  test("matmul with an init block", async () => {
    const [m, n, k] = [9, 13, 17];
    using jit = await jitOf(`
      func.func @matmul(%a: memref<${m}x${k}xf32>, %b: memref<${k}x${n}xf32>, %c: memref<${m}x${n}xf32>) {
        loop.for %i < ${m} {
          loop.for %j < ${n} {
            loop.for %p < ${k} {
              loop.block @mm [%vi = %i : spatial < ${m}, %vj = %j : spatial < ${n}, %vp = %p : reduction < ${k}] reads %a, %b, %c : memref<${m}x${k}xf32>, memref<${k}x${n}xf32>, memref<${m}x${n}xf32> writes %c : memref<${m}x${n}xf32> init {
                %z = arith.constant 0.0 : f32
                memref.store %z, %c[%vi, %vj] : memref<${m}x${n}xf32>
              } do {
                %0 = memref.load %a[%vi, %vp] : memref<${m}x${k}xf32>
                %1 = memref.load %b[%vp, %vj] : memref<${k}x${n}xf32>
                %2 = memref.load %c[%vi, %vj] : memref<${m}x${n}xf32>
                %3 = arith.mulf %0, %1 : f32
                %4 = arith.addf %2, %3 : f32
                memref.store %4, %c[%vi, %vj] : memref<${m}x${n}xf32>
              }
            }
          }
        }
        return
      }`, fromLoops, kind);
    const a = values(m * k, (i) => (i % 7) - 3);
    const b = values(k * n, (i) => (i % 5) / 4);
    const c = values(m * n, () => Number.NaN);
    jit.func("matmul", "void", ["ptr", "ptr", "ptr"])(a, b, c);
    const wanted = values(m * n, (at) => {
      let sum = 0;
      for (let p = 0; p < k; p++) sum = Math.fround(sum + Math.fround(a[Math.floor(at / n) * k + p]! * b[p * n + (at % n)]!));
      return sum;
    });
    expect(c).toEqual(wanted);
  });

  test("convolution with a guard at the border, constants and a temporary", async () => {
    const [h, w, r] = [6, 7, 3];
    using jit = await jitOf(`
      memref.global "private" constant @kernel : memref<3x3xf32> = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.5]]>
      func.func @conv(%x: memref<${h}x${w}xf32>, %y: memref<${h}x${w}xf32>) {
        %k = memref.get_global @kernel : memref<3x3xf32>
        %t = memref.alloc() : memref<${h}x${w}xf32>
        %c0 = arith.constant 0 : index
        %c1 = arith.constant 1 : index
        %ch = arith.constant ${h} : index
        %cw = arith.constant ${w} : index
        %z = arith.constant 0.0 : f32
        loop.for %i < ${h} {
          loop.for %j < ${w} {
            memref.store %z, %t[%i, %j] : memref<${h}x${w}xf32>
            loop.for %di < ${r} {
              loop.for %dj < ${r} {
                %0 = arith.addi %i, %di : index
                %si = arith.subi %0, %c1 : index
                %1 = arith.addi %j, %dj : index
                %sj = arith.subi %1, %c1 : index
                %a = arith.cmpi ult, %si, %ch : index
                %b = arith.cmpi ult, %sj, %cw : index
                %in = arith.andi %a, %b : i1
                %v = loop.if %in -> f32 {
                  %2 = memref.load %x[%si, %sj] : memref<${h}x${w}xf32>
                  loop.yield %2 : f32
                } else {
                  loop.yield %z : f32
                }
                %f = memref.load %k[%di, %dj] : memref<3x3xf32>
                %p = arith.mulf %v, %f : f32
                %o = memref.load %t[%i, %j] : memref<${h}x${w}xf32>
                %s = arith.addf %o, %p : f32
                memref.store %s, %t[%i, %j] : memref<${h}x${w}xf32>
              }
            }
          }
        }
        memref.copy %t, %y : memref<${h}x${w}xf32> to memref<${h}x${w}xf32>
        memref.dealloc %t : memref<${h}x${w}xf32>
        return
      }`, fromLoops, kind);
    const x = values(h * w, (i) => i - 20);
    const y = values(h * w, () => Number.NaN);
    jit.func("conv", "void", ["ptr", "ptr"])(x, y);
    const f = [1, 2, 3, 4, 5, 6, 7, 8, 9.5];
    const wanted = values(h * w, (at) => {
      const [i, j] = [Math.floor(at / w), at % w];
      let sum = 0;
      for (let di = 0; di < r; di++) for (let dj = 0; dj < r; dj++) {
        const [si, sj] = [i + di - 1, j + dj - 1];
        sum += (si >= 0 && si < h && sj >= 0 && sj < w ? x[si * w + sj]! : 0) * f[di * 3 + dj]!;
      }
      return sum;
    });
    expect(y).toEqual(wanted);
  });

  test("a host program: arena, constants, views, kernels", async () => {
    using jit = await jitOf(`
      func.func private @scale(%x: memref<8xf32>, %w: memref<8xf32>, %y: memref<8xf32>) {
        loop.for %i < 8 {
          %0 = memref.load %x[%i] : memref<8xf32>
          %1 = memref.load %w[%i] : memref<8xf32>
          %2 = arith.mulf %0, %1 : f32
          memref.store %2, %y[%i] : memref<8xf32>
        }
        return
      }
      exec.func @main(%x: memref<2x4xf32>, %y: memref<8xf32> {exec.result}) {
        %w = exec.constant dense<2.0> : tensor<8xf32> : memref<8xf32>
        %t = exec.alloc : memref<8xf32>
        %v = exec.view %x : memref<2x4xf32> to memref<8xf32>
        exec.call @scale(%v, %w, %t) : memref<8xf32>, memref<8xf32>, memref<8xf32>
        exec.call @scale(%t, %w, %y) : memref<8xf32>, memref<8xf32>, memref<8xf32>
        exec.return
      }`, ["exec-plan-memory", "convert-loop-to-cf", "convert-to-llvm"], kind);
    const { NativeBuffer } = await import("../../../src/runtime/cpu/index.ts");
    using memory = new NativeBuffer(4 * 64);
    const at = (slot: number): Float32Array => new Float32Array(memory.buffer, 64 * slot, 8);
    at(0).set([1, 2, 3, 4, 5, 6, 7, 8]);
    at(1).fill(2);
    const main = jit.func("main", "void", ["ptr", "ptr", "ptr"]);
    main(new BigUint64Array([memory.address, memory.address + 192n]), new BigUint64Array([memory.address + 64n]), memory.address + 128n);
    expect([...at(3)]).toEqual([4, 8, 12, 16, 20, 24, 28, 32]);
  });
});
