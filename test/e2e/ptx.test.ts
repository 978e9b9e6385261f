// The example model's kernels as PTX: ptxas accepts them for several chips, and the manifest says how to launch each.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeExampleModel } from "../../examples/models/make-example.ts";
import { registerAllDialects } from "../../src/all.ts";
import { Diagnostics, renderDiagnostic } from "../../src/core/diag/index.ts";
import { modelToPtx } from "../../src/driver/model/index.ts";
import { llvmAvailable } from "../../src/targets/llvm/native/index.ts";

const llvm = llvmAvailable();
const ptxas = [...(process.env.PATH ?? "").split(delimiter), "/usr/local/cuda/bin"].map((folder) => join(folder, "ptxas")).find(existsSync);
const usable = llvm.ok && llvm.major >= 22;

async function compileFor(chip: string) {
  const diagnostics = new Diagnostics();
  const result = await modelToPtx(makeExampleModel(), chip, { registry: registerAllDialects(), diagnostics });
  return { result, messages: diagnostics.list.map(renderDiagnostic).join("") };
}

describe("PTX of the example model", () => {
  for (const chip of ["sm_80", "sm_90a"])
    test(`${chip}: ptxas accepts every kernel`, async (context) => {
      if (!usable) context.skip(llvm.ok ? `LLVM ${llvm.version} is older than 22` : llvm.reason);
      if (!ptxas) context.skip("ptxas is not installed");
      const { result, messages } = await compileFor(chip);
      expect(messages).toBe("");
      expect(result!.ptx).toContain(`.target ${chip}`);
      const folder = mkdtempSync(join(tmpdir(), "tilewright-ptx-"));
      try {
        writeFileSync(join(folder, "k.ptx"), result!.ptx);
        execFileSync(ptxas!, [`-arch=${chip}`, join(folder, "k.ptx"), "-o", join(folder, "k.cubin")], { stdio: "pipe" });
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

  test("the manifest launches every kernel of the PTX, with grids that cover the data", async (context) => {
    if (!usable) context.skip(llvm.ok ? `LLVM ${llvm.version} is older than 22` : llvm.reason);
    const { result } = await compileFor("sm_80");
    const { manifest, ptx } = result!;
    const entries = [...ptx.matchAll(/\.visible \.entry (\w+)\(/g)].map((match) => match[1]).sort();
    expect(manifest.kernels.map(({ name }) => name).sort()).toEqual(entries);
    const launches = manifest.functions.flatMap(({ launches }) => launches);
    expect(new Set(launches.map(({ kernel }) => kernel))).toEqual(new Set(entries));
    for (const { kernel, grid, block, arguments: args } of launches) {
      const entry = manifest.kernels.find(({ name }) => name === kernel)!;
      expect(args.length, kernel).toBe(entry.parameters.length);
      expect(block, kernel).toEqual(entry.block);
      // One thread at least for each element of the last buffer, which the kernel writes.
      const output = entry.parameters.filter((parameter) => parameter.kind === "buffer").at(-1)!;
      const threads = [...grid, ...block].reduce((product, n) => product * n, 1);
      expect(threads, kernel).toBeGreaterThanOrEqual(Math.max(...output.shape.slice(-1)));
    }
    const [program] = manifest.programs;
    expect(program!.buffers.filter(({ kind }) => kind === "input").map(({ name }) => name)).toEqual(["image"]);
    expect(program!.buffers.filter(({ kind }) => kind === "output").map(({ name }) => name)).toEqual(["probabilities"]);
    for (const { function: name } of program!.calls) if (name !== "copy") expect(manifest.functions.some((f) => f.name === name), name).toBe(true);
  });

  test("an unknown chip is a diagnostic", async () => {
    const { result, messages } = await compileFor("sm_33");
    expect(result).toBeUndefined();
    expect(messages).toContain("error: unknown chip sm_33");
  });
});
