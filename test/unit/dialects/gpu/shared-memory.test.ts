// What the reference engine notices of threads that share memory: no thread may touch what another writes until both have met.
import { expect, test } from "vitest";
import { elementsOf, floats, runMain } from "../running.ts";

/** A kernel of two blocks of four threads; `%s` is shared, `%t` the thread, `%u` is 3 - `%t`, `%b` the block, `%i` the element of `%m`. */
const program = (body: string): string => `module attributes {gpu.container_module} {
  gpu.module @k {
    memref.global "private" @s : memref<4xf32, 3> = uninitialized
    gpu.func @f(%m: memref<8xf32>) kernel {
      %s = memref.get_global @s : memref<4xf32, 3>
      %b = gpu.block_id x
      %t = gpu.thread_id x
      %c0 = arith.constant 0 : index
      %c3 = arith.constant 3 : index
      %c4 = arith.constant 4 : index
      %u = arith.subi %c3, %t : index
      %o = arith.muli %b, %c4 : index
      %i = arith.addi %o, %t : index
      %x = memref.load %m[%i] : memref<8xf32>
      ${body}
      gpu.return
    }
  }
  func.func @main(%m: memref<8xf32>) {
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c4 = arith.constant 4 : index
    gpu.launch_func @k::@f blocks in (%c2, %c1, %c1) threads in (%c4, %c1, %c1) args(%m : memref<8xf32>)
    return
  }
}`;
const store = (index: string): string => `memref.store %x, %s[${index}] : memref<4xf32, 3>\n`;
const load = (index: string): string => `%y = memref.load %s[${index}] : memref<4xf32, 3>\nmemref.store %y, %m[%i] : memref<8xf32>\n`;
const barrier = "gpu.barrier\n";
const run = async (body: string): Promise<number[]> => {
  const buffer = floats([8], 0, 1, 2, 3, 4, 5, 6, 7);
  await runMain(program(body), buffer);
  return elementsOf(buffer);
};

test("with a barrier between, what others wrote is read", async () => {
  expect(await run(store("%t") + barrier + load("%u"))).toEqual([3, 2, 1, 0, 7, 6, 5, 4]);
});
test("a thread reads what it wrote without one", async () => {
  expect(await run(store("%t") + load("%t"))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
test("many may read what one wrote", async () => {
  expect(await run(store("%t") + barrier + load("%c0"))).toEqual([0, 0, 0, 0, 4, 4, 4, 4]);
});

test.each([
  ["reads what another writes", store("%t") + load("%c0"), "thread 1 of a block reads element 0 of shared memory, which thread 0 writes, with no barrier between"],
  ["writes what another writes", store("%c0"), "thread 1 of a block writes element 0 of shared memory, which thread 0 writes, with no barrier between"],
  ["writes what another reads", store("%t") + barrier + load("%u") + `%p = arith.cmpi eq, %t, %c3 : index\nloop.if %p {\n${store("%c3")}}\n`, "thread 3 of a block writes element 3 of shared memory, which thread 0 reads, with no barrier between"],
  ["writes what others read", store("%t") + barrier + load("%c3") + `%p = arith.cmpi eq, %t, %c3 : index\nloop.if %p {\n${store("%c3")}}\n`, "thread 3 of a block writes element 3 of shared memory, which others read, with no barrier between"],
  ["reads what only an earlier block wrote", `%p = arith.cmpi eq, %b, %c0 : index\nloop.if %p {\n${store("%t")}}\n${barrier}${load("%u")}`, "thread 0 of a block reads element 3 of shared memory, which the block has not written"],
])("a thread that %s is an error", async (_, body, message) => {
  await expect(run(body)).rejects.toThrow(message);
});
