// What arith-expand makes computes what upstream's arith-expand makes: both run in the reference engine, on the special values of each
// type. Left out are inputs for which upstream's code is not what the operation says: zeros of opposite signs in minima and maxima,
// half-way points and small negative numbers for f4E2M1FN, numbers between powers of two for f8E8M0FNU, and the smallest power of two.
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { passLoaders, registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { Diagnostic, Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import { bitsToFloat, floatType, type FloatName } from "../../../src/core/ir/index.ts";
import { parseText, printOp } from "../../../src/core/text/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { compileModule, type Program } from "../../../src/interpreter/index.ts";
import { lowered } from "../llvm-run/pipeline.ts";

const peer = ["mlir-opt-22", "mlir-opt"].find((name) => spawnSync(name, ["--version"]).status === 0);
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
const options = "include-bf16=true include-f8e8m0=true include-f4e2m1=true";

const numbers = [0, -0, 1, -1, 1.5, -2.25, 0.75, -0.4, 5.5, 7, -7, 3.5e38, -1e30, 1e-40, 1.00390625, 1.01171875, 65504, Infinity, -Infinity, NaN, 2 ** -126, 0.1, 123456.789, 2 ** 127];
const integers = [-128, -127, -7, -3, -1, 0, 1, 2, 3, 5, 127];
const all = (name: FloatName, width: number): number[] => Array.from({ length: 2 ** width }, (_, i) => bitsToFloat(BigInt(i), floatType(name)));
const single = numbers.map(Math.fround);
const bf16s = Array.from({ length: 65536 / 7 }, (_, i) => bitsToFloat(BigInt(i * 7), floatType("bf16")));
const scales = all("f8E8M0FNU", 8).filter((x) => x !== 2 ** -127);
const powers = scales.map(Math.fround);
const fours = all("f4E2M1FN", 4);

interface Case { readonly name: string; readonly params: string; readonly result: string; readonly op: string; readonly inputs: readonly (readonly number[])[] }
const pairs = <T>(list: readonly T[], keep: (a: T, b: T) => boolean): readonly (readonly T[])[] => { const kept = list.flatMap((a) => list.map((b): [T, T] => [a, b])).filter(([a, b]) => keep(a, b)); return [kept.map(([a]) => a), kept.map(([, b]) => b)]; };
const crossed = (a: readonly number[], b: readonly number[]): number[][] => [a.flatMap((x) => b.map(() => x)), a.flatMap(() => [...b])];
const cases: Case[] = [
  ...["ceildivsi", "floordivsi", "ceildivui"].map((op): Case => ({ name: op, params: "%a: i8, %b: i8", result: "i8", op: `arith.${op} %a, %b : i8`, inputs: pairs(integers, (a, b) => b !== 0 && !(a === -128 && b === -1)) })),
  ...["maximumf", "minimumf", "maxnumf", "minnumf"].map((op): Case => ({ name: op, params: "%a: f32, %b: f32", result: "f32", op: `arith.${op} %a, %b : f32`, inputs: pairs(single, (a, b) => a !== b || Object.is(a, b)) })),
  { name: "truncf to bf16", params: "%a: f32", result: "bf16", op: "arith.truncf %a : f32 to bf16", inputs: [[...single, ...bf16s.map(Math.fround), ...bf16s.map((x) => Math.fround(x * 1.00390625))]] },
  { name: "extf from bf16", params: "%a: bf16", result: "f32", op: "arith.extf %a : bf16 to f32", inputs: [bf16s] },
  { name: "truncf to f8E8M0FNU", params: "%a: f32", result: "f8E8M0FNU", op: "arith.truncf %a : f32 to f8E8M0FNU", inputs: [powers] },
  { name: "extf from f8E8M0FNU", params: "%a: f8E8M0FNU", result: "f32", op: "arith.extf %a : f8E8M0FNU to f32", inputs: [scales] },
  { name: "extf from f8E8M0FNU to f16", params: "%a: f8E8M0FNU", result: "f16", op: "arith.extf %a : f8E8M0FNU to f16", inputs: [scales] },
  { name: "truncf to f4E2M1FN", params: "%a: f32", result: "f4E2M1FN", op: "arith.truncf %a : f32 to f4E2M1FN", inputs: [single.filter((x) => ![0.25, 0.75, 1.25, 1.75, 2.5, 3.5, 5].includes(Math.abs(x)) && (x >= 0.25 || x <= -1 || Number.isNaN(x) || Object.is(x, 0)))] },
  { name: "extf from f4E2M1FN", params: "%a: f4E2M1FN", result: "f32", op: "arith.extf %a : f4E2M1FN to f32", inputs: [fours] },
  { name: "scaling_extf", params: "%a: f4E2M1FN, %b: f8E8M0FNU", result: "f32", op: "arith.scaling_extf %a, %b : f4E2M1FN, f8E8M0FNU to f32", inputs: crossed(fours, scales) },
  { name: "scaling_extf with a wide scale", params: "%a: f4E2M1FN, %b: f32", result: "f32", op: "arith.scaling_extf %a, %b : f4E2M1FN, f32 to f32", inputs: crossed(fours, single.filter((x) => Math.abs(x) >= 2 ** -126)) },
  { name: "scaling_truncf", params: "%a: f32, %b: f8E8M0FNU", result: "bf16", op: "arith.scaling_truncf %a, %b : f32, f8E8M0FNU to bf16", inputs: crossed(single, scales) },
  { name: "scaling_truncf with a wide scale", params: "%a: f32, %b: f32", result: "bf16", op: "arith.scaling_truncf %a, %b : f32, f32 to bf16", inputs: crossed(single, single.filter((x) => Math.abs(x) >= 2 ** -126)) },
];
const textOf = ({ params, result, op }: Case, i: number): string => `func.func @f${i}(${params}) -> ${result} {\n%r = ${op}\nreturn %r : ${result}\n}`;
const text = cases.map(textOf).join("\n");

async function ran(source: string): Promise<Program> {
  const diag = new Diagnostics();
  const module = await parseText(source, "peer.mlir", { registry: registerAllDialects(), diagnostics: diag, implicitModule: ModuleOp });
  const program = module && compileModule(module, semantics);
  if (!program || program instanceof Diagnostic) throw new Error(program ? renderDiagnostic(program) : diag.list.map(renderDiagnostic).join(""));
  return program;
}
/** Our pass by itself: its options hold spaces. */
const expanded = async (): Promise<string> => {
  const spec = `arith-expand{${options}}`;
  return printOp(await lowered(text, [spec]));
};

describe.skipIf(peer === undefined || !("arith-expand" in passLoaders))("arith-expand beside mlir-opt's", async () => {
  const theirs = spawnSync(peer ?? "", [`--arith-expand=${options}`], { input: text, encoding: "utf8" }).stdout;
  const [mine, other] = [await ran(await expanded()), await ran(theirs)];
  test.each(cases.map((c, i): [string, Case, number] => [c.name, c, i]))("%s", (_, { inputs }, i) => {
    expect(theirs).not.toBe("");
    const wrong = inputs[0]!.flatMap((_, at) => {
      const args = inputs.map((list) => list[at]!);
      const [got, want] = [mine, other].map((program) => program.call(`f${i}`, ...args));
      return Object.is(got, want) ? [] : [`${args.join(", ")}: ${String(got)}, mlir-opt's code gives ${String(want)}`];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
