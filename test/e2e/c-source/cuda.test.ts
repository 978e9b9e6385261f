// CUDA sources compile with nvcc, without a warning: kernels of scheduled programs, and every scalar operation.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compileCuda, lowered, nvcc, source } from "./compiling.ts";
import { cases, textOf } from "./operation-cases.ts";

async function cudaOf(text: string, passes: readonly string[]): Promise<string> {
  const module = await lowered(text, passes);
  if (typeof module === "string") throw new Error(module);
  return source(module, "cuda");
}
const file = (path: string): string => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");
const matmul = file("docs/guide/scheduled.mlir").replace(/schedule\.sequence[\s\S]*$/, "");

describe.skipIf(nvcc === undefined)("nvcc compiles", () => {
  test("a product under the default schedule", async () => {
    const text = await cudaOf(matmul, ["convert-te-to-loop", "schedule-default-gpu", "schedule-apply", "loop-lower-init", "loop-lower-blocks", "loop-unroll", "convert-loop-to-gpu", "canonicalize", "cse"]);
    expect(text).toMatch(/__global__ __launch_bounds__\(\d+\) void matmul_0/);
    compileCuda(text);
  });
  test("the product of the tutorial", async () => {
    compileCuda(await cudaOf(file("docs/tutorial/matmul/gpu.mlir"), ["convert-te-to-loop", "schedule-apply", "convert-loop-to-gpu"]));
  });
  test("shared memory, barriers and 16-bit floats", async () => {
    compileCuda(await cudaOf(file("test/lit/targets/source/cuda.mlir"), ["convert-loop-to-gpu"]));
  });
  test("every scalar operation", async () => {
    compileCuda(await cudaOf(cases.map(textOf).join("\n"), []));
  }, 120_000);
});
