// irdl programs against mlir-opt: what --emit-irdl writes loads there and accepts our programs, and for a loaded dialect both tools accept and
// refuse the same ones.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memoryIo } from "../../src/core/tool/index.ts";
import { optCommand } from "../../src/driver/tool-opt/index.ts";

const judge = "mlir-opt-22";
const hasJudge = spawnSync(judge, ["--version"]).status === 0;
const root = fileURLToPath(new URL("../..", import.meta.url));
let folder = "";
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "tilewright-irdl-")); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ours(flags: readonly string[], stdin = ""): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const io = memoryIo({ stdin, cwd: root });
  const code = await optCommand(["--repro=", ...flags], io);
  return { code, out: io.outText(), err: io.errText() };
}
function theirs(flags: readonly string[], input: string): { readonly code: number | null; readonly err: string } {
  const { status, stderr } = spawnSync(judge, flags, { input, encoding: "utf8" });
  return { code: status, err: stderr };
}
async function emitted(...names: readonly string[]): Promise<string> {
  const { code, out } = await ours([`--emit-irdl=${names.join(",")}`]);
  expect(code).toBe(0);
  const file = join(folder, `${names.join("-")}.irdl.mlir`);
  writeFileSync(file, out);
  return file;
}

describe.skipIf(!hasJudge)("what --emit-irdl writes", () => {
  test("loads in mlir-opt, for all of our dialects", async () => {
    const file = await emitted("exec", "graph", "loop", "schedule", "te");
    expect(theirs([`--irdl-file=${file}`], "")).toEqual({ code: 0, err: "" });
  });
  test("is a program that mlir-opt reads, for upstream's dialects", async () => {
    const names = execFileSync(process.execPath, [join(root, "bin/tile-opt.js"), "--show-dialects"], { encoding: "utf8" }).trim().replace(/^.*: /, "").split(",");
    for (const name of names) {
      const { out } = await ours([`--emit-irdl=${name}`]);
      expect({ name, ...theirs(["--allow-unregistered-dialect"], out) }).toEqual({ name, code: 0, err: "" });
    }
  });
  test("accepts a model's graph", async () => {
    const file = await emitted("graph");
    const { out } = await ours(["docs/guide/program.mlir", "--mlir-print-op-generic"]);
    expect(out).toContain('"graph.matmul"');
    expect(theirs([`--irdl-file=${file}`], out)).toEqual({ code: 0, err: "" });
  });
  test("refuses what our verifier refuses", async () => {
    const file = await emitted("te");
    const wrong = 'func.func @f(%a: memref<4xf32>) -> tensor<4xf32> {\n  %0 = "te.reshape"(%a) : (memref<4xf32>) -> tensor<4xf32>\n  return %0 : tensor<4xf32>\n}\n';
    expect((await ours([], wrong)).code).toBe(1);
    expect(theirs([`--irdl-file=${file}`], wrong)).toMatchObject({ code: 1, err: expect.stringContaining("expected base type 'builtin.tensor' but got 'builtin.memref'") });
  });
});

const cases = readFileSync(join(root, "test/lit/tools/opt-irdl.mlir"), "utf8").split(/^\/\/ -----$/m).map((part) => part.replace(/^\s*\/\/.*\n/gm, ""));
describe.skipIf(!hasJudge)("programs of a loaded dialect", () => {
  const definitions = join(root, "test/lit/tools/Inputs/cmath.irdl.mlir");
  for (const [i, program] of cases.entries())
    test(`part ${i} of the lit test`, async () => {
      const { code } = await ours([`--irdl-file=${definitions}`], program);
      expect(theirs([`--irdl-file=${definitions}`], program).code).toBe(code);
    });
});
