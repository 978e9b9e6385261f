// `tile-lit --update-checks`: drafted CHECK lines pass, are the same the second time, and leave a person's lines alone.
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checksOf, functionsOf } from "../../../../src/testing/lit/drafts/functions.ts";
import { Folder } from "./files.ts";

let folder: Folder;
beforeAll(() => {
  folder = new Folder();
});
afterAll(() => folder.dispose());

const two = `func.func @first(%x: i32, %y: i32) -> i32 {
  %s = arith.addi %x, %y : i32
  return %s : i32
}
func.func @second() {
  return
}
`;

async function draft(name: string, text: string): Promise<{ path: string; text: string; code: number; err: string }> {
  const path = folder.file(name, text);
  const { code, err } = await folder.lit(["--update-checks", path]);
  return { path, text: readFileSync(path, "utf8"), code, err };
}

describe("a drafted file", () => {
  test("has the lines beside each function, passes, and stays the same", async () => {
    const drafted = await draft("two.mlir", `// RUN: tile-opt %s | FileCheck %s\n\n${two}`);
    expect(drafted.text).toContain(`// drafted by 'tile-lit --update-checks' (CHECK), begin
// CHECK-LABEL: func.func @first(
// CHECK-SAME: %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:     %[[VAL_2:.*]] = arith.addi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:     return %[[VAL_2]] : i32
// CHECK-NEXT:   }
// drafted by 'tile-lit --update-checks' (CHECK), end
func.func @first(`);
    expect(drafted.text.indexOf("CHECK-LABEL: func.func @second()")).toBeGreaterThan(drafted.text.indexOf("func.func @first(%x"));
    expect(await folder.codes([drafted.path])).toEqual({ "two.mlir": "PASS" });
    const again = await folder.lit(["--update-checks", drafted.path]);
    expect(again.out).toBe(`unchanged: ${drafted.path}\n`);
    writeFileSync(drafted.path, drafted.text.replace("arith.addi %x", "arith.muli %x"));
    expect(await folder.codes([drafted.path])).toEqual({ "two.mlir": "FAIL" });
    await folder.lit(["--update-checks", drafted.path]);
    expect(await folder.codes([drafted.path])).toEqual({ "two.mlir": "PASS" });
  });

  test("keeps a person's lines", async () => {
    const own = `// CHECK-LABEL: func.func @first\n// CHECK: arith.addi\n${two}`;
    const { text, path } = await draft("own.mlir", `// RUN: tile-opt %s | FileCheck %s\n${own}`);
    expect(text.match(/CHECK-LABEL: func\.func @first/g)).toHaveLength(1);
    expect(text).toContain("// CHECK-LABEL: func.func @second()");
    expect(await folder.codes([path])).toEqual({ "own.mlir": "PASS" });
  });

  test("may be split, with functions of one name in its parts", async () => {
    const part = (type: string) => `func.func @same(%x: ${type}) -> ${type} {\n  return %x : ${type}\n}\n`;
    const { text, path } = await draft("split.mlir", `// RUN: tile-opt %s --split-input-file | FileCheck %s\n${part("i1")}\n// -----\n\n${part("i2")}`);
    expect(text.indexOf(": i2) -> i2 {")).toBeGreaterThan(text.indexOf("// -----"));
    expect(text.match(/CHECK-LABEL/g)).toHaveLength(2);
    expect(await folder.codes([path])).toEqual({ "split.mlir": "PASS" });
  });

  test("has each RUN line's prefix, shared where they agree", async () => {
    const { text, path } = await draft("prefixes.mlir", `// RUN: tile-opt %s | FileCheck %s --check-prefixes=BOTH,PLAIN\n// RUN: tile-opt %s --canonicalize | FileCheck %s --check-prefixes=BOTH,CANON\nfunc.func @f() -> i32 {\n  %a = arith.constant 1 : i32\n  %b = arith.addi %a, %a : i32\n  return %b : i32\n}\nfunc.func @g() {\n  return\n}\n`);
    expect(text).toContain("// PLAIN-LABEL: func.func @f()");
    expect(text).toContain("// CANON-LABEL: func.func @f()");
    expect(text.match(/BOTH-LABEL: func\.func @g\(\)/g)).toHaveLength(1);
    expect(await folder.codes([path])).toEqual({ "prefixes.mlir": "PASS" });
  });

  test("without functions gets the whole output", async () => {
    const { text, path } = await draft("text.mlir", "// RUN: printf 'a\\n\\n[[1]] {{b}}\\n' | FileCheck %s\n");
    expect(text).toContain("// CHECK: a\n// CHECK: {{\\[\\[}}1]] {{[{][{]}}b}}\n");
    expect(await folder.codes([path])).toEqual({ "text.mlir": "PASS" });
  });

  test.each([
    ["// RUN: tile-opt %s --no-such-pass | FileCheck %s\n", "RUN line 1 fails with exit code 1:"],
    ["// RUN: true\n", "no RUN line pipes into a FileCheck"],
    ["text\n", "no 'RUN:' line"],
    ["// RUN: tile-opt %s | FileCheck %s\n// RUN: tile-opt %s --canonicalize | FileCheck %s\nfunc.func @f() -> i32 {\n  %a = arith.constant 1 : i32\n  %b = arith.addi %a, %a : i32\n  return %b : i32\n}\n", "other RUN lines give something else for @f"],
  ])("is left as it is where %j", async (text, message) => {
    const result = await draft(`wrong-${text.length}.mlir`, text);
    expect(result.code).toBe(1);
    expect(result.err).toContain(`${result.path}: `);
    expect(result.err).toContain(message);
    expect(result.text).toBe(text);
  });
});

test("functions of LLVM IR and nested ones are found", () => {
  const found = functionsOf('define i32 @f(i32 %0) {\n  ret i32 %0\n}\nmodule {\n  gpu.func @k(%a: i32) kernel {\n    gpu.return\n  }\n}\n"x"() {s = "func @no("} : () -> ()\n');
  expect(found.map(({ name, lines }) => [name, lines.length])).toEqual([["f", 3], ["k", 3]]);
  expect(checksOf(found[0]!, "C")).toEqual(["C-LABEL: define i32 @f(", "C-SAME: i32 %[[VAL_0:.*]]) {", "C-NEXT:   ret i32 %[[VAL_0]]", "C-NEXT: }"]);
});
