// Mistakes in a check file: exit code 2, a message, and the place of the mistake.
import { describe, expect, test } from "vitest";
import { code, report } from "./run.ts";

describe("a mistake in the checks is refused with its place", () => {
  test.each<[about: string, checks: string, message: string]>([
    ["no directive", "nothing", "no check strings found with prefix 'CHECK:'"],
    ["an empty pattern", "CHECK:\n", "t.mlir:1:7: error: found empty check string with prefix 'CHECK:'"],
    ["text behind EMPTY", "CHECK: a\nCHECK-EMPTY: b\n", "t.mlir:2:14: error: found non-empty check string for empty check with prefix 'CHECK:'"],
    ["NEXT first", "CHECK-NEXT: a", "t.mlir:1:1: error: found 'CHECK-NEXT' without previous 'CHECK: line"],
    ["SAME first", "CHECK-DAG: a\nCHECK-SAME: a", "t.mlir:2:1: error: found 'CHECK-SAME' without previous 'CHECK: line"],
    ["EMPTY first", "CHECK-EMPTY:\n", "t.mlir:1:1: error: found 'CHECK-EMPTY' without previous 'CHECK: line"],
    ["a label with a variable", "CHECK-LABEL: [[X:a]]", "t.mlir:1:1: error: found 'CHECK-LABEL:' with variable definition or use"],
    ["a count of zero", "CHECK-COUNT-0: a", "t.mlir:1:14: error: invalid count in -COUNT specification on prefix 'CHECK'"],
    ["no count", "CHECK-COUNT-: a", "invalid count in -COUNT specification"],
    ["two suffixes with NOT", "CHECK-NOT-NEXT: a", "t.mlir:1:7: error: unsupported -NOT combo on prefix 'CHECK'"],
    ["an underscore for the hyphen", "CHECK: a\nCHECK_NEXT: b", "t.mlir:2:1: error: misspelled directive 'CHECK_NEXT:'"],
    ["an open regular expression", "CHECK: {{a", "t.mlir:1:8: error: found start of regex string with no end '}}'"],
    ["a broken regular expression", "CHECK: x{{a(}}", "t.mlir:1:11: error: invalid regex: parentheses not balanced"],
    ["a broken expression of a variable", "CHECK: [[X:*]]", "t.mlir:1:12: error: invalid regex: repetition-operator operand invalid"],
    ["an open block", "CHECK: [[X", "t.mlir:1:8: error: invalid substitution block, no ]] found"],
    ["no name", "CHECK: [[]]", "t.mlir:1:10: error: empty variable name"],
    ["no global name", "CHECK: [[$]]", "t.mlir:1:11: error: empty global variable name"],
    ["a name with a digit first", "CHECK: [[1X]]", "t.mlir:1:10: error: invalid variable name"],
    ["blanks around a name", "CHECK: [[X ]]", "t.mlir:1:11: error: unexpected whitespace"],
    ["a use with more behind it", "CHECK: [[X+1]]", "t.mlir:1:10: error: invalid name in string variable use"],
    ["a definition of @LINE", "CHECK: [[@LINE:a]]", "t.mlir:1:10: error: invalid name in string variable definition"],
    ["more groups than can be referred to", `CHECK: ${"{{(a)}}".repeat(9)}[[X:b]][[X]]`, "can't back-reference more than 9 variables"],
    ["a number used where it is defined", "CHECK: [[#N:]] [[#N]]", "t.mlir:1:19: error: numeric variable 'N' defined earlier in the same CHECK directive"],
    ["an unknown function", "CHECK: [[#foo(1,2)]]", "t.mlir:1:11: error: call to undefined function 'foo'"],
    ["a missing argument", "CHECK: [[#add(1,)]]", "error: missing argument"],
    ["too few arguments", "CHECK: [[#add(1)]]", "function 'add' takes 2 arguments but 1 given"],
    ["an unknown operator", "CHECK: [[#1*2]]", "t.mlir:1:12: error: unsupported operation '*'"],
    ["a missing operand", "CHECK: [[#1+]]", "t.mlir:1:13: error: missing operand in expression"],
    ["an open parenthesis", "CHECK: [[#(1]]", "missing ')' at end of nested expression"],
    ["a constraint without a value", "CHECK: [[#==]]", "empty numeric expression should not have a constraint"],
    ["no operand at all", "CHECK: [[#!]]", "invalid matching constraint or operand format"],
    ["a wrong format", "CHECK: [[#%z,N:]]", "t.mlir:1:12: error: invalid format specifier in expression"],
    ["a format without percent", "CHECK: [[#x,N:]]", "invalid matching format specification in expression"],
    ["an alternate decimal", "CHECK: [[#%#d,N:]]", "alternate form only supported for hex values"],
    ["no precision", "CHECK: [[#%.x,N:]]", "invalid precision in format specifier"],
    ["a numeric definition of @LINE", "CHECK: [[#@LINE:]]", "definition of pseudo numeric variable unsupported"],
    ["an unknown pseudo variable", "CHECK: [[#@FOO]]", "invalid pseudo numeric variable '@FOO'"],
    ["two formats in one expression", "CHECK: [[#%x,A:]]\nCHECK: [[#%X,B:]]\nCHECK: [[#A+B]]", "t.mlir:3:11: error: implicit format conflict between 'A' (%x) and 'B' (%X), need an explicit format specifier"],
    ["another format for a variable", "CHECK: [[#%.8x,A:]]\nCHECK: [[#%x,A:]]", "t.mlir:2:15: error: format different from previous variable definition"],
    ["a string that was a number", "CHECK: [[#X:]]\nCHECK: [[X:a]]", "t.mlir:2:10: error: numeric variable with name 'X' already exists"],
    ["a number that was a string", "CHECK: [[X:a]]\nCHECK: [[#X:]]", "t.mlir:2:11: error: string variable with name 'X' already exists"],
    ["a sum behind the older @LINE", "CHECK: [[@LINE+1+1]]", "unexpected characters at end of expression '+1'"],
  ])("%s", (_, checks, message) => {
    expect(code(checks, "a\n")).toBe(2);
    expect(report(checks, "a\n")).toContain(message);
  });

  test("an unmatched bracket ends with 1, as in LLVM's tool", () => {
    expect(code("CHECK: [[X:a]b]]", "a\n")).toBe(1);
    expect(report("CHECK: [[X:a]b]]", "a\n")).toContain('t.mlir:1:13: error: missing closing "]" for regex variable');
  });

  test("an empty input is refused", () => {
    expect(code("CHECK: a", "")).toBe(2);
    expect(report("CHECK: a", "", { inputName: "out.ll" })).toBe("error: the input 'out.ll' is empty\n");
  });

  test("a mistake shows its line with a caret", () => {
    expect(report("CHECK: ok\nCHECK: x{{a(}}\n", "a\n")).toBe("t.mlir:2:11: error: invalid regex: parentheses not balanced\nCHECK: x{{a(}}\n          ^\n");
  });
});

describe("what would never end is given up", () => {
  test("a count of empty matches", () => expect(code("CHECK-COUNT-2000000000: {{a*}}\nCHECK-SAME: b", "b\n")).toBe(0));
  test("an expression nested without measure", () => {
    expect(report(`CHECK: [[#${"(".repeat(20000)}1]]`, "1\n")).toContain("expression with more than 1000 operands");
    expect(report(`CHECK: [[#1${"+1".repeat(20000)}]]`, "1\n")).toContain("expression with more than 1000 operands");
  });
  test("a precision without measure", () => expect(code("CHECK: [[#%.4000000000u,1]]", "1\n")).toBe(1));
  test("a back-reference with too many ways to match", () => {
    const text = report("CHECK: {{(aa?)*y([bc])z\\2w}}", `${"a".repeat(60)}ybzcw\n`);
    expect(text).toContain("t.mlir:1:8: error: CHECK: the regular expression refers back and has too many ways to match");
  });
});
