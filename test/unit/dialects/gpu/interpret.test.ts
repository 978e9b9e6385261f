// What launches and waits mean on the reference engine, and what it refuses.
import { expect, test } from "vitest";
import { elementsOf, floats, runMain } from "../running.ts";

const program = (main: string): string => `module attributes {gpu.container_module} {
  gpu.module @k {
    gpu.func @add_index(%m: memref<8xf32>) kernel {
      %b = gpu.block_id x
      %d = gpu.block_dim x
      %t = gpu.thread_id x
      %o = arith.muli %b, %d : index
      %i = arith.addi %o, %t : index
      %n = arith.index_cast %i : index to i32
      %f = arith.sitofp %n : i32 to f32
      %x = memref.load %m[%i] : memref<8xf32>
      %y = arith.addf %x, %f : f32
      memref.store %y, %m[%i] : memref<8xf32>
      gpu.return
    }
    gpu.func @shared(%m: memref<8xf32>) workgroup(%s : memref<4xf32, #gpu.address_space<workgroup>>) kernel {
      gpu.return
    }
  }
  func.func @main(%m: memref<8xf32>) {
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c4 = arith.constant 4 : index
    ${main}
    return
  }
}`;

test("a launch that is awaited runs each thread of each block once", async () => {
  const buffer = floats([8], 10, 10, 10, 10, 10, 10, 10, 10);
  await runMain(program(`%t0 = gpu.wait async
    %t1 = gpu.launch_func async [%t0] @k::@add_index blocks in (%c2, %c1, %c1) threads in (%c4, %c1, %c1) args(%m : memref<8xf32>)
    gpu.wait [%t1]`), buffer);
  expect(elementsOf(buffer)).toEqual([10, 11, 12, 13, 14, 15, 16, 17]);
});

test("a kernel with buffers of its own is refused", async () => {
  const run = runMain(program("gpu.launch_func @k::@shared blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1) args(%m : memref<8xf32>)"), floats([8], 0, 0, 0, 0, 0, 0, 0, 0));
  await expect(run).rejects.toThrow("a kernel with workgroup or private buffers beside its arguments does not run here");
});

test.each([
  ["gpu.launch", "gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c1, %sy = %c1, %sz = %c1) {\n gpu.terminator\n }"],
  ["gpu.memcpy", "gpu.memcpy %m, %m : memref<8xf32>, memref<8xf32>"],
])("%s has no meaning here, and the error says so", async (name, main) => {
  await expect(runMain(program(main), floats([8], 0, 0, 0, 0, 0, 0, 0, 0))).rejects.toThrow(name);
});
