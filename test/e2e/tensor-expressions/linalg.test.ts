// Random tensor expressions as structured ops: what the engine computes of them agrees bit for bit with what it computes of the expression,
// also after they became expressions again, and so does what mlir-opt, where it is installed, makes machine code of.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { semanticsLoaders } from "../../../src/all.ts";
import { Diagnostic, renderDiagnostic } from "../../../src/core/diag/index.ts";
import { type Operation, storageFor } from "../../../src/core/ir/index.ts";
import { printOp } from "../../../src/core/text/index.ts";
import { type Buffer, bufferOver, compileModule } from "../../../src/interpreter/index.ts";
import { Jit, type NativeArgument } from "../../../src/runtime/cpu/index.ts";
import { llvmAvailable } from "../../../src/targets/llvm/native/index.ts";
import { lowered } from "../llvm-run/pipeline.ts";
import { isFloat, type Program, program, typeOf } from "./programs.ts";

const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
const bytes = ({ data }: Buffer): number[] => Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
function run({ inputs, outputs }: Program, module: Operation): Buffer[] {
  const compiled = compileModule(module, semantics);
  if (compiled instanceof Diagnostic) throw new Error(renderDiagnostic(compiled));
  const answer = compiled.call("f", ...inputs);
  return outputs.length === 1 ? [answer as Buffer] : (answer as Buffer[]);
}
/** Reductions that te has as such and that are one operation, so that linalg's body says them. */
const returns = ({ reducer }: Program): boolean => reducer === undefined || !(reducer === "reduce" || reducer.startsWith("arg"));

describe("random tensor expressions", () => {
  test("1000 of them compute the same as structured ops, and most of them as expressions again", async () => {
    let again = 0;
    for (let seed = 10_001; seed <= 11_000; seed++) {
      const given = program(seed);
      const want = run(given, await lowered(given.text, [])).map(bytes);
      const structured = await lowered(given.text, ["convert-te-to-linalg"]);
      expect(run(given, structured).map(bytes), given.text).toEqual(want);
      if (!returns(given)) continue;
      again++;
      const back = await lowered(given.text, ["convert-te-to-linalg", "convert-linalg-to-te"]);
      expect(printOp(back)).not.toContain("linalg.");
      expect(run(given, back).map(bytes), `${given.text}${printOp(structured)}`).toEqual(want);
    }
    expect(again).toBeGreaterThan(650);
  });
});

/** Upstream's code for copies of memory calls a library of its own. */
const library = "/usr/lib/llvm-22/lib/libmlir_c_runner_utils.so.22.1";
const tools = existsSync(library) && spawnSync("mlir-opt-22", ["--version"]).status === 0 && spawnSync("mlir-translate-22", ["--version"]).status === 0;
const tileOpt = fileURLToPath(new URL("../../../bin/tile-opt.js", import.meta.url));
function piped(tool: string, args: readonly string[], input: string): string {
  const done = spawnSync(tool, args, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${tool}: ${done.stderr}`);
  return done.stdout;
}
const PASSES = "one-shot-bufferize{bufferize-function-boundaries function-boundary-type-conversion=identity-layout-map},func.func(convert-linalg-to-loops),convert-scf-to-cf,expand-strided-metadata,lower-affine,convert-scf-to-cf,convert-to-llvm,reconcile-unrealized-casts";

/** A function that puts the results of `@f<seed>` into memory of the caller's. */
function wrapper(seed: number, { text, outputs }: Program): string {
  const [, params = "", results = ""] = /^func\.func @f\((.*?)\) -> \((.*?)\)/.exec(text) ?? [];
  const inputs = params.replaceAll(/ \{.*?\}/g, "").split(", ").filter(Boolean);
  const types = results.split(", ");
  const outs = types.map((type, i) => `%out${i}: ${type.replace("tensor", "memref")}`);
  const names = inputs.map((param) => param.split(":")[0]).join(", ");
  const copies = types.map((type, i) => `bufferization.materialize_in_destination %r${types.length > 1 ? `#${i}` : ""} in restrict writable %out${i} : (${type}, ${type.replace("tensor", "memref")}) -> ()`);
  return `func.func @g${seed}(${[...inputs, ...outs].join(", ")}) {\n  %r${outputs.length > 1 ? `:${outputs.length}` : ""} = call @f${seed}(${names}) : (${inputs.map((param) => param.split(": ")[1]).join(", ")}) -> (${results})\n  ${copies.join("\n  ")}\n  return\n}\n`;
}
function argumentsOf(input: Buffer | number): { readonly type: "ptr" | "i64"; readonly value: NativeArgument }[] {
  if (typeof input === "number") return [{ type: "i64", value: BigInt(input) }];
  const { data, sizes, strides } = input;
  return [{ type: "ptr", value: data }, { type: "ptr", value: data }, ...[0, ...sizes, ...strides].map((n) => ({ type: "i64" as const, value: BigInt(n) }))];
}

describe.skipIf(!tools || !llvmAvailable().ok)("mlir-opt's machine code for random tensor expressions", () => {
  test("computes 150 of them as the engine does: integers and sums exactly, products within n units in the last place", async () => {
    const programs = Array.from({ length: 150 }, (_, i) => [20_001 + i, program(20_001 + i, ["f32", "f64", "i1", "i8", "i16", "i32", "i64"])] as const);
    const structured = piped(process.execPath, [tileOpt, "--convert-te-to-linalg", "-"], programs.map(([seed, { text }]) => text.replace("@f(", `@f${seed}(`)).join("\n"));
    const whole = `${structured.trimEnd().replace(/\}$/, "")}${programs.map(([seed, given]) => wrapper(seed, given)).join("")}}\n`.replaceAll(/ \{te\.symbol = "n"\}/g, "").replaceAll(/ attributes \{te\.symbols = .*?\}\} /g, " ");
    using jit = new Jit({ libraries: [library] });
    jit.addSource(piped("mlir-translate-22", ["--mlir-to-llvmir"], piped("mlir-opt-22", [`--pass-pipeline=builtin.module(${PASSES})`, "-"], whole)));
    for (const [seed, given] of programs) {
      const want = run(given, await lowered(given.text, []));
      const outs = given.outputs.map(({ element, sizes }) => bufferOver(new (storageFor(typeOf(element)))(sizes.reduce((a, b) => a * b, 1)), sizes));
      const args = [...given.inputs, ...outs].flatMap(argumentsOf);
      jit.func(`g${seed}`, "void", args.map(({ type }) => type))(...args.map(({ value }) => value));
      outs.forEach((out, i) => {
        const { element } = given.outputs[i]!;
        if (!isFloat(element) || given.reducer !== "prod") return expect(bytes(out), given.text).toEqual(bytes(want[i]!));
        const unit = element === "f32" ? 2 ** -23 : 2 ** -52;
        out.data.forEach((value, at) => { expect(Math.abs(Number(value) - Number(want[i]!.data[at])), given.text).toBeLessThanOrEqual(given.points * unit * Math.abs(Number(value))); });
      });
    }
  });
});
