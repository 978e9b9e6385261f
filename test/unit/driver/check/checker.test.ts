// What a check sees: pairs of a module and what a wrong or a right pass could have made of it.
import { describe, expect, test } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../../../src/all.ts";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import type { Operation } from "../../../../src/core/ir/index.ts";
import { parseText } from "../../../../src/core/text/index.ts";
import { ModuleOp } from "../../../../src/dialects/builtin/index.ts";
import { type CheckFailure, Checker, failureNotes } from "../../../../src/driver/check/index.ts";

const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();

async function parse(text: string): Promise<Operation> {
  const diagnostics = new Diagnostics();
  const module = await parseText(text, "test.mlir", { registry: registerAllDialects(), diagnostics, implicitModule: ModuleOp });
  if (!module) throw new Error(diagnostics.list[0]?.message);
  return module;
}
async function compare(before: string, after: string): Promise<{ readonly failure: CheckFailure | undefined; readonly checker: Checker }> {
  const checker = new Checker(semantics, { seed: 0, runs: 12 });
  checker.start(await parse(before));
  return { failure: checker.afterPass(await parse(after)), checker };
}
const body = (type: string, line: string, args = `%a: ${type}, %b: ${type}`): string => `func.func @f(${args}) -> ${type} {\n${line}\nreturn %r : ${type}\n}`;

describe("a change is found", () => {
  test.each([
    ["at the least integer", body("i16", "%r = math.absi %a : i16"), body("i16", "%c = arith.constant 0 : i16\n%n = arith.subi %c, %a : i16\n%p = arith.maxsi %a, %n : i16\n%k = arith.constant 32767 : i16\n%r = arith.minui %p, %k : i16")],
    ["between signed and unsigned", body("i64", "%r = arith.maxui %a, %b : i64"), body("i64", "%r = arith.maxsi %a, %b : i64")],
    ["in the sign of zero", body("f32", "%z = arith.constant 0.0 : f32\n%r = arith.addf %a, %z : f32"), body("f32", "%r = arith.addf %a, %zero : f32".replace("%zero", "%a")).replace("arith.addf %a, %a", "arith.maximumf %a, %a")],
    ["for NaN", body("f64", "%r = arith.maximumf %a, %b : f64"), body("f64", "%r = arith.maxnumf %a, %b : f64")],
    ["in the rounding of halves", body("f16", "%p = arith.mulf %a, %b : f16\n%r = arith.addf %p, %a : f16"), body("f16", "%x = arith.extf %a : f16 to f32\n%y = arith.extf %b : f16 to f32\n%p = arith.mulf %x, %y : f32\n%s = arith.addf %p, %x : f32\n%r = arith.truncf %s : f32 to f16")],
    ["in a promise", body("i32", "%r = arith.addi %a, %b : i32"), body("i32", "%r = arith.addi %a, %b overflow<nuw> : i32")],
  ])("%s", async (_, before, after) => {
    const { failure } = await compare(before, after);
    expect(failure?.counterexample).toBeDefined();
  });

  test("in memory that nobody wrote", async () => {
    const text = (store: string): string => `func.func @f() -> f32 {\n%c = arith.constant 0 : index\n%z = arith.constant 0.0 : f32\n%m = memref.alloc() : memref<1xf32>\n${store}\n%r = memref.load %m[%c] : memref<1xf32>\nreturn %r : f32\n}`;
    const { failure } = await compare(text("memref.store %z, %m[%c] : memref<1xf32>"), text(""));
    expect(failure?.counterexample?.difference.after).toMatch(/^undefined/);
  });

  test("in what lies behind an argument, and where", async () => {
    const text = (at: number): string => `func.func @f(%m: memref<2x3xi32>) {\n%i = arith.constant 1 : index\n%j = arith.constant ${at} : index\n%x = arith.constant 9 : i32\nmemref.store %x, %m[%i, %j] : memref<2x3xi32>\nreturn\n}`;
    const { failure } = await compare(text(1), text(2));
    expect(failureNotes(failure!).slice(1)).toEqual(["before: what argument 0 holds at [1, 1] is 9", "after: what argument 0 holds at [1, 1] is 0"]);
  });

  test("in a program that no longer ends", async () => {
    const text = (test: string): string => `func.func @f(%n: i32) -> i32 {\n%one = arith.constant 1 : i32\n%few = arith.constant 3 : i32\n%m = arith.andi %n, %few : i32\ncf.br ^l(%m : i32)\n^l(%i: i32):\n%d = arith.cmpi ${test}, %i, %few : i32\n%j = arith.addi %i, %one : i32\ncf.cond_br %d, ^l(%j : i32), ^e\n^e:\nreturn %i : i32\n}`;
    const { failure } = await compare(text("slt"), text("ne").replace("%i, %one", "%i, %i"));
    expect(failure?.counterexample?.difference.before).toBe("it returns");
  });
});

describe("what a pass may do is no failure", () => {
  test.each([
    ["defining what was undefined", body("i32", "%r = arith.divsi %a, %b : i32"), body("i32", "%z = arith.constant 0 : i32\n%p = arith.cmpi eq, %b, %z : i32\n%o = arith.constant 1 : i32\n%s = arith.select %p, %o, %b : i32\n%r = arith.divsi %a, %s : i32")],
    ["relying on a promise", body("i32", "%r = arith.addi %a, %b overflow<nsw> : i32"), body("i32", "%x = arith.extsi %a : i32 to i64\n%y = arith.extsi %b : i32 to i64\n%s = arith.addi %x, %y : i64\n%m = arith.constant 2147483647 : i64\n%t = arith.minsi %s, %m : i64\n%n = arith.constant -2147483648 : i64\n%u = arith.maxsi %t, %n : i64\n%r = arith.trunci %u : i64 to i32")],
    ["adding in another order where that is allowed", body("f32", "%x = arith.addf %a, %b fastmath<reassoc> : f32\n%r = arith.addf %x, %c fastmath<reassoc> : f32", "%a: f32, %b: f32, %c: f32"), body("f32", "%x = arith.addf %b, %c fastmath<reassoc> : f32\n%r = arith.addf %a, %x fastmath<reassoc> : f32", "%a: f32, %b: f32, %c: f32")],
    ["dropping a private function", `${body("i32", "%r = arith.addi %a, %b : i32")}\nfunc.func private @g() {\nreturn\n}`, body("i32", "%r = arith.addi %b, %a : i32")],
  ])("%s", async (_, before, after) => {
    const { failure, checker } = await compare(before, after);
    expect(failure).toBeUndefined();
    expect(checker.compared).toBe(1);
  });
});

test("what cannot be run is said, with the reason", async () => {
  const { checker } = await compare(`func.func @wide(%a: i128) -> i128 {\nreturn %a : i128\n}\nfunc.func @never(%a: i32) -> i32 {\n%z = arith.constant 0 : i32\n%r = arith.divsi %a, %z : i32\nreturn %r : i32\n}`, "");
  expect(checker.checked).toEqual([]);
});

test("the guilty pass lies between two stages that can be run", async () => {
  const checker = new Checker(semantics, { seed: 0, runs: 12 });
  checker.start(await parse(body("i32", "%r = arith.addi %a, %b : i32")));
  expect(checker.afterPass(await parse(body("i32", "llvm.fence seq_cst\n%r = arith.subi %a, %b : i32")))).toBeUndefined();
  expect(checker.unchecked.map(({ name, since }) => ({ name, since }))).toEqual([{ name: "f", since: 0 }]);
  const failure = checker.afterPass(await parse(body("i32", "%r = arith.subi %a, %b : i32")));
  expect([failure?.from, failure?.to]).toEqual([0, 2]);
});
