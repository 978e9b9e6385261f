// FileCheck's directives, variables and exit codes, each with a case that passes and one that must not.
import { describe, expect, test } from "vitest";
import { type FileCheckOptions, runFileCheck } from "../../../src/testing/filecheck/index.ts";

const code = (checkText: string, inputText: string, options: FileCheckOptions = {}) => runFileCheck({ checkText, inputText, options }).exitCode;
const report = (checkText: string, inputText: string, options: FileCheckOptions = {}) => runFileCheck({ checkText, inputText, options }).report;

describe("directives", () => {
  test.each<[string, string, string, string]>([
    ["plain, in order", "CHECK: a\nCHECK: b", "a\nx\nb\n", "b\na\n"],
    ["NEXT", "CHECK: a\nCHECK-NEXT: b", "a\nb\n", "a\nx\nb\n"],
    ["NEXT not on the same line", "CHECK: a\nCHECK-NEXT: b", "a\nb\n", "a b\n"],
    ["SAME", "CHECK: a\nCHECK-SAME: b", "a b\n", "a\nb\n"],
    ["EMPTY", "CHECK: a\nCHECK-EMPTY:\nCHECK-NEXT: b", "a\n\nb\n", "a\nb\n"],
    ["NOT between", "CHECK: a\nCHECK-NOT: x\nCHECK: b", "x a b x\n", "a x b\n"],
    ["NOT at the end", "CHECK: a\nCHECK-NOT: x", "x a\n", "a x\n"],
    ["NOT at the beginning", "CHECK-NOT: x\nCHECK: a", "a x\n", "x a\n"],
    ["COUNT", "CHECK-COUNT-3: a\nCHECK-NOT: a", "a a a\n", "a a\n"],
    ["COUNT then NOT", "CHECK-COUNT-2: a\nCHECK-NOT: a", "a a\n", "a a a\n"],
    ["DAG in any order", "CHECK-DAG: a\nCHECK-DAG: b\nCHECK: c", "b a c\n", "b c a\n"],
    ["DAG without overlap", "CHECK-DAG: {{a+}}\nCHECK-DAG: {{a+}}", "aa aa\n", "aa\n"],
    ["NOT between DAG groups", "CHECK-DAG: a\nCHECK-NOT: x\nCHECK-DAG: b", "a b x\n", "a x b\n"],
    ["LITERAL", "CHECK{LITERAL}: [[a]] {{b}}", "[[a]] {{b}}\n", "a b\n"],
    ["LABEL cuts regions", "CHECK-LABEL: f\nCHECK: ret\nCHECK-LABEL: g\nCHECK: ret", "f\nret\ng\nret\n", "f\ng\nret\nret\n"],
  ])("%s", (_, checks, good, bad) => {
    expect(code(checks, good)).toBe(0);
    expect(code(checks, bad)).toBe(1);
  });

  test("go on behind the next label after a failure", () => {
    const text = report("CHECK-LABEL: f\nCHECK: x\nCHECK-LABEL: g\nCHECK: y", "f\ng\nret\n");
    expect(text.match(/expected string not found/g)).toHaveLength(2);
  });

  test("inside words and comments do not count", () => {
    expect(code("NOCHECK: x\nCOM: CHECK: y\nCHECKED: z\nCHECK: a", "a\n")).toBe(0);
  });
});

describe("patterns", () => {
  test.each<[string, string, string, string]>([
    ["regular expressions", "CHECK: x{{[0-9]+}}y", "x12y\n", "xy\n"],
    ["alternatives stay inside the braces", "CHECK: a{{b|c}}d", "acd\n", "ab\n"],
    ["POSIX classes", "CHECK: {{^[[:alpha:]]+$}}", "1\nabc\n", "1\n2a\n"],
    ["a bracket that starts with ]", "CHECK: {{[]x]}}y", "]y\n", "[y\n"],
    ["a negated bracket stays on its line", "CHECK: a{{[^x]}}b", "a-b\n", "a\nb\n"],
    ["a backslash makes letters plain", "CHECK: {{\\d}}", "d\n", "1\n"],
    ["capture and use", "CHECK: [[X:%[a-z]+]] =\nCHECK: use [[X]]{{$}}", "%a =\nuse %a\n", "%a =\nuse %b\n"],
    ["use on the same line", "CHECK: [[X:[a-z]]]-[[X]]", "a-a\n", "a-b\n"],
    ["triple bracket", "CHECK: [[X:%.]] at\nCHECK: m[[[X]]]", "%i at\nm[%i]\n", "%i at\nm%i\n"],
    ["numbers", "CHECK: [[#N:]]\nCHECK-NEXT: [[#N+1]]", "41\n42\n", "41\n43\n"],
    ["hexadecimal numbers", "CHECK: [[#%#x,N:]]\nCHECK-NEXT: [[#N+1]]", "0xf\n0x10\n", "0xf\n16\n"],
    ["exact numbers beyond doubles", "CHECK: [[#N:]]\nCHECK-NEXT: [[#N+1]]", "9007199254740993\n9007199254740994\n", "9007199254740993\n9007199254740992\n"],
    ["functions", "CHECK: [[#N:]]\nCHECK-NEXT: [[#max(mul(N,2),3)]]", "2\n4\n", "2\n3\n"],
    ["the directive's own line", "\nCHECK: line [[#@LINE+1]]", "line 3\n", "line 2\n"],
    ["blanks count as one", "CHECK: a b", "a \t b\n", "ab\n"],
    ["text beyond ASCII", "CHECK: é{{.+}}ß", "é→ß\n", "e→ß\n"],
  ])("%s", (_, checks, good, bad) => {
    expect(code(checks, good)).toBe(0);
    expect(code(checks, bad)).toBe(1);
  });

  test("with an undefined variable fail", () => {
    expect(report("CHECK: [[NONE]]", "a\n")).toContain('uses undefined variable(s): "NONE"');
  });
});

describe("options", () => {
  test("choose what counts", () => {
    expect(code("A: x\nB: y", "x\ny\n", { checkPrefixes: ["A", "B"] })).toBe(0);
    expect(code("A: x\nB: y", "x\n", { checkPrefixes: ["A", "B"] })).toBe(1);
    expect(code("CHECK: b", "abc\n", { matchFullLines: true })).toBe(1);
    expect(code("CHECK: abc", "abc\n", { matchFullLines: true })).toBe(0);
    expect(code("CHECK: a  b", "a b\n", { strictWhitespace: true })).toBe(1);
    expect(code("CHECK: ABC", "abc\n", { ignoreCase: true })).toBe(0);
    expect(code("CHECK: a\nCHECK: b", "a warning b\n", { implicitCheckNot: ["warning"] })).toBe(1);
    expect(code("CHECK: v=[[V]] n=[[#N+1]]", "v=abc n=8\n", { defines: ["V=abc", "#N=7"] })).toBe(0);
    expect(code("CHECK-NOT: x", "", { allowEmpty: true })).toBe(0);
  });

  test("limit variables to their label", () => {
    const checks = "CHECK-LABEL: first\nCHECK: [[X:x.]] [[$G:g.]]\nCHECK-LABEL: second\nCHECK: [[$G]] [[X]]";
    expect(code(checks, "first\nx1 g1\nsecond\ng1 x1\n")).toBe(0);
    expect(code(checks, "first\nx1 g1\nsecond\ng1 x1\n", { enableVarScope: true })).toBe(1);
  });
});

describe("mistakes in the checks end with 2", () => {
  test.each([
    ["no directive", "nothing"],
    ["an empty pattern", "CHECK:"],
    ["NEXT first", "CHECK-NEXT: a"],
    ["an open regular expression", "CHECK: {{a"],
    ["a broken regular expression", "CHECK: {{a(}}"],
    ["a label with a variable", "CHECK-LABEL: [[X:a]]"],
    ["a bad count", "CHECK-COUNT-0: a"],
    ["a number used where it is defined", "CHECK: [[#N:]] [[#N]]"],
    ["an unknown function", "CHECK: [[#foo(1,2)]]"],
    ["an underscore for the hyphen", "CHECK: a\nCHECK_NEXT: b"],
  ])("%s", (_, checks) => expect(code(checks, "a\n")).toBe(2));

  test("and so does an empty input", () => expect(code("CHECK: a", "")).toBe(2));
});

describe("the report", () => {
  test("names the directive's place, the start of the search and the point of difference", () => {
    const text = report("CHECK: func\nCHECK: %0 = add %a, %c", "func\n  %0 = add %a, %b\n", { checkName: "t.mlir", dumpInput: "never" });
    expect(text).toContain("t.mlir:2:8: error: CHECK: expected string not found in input");
    expect(text).toContain("<stdin>:2:2: note: scanning from here");
    expect(text).toContain("after it comes 'b', where 'c' was expected");
  });

  test("shows the values of variables", () => {
    expect(report("CHECK: [[X:a.]]\nCHECK: b [[X]]", "a1\nb a2\n")).toContain('with "X" equal to "a1"');
  });

  test("shows the input around the error only", () => {
    const input = Array.from({ length: 100 }, (_, index) => `line${index + 1};`).join("\n");
    const text = report("CHECK: line50;\nCHECK-NEXT: nothing", input, { dumpInputContext: 2 });
    expect(text).toContain("> 50: line50;");
    expect(text).not.toContain("line40;");
  });
});
