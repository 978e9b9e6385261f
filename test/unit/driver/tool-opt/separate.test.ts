// Functions that are taken one by one must come out as those of the module as a whole. --mlir-timing needs the module as a whole, so the same
// command line with and without it is what is compared.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addSource } from "../../../../src/core/ir/index.ts";
import { registerAllDialects } from "../../../../src/all.ts";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { optCommand, PassCatalog, pipelineFromText } from "../../../../src/driver/tool-opt/index.ts";
import { FrontTaker, separately } from "../../../../src/driver/tool-opt/separate.ts";
import { NotSeparable } from "../../../../src/driver/tool-opt/taker.ts";
import { work } from "../../../../src/driver/tool-opt/separate-worker.ts";
import { functionStarts, mainThread, take } from "../../../../src/driver/tool-opt/shares.ts";
import { parseSource, printPieces } from "../../../../src/core/text/index.ts";
import { ModuleOp } from "../../../../src/dialects/builtin/index.ts";
import type { Session } from "../../../../src/driver/tool-opt/process-part.ts";

async function run(text: string, ...flags: string[]): Promise<{ code: number; out: string; err: string }> {
  const written: string[] = [];
  const complaints: string[] = [];
  const code = await optCommand([...flags, "--repro=", "--allow-unregistered-dialect"], {
    cwd: "/", env: {}, isTerminal: false, stdin: () => Promise.resolve(Buffer.from(text)),
    out: (piece: string | Uint8Array) => { written.push(Buffer.from(piece).toString()); }, err: (piece: string) => { complaints.push(piece); },
  } as never);
  return { code, out: written.join(""), err: complaints.join("") };
}

/** Both ways; the table of times, which only one of them writes, is cut off. */
async function both(text: string, ...flags: string[]): Promise<{ separate: Awaited<ReturnType<typeof run>>; whole: Awaited<ReturnType<typeof run>> }> {
  const separate = await run(text, ...flags);
  const whole = await run(text, ...flags, "--mlir-timing");
  return { separate, whole: { ...whole, err: whole.err.replace(/===-+===[\s\S]*/, "") } };
}

/** Whether the functions of the text were really taken one by one. */
async function isSeparate(text: string, passes: string): Promise<boolean> {
  const registry = registerAllDialects();
  registry.allowUnregistered = true;
  const pipeline = await pipelineFromText(passes, new PassCatalog(), new Diagnostics());
  if (!pipeline) throw new Error("no pipeline");
  const session = { flags: { "verify-each": true, "load-pass-plugin": [], "load-dialect-plugin": [], "irdl-file": [] }, registry, pipeline: () => pipeline, print: {}, instrumentations: [], onPipeline: () => {} } as unknown as Session;
  const result = await separately(addSource("test", new TextEncoder().encode(text)), session, new Diagnostics());
  return result !== undefined && result !== "whole";
}

const dead = `func.func @dead(%x: i32) -> i32 {
  %0 = arith.addi %x, %x : i32
  %1 = arith.constant 0 : i32
  %2 = arith.addi %x, %1 : i32
  return %2 : i32
}
`;
const forward = `module @m attributes {a.b = 1 : i32} {
  func.func @first(%x: i32) -> i32 { %0 = func.call @second(%x) : (i32) -> i32  func.return %0 : i32 }
  func.func private @declared(i32)
  ${dead}
  func.func @second(%x: i32) -> i32 { return %x : i32 }
}
`;
const unknownCallee = dead + "func.func @caller(%x: i32) { func.call @missing(%x) : (i32) -> ()  return }\n";
const wrongType = dead + "func.func @caller(%x: i64) { %0 = func.call @dead(%x) : (i64) -> i64  return }\n";
const brokenLater = dead + "func.func @broken(%x: i32) -> i64 { return %x : i32 }\n";
const syntax = dead + "func.func @broken(%x: i32) -> i32 { return %y : i32 }\n";
const twoModules = `module { ${dead} }\nmodule { ${dead} }\n`;
const twice = dead + dead;
const resource = `func.func @r() -> tensor<2xi32> { %0 = arith.constant dense_resource<blob> : tensor<2xi32>  return %0 : tensor<2xi32> }
{-# dialect_resources: { builtin: { blob: "0x040000000100000002000000" } } #-}
`;
const loose = `%0 = arith.constant 1 : i32\n${dead}`;
const lateLoc = `func.func @l() { return loc(#a) }\n#a = loc("there":1:2)\n`;
const noLoc = `func.func @l() { return loc(#a) }\n`;
const globals = `func.func @g() -> memref<2xi32> { %0 = memref.get_global @w : memref<2xi32>  return %0 : memref<2xi32> }\nmemref.global @w : memref<2xi32> = dense<1>\n`;
const nested = `module { module @inner { ${dead} } ${dead} }`;

/** Functions that call each other forwards and backwards, with locations from the end, aliases, and globals; every seventh has something to fold. */
function manyFunctions(count: number, callers = 20): string {
  const functions = Array.from({ length: count }, (_, i) => `  func.func @f${i}(%x: index) -> index {
    %0 = affine.apply affine_map<(d0) -> (d0 + ${i % 5})>(%x)
    %c = arith.constant ${i % 7} : index loc(#at${i % 3})
    %1 = arith.addi %0, %c : index
${i % callers === 0 ? `    %2 = func.call @f${(i * 7 + 3) % count}(%1) : (index) -> index\n` : ""}    %m = memref.get_global @g${i % 4} : memref<2xi32>
    %3 = arith.addi %0, %c : index
    return %3 : index
  }
${i % 50 === 0 && i < 200 ? `  memref.global @g${i / 50} : memref<2xi32> = dense<${i}>\n` : ""}`);
  return `module attributes {a.b} {\n${functions.join("")}}\n#at0 = loc("a":1:1)\n#at1 = loc("b":1:1)\n#at2 = loc("c":1:1)\n`;
}

/** The text as two threads make it of which the second takes the parts from number `from` on. */
async function shared(text: string, passes: string, from: number): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(text);
  const starts = functionStarts(bytes, 2000);
  const takers = new Int32Array(starts.length).fill(1, 0, from);
  const result = await work({ bytes, starts, takers, name: "test", pipeline: passes, print: {}, allowUnregistered: false });
  const registry = registerAllDialects();
  const pipeline = await pipelineFromText(passes, new PassCatalog(), new Diagnostics());
  if (!pipeline) throw new Error("no pipeline");
  let taker: FrontTaker | undefined;
  const outermost = () => (taker = new FrontTaker({ pipeline, registry, print: {} }, { starts, takePart: (i) => take({ starts, takers }, i, mainThread), result: () => result }));
  const root = await parseSource(addSource("test", bytes), { registry, diagnostics: new Diagnostics(), implicitModule: ModuleOp, outermost });
  const done = root && (await taker?.finish(root));
  if (!done) return undefined;
  expect(done.isShared).toBe(takers.includes(2));
  const pieces: Uint8Array[] = [];
  printPieces(done.root, {}, (piece) => { pieces.push(piece.slice()); }, done.printed);
  return `${Buffer.concat(pieces).toString()}\n`;
}

describe("two threads", () => {
  it("make the same of a module as one, wherever they meet", async () => {
    for (const callers of [20, 1]) await meetEverywhere(manyFunctions(300, callers));
  });
  it("do so where both meet a dialect far into the text, and begin anew", async () => {
    const use = "    %l = complex.constant [1.0 : f32, 2.0 : f32] : complex<f32>\n    func.call @sink(%l) : (complex<f32>) -> ()\n";
    const text = manyFunctions(600).replace("module attributes {a.b} {\n", "module attributes {a.b} {\n  func.func private @sink(complex<f32>)\n");
    const late = text.replace(/(@f(?:280|590)\(%x: index\) -> index \{\n)/g, `$1${use}`);
    expect(late.indexOf("complex.")).toBeGreaterThan(1 << 16);
    await meetEverywhere(late, [0.5]);
  });
  it("do so where only one of them meets a dialect", async () => {
    const use = "    %l = complex.constant [1.0 : f32, 2.0 : f32] : complex<f32>\n    func.call @sink(%l) : (complex<f32>) -> ()\n";
    const text = manyFunctions(600).replace("module attributes {a.b} {\n", "module attributes {a.b} {\n  func.func private @sink(complex<f32>)\n");
    for (const at of [20, 590]) await meetEverywhere(text.replace(new RegExp(`(@f${at}\\(%x: index\\) -> index \\{\\n)`), `$1${use}`).replace("  func.func private @sink(complex<f32>)\n", `  func.func private @sink(complex<f32>)\n//${" ".repeat(1 << 16)}\n`), [0.5]);
  });
  async function meetEverywhere(text: string, shares = [0, 0.02, 0.5, 0.98, 1]): Promise<void> {
    const passes = "builtin.module(func.func(canonicalize,cse))";
    const whole = await run(text, "-p", passes, "--mlir-timing");
    expect(whole.code).toBe(0);
    const parts = functionStarts(new TextEncoder().encode(text), 2000).length;
    expect(parts).toBeGreaterThan(20);
    for (const from of shares.map((share) => Math.round(share * parts))) expect(await shared(text, passes, from), `from part ${from}`).toBe(whole.out);
  }
  it("give up where a part does not begin where it seems to", async () => {
    const text = manyFunctions(100, 1).replace("  func.func @f50(", "  module @inner {\n  func.func @f50(").replace("  func.func @f90(", "  }\n  func.func @f90(").replaceAll("func.call", "test.call");
    const called = text.replace(/test\.call @f\d+\(%1\) : \(index\) -> index/g, "arith.addi %1, %1 : index").replace(/ {4}%m = .*\n/g, "");
    expect((await run(called)).code).toBe(0);
    await expect(shared(called, "builtin.module()", 10)).rejects.toThrow(NotSeparable);
  });
});

describe("functions one by one", () => {
  const flags = [[], ["--canonicalize", "--cse"], ["-p", "builtin.module(func.func(canonicalize,cse))"], ["--canonicalize=max-num-rewrites=1"], ["--mlir-print-op-generic"], ["--mlir-print-skip-regions"]];
  for (const [name, text] of Object.entries({ dead, forward, unknownCallee, wrongType, brokenLater, syntax, twoModules, twice, resource, loose, lateLoc, noLoc, globals, nested, empty: "" }))
    it(`come out as in the whole module: ${name}`, async () => {
      for (const each of flags) {
        const { separate, whole } = await both(text, ...each);
        expect(separate).toEqual(whole);
      }
    });

  it("are taken that way, also when they name symbols that come later", async () => {
    const pipeline = "builtin.module(func.func(canonicalize,cse))";
    for (const text of [dead, forward, globals, lateLoc, nested, ""]) expect(await isSeparate(text, pipeline), text).toBe(true);
  });
  it("are not taken that way where something needs the whole module", async () => {
    for (const text of [brokenLater, unknownCallee, twoModules, twice, resource, loose]) expect(await isSeparate(text, "builtin.module(func.func(canonicalize,cse))"), text).toBe(false);
    for (const pipeline of ["builtin.module(symbol-dce)", "builtin.module(any(cse))", "builtin.module(canonicalize{max-num-rewrites=1})", "builtin.module(func.func(cse),inline)"]) expect(await isSeparate(dead, pipeline), pipeline).toBe(false);
  });

  it("come out as in the whole module for all inputs of the lit tests", async () => {
    const root = join(import.meta.dirname, "../../../lit");
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".mlir"));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const text = readFileSync(join(root, file), "utf8");
      const { separate, whole } = await both(text, "--canonicalize", "--cse");
      expect(separate, file).toEqual(whole);
    }
  }, 120_000);
});
