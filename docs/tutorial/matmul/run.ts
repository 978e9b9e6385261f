// Compiles the loops of this chapter, with LLVM in this process and with the system's C compiler, runs them and compares every element
// with a product that is computed here. `node docs/tutorial/matmul/run.ts docs/tutorial/out/naive.mlir docs/tutorial/out/cpu.mlir`
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Koffi from "koffi";
import { registerAllDialects } from "../../../src/all.ts";
import { Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import type { Operation } from "../../../src/core/ir/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { lowerModule } from "../../../src/driver/model/index.ts";
import { Jit } from "../../../src/runtime/cpu/index.ts";
import { llvmAvailable } from "../../../src/targets/llvm/native/index.ts";
import { translateToLlvm } from "../../../src/targets/llvm/translate/index.ts";
import { printSource } from "../../../src/targets/source/index.ts";

const n = 1024;
type Matmul = (a: Float32Array, b: Float32Array, c: Float32Array) => unknown;

async function load(path: string): Promise<Operation> {
  const diagnostics = new Diagnostics();
  const module = await parseText(readFileSync(path, "utf8"), path, { registry: registerAllDialects(), diagnostics, implicitModule: ModuleOp });
  if (!module) throw new Error(diagnostics.list.map(renderDiagnostic).join(""));
  return module;
}

/** Machine code by LLVM, in this process. */
async function byLlvm(path: string): Promise<Matmul> {
  const module = await load(path);
  const diagnostics = new Diagnostics();
  const steps = ["loop-lower-init", "loop-lower-blocks", "loop-unroll", "loop-vectorize", "convert-loop-to-cf"].map((pass) => ({ pass }));
  const ok = await lowerModule(module, [...steps, { pass: "convert-to-llvm", options: { "use-bare-ptr-memref-call-conv": "true" } }], { registry: registerAllDialects(), diagnostics, times: [] });
  const made = ok ? translateToLlvm(module) : undefined;
  if (!made?.ok) throw new Error([...diagnostics.list, ...(made?.diagnostics ?? [])].map(renderDiagnostic).join(""));
  const jit = new Jit();
  jit.addSource(made.bitcode ?? made.text!);
  return jit.func("matmul", "void", ["ptr", "ptr", "ptr"]) as Matmul;
}

/** The same by the C compiler. */
async function byC(path: string): Promise<Matmul> {
  const made = printSource(await load(path), { language: "c" });
  if (!made.ok) throw new Error(made.diagnostics.map(renderDiagnostic).join(""));
  const folder = mkdtempSync(join(tmpdir(), "matmul-"));
  try {
    writeFileSync(join(folder, "matmul.c"), made.text);
    const built = (flags: readonly string[]): boolean => spawnSync("cc", ["-std=c11", "-O3", "-march=native", "-ffp-contract=off", ...flags, "-shared", "-fPIC", join(folder, "matmul.c"), "-o", join(folder, "matmul.so")]).status === 0;
    if (!built(["-fopenmp"]) && !built([])) throw new Error("cc does not compile it");
    const koffi = createRequire(import.meta.url)("koffi") as typeof Koffi;
    return koffi.load(join(folder, "matmul.so")).func("matmul", "void", ["void *", "void *", "void *"]) as unknown as Matmul;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Small whole numbers: every sum is exact, in whatever order it is added up.
const a = Float32Array.from({ length: n * n }, (_, i) => ((i * 7) % 11) - 5);
const b = Float32Array.from({ length: n * n }, (_, i) => ((i * 5) % 13) - 6);

/** The product by plain loops on doubles. */
function reference(): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) {
    const x = a[i * n + k]!;
    for (let j = 0; j < n; j++) c[i * n + j]! += x * b[k * n + j]!;
  }
  return c;
}

/** One line for each file and compiler: how long it took, and the largest difference. */
export async function compare(paths: readonly string[], print: (line: string) => void): Promise<void> {
  const wanted = reference();
  const compilers: readonly (readonly [string, boolean, (path: string) => Promise<Matmul>])[] = [["LLVM", llvmAvailable().ok, byLlvm], ["cc", spawnSync("cc", ["--version"]).status === 0, byC]];
  for (const path of paths) for (const [name, isThere, compile] of compilers) {
    if (!isThere) {
      print(`${path} by ${name}: not installed`);
      continue;
    }
    const matmul = await compile(path);
    const c = new Float32Array(n * n).fill(Number.NaN);
    const started = performance.now();
    matmul(a, b, c);
    const milliseconds = performance.now() - started;
    // A difference that is no number counts as infinite.
    const difference = wanted.reduce((most, x, i) => { const d = Math.abs(x - c[i]!); return Math.max(most, Number.isNaN(d) ? Number.POSITIVE_INFINITY : d); }, 0);
    print(`${path} by ${name}: ${milliseconds.toFixed(0)} ms, largest difference ${difference}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await compare(process.argv.slice(2), (line) => { console.log(line); });
