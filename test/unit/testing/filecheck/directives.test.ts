// FileCheck's directives, each with an input that passes and one that must not.
import { describe, expect, test } from "vitest";
import { code, report, type Row } from "./run.ts";

describe("directives", () => {
  test.each<Row>([
    ["plain, in order", "CHECK: a\nCHECK: b", "a\nx\nb\n", "b\na\n"],
    ["NEXT", "CHECK: a\nCHECK-NEXT: b", "a\nb\n", "a\nx\nb\n"],
    ["NEXT not on the same line", "CHECK: a\nCHECK-NEXT: b", "a\nb\n", "a b\n"],
    ["NEXT after a lone carriage return, which ends a line too", "CHECK: a\nCHECK-NEXT: b", "a\rb\n", "a\r\rb\n"],
    ["SAME", "CHECK: a\nCHECK-SAME: b", "a b\n", "a\nb\n"],
    ["EMPTY", "CHECK: a\nCHECK-EMPTY:\nCHECK-NEXT: b", "a\n\nb\n", "a\nb\n"],
    ["EMPTY twice", "CHECK: a\nCHECK-EMPTY:\nCHECK-EMPTY:\nCHECK-NEXT: b", "a\n\n\nb\n", "a\n\nb\n"],
    ["EMPTY at the end of the input", "CHECK: a\nCHECK-EMPTY:\n", "a\n\n", "a"],
    ["NOT between", "CHECK: a\nCHECK-NOT: x\nCHECK: b", "x a b x\n", "a x b\n"],
    ["NOT at the end", "CHECK: a\nCHECK-NOT: x", "x a\n", "a x\n"],
    ["NOT at the beginning", "CHECK-NOT: x\nCHECK: a", "a x\n", "x a\n"],
    ["COUNT", "CHECK-COUNT-3: a\nCHECK-NOT: a", "a a a\n", "a a\n"],
    ["COUNT then NOT", "CHECK-COUNT-2: a\nCHECK-NOT: a", "a a\n", "a a a\n"],
    ["COUNT of one", "CHECK-COUNT-1: a", "a\n", "b\n"],
    ["DAG in any order", "CHECK-DAG: a\nCHECK-DAG: b\nCHECK: c", "b a c\n", "b c a\n"],
    ["DAG without overlap", "CHECK-DAG: {{a+}}\nCHECK-DAG: {{a+}}", "aa aa\n", "aa\n"],
    ["DAG around an earlier match", "CHECK-DAG: b\nCHECK-DAG: {{[ab]}}\nCHECK-DAG: {{[ab]}}", "a b a\n", "a b\n"],
    ["NOT between DAG groups", "CHECK-DAG: a\nCHECK-NOT: x\nCHECK-DAG: b", "a b x\n", "a x b\n"],
    ["DAG groups in order", "CHECK-DAG: a\nCHECK-DAG: b\nCHECK-NOT: x\nCHECK-DAG: c", "b a c\n", "c b a\n"],
    ["LITERAL", "CHECK{LITERAL}: [[a]] {{b}}", "[[a]] {{b}}\n", "a b\n"],
    ["LITERAL with NEXT", "CHECK: x\nCHECK-NEXT{LITERAL}: [[a]]", "x\n[[a]]\n", "x\n\n[[a]]\n"],
    ["LITERAL with COUNT", "CHECK-COUNT-2{LITERAL}: {{", "{{ {{\n", "{{\n"],
    ["LITERAL with blanks and commas", "CHECK-DAG{ LITERAL , LITERAL }: [[", "[[\n", "[\n"],
    ["LABEL cuts regions", "CHECK-LABEL: f\nCHECK: ret\nCHECK-LABEL: g\nCHECK: ret", "f\nret\ng\nret\n", "f\ng\nret\nret\n"],
    ["LABEL stops a NOT", "CHECK-LABEL: f\nCHECK-NOT: x\nCHECK-LABEL: g", "f\ng\nx\n", "f\nx\ng\n"],
    ["LABEL is found before what stands between", "CHECK: {{.*}}a\nCHECK-LABEL: L", "a\nL\na\n", "L\na\n"],
  ])("%s", (_, checks, good, bad) => {
    expect(code(checks, good)).toBe(0);
    expect(code(checks, bad)).toBe(1);
  });

  test("go on behind the next label after a failure", () => {
    const text = report("CHECK-LABEL: f\nCHECK: x\nCHECK-LABEL: g\nCHECK: y", "f\ng\nret\n");
    expect(text.match(/expected string not found/g)).toHaveLength(2);
  });

  test("end with the first label that is missing, which is looked for before what stands above it", () => {
    const text = report("CHECK-LABEL: f\nCHECK: x\nCHECK-LABEL: nowhere\nCHECK-LABEL: g\nCHECK: y", "f\ng\n");
    expect(text.match(/expected string not found/g)).toHaveLength(1);
    expect(text).toContain("CHECK-LABEL: expected string not found");
  });

  test("inside words and comments do not count", () => {
    expect(code("NOCHECK: x\nMY-CHECK: x\nCHECK_NOT-x: y\nCOM: CHECK: y\nRUN: CHECK: y\nCHECKED: z\nCHECK-FOO: z\nCHECK{FOO}: z\nCHECK: a", "a\n")).toBe(0);
  });

  test("right behind a word that is no directive count", () => {
    expect(code("CHECK-FOO CHECK: a", "b\n")).toBe(1);
  });

  test("of the longest prefix count", () => {
    expect(code("CHECK-A: x\nCHECK: y", "y x\n", { checkPrefixes: ["CHECK", "CHECK-A"] })).toBe(1);
    expect(code("CHECK-A: x\nCHECK: y", "x y\n", { checkPrefixes: ["CHECK", "CHECK-A"] })).toBe(0);
  });
});
