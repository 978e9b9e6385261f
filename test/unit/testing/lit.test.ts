// Reading and running lit tests.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memoryIo } from "../../../src/core/tool/index.ts";
import { litCommand } from "../../../src/testing/lit/command.ts";
import { holds } from "../../../src/testing/lit/features.ts";
import { runLitFile } from "../../../src/testing/lit/index.ts";
import { parseShell } from "../../../src/testing/lit/shell.ts";
import { readTestFile, substitute } from "../../../src/testing/lit/test-file.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tilewright-lit-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const features = new Set(["have"]);
let number = 0;
const run = (text: string) => runLitFile(file(`t${number++}.mlir`, text), { features });

describe("a test file", () => {
  test("joins continued RUN lines and reads conditions", () => {
    const read = readTestFile("// RUN: a \\\n// RUN:   | b\n// RUN: c %(line+1)\n// REQUIRES: x && y, z\n// XFAIL: *\n// END.\n// RUN: never\n");
    expect(read.runs).toEqual([{ line: 1, text: "a | b" }, { line: 3, text: "c 4" }]);
    expect(read.requires).toEqual(["x && y", "z"]);
    expect(read.xfail).toEqual(["*"]);
  });

  test("without a RUN line, or with an unfinished one, is wrong", () => {
    expect(readTestFile("// NO-RUN: x\n").problem).toBe("there is no RUN line");
    expect(readTestFile("// RUN: x \\\n").problem).toContain("continues");
  });

  test("has its % names replaced once", () => {
    const paths = { source: "/d/%t.mlir", folder: "/d", temporary: "/tmp/x", temporaryFolder: "/tmp" };
    expect(substitute("%s %t.o %S/%p %T %%s", paths)).toBe("/d/%t.mlir /tmp/x.o /d//d /tmp %s");
  });
});

describe("the shell", () => {
  test("reads words, quotes and redirections", () => {
    const [step] = parseShell("a 'b  c' \"d\\\"e\" f\\ g --x='h i' 2> err < in | z > out 2>&1");
    expect(step?.commands[0]).toEqual({ words: ["a", "b  c", 'd"e', "f g", "--x=h i"], redirections: [{ kind: "output", stream: 2, path: "err", append: false }, { kind: "input", path: "in" }] });
    expect(step?.commands[1]?.redirections).toEqual([{ kind: "output", stream: 1, path: "out", append: false }, { kind: "join", stream: 2, to: 1 }]);
  });

  test("reads lists", () => {
    expect(parseShell("a && b || c ; d").map((step) => step.when)).toEqual([";", "&&", "||", ";"]);
    expect(() => parseShell("a | ")).toThrow("a command is missing");
    expect(() => parseShell("a 'b")).toThrow("not closed");
  });
});

describe("feature expressions", () => {
  test.each([["a", true], ["b", false], ["!b", true], ["a && b", false], ["a || b", true], ["!(a && b) && a", true], ["*", true]])("%s", (text, value) => {
    expect(holds(text, new Set(["a"]))).toBe(value);
  });
  test("that cannot be read throw", () => expect(() => holds("a &&", new Set())).toThrow("no expression"));
});

describe("running", () => {
  test.each([
    ["a pipeline into FileCheck", "// RUN: cat %s | FileCheck %s\n// CHECK: he{{l+}}o\nhello\n"],
    ["redirections and temporaries", "// RUN: echo one > %t && echo two >> %t && cat < %t | FileCheck %s\n// CHECK: one\n// CHECK-NEXT: two\n"],
    ["standard error", "// RUN: not cat %t.none 2>&1 | FileCheck %s\n// RUN: not cat %t.none 2> %t.err\n// RUN: FileCheck %s --input-file=%t.err\n// CHECK: no such file\n"],
    ["other programs, in order", "// RUN: sh -c 'echo out; echo err >&2; echo end' 2>&1 | FileCheck %s\n// CHECK: out\n// CHECK-NEXT: err\n// CHECK-NEXT: end\n"],
    ["the environment", "// RUN: env GREETING=hi sh -c 'echo $GREETING' | FileCheck %s\n// CHECK: {{^}}hi\n"],
    ["comparison", "// RUN: cp %s %t && diff %s %t && cmp %s %t && echo x > %t && not diff %s %t\n"],
    ["not and exit codes", "// RUN: not false\n// RUN: false || true\n// RUN: not not true\n"],
    ["crashes", "// RUN: not --crash sh -c 'kill -SEGV $$'\n// RUN: not --crash not --crash false\n".replace(/\n.*not --crash false/, "")],
    ["split-file", "// RUN: split-file %s %t && cat %t/a/b.txt | FileCheck %s\n// CHECK: {{^}}inner\n//--- a/b.txt\ninner\n"],
  ])("%s", async (_, text) => {
    const result = await run(text);
    expect(result.reason).toBe("");
    expect(result.status).toBe("pass");
  });

  test.each([
    ["a wrong CHECK", "// RUN: echo a | FileCheck %s\n// CHECK: b\n", "expected string not found"],
    ["a failure in the middle of a pipe", "// RUN: false | cat\n", "exit code 1"],
    ["a failure before ';'", "// RUN: false ; true\n", "exit code 1"],
    ["a program that is not there", "// RUN: no-such-program-here\n", "command not found"],
    ["which 'not' does not excuse", "// RUN: not no-such-program-here\n", "command not found"],
    ["a crash under 'not'", "// RUN: not sh -c 'kill -SEGV $$'\n", "SIGSEGV"],
    ["an unexpected pass", "// RUN: true\n// XFAIL: have\n", "XFAIL"],
    ["a second RUN line", "// RUN: true\n// RUN: false\n", "RUN line 2"],
    ["no RUN line", "func\n", "there is no RUN line"],
  ])("reports %s", async (_, text, reason) => {
    const result = await run(text);
    expect(result.status).toBe("fail");
    expect(result.reason).toContain(reason);
  });

  test("skips what does not count here and expects what XFAIL says", async () => {
    expect(await run("// RUN: true\n// REQUIRES: have, lack\n")).toMatchObject({ status: "skip", reason: "requires lack" });
    expect(await run("// RUN: true\n// UNSUPPORTED: have\n")).toMatchObject({ status: "skip" });
    expect(await run("// RUN: true\n// REQUIRES: have\n")).toMatchObject({ status: "pass" });
    expect(await run("// RUN: false\n// XFAIL: lack || have\n")).toMatchObject({ status: "pass" });
  });
});

describe("tile-lit", () => {
  test("counts, lists failures and answers with its exit code", async () => {
    file("suite/good.mlir", "// RUN: true\n");
    file("suite/bad.mlir", "// RUN: false\n");
    file("suite/far.mlir", "// RUN: true\n// REQUIRES: no-such-feature\n");
    file("suite/Inputs/not-a-test.mlir", "// RUN: false\n");
    const io = memoryIo({ cwd: folder, env: process.env });
    expect(await litCommand(["suite"], io)).toBe(1);
    expect(io.outText()).toMatch(/FAIL suite\/bad\.mlir[\s\S]*\n1 passed, 1 failed, 1 skipped\n$/);
    const filtered = memoryIo({ cwd: folder, env: process.env });
    expect(await litCommand(["suite", "--filter=good", "--json"], filtered)).toBe(0);
    expect(JSON.parse(filtered.outText())).toMatchObject({ passed: 1, failed: 0, tests: [{ path: "suite/good.mlir", status: "pass" }] });
    expect(await litCommand(["nowhere"], memoryIo({ cwd: folder }))).toBe(1);
  });
});
