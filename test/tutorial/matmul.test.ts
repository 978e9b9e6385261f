// The matrix product of the tutorial runs at its full size and gives what plain loops give; its CUDA compiles where nvcc is installed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compare } from "../../docs/tutorial/matmul/run.ts";
import { memoryIo, type ToolMain } from "../../src/core/tool/index.ts";
import { main as tileOpt } from "../../tools/tile-opt/main.ts";
import { main as tileTranslate } from "../../tools/tile-translate/main.ts";
import { nvcc } from "../e2e/c-source/compiling.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
async function tool(main: ToolMain, ...args: readonly string[]): Promise<void> {
  const io = memoryIo({ cwd: root, errToOut: true });
  expect(await main([...args], io), io.outText()).toBe(0);
}
async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-matmul-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("the scheduled product of 1024 cubed is exact", async (context) => {
  await inFolder(async (folder) => {
    const path = join(folder, "cpu.mlir");
    await tool(tileOpt, "docs/tutorial/matmul/cpu.mlir", "--convert-te-to-loop", "--schedule-apply", "--loop-lower-init", "-o", path);
    const lines: string[] = [];
    await compare([path], (line) => { lines.push(line); });
    const ran = lines.filter((line) => !line.endsWith("not installed"));
    if (ran.length === 0) context.skip("neither LLVM nor a C compiler is installed");
    for (const line of ran) expect(line).toMatch(/ ms, largest difference 0$/);
  });
});

test("its CUDA compiles", async (context) => {
  if (nvcc === undefined) context.skip("nvcc is not installed");
  await inFolder(async (folder) => {
    await tool(tileOpt, "docs/tutorial/matmul/gpu.mlir", "--convert-te-to-loop", "--schedule-apply", "-o", join(folder, "gpu.mlir"));
    await tool(tileTranslate, join(folder, "gpu.mlir"), "--to-cuda", "-o", join(folder, "gpu.cu"));
    execFileSync(nvcc!, ["-arch=sm_80", "-c", join(folder, "gpu.cu"), "-o", join(folder, "gpu.o")], { stdio: "pipe" });
  });
});
