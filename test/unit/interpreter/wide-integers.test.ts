// Integers of 33 bits and more in the reference engine, against BigInt arithmetic cut to their width.
import { describe, expect, test } from "vitest";
import { semanticsLoaders, registerAllDialects } from "../../../src/all.ts";
import { Diagnostic, Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { compileModule, type Program } from "../../../src/interpreter/index.ts";

const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
async function compiled(text: string): Promise<Program | Diagnostic> {
  const diag = new Diagnostics();
  const module = await parseText(text, "wide.mlir", { registry: registerAllDialects(), diagnostics: diag, implicitModule: ModuleOp });
  if (!module) throw new Error(diag.list.map(renderDiagnostic).join(""));
  return compileModule(module, semantics);
}

const signed = BigInt.asIntN;
const unsigned = BigInt.asUintN;
type Operation = (a: bigint, b: bigint, width: number) => bigint;
const operations: Readonly<Record<string, Operation>> = {
  addi: (a, b) => a + b, subi: (a, b) => a - b, muli: (a, b) => a * b, xori: (a, b) => a ^ b,
  divsi: (a, b) => a / b, remsi: (a, b) => a % b, divui: (a, b, w) => unsigned(w, a) / unsigned(w, b), remui: (a, b, w) => unsigned(w, a) % unsigned(w, b),
  maxsi: (a, b) => (a > b ? a : b), minui: (a, b, w) => (unsigned(w, a) < unsigned(w, b) ? a : b), shli: (a, b, w) => a << (unsigned(w, b) % BigInt(w)), shrui: (a, b, w) => unsigned(w, a) >> (unsigned(w, b) % BigInt(w)),
};
const predicates: Readonly<Record<string, Operation>> = { eq: (a, b) => BigInt(a === b), slt: (a, b) => BigInt(a < b), ult: (a, b, w) => BigInt(unsigned(w, a) < unsigned(w, b)), uge: (a, b, w) => BigInt(unsigned(w, a) >= unsigned(w, b)) };
const unary: Readonly<Record<string, (a: bigint, width: number) => bigint>> = {
  ctpop: (a, w) => BigInt([...unsigned(w, a).toString(2)].filter((bit) => bit === "1").length), absi: (a) => (a < 0n ? -a : a), ctlz: (a, w) => BigInt(a === 0n ? w : w - unsigned(w, a).toString(2).length),
};

describe.each([40, 63, 64, 65, 100, 128, 200])("integers of %i bits", async (width) => {
  const type = `i${width}`;
  const binary = (name: string, op: string): string => `func.func @${name}(%a: ${type}, %b: ${type}) -> ${type} {\n${op}\nreturn %r : ${type}\n}`;
  const text = [
    ...Object.keys(operations).map((op) => (op.startsWith("sh") ? binary(op, `%w = arith.constant ${width} : ${type}\n%n = arith.remui %b, %w : ${type}\n%r = arith.${op} %a, %n : ${type}`) : binary(op, `%r = arith.${op} %a, %b : ${type}`))),
    ...Object.keys(predicates).map((op) => `func.func @${op}(%a: ${type}, %b: ${type}) -> i1 {\n%r = arith.cmpi ${op}, %a, %b : ${type}\nreturn %r : i1\n}`),
    ...Object.keys(unary).map((op) => `func.func @${op}(%a: ${type}) -> ${type} {\n%r = math.${op} %a : ${type}\nreturn %r : ${type}\n}`),
    `func.func @zext(%a: ${type}) -> i256 {\n%r = arith.extui %a : ${type} to i256\nreturn %r : i256\n}`, `func.func @sext(%a: ${type}) -> i256 {\n%r = arith.extsi %a : ${type} to i256\nreturn %r : i256\n}`,
    `func.func @cut(%a: ${type}) -> i33 {\n%r = arith.trunci %a : ${type} to i33\nreturn %r : i33\n}`, `func.func @constant() -> ${type} {\n%r = arith.constant ${-(2n ** BigInt(width - 1)) + 5n} : ${type}\nreturn %r : ${type}\n}`,
    `func.func @from_index(%a: index) -> ${type} {\n%r = arith.index_castui %a : index to ${type}\nreturn %r : ${type}\n}`, `func.func @to_index(%a: ${type}) -> index {\n%r = arith.index_cast %a : ${type} to index\nreturn %r : index\n}`,
    `func.func @as_f64(%a: ${type}) -> f64 {\n%r = arith.uitofp %a : ${type} to f64\nreturn %r : f64\n}`,
    `func.func @lowered(%a: ${type}, %b: ${type}) -> ${type} {\n%r = llvm.mul %a, %b : ${type}\nreturn %r : ${type}\n}`,
  ].join("\n");
  const program = await compiled(text);
  if (program instanceof Diagnostic) throw new Error(renderDiagnostic(program));
  const run = (name: string, ...args: readonly bigint[]): bigint => BigInt(program.call(name, ...args.map((x) => (x >= -(2n ** 53n) + 1n && x < 2n ** 53n ? Number(x) : x))) as number | bigint);
  const half = 2n ** BigInt(width - 1);
  const values = [0n, 1n, -1n, 2n, -7n, 12345678901n, half - 1n, -half, half / 3n, -(half / 7n), 2n ** 53n, signed(width, 2n ** 64n + 1n), signed(width, 2n ** 65n - 1n)].map((x) => signed(width, x));
  const pairs = values.flatMap((a) => values.map((b): [bigint, bigint] => [a, b]));

  test.each(Object.entries(operations))("%s", (name, f) => {
    const isDivision = /^(div|rem)/.test(name);
    for (const [a, b] of pairs) if (!isDivision || (b !== 0n && !(a === -half && b === -1n))) expect(run(name, a, b), `${a}, ${b}`).toBe(signed(width, f(a, b, width)));
  });
  test.each(Object.entries(predicates))("%s", (name, f) => { for (const [a, b] of pairs) expect(run(name, a, b), `${a}, ${b}`).toBe(f(a, b, width)); });
  test.each(Object.entries(unary))("%s", (name, f) => { for (const a of values) expect(run(name, a), String(a)).toBe(signed(width, f(a, width))); });
  test("conversions and constants", () => {
    for (const a of values) {
      expect(run("zext", a)).toBe(unsigned(width, a));
      expect(run("sext", a)).toBe(a);
      expect(run("cut", a)).toBe(signed(33, a));
      expect(run("to_index", a)).toBe(signed(64, a));
      expect(program.call("as_f64", a)).toBe(Number(unsigned(width, a)));
      expect(run("lowered", a, a)).toBe(signed(width, a * a));
    }
    expect(run("from_index", -1n)).toBe(signed(width, 2n ** 64n - 1n));
    expect(run("constant")).toBe(-half + 5n);
  });
});

test("memory of integers of more than 64 bits is refused where it is used", async () => {
  const refused = await compiled("func.func @f(%m: memref<4xi128>, %i: index) -> i128 {\n  %0 = memref.load %m[%i] : memref<4xi128>\n  return %0 : i128\n}");
  expect(refused instanceof Diagnostic && renderDiagnostic(refused)).toContain("wide.mlir:2:8: error: 'memref.load' has elements of 'memref<4xi128>': the reference engine computes with integers of any width, but stores at most 64 bits of one");
});
