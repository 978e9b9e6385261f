// C and CUDA compilers of the system, and functions of what they compile.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type * as Koffi from "koffi";
import { registerAllDialects } from "../../../src/all.ts";
import { Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import type { Operation } from "../../../src/core/ir/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { verify } from "../../../src/core/verify/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { lowerModule } from "../../../src/driver/model/index.ts";
import { printSource } from "../../../src/targets/source/index.ts";

const found = (names: readonly string[]): string | undefined => names.find((name) => spawnSync(name, ["--version"]).status === 0);
/** The C compiler; undefined where there is none. */
export const cc = found([process.env["CC"] ?? "cc", "cc", "gcc", "clang"]);
/** CUDA's compiler; undefined where there is none. */
export const nvcc = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/local/cuda/bin"].map((folder) => join(folder, "nvcc")).find(existsSync);

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-c-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const strict = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-O2", "-ffp-contract=off", "-shared", "-fPIC"];
/** Whether the compiler takes a flag, and `text` with it. */
export const accepts = (flag: string, text = "int f(void) { return 0; }\n"): boolean => cc !== undefined && inFolder((folder) => {
  writeFileSync(join(folder, "t.c"), text);
  return spawnSync(cc, [...strict, flag, join(folder, "t.c"), "-o", join(folder, "t.so")]).status === 0;
});
/** OpenMP where the compiler has it; else its pragmas are no mistakes. */
const openMp = accepts("-fopenmp", "#include <omp.h>\nint f(void) { return omp_get_max_threads(); }\n") ? ["-fopenmp"] : ["-Wno-unknown-pragmas"];

type Argument = NodeJS.ArrayBufferView | number | bigint;
/** A library made of C: its functions by name, with the C types of their parameters. */
export interface Library { func(name: string, result: string, parameters: readonly string[]): (...args: readonly Argument[]) => number | bigint }

/** Compiles C without a warning, but for those turned off, and loads it. */
export function compiled(text: string, ...flags: readonly string[]): Library {
  return inFolder((folder) => {
    writeFileSync(join(folder, "f.c"), text);
    const done = spawnSync(cc!, [...strict, ...openMp, ...flags, join(folder, "f.c"), "-o", join(folder, "f.so"), "-lm"], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(`${done.stderr}\n${text}`);
    const koffi = createRequire(import.meta.url)("koffi") as typeof Koffi;
    const library = koffi.load(join(folder, "f.so"));
    return { func: (name, result, parameters) => library.func(name, result, [...parameters]) as (...args: readonly Argument[]) => number | bigint };
  });
}
/** Compiles CUDA to PTX, and with `ptxas` for a chip. */
export function compileCuda(text: string): void {
  inFolder((folder) => {
    writeFileSync(join(folder, "f.cu"), text);
    execFileSync(nvcc!, ["-arch=sm_80", "-std=c++17", "-Werror", "all-warnings", "-c", join(folder, "f.cu"), "-o", join(folder, "f.o")], { stdio: "pipe" });
  });
}

const registry = registerAllDialects();
/** The module of a text after passes, or the messages that say why not. */
export async function lowered(text: string, passes: readonly string[]): Promise<Operation | string> {
  const diagnostics = new Diagnostics();
  const module = await parseText(text, "test.mlir", { registry, diagnostics, implicitModule: ModuleOp });
  const ok = module && verify(module, diagnostics) && (await lowerModule(module, passes.map((pass) => ({ pass })), { registry, diagnostics, times: [] }));
  return ok ? module : diagnostics.list.map(renderDiagnostic).join("");
}
/** The module as source. */
export function source(module: Operation, language: "c" | "cuda" = "c"): string {
  const made = printSource(module, { language });
  if (!made.ok) throw new Error(made.diagnostics.map(renderDiagnostic).join(""));
  return made.text;
}
