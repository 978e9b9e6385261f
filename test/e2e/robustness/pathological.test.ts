// Inputs made to break a compiler, each through a process of its own: a result or a diagnostic with a place, exit code 0 or 1, no stack trace,
// less than 2 GB of memory.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let folder = "";
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "tilewright-pathological-")); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** Says on standard error how much memory the process has had. */
const meter = `data:text/javascript,process.on("exit",()=>process._rawDebug("kilobytes at most: "+process.resourceUsage().maxRSS))`;

interface Ending {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly megabytes: number;
}
function run(tool: string, flags: readonly string[], input: string | Uint8Array): Promise<Ending> {
  const file = join(folder, "input.mlir");
  writeFileSync(file, input);
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", meter, join(root, "bin", `${tool}.js`), ...flags, file], { maxBuffer: 1 << 29, timeout: 100_000 }, (problem, out, err) => {
      const code = problem === null ? 0 : typeof problem.code === "number" ? problem.code : -1;
      const megabytes = Number(/kilobytes at most: (\d+)/.exec(err)?.[1] ?? Number.NaN) / 1024;
      resolve({ code, out, err: err.replace(/kilobytes at most: .*\n/, ""), megabytes });
    });
  });
}

/** Expects a diagnostic that says this, at a place; or, without one, a result. */
async function ends(input: string | Uint8Array, message: RegExp | undefined, flags: readonly string[] = [], tool = "tile-opt"): Promise<void> {
  const { code, out, err, megabytes } = await run(tool, tool === "tile-opt" ? ["--allow-unregistered-dialect", "--repro=", ...flags] : flags, input);
  expect(err.slice(0, 2000)).not.toMatch(/^\s+at .*[:)]\d/m);
  expect(err.length).toBeLessThan(3000);
  if (message === undefined) {
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).not.toBe("");
  } else {
    expect(err).toMatch(message);
    expect(err).toMatch(/input\.mlir:\d+:\d+: error: /);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  }
  expect(megabytes).toBeLessThan(2048);
}

const deep = 100_000;
const million = 1_000_000;
const nest = (open: string, inner: string, close: string, depth = deep): string => open.repeat(depth) + inner + close.repeat(depth);
const attribute = (text: string): string => `func.func private @f() attributes {a = ${text}}`;
const lines = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => line(i)).join("\n");
const passes = ["--canonicalize", "--cse"];

describe("nesting of 100,000 levels", () => {
  const tooDeep = /nested deeper than 500 levels|nesting is deeper than 500 levels/;
  test("regions", () => ends(nest("module {\n", "", "}\n"), tooDeep));
  test("regions of conditionals, through passes", () => ends(`func.func @f(%c: i1) {${nest("scf.if %c {\n", "", "}\n")}return}`, tooDeep, passes));
  test("regions in generic form", () => ends(nest('"x.r"() ({', "", "}) : () -> ()"), tooDeep, ["--mlir-print-op-generic"]));
  test("types", () => ends(`func.func private @f(${nest("tuple<", "i1", ">")})`, tooDeep));
  test("types of the llvm dialect", () => ends(`func.func private @f(${nest("!llvm.struct<(", "i32", ")>")})`, tooDeep));
  test("attributes, in parts", () => ends(attribute(nest("[", "1", "]")), tooDeep, ["--split-input-file"]));
  test("locations", () => ends(`func.func private @f() loc(${nest("callsite(", '"a" at "b"', ")")})`, tooDeep, ["--mlir-print-debuginfo"]));
  const tooMany = /an affine expression has at most 1000 operators and parentheses/;
  test("parentheses of an affine expression", () => ends(attribute(`affine_map<(d0) -> (${nest("(", "d0", ")")})>`), tooMany));
  test("an affine sum", () => ends(attribute(`affine_map<(d0) -> (d0${" + d0 floordiv 7".repeat(deep)})>`), tooMany));
  test("signs in an affine expression", () => ends(attribute(`affine_map<(d0) -> (${"-".repeat(deep)}d0)>`), tooMany));
  test("elements", () => ends(attribute(`dense<${nest("[", "1", "]")}> : tensor<1xi1>`), /nested too deeply|shape/));
  test("unknown attributes are text, however deep", () => ends(attribute(nest("#foo.bar<", "1", ">")), undefined));
});

describe("aliases", () => {
  const chain = (one: (before: string) => string, sigil: string): string => lines(deep, (i) => `${sigil}a${i} = ${i === 0 ? (sigil === "!" ? "i1" : "1") : one(`${sigil}a${i - 1}`)}`);
  const tooDeep = /nesting is deeper than 500 levels/;
  test("a chain of 100,000 that nests attributes", () => ends(`${chain((a) => `[${a}]`, "#")}\n${attribute(`#a${deep - 1}`)}`, tooDeep));
  test("a chain of 100,000 that nests types", () => ends(`${chain((a) => `tuple<${a}>`, "!")}\nfunc.func private @f(!a${deep - 1})`, tooDeep));
  test("a chain of 100,000 that nests nothing", () => ends(`${chain((a) => a, "#")}\n${attribute(`#a${deep - 1}`)}`, undefined));
  test("locations that come later, chained", () => ends(`func.func private @f() loc("x"(#l0))\n${lines(deep, (i) => `#l${i} = loc("n"(${i + 1 < deep ? `#l${i + 1}` : "unknown"}))`)}`, tooDeep));
  const doubled = (sigil: string, one: (before: string) => string, first: string): string => lines(60, (i) => `${sigil}a${i} = ${i === 0 ? first : one(`${sigil}a${i - 1}`)}`);
  const tooLarge = /an alias stands for at most 1048576 types, attributes and locations/;
  test("attributes that double 60 times", () => ends(`${doubled("#", (a) => `[${a}, ${a}]`, "1")}\n${attribute("#a59")}`, tooLarge));
  test("types that double 60 times", () => ends(`${doubled("!", (a) => `tuple<${a}, ${a}>`, "i1")}\nfunc.func private @f(!a59)`, tooLarge));
  test("locations that double 60 times", () => ends(`${doubled("#", (a) => `loc(callsite(${a} at ${a}))`, "loc(unknown)")}\nfunc.func private @f() loc(#a59)`, tooLarge, ["--mlir-print-debuginfo"]));
  test("attributes in a circle", () => ends(`#a = #b\n#b = #a\n${attribute("#a")}`, /undefined attribute alias '#b'/));
  test("types in a circle", () => ends("!a = !b\n!b = !a\nfunc.func private @f(!a)", /undefined type alias '!b'/));
  test("locations in a circle", () => ends("func.func private @f() loc(callsite(#a at #a))\n#a = loc(callsite(#b at #a))\n#b = loc(#a)", tooDeep));
});

describe("size", () => {
  test("a million uses before their definitions", () => ends(`"x.g"() ({\n${lines(10, (i) => `"x.u"(${Array.from({ length: deep }, (_, j) => `%v${deep * i + j}`).join(", ")}) : (${"i32, ".repeat(deep - 1)}i32) -> ()`)}\n${lines(million, (i) => `%v${i} = "x.d"() : () -> i32`)}\n}) : () -> ()`, undefined));
  test("a million uses of one later value by one operation", () => ends(`"x.g"() ({\n"x.u"(${"%v, ".repeat(million - 1)}%v) : (${"i32, ".repeat(million - 1)}i32) -> ()\n%v = "x.d"() : () -> i32 }) : () -> ()`, undefined));
  test("a million results in a pack", () => ends(`%r:${million} = "x.d"() : () -> (${"i32, ".repeat(million - 1)}i32)\n"x.u"(%r#999999) : (i32) -> ()`, undefined, passes));
  test("a pack of more results than there can be", () => ends('%r:99999999999 = "x.d"() : () -> i32', /error: /));
  test("a line of ten megabytes", () => ends(`func.func private @f() attributes {${Array.from({ length: 500_000 }, (_, i) => `abcdefgh${i} = ${i}`).join(", ")}, b = }`, /expected/));
  test("a string of ten megabytes", () => ends(attribute(`"${"x".repeat(10 << 20)}"`), undefined));
  test("300,000 regions of one operation", () => ends(`"x.g"() (${"{}, ".repeat(300_000)}{}) : () -> ()`, undefined));
  test("100,000 blocks that control never reaches", () => ends(`"x.g"() ({\n${lines(deep, (i) => `^b${i}:\n  "x.t"()[^b${(i * 7919) % deep}] : () -> ()`)}\n}) : () -> ()`, undefined, passes));
  test("100,000 sums that fold one after the other", () => ends(`func.func @f() -> i32 {\n%v = arith.constant 3 : i32\n%0 = arith.addi %v, %v : i32\n${lines(deep, (i) => `%${i + 1} = arith.addi %${i}, %v : i32`)}\nreturn %${deep} : i32 }`, undefined, passes));
  test("an integer of a million digits", () => ends(attribute("9".repeat(million)), /the integer literal is too long/));
  test("bits of a float without end", () => ends(attribute(`0x${"F".repeat(million)} : f32`), /do not fit 'f32'/));
  test("a shape of 100,000 dimensions out of range", () => ends(`func.func private @f(tensor<${"9223372036854775807x".repeat(deep)}f32>)`, /out of range/));
});

describe("what is no program", () => {
  const junk = Uint8Array.from({ length: 1 << 20 }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 13) & 255);
  const expectations: readonly (readonly [string, string | Uint8Array, RegExp | undefined])[] = [
    ["junk", junk, /error: /], ["zeros", new Uint8Array(1 << 20), /error: /], ["UTF-16", Buffer.from("func.func private @f()", "utf16le"), /error: /],
    ["nothing", "", undefined], ["quotes", '"'.repeat(million + 1), /error: /], ["brackets", "(".repeat(million), /error: /], ["a comment without end", `//${"x".repeat(10 << 20)}`, undefined],
  ];
  for (const [name, input, message] of expectations) test(name, () => ends(input, message));
  test("junk, with expected diagnostics", async () => {
    const { code, err } = await run("tile-opt", ["--verify-diagnostics", "--split-input-file"], junk);
    expect(code).toBe(1);
    expect(err).toMatch(/input\.mlir:\d+:\d+: error: unexpected error: /);
  });
  for (const tool of ["tile-translate", "tile-reduce"])
    test(`${tool} reads none of it`, async () => {
      const flags = tool === "tile-translate" ? ["--to-llvmir"] : ["--oracle=verifier", "--canonicalize"];
      for (const input of [junk, nest("module {\n", "", "}\n"), "func.func @f() {\0}"]) await ends(input, /error: /, flags, tool);
    });
});
