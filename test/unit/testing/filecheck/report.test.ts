// The text of the report: what failed, where the search began, what comes nearest and where it differs, and the annotated input.
import { describe, expect, test } from "vitest";
import { report } from "./run.ts";

const lines = (...text: string[]) => `${text.join("\n")}\n`;

describe("a directive that is not found", () => {
  test("names its place, the start of the search, the nearest text and the first spot that differs", () => {
    expect(report("CHECK: func\nCHECK: %0 = add %a, %c", "func\n  %0 = add %a, %b\n")).toBe(lines(
      "t.mlir:2:8: error: CHECK: expected string not found in input",
      "CHECK: %0 = add %a, %c",
      "       ^",
      "<stdin>:2:2: note: scanning from here",
      " %0 = add %a, %b",
      " ^",
      "<stdin>:2:2: note: possible intended match here: the pattern agrees this far",
      " %0 = add %a, %b",
      " ^~~~~~~~~~~~~~",
      "<stdin>:2:16: note: here is 'b', where the pattern has 'c'",
      " %0 = add %a, %b",
      "               ^",
    ));
  });

  test("goes by the parts of the pattern where it has regular expressions", () => {
    const text = report("CHECK: %[[A:.*]] = arith.addi %arg0, %arg1 : i32", "x\n%7 = arith.addi %arg0, %arg2 : i32\n");
    expect(text).toContain("<stdin>:2:25: note: here is 'arg2 : i32', where the pattern has 'arg1 : i32'");
  });

  test("goes by words when the beginning is wrong", () => {
    const text = report("CHECK: fucn.func @foo(%arg0: i32)", "module {\n  func.func @foo(%arg0: i32)\n");
    expect(text).toContain("<stdin>:2:2: note: possible intended match here\n");
    expect(text).toContain("<stdin>:2:2: note: this line lacks 'fucn'");
  });

  test("says nothing of what is not near", () => {
    expect(report("CHECK: alpha", "zzz\n")).not.toContain("possible intended match");
  });

  test("shows the values of variables and where they were captured", () => {
    expect(report("CHECK: [[X:a.]]\nCHECK: b [[X]]", "a1\nb a2\n")).toContain('<stdin>:2:1: note: with "X" equal to "a1" (captured on line 1)');
    expect(report("CHECK: n [[#N:]]\nCHECK: [[#N+M]]", "n 7\n8\n", { defines: ["#M=2"] }))
      .toContain('with "N+M" equal to "9" (N is 7, captured on line 1; M is 2, from the command line)');
    expect(report("CHECK: [[X]]", "a\n", { defines: ['X=q"\t'] })).toContain('with "X" equal to "q\\"\\t" (escaped value)');
  });

  test("points at what occurs too early or behind the next label", () => {
    expect(report("CHECK: second\nCHECK: first", "first\nsecond\n")).toContain("<stdin>:1:1: note: it occurs here, before the place where the search began");
    expect(report("CHECK-LABEL: f\nCHECK: ret\nCHECK-LABEL: g", "f\ng\nret\n")).toContain("<stdin>:3:1: note: it occurs here, beyond the next CHECK-LABEL");
  });

  test("shows the only line that could have matched", () => {
    expect(report("CHECK: a\nCHECK-NEXT: b", "a\nzzz\n")).toContain("<stdin>:2:1: note: this is the next line\nzzz\n^~~\n");
    expect(report("CHECK: a\nCHECK-SAME: b", "a zzz\n")).toContain("<stdin>:1:3: note: this is the rest of the line\n");
    expect(report("CHECK: a\nCHECK-NEXT: foo(x, y)", "a\nfoo(x, z)\n")).toContain("<stdin>:2:8: note: here is 'z)', where the pattern has 'y)'");
  });

  test("counts", () => {
    expect(report("CHECK-COUNT-3: a", "a a\n")).toContain("CHECK-COUNT-3: expected string not found in input (3 out of 3)");
  });
});

describe("a match that must not be", () => {
  test("on the wrong line names both lines", () => {
    expect(report("CHECK: two\nCHECK-NEXT: three", "two\nmore\nthree\n")).toBe(lines(
      "t.mlir:2:13: error: CHECK-NEXT: is not on the line after the previous match: the match is on line 3, the previous match ended on line 1",
      "CHECK-NEXT: three",
      "            ^",
      "<stdin>:3:1: note: the match is here",
      "three",
      "^~~~~",
      "<stdin>:1:4: note: previous match ended here",
      "two",
      "   ^",
      "<stdin>:2:1: note: non-matching line after previous match is here",
      "more",
      "^~~~",
    ));
    expect(report("CHECK: a\nCHECK-NEXT: b", "a b\n")).toContain("CHECK-NEXT: is on the same line as previous match: both are on line 1");
    expect(report("CHECK: a\nCHECK-SAME: b", "a\nb\n")).toContain("CHECK-SAME: is not on the same line as the previous match: the match is on line 2, the previous match ended on line 1");
  });

  test("is shown with the place from which on it is excluded", () => {
    expect(report("CHECK: one\nCHECK-NOT: b{{[a-z]}}d", "one\na bad thing\n")).toBe(lines(
      "t.mlir:2:12: error: CHECK-NOT: excluded string found in input",
      "CHECK-NOT: b{{[a-z]}}d",
      "           ^",
      "<stdin>:2:3: note: found here",
      "a bad thing",
      "  ^~~",
      "<stdin>:1:4: note: the part in which it is excluded begins here",
      "one",
      "   ^",
    ));
    expect(report("CHECK: a", "a warning\n", { implicitCheckNot: ["warn"] })).toContain("command line:1:22: error: IMPLICIT-CHECK-NOT: excluded string found in input");
  });
});

describe("a variable without a value", () => {
  test("is named, with the name that was meant", () => {
    const text = report("CHECK: [[VALUE:x.]]\nCHECK: b [[VALEU]]", "x1\nb\n");
    expect(text).toContain("t.mlir:2:12: error: CHECK: undefined variable: VALEU");
    expect(text).toContain("no directive binds 'VALEU'; did you mean 'VALUE'?");
  });
  test("is traced to a later definition", () => {
    expect(report("CHECK: b [[V]]\nCHECK: [[V:x.]]", "b\nx1\n")).toContain("t.mlir:2:10: note: 'V' is bound here, by a later directive");
  });
  test("is traced to a definition that has not matched", () => {
    expect(report("CHECK-NOT: [[V:x.]]\nCHECK: b [[V]]", "b\n")).toContain("t.mlir:1:14: note: 'V' would be bound here, but this directive has not matched");
  });
  test("is traced to the end of its scope", () => {
    const text = report("CHECK-LABEL: f\nCHECK: [[V:x.]]\nCHECK-LABEL: g\nCHECK: [[V]]", "f\nx1\ng\nx1\n", { enableVarScope: true });
    expect(text).toContain("t.mlir:2:10: note: 'V' was bound, but --enable-var-scope forgets it at each CHECK-LABEL; '$V' would be kept");
  });
  test("or without a spelling is told apart", () => {
    expect(report("CHECK: [[#N:]]\nCHECK: [[#N-10]]", "1\n")).toContain("t.mlir:2:11: error: CHECK: unable to substitute variable or numeric expression: overflow error");
  });
});

// The expected texts of these are what LLVM's FileCheck 22 prints.
describe("the annotated input", () => {
  const shown = (checks: string, input: string, options = {}) => /<<<<<<\n([\s\S]*)>>>>>>/.exec(report(checks, input, { dumpInput: "fail", ...options }))![1];

  test("marks what failed", () => {
    expect(shown("CHECK: one\nCHECK-NEXT: three", "one\ntwo\nthree\n")).toBe(lines(
      "        1: one ",
      "        2: two ",
      "        3: three ",
      "next:2     !~~~~  error: match on wrong line",
    ));
  });

  test("marks matches and captures on demand", () => {
    expect(shown("CHECK: a [[#N:]]\nCHECK-NOT: x\nCHECK: N is [[#N+1]]", "a 41\nx N is 42", { verbose: 1 })).toBe(lines(
      "           1: a 41 ",
      "check:1'0     ^~~~",
      "check:1'1       ^~  captured var \"N\"",
      "           2: x N is 42",
      "check:3'0       ^~~~~~~",
      "check:3'1               with \"N+1\" equal to \"42\"",
      "not:2         !         error: no match expected",
    ));
  });

  test("shows some lines around errors, and what lies between when it is short", () => {
    const input = lines(...Array.from({ length: 40 }, (_, index) => `line${index + 1};`));
    const text = shown("CHECK-LABEL: line10;\nCHECK-NOT: line15;\nCHECK-LABEL: line20;\nCHECK-NOT: line21;\nCHECK-LABEL: line25;", input, { dumpInputContext: 1 });
    expect(text).toBe(lines(
      "       .", "       .", "       .",
      "      14: line14; ",
      "      15: line15; ",
      "not:2     !~~~~~~  error: no match expected",
      "      16: line16; ",
      "      17: line17; ",
      "      18: line18; ",
      "      19: line19; ",
      "      20: line20; ",
      "      21: line21; ",
      "not:4     !~~~~~~  error: no match expected",
      "      22: line22; ",
      "       .", "       .", "       .",
    ));
  });

  test("can be had whole, with everything", () => {
    const text = shown("CHECK-DAG: a\nCHECK-DAG: a\nCHECK-NOT: bad", "a a\n", { dumpInput: "always", verbose: 2 });
    expect(text).toBe(lines(
      "         1: a a ",
      "dag:1       ^",
      "dag:2'0     !    discard: overlaps earlier match",
      "dag:2'1       ^",
      "not:3          X",
      "         2: ",
      "eof:3       ^",
    ));
  });

  test("is left out on demand", () => expect(report("CHECK: x", "a\n", { dumpInput: "never" })).not.toContain("<<<<<<"));

  test("is coloured on demand", () => {
    expect(report("CHECK: x", "a\n", { color: true, dumpInput: "fail" })).toContain("\x1b[1;31merror:\x1b[0m");
    expect(report("CHECK: x", "a\n", { dumpInput: "fail" })).not.toContain("\x1b[");
  });
});

test("verbose runs tell what matched when the input is not shown", () => {
  const text = report("CHECK: a[[X:.]]\nCHECK-NOT: z", "ab\n", { verbose: 2 });
  expect(text).toContain("t.mlir:1:8: remark: CHECK: expected string found in input");
  expect(text).toContain('<stdin>:1:2: note: captured var "X"');
  expect(text).toContain("t.mlir:2:12: remark: CHECK-NOT: excluded string not found in input");
  expect(report("CHECK: a", "a\n")).toBe("");
});
