// Every function of the lit tests that can be printed as C: it compiles without a warning, and where the reference engine computes a
// result on seeded inputs, the C computes the same.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { Diagnostics } from "../../../src/core/diag/index.ts";
import { MemRefType, type Operation, type Type } from "../../../src/core/ir/index.ts";
import { parseText, printOp } from "../../../src/core/text/index.ts";
import { verify } from "../../../src/core/verify/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { FuncOp } from "../../../src/dialects/func/index.ts";
import { bufferOver, compileModule, inWorld, type Program, type World, worlds } from "../../../src/interpreter/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { printSource } from "../../../src/targets/source/index.ts";
import { accepts, compiled } from "./compiling.ts";

const folder = fileURLToPath(new URL("../../lit", import.meta.url));
const registry = registerAllDialects();
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();

async function parsed(text: string): Promise<Operation | undefined> {
  const diagnostics = new Diagnostics();
  const module = await parseText(text, "lit.mlir", { registry, diagnostics, implicitModule: ModuleOp });
  return module && verify(module, diagnostics) ? module : undefined;
}
interface Printed { readonly module: Operation; readonly name: string; readonly type: { readonly inputs: readonly Type[]; readonly results: readonly Type[] } }

/** Functions that print on their own, under names of their own. */
async function printable(): Promise<Printed[]> {
  const found: Printed[] = [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mlir") && !name.includes("Inputs")).sort();
  for (const file of files)
    for (const chunk of readFileSync(`${folder}/${file}`, "utf8").split(/^\/\/ -----.*$/m)) {
      const whole = chunk.length > 200_000 ? undefined : await parsed(chunk);
      if (whole) for (const op of whole.getRegion(0).entry) {
        if (!FuncOp.is(op) || op.body.isEmpty) continue;
        const name = `f${found.length}`;
        const module = await parsed(printOp(op).replace(/@("[^"]*"|[\w$.-]+)\(/, `@${name}(`).replace("func.func private", "func.func"));
        if (module && printSource(module, { language: "c" }).ok) found.push({ module, name, type: op.function_type });
      }
    }
  return found;
}

const arrays: Readonly<Record<string, (n: number, random: Random) => ArrayLike<number | bigint>>> = {
  f32: (n, random) => Float32Array.from({ length: n }, () => random.integer(-40, 40) / 8), f64: (n, random) => Float64Array.from({ length: n }, () => random.integer(-40, 40) / 8),
  i8: (n, random) => Int8Array.from({ length: n }, () => random.integer(-9, 9)), i16: (n, random) => Int16Array.from({ length: n }, () => random.integer(-9, 9)), i32: (n, random) => Int32Array.from({ length: n }, () => random.integer(-9, 9)),
  i64: (n, random) => BigInt64Array.from({ length: n }, () => BigInt(random.integer(-9, 9))), index: (n, random) => BigInt64Array.from({ length: n }, () => BigInt(random.integer(0, 3))),
};
const names: Readonly<Record<string, string>> = { f32: "float", f64: "double", i8: "int8_t", i16: "int16_t", i32: "int32_t", i64: "int64_t", index: "int64_t", i1: "uint8_t" };
/** Inputs for a function that both sides can be called with. */
function inputsFor({ inputs, results }: Printed["type"], random: Random): unknown[] | undefined {
  if (results.length > 1 || results.some((type) => names[type.text] === undefined)) return undefined;
  const made = inputs.map((type) => {
    if (type instanceof MemRefType) return type.isStatic && type.layout === undefined && type.numElements > 0 && type.numElements < 1e6 ? arrays[type.element.text]?.(type.numElements, random) : undefined;
    return type.text === "i1" ? 1 : arrays[type.text]?.(1, random)[0];
  });
  return made.includes(undefined) ? undefined : made;
}
/** Library functions may differ in the last bits. */
const agree = (found: number, wanted: number): boolean => Object.is(found, wanted) || Math.abs(found - wanted) <= 1e-6 * Math.abs(wanted);
const copies = (args: readonly unknown[]): unknown[] => args.map((each) => (typeof each === "object" ? (each as Float32Array).slice() : each));

const MOST_STEPS = 1_000_000;
/** What the function leaves in its arguments, and returns; undefined where it traps or goes on for long. */
function reference(world: World, module: Operation, name: string, { inputs }: Printed["type"], args: readonly unknown[]): { readonly args: unknown[]; readonly result: unknown } | undefined {
  const left = copies(args);
  try {
    const program = compileModule(module as never, semantics, { metered: true }) as Program;
    const { result } = inWorld(world, MOST_STEPS, () => program.call(name, ...(left.map((each, i) => (typeof each === "object" ? bufferOver(each as never, (inputs[i] as MemRefType).dims) : each)) as never[])));
    return { args: left, result: Array.isArray(result) ? (result as unknown[])[0] : result };
  } catch {
    return undefined;
  }
}

// Some read memory that they have not written, which is zero in the reference engine.
const zeroed = "-ftrivial-auto-var-init=zero";
test.skipIf(!accepts(zeroed))("the functions of the lit tests as C", { timeout: 300_000 }, async () => {
  const all = await printable();
  expect(all.length).toBeGreaterThan(500);
  const together = await parsed(all.map(({ module }) => printOp([...module.getRegion(0).entry][0]!)).join("\n"));
  const made = printSource(together!, { language: "c" });
  if (!made.ok) throw new Error("what prints alone prints together");
  // Tests divide by zero, compare a value with itself and read what nothing wrote; of that the compiler warns rightly.
  const library = compiled(made.text.replaceAll("malloc(", "calloc(1, "), zeroed, "-Wno-uninitialized", "-Wno-maybe-uninitialized", "-Wno-div-by-zero", "-Wno-tautological-compare");
  let compared = 0;
  for (const [n, { module, name, type }] of all.entries()) {
    const args = inputsFor(type, new Random(n));
    if (!args) continue;
    // What comes of values that are undefined differs between the two worlds; undefined behaviour traps.
    const [first, second] = worlds.map((world) => reference(world, module, name, type, args));
    if (!first || !second || !isDeepStrictEqual(first, second)) continue;
    const found = copies(args);
    const value = library.func(name, type.results.length === 1 ? names[type.results[0]!.text]! : "void", type.inputs.map((input) => names[input.text] ?? "void *"))(...(found as never[]));
    expect(found, printOp(module)).toEqual(first.args);
    if (type.results.length === 1) expect(agree(Number(value), Number(first.result)), `${value} for ${first.result}\n${printOp(module)}`).toBe(true);
    compared++;
  }
  expect(compared).toBeGreaterThan(400);
});
