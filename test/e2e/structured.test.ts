// Structured, affine and index programs compute the values worked out by hand: on the reference engine as written, after canonicalisation
// and at every level down to branches, and as machine code where LLVM is there.
import { expect, describe, test } from "vitest";
import { semanticsLoaders } from "../../src/all.ts";
import { Diagnostic } from "../../src/core/diag/index.ts";
import { compileModule } from "../../src/interpreter/index.ts";
import { llvmAvailable } from "../../src/targets/llvm/native/index.ts";
import { jitOf, lowered } from "./llvm-run/pipeline.ts";

const levels: readonly (readonly string[])[] = [[], ["canonicalize"], ["lower-affine"], ["lower-affine", "canonicalize"], ["lower-affine", "convert-scf-to-cf"], ["canonicalize", "lower-affine", "convert-scf-to-cf", "canonicalize"]];

async function onEngine(text: string, passes: readonly string[], args: readonly number[]): Promise<unknown> {
  const program = compileModule(await lowered(text, passes), (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat());
  if (program instanceof Diagnostic) throw new Error(program.message);
  return Number(program.call("f", ...args));
}

interface Case {
  readonly args: readonly (readonly number[])[];
  readonly expected: readonly number[];
  /** The body of a function of `%x: i32` and `%n: index` that returns an i32. */
  readonly body: string;
}
const constants = "%c0 = arith.constant 0 : index\n%c1 = arith.constant 1 : index\n%c2 = arith.constant 2 : index\n%c3 = arith.constant 3 : index\n%one = arith.constant 1 : i32\n%zero = arith.constant 0 : i32";
const asI32 = (value: string): string => `%ret = arith.index_cast ${value} : index to i32\nreturn %ret : i32`;

const cases: Readonly<Record<string, Case>> = {
  "a loop that carries a sum": {
    args: [[5, 4], [1, 0]], expected: [5 + 0 + 1 + 2 + 3, 1],
    body: "%r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> (i32) {\n%k = arith.index_cast %i : index to i32\n%s = arith.addi %a, %k : i32\nscf.yield %s : i32\n}\nreturn %r : i32",
  },
  "a loop of i32 with a step": {
    args: [[10, 0], [-3, 0]], expected: [4, 0],
    body: "%three = arith.constant 3 : i32\n%r = scf.for %i = %zero to %x step %three iter_args(%a = %zero) -> (i32) : i32 {\n%s = arith.addi %a, %one : i32\nscf.yield %s : i32\n}\nreturn %r : i32",
  },
  "bounds compared as unsigned numbers": {
    args: [[2, 0]], expected: [1],
    // From -1, which is the greatest number, to 2 there is nothing; from 1 to -16 there is one value beyond the greatest signed number.
    body: "%m = arith.constant -1 : i32\n%half = arith.constant 2147483647 : i32\n%a = scf.for unsigned %i = %m to %x step %one iter_args(%c = %zero) -> (i32) : i32 {\n%s = arith.addi %c, %one : i32\nscf.yield %s : i32\n}\n%end = arith.constant -16 : i32\n%b = scf.for unsigned %i = %one to %end step %half iter_args(%c = %a) -> (i32) : i32 {\n%big = arith.cmpi ugt, %i, %half : i32\n%d = arith.extui %big : i1 to i32\n%s = arith.addi %c, %d : i32\nscf.yield %s : i32\n}\nreturn %b : i32",
  },
  "values that swap places in each iteration": {
    args: [[7, 3], [7, 4]], expected: [1, 7],
    body: "%r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x, %b = %one) -> (i32, i32) {\nscf.yield %b, %a : i32, i32\n}\nreturn %r#0 : i32",
  },
  "a conditional with results": {
    args: [[5, 0], [-5, 0]], expected: [6, 25],
    body: "%c = arith.cmpi sgt, %x, %zero : i32\n%r = scf.if %c -> (i32) {\n%s = arith.addi %x, %one : i32\nscf.yield %s : i32\n} else {\n%p = arith.muli %x, %x : i32\nscf.yield %p : i32\n}\nreturn %r : i32",
  },
  "a loop until a condition fails": {
    // The number of halvings until 1 is reached, and what is left.
    args: [[40, 0], [1, 0]], expected: [5 * 100 + 1, 1],
    body: "%two = arith.constant 2 : i32\n%hundred = arith.constant 100 : i32\n%r:2 = scf.while (%v = %x, %k = %zero) : (i32, i32) -> (i32, i32) {\n%c = arith.cmpi sgt, %v, %one : i32\nscf.condition(%c) %k, %v : i32, i32\n} do {\n^bb0(%k: i32, %v: i32):\n%h = arith.divsi %v, %two : i32\n%m = arith.addi %k, %one : i32\nscf.yield %h, %m : i32, i32\n}\n%t = arith.muli %r#0, %hundred : i32\n%s = arith.addi %t, %r#1 : i32\nreturn %s : i32",
  },
  "a parallel loop with two reductions": {
    args: [[2, 3]], expected: [2 + 3 * 2 + 3],
    body: "%r:2 = scf.parallel (%i, %j) = (%c0, %c0) to (%n, %c2) step (%c1, %c1) init (%x, %zero) -> (i32, i32) {\n%k = arith.index_cast %i : index to i32\nscf.reduce(%one, %k : i32, i32) {\n^bb0(%a: i32, %b: i32):\n%s = arith.addi %a, %b : i32\nscf.reduce.return %s : i32\n}, {\n^bb0(%a: i32, %b: i32):\n%s = arith.maxsi %a, %b : i32\nscf.reduce.return %s : i32\n}\n}\n%t = arith.addi %r#0, %r#1 : i32\n%s = arith.addi %t, %one : i32\nreturn %s : i32",
  },
  "a parallel loop over memory": {
    args: [[3, 4]], expected: [3 * 3],
    body: "%m = memref.alloca() : memref<8xi32>\nscf.forall (%i) in (%n) {\n%k = arith.index_cast %i : index to i32\n%p = arith.muli %k, %x : i32\nmemref.store %p, %m[%i] : memref<8xi32>\n}\nscf.parallel (%i) = (%c0) to (%n) step (%c2) {\n%v = memref.load %m[%i] : memref<8xi32>\nmemref.store %v, %m[%i] : memref<8xi32>\n}\n%r = memref.load %m[%c3] : memref<8xi32>\nreturn %r : i32",
  },
  "a switch over an index": {
    args: [[9, 2], [9, 5], [9, 0]], expected: [10, 18, 9],
    body: "%r = scf.index_switch %n -> i32\ncase 2 {\n%s = arith.addi %x, %one : i32\nscf.yield %s : i32\n}\ncase 5 {\n%s = arith.addi %x, %x : i32\nscf.yield %s : i32\n}\ndefault {\nscf.yield %x : i32\n}\nreturn %r : i32",
  },
  "blocks inside of a loop": {
    // Adds i where i is odd, 10 elsewhere.
    args: [[0, 4]], expected: [10 + 1 + 10 + 3],
    body: "%ten = arith.constant 10 : i32\n%r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> (i32) {\n%v = scf.execute_region -> i32 {\n%k = arith.index_cast %i : index to i32\n%b = arith.andi %k, %one : i32\n%odd = arith.cmpi eq, %b, %one : i32\ncf.cond_br %odd, ^yes, ^no\n^yes:\n%s = arith.addi %a, %k : i32\nscf.yield %s : i32\n^no:\n%t = arith.addi %a, %ten : i32\nscf.yield %t : i32\n}\nscf.yield %v : i32\n}\nreturn %r : i32",
  },
  "divisions that round down and up": {
    args: [[0, 7], [0, -7], [0, -6], [0, 1]],
    // floordiv 3 * 100 + mod 5 * 10 + ceildiv 4
    expected: [2 * 100 + 2 * 10 + 2, -3 * 100 + 3 * 10 - 1, -2 * 100 + 4 * 10 - 1, 0 * 100 + 10 + 1],
    body: `%v = affine.apply affine_map<()[s0] -> ((s0 floordiv 3) * 100 + (s0 mod 5) * 10 + s0 ceildiv 4)>()[%n]\n${asI32("%v")}`,
  },
  "affine loops with several bounds": {
    // i from max(n, 2) to min(10, n + 5) in steps of 2.
    args: [[0, 0], [0, 3], [0, 8]], expected: [2 + 4, 3 + 5 + 7, 8],
    body: "%r = affine.for %i = max affine_map<()[s0] -> (s0, 2)>()[%n] to min affine_map<()[s0] -> (10, s0 + 5)>()[%n] step 2 iter_args(%a = %x) -> (i32) {\n%k = arith.index_cast %i : index to i32\n%s = arith.addi %a, %k : i32\naffine.yield %s : i32\n}\nreturn %r : i32",
  },
  "conditionals on sets": {
    args: [[1, 4], [1, 3], [1, 12]], expected: [1, 2, 2],
    body: "%two = arith.constant 2 : i32\n%r = affine.if affine_set<()[s0] : (s0 mod 2 == 0, 10 - s0 >= 0)>()[%n] -> i32 {\naffine.yield %x : i32\n} else {\naffine.yield %two : i32\n}\nreturn %r : i32",
  },
  "affine accesses": {
    args: [[6, 1]], expected: [6 + 2 * 1],
    body: "%m = memref.alloca() : memref<4x8xi32>\naffine.for %i = 0 to 4 {\naffine.for %j = 0 to 8 {\n%k = affine.apply affine_map<(d0, d1) -> (d0 * 10 + d1)>(%i, %j)\n%v = arith.index_cast %k : index to i32\naffine.store %v, %m[%i, -%j + 7] : memref<4x8xi32>\n}\n}\naffine.store %x, %m[symbol(%n) * 2, 0] : memref<4x8xi32>\n%a = affine.load %m[symbol(%n) + 1, 0] : memref<4x8xi32>\n%b = affine.load %m[0, 7 - symbol(%n) * 2] : memref<4x8xi32>\n%r = arith.addi %a, %b : i32\nreturn %r : i32",
  },
  "affine parallel loops": {
    // The sum of i + j over 2 <= i < 4, 0 <= j < n + 1 in steps of 2, and the greatest j.
    args: [[0, 3]], expected: [(2 + 0) + (2 + 2) + (3 + 0) + (3 + 2) + 2],
    body: "%r:2 = affine.parallel (%i, %j) = (2, 0) to (4, symbol(%n) + 1) step (1, 2) reduce (\"addi\", \"maxs\") -> (i32, i32) {\n%k = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%i, %j)\n%v = arith.index_cast %k : index to i32\n%w = arith.index_cast %j : index to i32\naffine.yield %v, %w : i32, i32\n}\n%s = arith.addi %r#0, %r#1 : i32\nreturn %s : i32",
  },
  "the least and the greatest": {
    args: [[0, 7], [0, -2]], expected: [5 * 10 + 7, -2 * 10 + 3],
    body: `%a = affine.min affine_map<()[s0] -> (s0, 5)>()[%n]\n%b = affine.max affine_map<()[s0] -> (s0, 3, -s0)>()[%n]\n%v = affine.apply affine_map<()[s0, s1] -> (s0 * 10 + s1)>()[%a, %b]\n${asI32("%v")}`,
  },
  "digits of an index and back": {
    args: [[0, 137], [0, 59]], expected: [2 * 10000 + 0 * 1000 + 17 * 10, 0 * 10000 + 2 * 1000 + 19 * 10],
    body: `%d:3 = affine.delinearize_index %n into (3, 20) : index, index, index\n%back = affine.linearize_index [%d#0, %d#1, %d#2] by (3, 20) : index\n%v = affine.apply affine_map<()[s0, s1, s2, s3, s4] -> (s0 * 10000 + s1 * 1000 + s2 * 10 + s3 - s4)>()[%d#0, %d#1, %d#2, %back, %n]\n${asI32("%v")}`,
  },
  "vectors at affine places": {
    args: [[1, 2]], expected: [2 + 3 + 4 + 5],
    body: "%m = memref.alloca() : memref<16xi32>\naffine.for %i = 0 to 16 {\n%v = arith.index_cast %i : index to i32\naffine.store %v, %m[%i] : memref<16xi32>\n}\n%v = affine.vector_load %m[symbol(%n)] : memref<16xi32>, vector<4xi32>\naffine.vector_store %v, %m[symbol(%n) + 8] : memref<16xi32>, vector<4xi32>\n%w = affine.vector_load %m[10] : memref<16xi32>, vector<4xi32>\n%r = vector.reduction <add>, %w : vector<4xi32> into i32\nreturn %r : i32",
  },
  "index arithmetic": {
    // ceildivs, floordivs, rems, maxs by 4, and a comparison.
    args: [[0, 7], [0, -7]], expected: [2 * 1000 + 1 * 100 + 3 * 10 + 7 + 1, -1 * 1000 - 2 * 100 - 3 * 10 + 4],
    body: `%four = index.constant 4\n%k1000 = index.constant 1000\n%k100 = index.constant 100\n%k10 = index.constant 10\n%a = index.ceildivs %n, %four\n%b = index.floordivs %n, %four\n%c = index.rems %n, %four\n%d = index.maxs %n, %four\n%e = index.mul %a, %k1000\n%g = index.mul %b, %k100\n%h = index.mul %c, %k10\n%i = index.add %e, %g\n%j = index.add %h, %d\n%k = index.add %i, %j\n%p = index.cmp sgt(%n, %four)\n%q = arith.extui %p : i1 to i32\n%s = index.casts %k : index to i32\n%t = arith.addi %s, %q : i32\nreturn %t : i32`,
  },
};

const programs = Object.entries(cases).map(([name, { body, args, expected }]) => ({ name, args, expected, text: `func.func @f(%x: i32, %n: index) -> i32 {\n${constants}\n${body}\n}` }));

describe("on the reference engine", () => {
  test.each(programs)("$name", async ({ text, args, expected }) => {
    for (const passes of levels) for (const [i, each] of args.entries()) expect([passes, await onEngine(text, passes, each)]).toEqual([passes, expected[i]]);
  });
});
describe.skipIf(!llvmAvailable().ok)("as machine code", () => {
  test.each(programs)("$name", async ({ text, args, expected }) => {
    const jit = await jitOf(text, ["lower-affine", "convert-scf-to-cf", "convert-to-llvm{use-bare-ptr-memref-call-conv=true}"]);
    const f = jit.func("f", "i32", ["i32", "i64"]);
    for (const [i, each] of args.entries()) expect(f(each[0]!, each[1]!)).toBe(expected[i]);
    jit.dispose();
  });
});
