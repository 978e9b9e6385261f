// Reductions under the default schedules for GPUs as PTX that ptxas accepts and as CUDA that nvcc compiles: shared memory, barriers, and a
// manifest whose launches say how many blocks and threads there are.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { registerAllDialects } from "../../src/all.ts";
import { Diagnostics, renderDiagnostic } from "../../src/core/diag/index.ts";
import { loopsForGpu } from "../../src/driver/model/pipelines.ts";
import { compileToPtx } from "../../src/driver/model/ptx.ts";
import { llvmAvailable } from "../../src/targets/llvm/native/index.ts";
import { compileCuda, lowered, nvcc, source } from "./c-source/compiling.ts";

const llvm = llvmAvailable();
const usable = llvm.ok && llvm.major >= 22;
const ptxas = [...(process.env.PATH ?? "").split(delimiter), "/usr/local/cuda/bin"].map((folder) => join(folder, "ptxas")).find(existsSync);
const functions = readFileSync(fileURLToPath(new URL("../lit/dialects/schedule/default-gpu-reductions.mlir", import.meta.url)), "utf8");
/** Ten million numbers, with the number of blocks that is the default. */
const text = `${functions}
func.func @ten_million(%a: tensor<10000000xf32>) -> tensor<f32> {
  %r = te.compute [] = sum [%k < 10000000] %a[%k] : tensor<10000000xf32> -> tensor<f32>
  return %r : tensor<f32>
}
func.func @layer_norm(%a: tensor<64x768xf32>) -> tensor<64x768xf32> {
  %s = te.compute [%i < 64] = sum [%k < 768] %a[%i, %k] : tensor<64x768xf32> -> tensor<64xf32>
  %q = te.compute [%i < 64] = sum [%k < 768] (%a[%i, %k] - %s[%i] / 768.0) * (%a[%i, %k] - %s[%i] / 768.0) : tensor<64x768xf32>, tensor<64xf32> -> tensor<64xf32>
  %r = te.compute [%i < 64, %j < 768] = (%a[%i, %j] - %s[%i] / 768.0) / sqrt(%q[%i] / 768.0 + 1.0) : tensor<64x768xf32>, tensor<64xf32>, tensor<64xf32> -> tensor<64x768xf32>
  return %r : tensor<64x768xf32>
}`;

test.skipIf(!usable)("as PTX", async (context) => {
  const module = await lowered(text, ["convert-te-to-loop"]);
  if (typeof module === "string") throw new Error(module);
  const diagnostics = new Diagnostics();
  const result = await compileToPtx(module, "sm_80", { registry: registerAllDialects(), diagnostics, times: [] });
  expect(diagnostics.list.map(renderDiagnostic).join("")).toBe("");
  const { ptx, manifest } = result!;
  const launchesOf = (name: string) => manifest.functions.find((entry) => entry.name === name)!.launches.map(({ grid, block }) => ({ grid, block }));
  expect(launchesOf("ten_million")).toEqual([{ grid: [256, 1, 1], block: [256, 1, 1] }, { grid: [1, 1, 1], block: [64, 1, 1] }]);
  // A block for each row of the sums, and a thread for each element of the result.
  expect(launchesOf("layer_norm")).toEqual([{ grid: [64, 1, 1], block: [256, 1, 1] }, { grid: [64, 1, 1], block: [256, 1, 1] }, { grid: [192, 1, 1], block: [256, 1, 1] }]);
  expect(manifest.kernels.find(({ name }) => name === "ten_million_0")!.shared_bytes).toBe(4 * (256 + 64 + 16 + 4));
  expect(manifest.kernels.find(({ name }) => name === "layer_norm_2")!.shared_bytes).toBe(0);
  expect(ptx).toMatch(/\.shared \.align \d+ \.b8 ten_million_0_shared_\d+\[1024\]/);
  expect(ptx).toMatch(/bar\.sync|barrier\.sync/);
  if (!ptxas) context.skip("ptxas is not installed");
  const folder = mkdtempSync(join(tmpdir(), "tilewright-reductions-"));
  try {
    writeFileSync(join(folder, "k.ptx"), ptx);
    execFileSync(ptxas!, ["-arch=sm_80", join(folder, "k.ptx"), "-o", join(folder, "k.cubin")], { stdio: "pipe" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.skipIf(nvcc === undefined)("as CUDA", async () => {
  const module = await lowered(text, ["convert-te-to-loop", ...loopsForGpu.map(({ pass }) => pass)]);
  if (typeof module === "string") throw new Error(module);
  const cuda = source(module, "cuda");
  expect(cuda).toContain("__shared__");
  expect(cuda).toContain("__syncthreads();");
  compileCuda(cuda);
}, 120_000);
