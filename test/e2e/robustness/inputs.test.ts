// Inputs that people and programs get wrong: each ends in a result or in a diagnostic with exit code 1, in little time, and
// never in half an output file.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { memoryIo } from "../../../src/core/tool/index.ts";
import { optCommand } from "../../../src/driver/tool-opt/index.ts";

const folder = mkdtempSync(join(tmpdir(), "tilewright-inputs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function opt(input: string | Uint8Array, ...flags: readonly string[]) {
  const io = memoryIo({ stdin: input, cwd: folder });
  const code = await optCommand(flags, io);
  return { code, out: io.outText(), err: io.errText() };
}
async function refused(input: string | Uint8Array, message: string | RegExp, ...flags: readonly string[]): Promise<void> {
  const { code, out, err } = await opt(input, ...flags);
  expect(err).toMatch(message);
  expect(out).toBe("");
  expect(code).toBe(1);
}

const tooDeep = /error: .*nest.* deeper than/;
const passes = ["--canonicalize", "--cse"];
const nest = (open: string, inner: string, close: string, depth: number) => open.repeat(depth) + inner + close.repeat(depth);

describe("text", () => {
  test("nothing at all is an empty module", async () => {
    expect(await opt("")).toEqual({ code: 0, out: "module {\n}\n\n", err: "" });
  });
  test("bytes that are no text", () => refused(Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919) & 255), /error: /));
  test("broken UTF-8 in a string survives", async () => {
    const { code, err } = await opt(Buffer.concat([Buffer.from('func.func private @f() attributes {a = "'), Buffer.from([0xff, 0xc3]), Buffer.from('"}')]));
    expect([code, err]).toEqual([0, ""]);
  });
  test("a NUL byte", () => refused("func.func @f() {\0}", /error: /));
  test("a string that never ends", () => refused('func.func private @f() attributes {a = "b', /error: .*\[parse\/syntax\]/));
  test("carriage returns are white space", async () => {
    expect((await opt("func.func @f() {\r\n  return\r\n}\r\n")).code).toBe(0);
  });
});

describe("nesting", () => {
  const deep = 100_000;
  test("regions", () => refused(nest("module {", "", "}", deep), tooDeep));
  test("generic regions", () => refused(nest('"x.r"() ({', "", "}) : () -> ()", deep), tooDeep, "--allow-unregistered-dialect"));
  test("attributes", () => refused(`func.func private @f() attributes {a = ${nest("[", "1", "]", deep)}}`, tooDeep));
  test("types", () => refused(`func.func private @f(${nest("tuple<", "i1", ">", deep)})`, tooDeep));
  test("element lists", () => refused(`func.func private @f() attributes {a = dense<${nest("[", "1", "]", deep)}> : tensor<1xi1>}`, /error: /));
  test("affine expressions", () => refused(`func.func private @f() attributes {a = affine_map<(d0) -> (${nest("(", "d0", ")", deep)})>}`, /error: /));
  test("locations", () => refused(`func.func private @f() loc(${nest("callsite(", '"a" at "b"', ")", deep)})`, /error: /));
  test("as deep as is allowed, through passes and back", async () => {
    const { code, err } = await opt(nest("module {", "", "}", 200), ...passes, "--verify-roundtrip");
    expect([code, err]).toEqual([0, ""]);
  });
});

describe("numbers", () => {
  test("an integer beyond its type", () => refused("func.func private @f() attributes {a = 256 : i8}", /error: .*256/));
  test("an integer beyond every type", () => refused(`func.func private @f() attributes {a = ${"9".repeat(5000)}}`, /error: /));
  test("a very wide integer type", () => refused("func.func private @f(i99999999999)", /error: /));
  test("a dimension beyond 64 bits", () => refused("func.func private @f(tensor<99999999999999999999xf32>)", /error: /));
  test("a splat of more elements than memory holds stays a splat", async () => {
    const { code, out } = await opt("func.func @f() -> tensor<999999999x999999xf32> {\n  %c = arith.constant dense<1.0> : tensor<999999999x999999xf32>\n  %r = arith.addf %c, %c : tensor<999999999x999999xf32>\n  return %r : tensor<999999999x999999xf32>\n}", ...passes);
    expect(code).toBe(0);
    expect(out).toContain("dense<2.000000e+00> : tensor<999999999x999999xf32>");
  });
  test("a list shorter than its type", () => refused("func.func private @f() attributes {a = dense<[1, 2]> : tensor<99999999999xi32>}", /error: /));
  test("a negative dimension", () => refused("func.func private @f(tensor<-4xf32>)", /error: /));
});

describe("size", () => {
  test("a long chain", async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `  %${i + 1} = arith.xori %${i}, %b : i32`);
    const { code } = await opt(`func.func @f(%0: i32, %b: i32) -> i32 {\n${lines.join("\n")}\n  return %${lines.length} : i32\n}\n`, ...passes, "--dce");
    expect(code).toBe(0);
  });
  test("many blocks in a row", async () => {
    const blocks = Array.from({ length: 5000 }, (_, i) => `^b${i}:\n  "x.work"() : () -> ()\n  cf.cond_br %c, ^b${i + 1}, ^b${i + 1}`);
    const { code, err } = await opt(`func.func @f(%c: i1) {\n  cf.br ^b0\n${blocks.join("\n")}\n^b5000:\n  return\n}\n`, ...passes, "--allow-unregistered-dialect");
    expect([code, err]).toEqual([0, ""]);
  });
  test("one line of a megabyte shows only what matters", async () => {
    const { err } = await opt(`func.func private @f() attributes {${Array.from({ length: 50_000 }, (_, i) => `a${i} = ${i}`).join(", ")}, b = }`);
    expect(err).toContain("error: ");
    expect(err.length).toBeLessThan(1000);
  });
});

describe("files", () => {
  test("a folder as input", () => refused("", "is a directory", "."));
  test("an input that does not exist", () => refused("", "no such file or directory", "nothing.mlir"));
  test("an output in a folder that does not exist", () => refused("", "cannot write 'no/such/out.mlir'", "-o", "no/such/out.mlir"));
  test("an output that is a folder", () => refused("", "is a directory", "-o", "."));
  test("after a mistake the old output stays as it was", async () => {
    writeFileSync(join(folder, "kept.mlir"), "old");
    await refused("func.func @f() {", /error: /, "-o", "kept.mlir");
    expect(readFileSync(join(folder, "kept.mlir"), "utf8")).toBe("old");
  });
  test.skipIf(process.getuid?.() === 0)("a folder without permission to write", async () => {
    mkdirSync(join(folder, "locked"));
    chmodSync(join(folder, "locked"), 0o500);
    await refused("", "permission denied", "-o", "locked/out.mlir");
  });
  test("nothing is left behind", async () => {
    await opt("", "-o", "fresh.mlir");
    expect(existsSync(join(folder, "fresh.mlir"))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("flags", () => {
  for (const flag of ["--no-such-flag", "--pass-pipeline", "--verify-diagnostics=perhaps", "--mlir-elide-elementsattrs-if-larger=many", "--pass-pipeline=builtin.module(", "--pass-pipeline=)", "--pass-pipeline=builtin.module(nothing)", "--canonicalize=x=y=z", "--canonicalize={", "--load-pass-plugin=nowhere.ts", "--pass-pipeline=((((((((", `--pass-pipeline=${"any(".repeat(20_000)}`])
    test(flag.slice(0, 60), () => refused("", /error: /, flag));
});
