// A text that is large enough for two threads comes out as with one.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "tilewright-threads-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Functions with maps that first occur in different halves, calls of a declaration and of each other, and comments that make the text long. */
function text(bytes: number): string {
  const padding = `    // ${"=".repeat(600)}\n`;
  const parts = ["module {\n  func.func private @runtime(index) -> index\n"];
  for (let i = 0, size = 0; size < bytes; i++) {
    const map = `affine_map<(d0) -> (d0 + ${i < 10 ? i : 10 + Math.floor(i / 3000)})>`;
    const call = i % 4000 === 7 ? `    %9 = func.call @f${i - 5}(%0) : (index) -> index\n` : "";
    // Dialects that nothing before names, in both halves: whoever meets one begins anew.
    const late = i === 4500 ? "    %e = math.exp %cst : f32\n" : i === 20_000 ? "    %s = complex.create %cst, %cst : complex<f32>\n" : "";
    const constant = late === "" ? "" : "    %cst = arith.constant 1.0 : f32\n";
    const part = `  func.func @f${i}(%x: index) -> index {\n${padding}${constant}${late}    %0 = affine.apply ${map}(%x)\n    %1 = func.call @runtime(%0) : (index) -> index\n    %2 = arith.addi %0, %x : index\n    %3 = arith.addi %0, %x : index\n${call}    %4 = arith.muli %2, %3 : index\n    return %4 : index\n  }\n`;
    parts.push(part);
    size += part.length;
  }
  parts.push("}\n");
  return parts.join("");
}

test("two threads make what one makes", () => {
  const path = join(folder, "large.mlir");
  writeFileSync(path, text(18 << 20));
  const run = (...flags: string[]): { readonly status: number | null; readonly hash: string } => {
    const { status, stdout } = spawnSync(process.execPath, [join(root, "bin", "tile-opt.js"), "-p", "builtin.module(func.func(canonicalize,cse))", path, ...flags], { maxBuffer: 1 << 28 });
    return { status, hash: createHash("sha256").update(stdout).digest("hex") };
  };
  const one = run("--mlir-disable-threading");
  expect(one.status).toBe(0);
  expect(run()).toEqual(one);
}, 120_000);
