// The command line of tile-lit: which tests run, what is reported, and the exit code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder } from "./files.ts";

let folder: Folder;
beforeAll(() => {
  folder = new Folder();
  folder.file("suite/good.mlir", "// RUN: echo shown\n");
  folder.file("suite/bad.mlir", "// RUN: echo '<&]]>' && false\n");
  folder.file("suite/far.mlir", "// RUN: true\n// REQUIRES: no-such-feature, linux\n");
  folder.file("suite/expected.mlir", "// RUN: false\n// XFAIL: linux\n");
  folder.file("suite/Inputs/not-a-test.mlir", "// RUN: false\n");
});
afterAll(() => folder.dispose());

const all = { "good.mlir": "PASS", "bad.mlir": "FAIL", "far.mlir": "UNSUPPORTED", "expected.mlir": "XFAIL" };

describe("results", () => {
  test("are listed, counted, and decide the exit code", async () => {
    const { code, out } = await folder.lit(["-v", "suite"]);
    expect(code).toBe(1);
    expect(out).toMatch(/^-- Testing: 4 tests, \d workers --\n/);
    expect(out).toMatch(/PASS: suite :: good\.mlir \(\d of 4\)\n/);
    expect(out).toMatch(/\*{20} TEST 'suite :: bad\.mlir' FAILED \*{20}\nExit Code: 1\n/);
    expect(out).toMatch(/Failed Tests \(1\):\n {2}suite :: bad\.mlir\n/);
    expect(out).toMatch(/Total Discovered Tests: 4\n {2}Unsupported {6}: 1 \(25\.00%\)\n {2}Passed {11}: 1 \(25\.00%\)\n {2}Expectedly Failed: 1 \(25\.00%\)\n {2}Failed {11}: 1 \(25\.00%\)\n$/);
  });

  test.each([
    [["-q"], /PASS/, false],
    [["-q"], /FAIL: suite :: bad/, true],
    [["-a"], /# \| shown/, true],
    [["-v"], /# \| shown/, false],
    [["--show-unsupported", "-q"], /Unsupported Tests \(1\):\n {2}suite :: far/, true],
    [["--show-xfail", "-r"], /Expectedly Failed Tests \(1\):\n {2}suite\/expected\.mlir/, true],
    [["--print-result-after=off"], /^-- Testing/, false],
  ])("with %j, %s is shown: %s", async (flags, pattern, isShown) => {
    const { out } = await folder.lit([...flags, "suite"]);
    expect(pattern.test(out)).toBe(isShown);
  });

  test("are written for machines", async () => {
    const report = (name: string) => readFileSync(join(folder.path, name), "utf8");
    await folder.lit(["-q", "-o", "r.json", "--xunit-xml-output=r.xml", "--resultdb-output=db.json", "--time-trace-output=t.json", "suite"]);
    const { tests } = JSON.parse(report("r.json")) as { tests: { name: string; code: string }[] };
    expect(Object.fromEntries(tests.map(({ name, code }) => [name.replace("suite :: ", ""), code]))).toEqual(all);
    expect(report("r.xml")).toContain('<testsuite name="suite" tests="4" failures="1" skipped="1"');
    expect(report("r.xml")).toContain('<skipped message="Missing required feature(s): no-such-feature"/>');
    expect(report("r.xml")).toContain("<&]]]]><![CDATA[>");
    expect(JSON.parse(report("db.json")).tests).toHaveLength(4);
    expect(JSON.parse(report("t.json")).traceEvents).toHaveLength(3);
  });
});

describe("selection", () => {
  test.each<[string[], Record<string, string>]>([
    [["--filter=GOOD"], { "good.mlir": "PASS" }],
    [["--filter-out=bad|far|exp"], { "good.mlir": "PASS" }],
    [["--xfail=bad.mlir;suite :: good.mlir"], { ...all, "bad.mlir": "XFAIL", "good.mlir": "XPASS" }],
    [["--xfail-not=expected.mlir"], { ...all, "expected.mlir": "FAIL" }],
    [["--exclude-xfail"], { "good.mlir": "PASS", "bad.mlir": "FAIL", "far.mlir": "UNSUPPORTED" }],
    [["--no-execute"], { ...all, "bad.mlir": "PASS", "expected.mlir": "XPASS" }],
    [["--order=lexical", "--num-shards=2", "--run-shard=2"], { "expected.mlir": "XFAIL", "good.mlir": "PASS" }],
    [["--order=lexical", "--max-tests=1"], { "bad.mlir": "FAIL" }],
    [["--order=lexical", "-j1", "--max-failures=1"], { "bad.mlir": "FAIL" }],
  ])("by %j", async (flags, expected) => expect(await folder.codes([...flags, "suite"])).toEqual(expected));

  test("by files, by arguments in a file and by the environment", async () => {
    folder.file("arguments", "--filter-out=far\nsuite/good.mlir\nsuite/far.mlir\n");
    expect(await folder.codes(["@arguments"])).toEqual({ "good.mlir": "PASS" });
    expect(await folder.codes(["suite"], { LIT_FILTER: "good", LIT_OPTS: "--xfail='good.mlir'" })).toEqual({ "good.mlir": "XPASS" });
  });

  test("begins with what failed, and can be of that alone", async () => {
    const remember = { XDG_CACHE_HOME: folder.path };
    const before = process.env["XDG_CACHE_HOME"];
    process.env["XDG_CACHE_HOME"] = folder.path;
    try {
      const { litCommand } = await import("../../../../src/testing/lit/command.ts");
      const { memoryIo } = await import("../../../../src/core/tool/index.ts");
      const run = async (...argv: string[]) => {
        const io = memoryIo({ cwd: folder.path, env: { PATH: process.env["PATH"], ...remember } });
        await litCommand([...argv, "suite"], io);
        return io.outText();
      };
      expect(await run("--order=lexical", "--time-tests")).toMatch(/Slowest Tests:\n-+\n[\d.]+s: suite :: /);
      expect(await run("-j1")).toMatch(/tests, 1 workers --\nFAIL: suite :: bad/);
      expect(await run("--filter-failed")).toMatch(/^-- Testing: 1 of 4 tests/);
    } finally {
      if (before === undefined) delete process.env["XDG_CACHE_HOME"];
      else process.env["XDG_CACHE_HOME"] = before;
    }
  });
});

describe("exit codes", () => {
  test.each([
    [["suite/good.mlir"], 0],
    [["suite/bad.mlir"], 1],
    [["--ignore-fail", "suite/bad.mlir"], 0],
    [["suite/far.mlir"], 0],
    [["--xfail=good.mlir", "suite/good.mlir"], 1],
    [["nowhere"], 2],
    [[], 2],
    [["--filter=zzz", "suite"], 2],
    [["--filter=zzz", "--allow-empty-runs", "suite"], 0],
    [["--filter=(", "suite"], 2],
    [["--num-shards=2", "suite"], 2],
    [["--num-shards=2", "--run-shard=3", "suite"], 2],
    [["-j0", "suite"], 2],
    [["--time-tests", "suite"], 2],
    [["--no-such-flag", "suite"], 2],
    [["--vg", "suite"], 2],
    [["--no-gtest-sharding", "suite"], 2],
    [["@nowhere"], 2],
    [["-o", "none/r.json", "suite/good.mlir"], 2],
    [["--help"], 0],
    [["--version"], 0],
    [["--show-used-features", "suite"], 0],
  ])("%j gives %d", async (argv, code) => expect((await folder.lit(argv)).code).toBe(code));

  test("a flag of lit's that is missing says why", async () => expect((await folder.lit(["--vg", "suite"])).err).toBe("tile-lit: error: --vg is not supported: nothing here runs under valgrind: the tools are JavaScript\n"));
  test("features that tests name are listed", async () => expect((await folder.lit(["--show-used-features", "suite"])).out).toBe("linux no-such-feature\n"));
});
