// The import rules themselves: each forbids what it should and nothing more.
import { describe, expect, test } from "vitest";
import { importsOf, violation } from "../../setup/import-rules.ts";

describe("violation", () => {
  test.each([
    ["src/core/ir/index.ts", "src/core/diag/index.ts"],
    ["src/transforms/cse.ts", "src/core/ir/index.ts"],
    ["src/dialects/te/ops.ts", "src/dialects/arith/index.ts"],
    ["src/conversion/te-to-loop/index.ts", "src/dialects/loop/index.ts"],
    ["src/targets/nvptx/index.ts", "src/dialects/nvvm/index.ts"],
    ["src/all.ts", "src/conversion/te-to-loop/index.ts"],
    ["src/driver/index.ts", "src/all.ts"],
    ["tools/tile-opt/main.ts", "src/all.ts"],
    ["test/unit/x.test.ts", "src/conversion/te-to-loop/index.ts"],
  ])("allows %s to import %s", (from, to) => expect(violation(from, to)).toBeUndefined());

  test.each([
    ["src/core/ir/index.ts", "src/dialects/arith/index.ts"],
    ["src/core/ir/index.ts", "src/all.ts"],
    ["src/transforms/cse.ts", "src/dialects/arith/index.ts"],
    ["src/dialects/te/ops.ts", "src/conversion/te-to-loop/index.ts"],
    ["src/dialects/te/ops.ts", "src/transforms/cse.ts"],
    ["src/conversion/te-to-loop/index.ts", "src/conversion/loop-to-cf/index.ts"],
    ["src/targets/nvptx/index.ts", "src/dialects/te/index.ts"],
    ["src/frontends/onnx/index.ts", "src/targets/llvm/index.ts"],
    ["src/dialects/te/ops.ts", "tools/tile-opt/main.ts"],
    ["tools/tile-opt/main.ts", "tools/tile-lit/main.ts"],
    ["tools/tile-opt/main.ts", "src/conversion/te-to-loop/index.ts"],
    ["src/dialects/te/ops.ts", "test/setup/x.ts"],
    ["src/oddity/x.ts", "src/core/ir/index.ts"],
  ])("forbids %s to import %s", (from, to) => expect(violation(from, to)).toBeDefined());
});

test("importsOf sees every kind of import and no comment", () => {
  // Spelt with a hole, so that the architecture test does not read these as imports of this file.
  const word = "import";
  const source = [
    `${word} { a } from "../x.ts";`,
    `${word} type {\n  B,\n} from "./y.ts";`,
    'export * from "./z.ts";',
    `${word} "./side.ts";`,
    `const lazy = () => ${word}("../../w/index.ts");`,
    `// ${word} { c } from "./no.ts";`,
    `/* ${word} { d } from "./no.ts"; */`,
    `${word} { readFileSync } from "node:fs";`,
  ].join("\n");
  expect(importsOf("src/a/b/f.ts", source).sort()).toEqual(["src/a/b/side.ts", "src/a/b/y.ts", "src/a/b/z.ts", "src/a/x.ts", "src/w/index.ts"]);
});
