// The contract's CPU pipeline: written programs go through tile-opt and tile-translate and run in this process; the reference engine,
// and mlir-opt with mlir-translate where they are installed, must compute the same.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Jit } from "../../../src/runtime/cpu/index.ts";
import { llvmAvailable } from "../../../src/targets/llvm/native/index.ts";
import { before, type Entry, type Outcome, read, runEngine, runNative } from "./entries.ts";

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const PIPELINE = "func.func(convert-linalg-to-loops),convert-scf-to-cf,convert-to-llvm,reconcile-unrealized-casts";
function run(tool: string, args: readonly string[], input: string): string {
  const done = spawnSync(tool, args, { input, encoding: "utf8", maxBuffer: 1 << 26 });
  if (done.status !== 0) throw new Error(`${tool}: ${done.stderr || String(done.error)}`);
  return done.stdout;
}
const suffix = ["-22", ""].find((each) => spawnSync(`mlir-translate${each}`, ["--version"]).status === 0);
/** Upstream's code for copies of strided memory calls a library of its own. */
const runnerLibrary = ["/usr/lib/llvm-22/lib/libmlir_c_runner_utils.so.22.1"].find((file) => existsSync(file));
const tool = (name: string): string => path(`../../../bin/${name}.js`);

/** What a comment such as `// PEER: a,b` says. */
const said = (text: string, word: string): string => (new RegExp(`^// ${word}: (.*)$`, "m").exec(text)?.[1] ?? "");
const joined = (...passes: readonly string[]): string => `--pass-pipeline=builtin.module(${passes.filter(Boolean).join(",")})`;
function ours(text: string): Jit {
  const lowered = run(process.execPath, [tool("tile-opt"), joined(said(text, "FIRST"), PIPELINE), "-"], text);
  const jit = new Jit();
  jit.addSource(run(process.execPath, [tool("tile-translate"), "--to-llvmir", "-"], lowered));
  return jit;
}
/** Upstream lowers less in convert-to-llvm; the passes that a program names come before. */
function theirs(text: string): Jit {
  const [loops, ...rest] = PIPELINE.split(",");
  const jit = new Jit({ libraries: runnerLibrary ? [runnerLibrary] : [] });
  jit.addSource(run(`mlir-translate${suffix}`, ["--mlir-to-llvmir"], run(`mlir-opt${suffix}`, [joined(said(text, "FIRST"), loops!, said(text, "PEER"), "lower-affine", ...rest)], text)));
  return jit;
}

/** Numbers up to what libraries of functions differ in. */
function expectNear(found: Outcome, wanted: Outcome): void {
  const pairs = (outcome: Outcome): number[] => [...outcome.memory.flat(), outcome.result ?? 0].map(Number);
  const [a, b] = [pairs(found), pairs(wanted)];
  expect(a.length).toBe(b.length);
  a.forEach((x, i) => { if (!Object.is(x, b[i])) expect(Math.abs(x - b[i]!), `number ${i}: ${x} and ${b[i]}`).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(b[i]!))); });
}
const normal = ({ result, memory }: Outcome): Outcome => ({ result: typeof result === "bigint" ? Number(result) : result, memory });

/** What functions give that neither the reference engine runs nor upstream lowers alike, worked out by hand from the arguments. */
const byHand: Readonly<Record<string, (given: ReturnType<typeof before>) => readonly (readonly number[])[]>> = {
  // The second elements are multiplied by the scalars.
  atomic_products_native({ memory, scalars }) {
    const [m, f] = memory.map((list) => list.map(Number)) as [number[], number[]];
    const [x, y] = scalars.map(Number) as [number, number];
    return [[m[0]!, Math.imul(m[1]!, x)], [f[0]!, Math.fround(f[1]! * y)]];
  },
  // Spread over the lanes 0, 2 and 3: a0, 20, a1, a2; scattered to places 3, 2 and 1; 10, 30 and 40 side by side from place 4 on.
  masked_native({ memory }) {
    const [a, o] = memory.map((list) => list.map(Number)) as [number[], number[]];
    return [a, [o[0]!, a[2]!, a[1]!, a[0]!, 10, 30, 40, Math.fround(Math.fround(a[0]! + a[1]!) + a[2]!)]];
  },
  // Rows of two times three places: a0 or a1 times b0, b1 and b2 against what was there, then elements gathered over them.
  masked_outer_products_native({ memory }) {
    const m = memory[0]!.map(Number);
    const mask = [true, false, true, false, true, true];
    const products = mask.map((isSet, n) => (isSet ? Math.max(m[8 + n]!, Math.fround(m[Math.floor(n / 3)]! * m[2 + (n % 3)]!)) : m[8 + n]!));
    return [m, [...products, ...[3, 0, 5, 1, 1, 2].map((at, n) => (mask[n] ? m[12 + at]! : products[n]!))]];
  },
};

const files = readdirSync(path("programs")).filter((name) => name.endsWith(".mlir"));
describe.skipIf(!llvmAvailable().ok).each(files)("%s", async (file) => {
  const text = readFileSync(path(`programs/${file}`), "utf8");
  const { entries, engine } = await read(text, file);
  // Upstream has no lowering of what some programs do.
  const hasPeer = suffix !== undefined && said(text, "PEER") !== "none" && (said(text, "LIBRARY") === "" || runnerLibrary !== undefined);
  let mine: Jit;
  let peer: Jit | undefined;
  beforeAll(() => {
    mine = ours(text);
    if (hasPeer) peer = theirs(text);
  });
  afterAll(() => {
    mine?.dispose();
    peer?.dispose();
  });
  const cases = entries.map((entry): [string, Entry] => [entry.name, entry]);
  test("the engine takes the program", () => { expect(engine).toBeTypeOf("object"); });

  test.each(cases.filter(([name]) => !name.endsWith("_native")))("%s is what the reference engine computes", (name, entry) => {
    if (typeof engine === "string") throw new Error(engine);
    const [found, wanted] = [normal(runNative(mine, entry)), normal(runEngine(engine, entry))];
    if (name.endsWith("_approx")) expectNear(found, wanted);
    else expect(found).toEqual(wanted);
  });
  test.each(cases.filter(([name]) => name in byHand))("%s is what was worked out by hand", (name, entry) => {
    expect(runNative(mine, entry).memory).toEqual(byHand[name]!(before(entry)));
  });
  test.skipIf(!hasPeer).each(cases)("%s is what mlir-opt's code computes", (name, entry) => {
    const [found, wanted] = [runNative(mine, entry), runNative(peer!, entry)];
    if (name.endsWith("_approx")) expectNear(found, wanted);
    else expect(found).toEqual(wanted);
  });
});
