// Transforms of memory and of dead values on generated programs: what comes out computes what went in, on the reference engine, and the
// transform did something.
import { describe, expect, test } from "vitest";
import { semanticsLoaders } from "../../../src/all.ts";
import type { Operation } from "../../../src/core/ir/index.ts";
import { Checker, failureNotes } from "../../../src/driver/check/index.ts";
import { lowered } from "../llvm-run/pipeline.ts";
import { deadProgram } from "./dead-programs.ts";
import { Random } from "./random.ts";
import { slotProgram } from "./slot-programs.ts";
import { viewProgram } from "./view-programs.ts";

const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
const PROGRAMS = 40;

function count(module: Operation, names: readonly string[]): number {
  let n = 0;
  module.walk((op) => { if (names.includes(op.opName)) n++; });
  return n;
}

/** Compares after `before` with after `passes` too; returns both. */
async function agrees(text: string, before: readonly string[], passes: readonly string[]): Promise<{ readonly from: Operation; readonly to: Operation }> {
  const from = await lowered(text, before);
  const checker = new Checker(semantics, { seed: 1, runs: 4 });
  checker.start(from);
  const to = await lowered(text, [...before, ...passes]);
  const failure = checker.afterPass(to);
  expect(failure && `${text}\n${failureNotes(failure).join("\n")}`).toBeUndefined();
  expect(checker.checked.map(({ name }) => name), text).toEqual(["f"]);
  return { from, to };
}

const toLlvm = ["convert-to-llvm"];

describe("generated programs keep their results", () => {
  test("mem2reg and sroa", async () => {
    for (let seed = 0; seed < PROGRAMS; seed++) {
      const text = slotProgram(new Random(seed), true);
      await agrees(text, [], ["mem2reg"]);
      const { to } = await agrees(text, [], ["sroa", "mem2reg"]);
      expect(count(to, ["memref.alloca", "memref.load", "memref.store"]), text).toBe(0);
    }
  });
  test("mem2reg of what may be undefined", async () => {
    for (let seed = 0; seed < PROGRAMS; seed++) {
      const text = slotProgram(new Random(seed), false);
      const from = await lowered(text, []);
      const checker = new Checker(semantics, { seed: 1, runs: 4 });
      checker.start(from);
      const failure = checker.afterPass(await lowered(text, ["sroa", "mem2reg"]));
      expect(failure && `${text}\n${failureNotes(failure).join("\n")}`).toBeUndefined();
    }
  });
  test("mem2reg and sroa on the llvm dialect", async () => {
    for (let seed = 0; seed < PROGRAMS; seed++) {
      const { from, to } = await agrees(slotProgram(new Random(seed), true), toLlvm, ["sroa", "mem2reg"]);
      expect(count(from, ["llvm.alloca"])).toBe(4);
      // The array is an allocation of several elements, which stays; the scalars go.
      expect(count(to, ["llvm.alloca"])).toBeLessThanOrEqual(1);
    }
  });
  test("remove-dead-values", async () => {
    let removed = 0;
    for (let seed = 0; seed < PROGRAMS; seed++) {
      const text = deadProgram(new Random(seed));
      const { from, to } = await agrees(text, [], ["remove-dead-values"]);
      let [before, after] = [0, 0];
      from.walk(() => { before++; });
      to.walk(() => { after++; });
      removed += before - after;
      // Nothing is dead a second time.
      const twice = await lowered(text, ["remove-dead-values", "remove-dead-values"]);
      let again = 0;
      twice.walk(() => { again++; });
      expect(again, text).toBe(after);
    }
    expect(removed).toBeGreaterThan(PROGRAMS);
  });
  test("remove-dead-values after mem2reg", async () => {
    for (let seed = 0; seed < PROGRAMS; seed++) await agrees(slotProgram(new Random(seed), true), [], ["sroa", "mem2reg", "remove-dead-values"]);
  });
  test("expand-strided-metadata", async () => {
    for (let seed = 0; seed < PROGRAMS; seed++) {
      const { to } = await agrees(viewProgram(new Random(seed)), [], ["expand-strided-metadata"]);
      expect(count(to, ["memref.subview", "memref.expand_shape", "memref.collapse_shape"])).toBe(0);
      await agrees(viewProgram(new Random(seed)), [], ["expand-strided-metadata", "lower-affine", "convert-to-llvm"]);
      await agrees(viewProgram(new Random(seed)), [], ["convert-to-llvm"]);
    }
  });
});
