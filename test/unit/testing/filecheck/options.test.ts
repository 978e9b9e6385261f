// Options of a run and the command line of the tool.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { code, tool } from "./run.ts";

describe("options", () => {
  test("choose prefixes", () => {
    expect(code("A: x\nB: y", "x\ny\n", { checkPrefixes: ["A", "B"] })).toBe(0);
    expect(code("A: x\nB: y", "x\n", { checkPrefixes: ["A", "B"] })).toBe(1);
    expect(code("A: x", "x\n", { checkPrefixes: ["A", "B"] })).toBe(2);
    expect(code("A: x", "x\n", { checkPrefixes: ["A", "B"], allowUnusedPrefixes: true })).toBe(0);
    expect(code("REM: CHECK: x\nCHECK: y", "y\n", { commentPrefixes: ["REM"] })).toBe(0);
    expect(code("COM: CHECK: x\nCHECK: y", "y\n", { commentPrefixes: ["REM"] })).toBe(1);
  });
  test("match whole lines", () => {
    expect(code("CHECK: b", "abc\n", { matchFullLines: true })).toBe(1);
    expect(code("CHECK: abc", " abc \n", { matchFullLines: true })).toBe(0);
    expect(code("CHECK:abc", " abc\n", { matchFullLines: true, strictWhitespace: true })).toBe(1);
    expect(code("CHECK: abc ", " abc \n", { matchFullLines: true, strictWhitespace: true })).toBe(0);
    expect(code("CHECK: abc\nCHECK-NOT: b", "abc\nabc\n", { matchFullLines: true })).toBe(1);
  });
  test("make blanks and case significant or not", () => {
    expect(code("CHECK: a  b", "a \t b\n")).toBe(0);
    expect(code("CHECK: a  b", "a b\n", { strictWhitespace: true })).toBe(1);
    expect(code("CHECK: ABC{{[x-z]}}", "abcY\n", { ignoreCase: true })).toBe(0);
    expect(code("CHECK: ABC", "xabc\n", { ignoreCase: true })).toBe(0);
    expect(code("CHECK: ABC", "abc\n")).toBe(1);
  });
  test("exclude patterns everywhere", () => {
    const exclude = { implicitCheckNot: ["warning", "err{{or}}"] };
    expect(code("CHECK: a\nCHECK: b", "a warning b\n", exclude)).toBe(1);
    expect(code("CHECK: a\nCHECK: b", "a b error\n", exclude)).toBe(1);
    expect(code("CHECK: a\nCHECK: warning\nCHECK: b", "a warning b\n", exclude)).toBe(0);
    expect(code("no directive", "fine\n", exclude)).toBe(0);
    expect(code("no directive", "warning\n", exclude)).toBe(1);
  });
  test("go on after a mistake in an excluded pattern, which ends before it", () => {
    expect(code("CHECK: a", "a\n", { implicitCheckNot: ["b{{(}}"] })).toBe(0);
    expect(code("CHECK: a", "a b\n", { implicitCheckNot: ["b{{(}}"] })).toBe(1);
    expect(code("CHECK: a", "a\nb\n", { implicitCheckNot: ["b[[X]]{{(}}"] })).toBe(1);
  });
  test("let DAG matches overlap", () => {
    expect(code("CHECK-DAG: ab\nCHECK-DAG: bc", "abc\n")).toBe(1);
    expect(code("CHECK-DAG: ab\nCHECK-DAG: bc", "abc\n", { allowDagOverlap: true })).toBe(0);
  });
  test("accept an empty input", () => {
    expect(code("CHECK-NOT: x", "")).toBe(2);
    expect(code("CHECK-NOT: x", "", { allowEmpty: true })).toBe(0);
    expect(code("CHECK: x", "", { allowEmpty: true })).toBe(1);
  });
  test.each([
    ["empty", { checkPrefixes: [""] }],
    ["with odd characters", { checkPrefixes: ["A!"] }],
    ["given twice", { checkPrefixes: ["A", "A"] }],
    ["that is a comment prefix by default", { checkPrefixes: ["RUN"] }],
    ["that is both", { checkPrefixes: ["A"], commentPrefixes: ["A"] }],
  ])("refuse a prefix %s", (_, options) => expect(code("A: x", "x\n", options)).toBe(2));
});

describe("the command line", () => {
  let folder = "";
  let checks = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tilewright-filecheck-"));
    checks = join(folder, "checks.txt");
    writeFileSync(checks, "CHECK: a\nOTHER: b\n");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each<[args: string[], stdin: string, expected: number]>([
    [[], "a\n", 0],
    [[], "b\n", 1],
    [["-v", "-v"], "a\n", 0],
    [["-v=True"], "a\n", 0],
    [["-v=on"], "a\n", 1],
    [["--check-prefix", "OTHER"], "b\n", 0],
    [["-check-prefixes=CHECK,OTHER"], "a b\n", 0],
    [["--check-prefix=CHECK", "--check-prefix=OTHER"], "a\n", 1],
    [["--check-prefix="], "a\n", 2],
    [["--check-prefixes=CHECK,"], "a\n", 2],
    [["--check-prefix"], "a\n", 1],
    [["--input-file=/nowhere/at/all"], "a\n", 2],
    [["--unknown"], "a\n", 1],
    [["second"], "a\n", 1],
    [["-D"], "a\n", 1],
    [["-DX"], "a\n", 2],
    [["--DX=1"], "a\n", 0],
    [["--dump-input=sometimes"], "a\n", 1],
    [["--dump-input", "never"], "a\n", 0],
    [["--dump-input-context=-1"], "a\n", 1],
    [["--dump-input-context=0x2"], "a\n", 0],
    [["--implicit-check-not", "b"], "a b\n", 1],
    [["--implicit-check-not=b,c"], "a b\n", 0],
    [["--"], "a\n", 0],
  ])("%j on %j ends with %i", async (args, stdin, expected) => {
    expect((await tool([checks, ...args], stdin)).exitCode).toBe(expected);
  });

  test("asks for a check file that exists", async () => {
    expect((await tool([], "a\n")).exitCode).toBe(2);
    const missing = await tool([join(folder, "missing")], "a\n");
    expect(missing.exitCode).toBe(2);
    expect(missing.err).toContain("missing");
  });

  test("suggests the flag that was meant", async () => {
    expect((await tool([checks, "--check-prefx=A"], "a\n")).err).toContain("did you mean '--check-prefix'?");
  });

  test("takes more options from FILECHECK_OPTS", async () => {
    expect((await tool([checks], "xa\n", { FILECHECK_OPTS: "--match-full-lines -v" })).exitCode).toBe(1);
    expect((await tool([checks], "a 'q' \n", { FILECHECK_OPTS: `--implicit-check-not="'q' "` })).exitCode).toBe(1);
    expect((await tool([checks], "a\n", { FILECHECK_OPTS: "--nonsense" })).exitCode).toBe(1);
  });

  test("prints help and the version, even beside mistakes", async () => {
    const help = await tool(["--nonsense", "--help"]);
    expect(help.exitCode).toBe(0);
    for (const flag of ["--implicit-check-not", "--enable-var-scope", "--dump-input-filter", "--allow-empty"]) expect(help.out).toContain(flag);
    expect((await tool(["--version"])).out).toMatch(/^tile-filecheck \d+\.\d+/);
    const dump = await tool(["--dump-input=never", "--dump-input=help"]);
    expect(dump.exitCode).toBe(0);
    expect(dump.out).toContain("X~~");
  });
});
