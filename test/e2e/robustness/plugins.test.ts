// Plugins as strangers write them, loaded by the real tool: what works from outside of the checkout, and the message for
// everything that can be wrong.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tilewright-plugins-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(name: string, source: string | undefined, flags: readonly string[] = [], input = "func.func private @f()\n") {
  const path = join(folder, name);
  if (source !== undefined) writeFileSync(path, source);
  const done = spawnSync(process.execPath, [join(root, "bin", "tile-opt.js"), `--load-pass-plugin=${path}`, ...flags], { input, encoding: "utf8", env: { ...process.env, TILEWRIGHT_DEBUG: "" } });
  return { code: done.status, out: done.stdout, err: done.stderr.replaceAll(path, name) };
}

const header = 'import { arith, definePass, definePlugin, defineDialect, pattern } from "tilewright/plugin";\n';
const pluginOf = (fields: string) => `${header}export const plugin = definePlugin({ apiVersion: 1, name: "p", version: "1", ${fields} });\n`;

describe("a plugin outside of the checkout", () => {
  test("uses the core of the program that loads it", () => {
    const source = pluginOf(`passes: [definePass({ name: "swap-subtractions", summary: "s", run(op) {
      op.walk((inner) => { if (arith.SubIOp.is(inner)) { const { lhs, rhs } = inner; inner.setOperand(0, rhs); inner.setOperand(1, lhs); } });
    } })]`);
    const input = "func.func @f(%a: i32, %b: i32) -> i32 {\n  %r = arith.subi %a, %b : i32\n  return %r : i32\n}\n";
    const { code, out, err } = run("good.ts", source, ["--swap-subtractions"], input);
    expect(err).toBe("");
    expect(out).toContain("arith.subi %arg1, %arg0");
    expect(code).toBe(0);
  });

  test("adds canonicalisation patterns and named pipelines", () => {
    const source = pluginOf(`patterns: [pattern("sub-to-zero", arith.SubIOp, (op, rw) => (op.lhs === op.rhs ? rw.skip("equal") : rw.update(op, () => { op.setOperand(1, op.lhs); })))], pipelines: { tidy: "builtin.module(canonicalize)" }`);
    const input = "func.func @f(%a: i32, %b: i32) -> i32 {\n  %r = arith.subi %a, %b : i32\n  return %r : i32\n}\n";
    const { out } = run("patterns.ts", source, ["--tidy"], input);
    expect(out).toContain("arith.constant 0 : i32");
  });
});

describe("a wrong plugin is a diagnostic:", () => {
  const wrong = (title: string, file: string, source: string | undefined, message: string): void =>
    test(title, () => {
      const { code, out, err } = run(file, source);
      expect(err).toContain(message);
      expect(err).not.toContain("    at ");
      expect(out).toBe("");
      expect(code).toBe(1);
    });
  wrong("no file", "missing.ts", undefined, "error: cannot open plugin 'missing.ts': no such file [plugin/not-found]");
  wrong("no export", "nothing.ts", "export const x = 1;\n", "plugin 'nothing.ts' exports no 'plugin'");
  wrong("another version", "version.ts", "export const plugin = { apiVersion: 7, name: 'p', version: '1' };\n", "was written for version 7 of the plugin interface, but this is version 1 [plugin/api-version]");
  wrong("another copy of the core", "copy.ts", "export const plugin = { apiVersion: 1, name: 'p', version: '1' };\n", "it uses another copy of Tilewright; import 'tilewright/plugin' [plugin/other-core]");
  wrong("throwing", "throws.ts", "throw new Error('no licence');\n", "failed while it was loaded: no licence [plugin/threw]");
  wrong("an import that does not exist", "import.ts", "import './nowhere.ts';\n", "[plugin/threw]");
  wrong("TypeScript that cannot be erased", "enum.ts", "enum Colour { red }\nexport const plugin = Colour.red;\n", "[plugin/typescript]");
  wrong("a syntax error", "syntax.js", "export const = 1;\n", "[plugin/syntax]");
  wrong("a pass of a name that is taken", "pass.ts", pluginOf("passes: [definePass({ name: 'cse', summary: 's', run() {} })]"), "brings the pass 'cse', but there is one of that name already [plugin/name-clash]");
  wrong("a dialect of a name that is taken", "dialect.ts", pluginOf("dialects: [defineDialect({ namespace: 'arith', summary: 's', ops: [] })]"), "brings the dialect 'arith', but there is one of that name already [plugin/name-clash]");
  wrong("a pass that is none", "shape.js", pluginOf("passes: [{ title: 'x' }]"), "has 'passes', which must be made with definePass [plugin/malformed]");
});
