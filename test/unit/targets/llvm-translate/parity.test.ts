// Both emitters give the same module for the corpus of lit tests, as LLVM itself prints it.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { bindingsAvailable, type EmitterKind } from "../../../../src/targets/llvm/emit/index.ts";
import { llvmAvailable } from "../../../../src/targets/llvm/native/index.ts";
import { lowered, translated } from "../../../e2e/llvm-run/pipeline.ts";
import { normalise } from "../llvm/normalise.ts";

const native = llvmAvailable();
const bindings = bindingsAvailable();
const missing = native.ok ? (bindings.ok ? "" : bindings.reason) : native.reason;
const corpus = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "lit");
const all = ["convert-to-llvm"];

/** Files of the corpus with the passes that bring them to the llvm dialect. */
const files: readonly (readonly [path: string, passes: readonly string[]])[] = [
  ["targets/llvm/translate.mlir", []],
  ["targets/llvm/Inputs/kernel.mlir", []],
  ["dialects/llvm/canonicalize.mlir", []],
  ["conversion/arith-to-llvm.mlir", all],
  ["conversion/math-to-llvm.mlir", all],
  ["conversion/memref-to-llvm.mlir", all],
  ["conversion/cf-to-llvm.mlir", all],
  ["conversion/vector-to-llvm.mlir", all],
  ["conversion/exec-to-llvm.mlir", ["exec-plan-memory", "convert-to-llvm"]],
];

describe.skipIf(missing !== "")(`text and llvm-bindings agree${missing && ` (skipped: ${missing})`}`, () => {
  test.each(files)("%s", async (path, passes) => {
    const text = readFileSync(join(corpus, path), "utf8");
    const of = async (kind: EmitterKind): Promise<string> => normalise(translated(await lowered(text, passes), kind));
    expect(await of("bindings")).toBe(await of("text"));
  });
});
