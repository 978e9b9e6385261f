// The outcome of small tests of everything that RUN lines and directives may say, against what LLVM's lit made of them when they were
// written down by hand, and against lit itself where it is installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const here = fileURLToPath(new URL("./", import.meta.url));
const project = fileURLToPath(new URL("../../../", import.meta.url));
const llvm = ["/usr/lib/llvm-22/bin", "/usr/lib/llvm-21/bin"].find((folder) => existsSync(join(folder, "lit")));

/** The files in a text of parts, each after a line `//--- name`. */
function partsOf(name: string): { readonly path: string; readonly text: string }[] {
  const parts = readFileSync(join(here, `${name}.cases`), "utf8").split(/^\/\/--- (.+)\n/m);
  return Array.from({ length: (parts.length - 1) / 2 }, (_, index) => ({ path: parts[2 * index + 1]!, text: parts[2 * index + 2]! }));
}

/** lit needs a Python module for limits of time. */
const hasTimeouts = spawnSync("python3", ["-c", "import psutil"]).status === 0;

const topics = ["shell", "commands", "directives", "substitutions"];
const cases = topics.flatMap((topic) => partsOf(topic).map((part) => ({ topic, ...part })));
const listed = cases.flatMap(({ topic, path, text }) => {
  const [, ours, lits] = /^# expect: (\w+)(?:, lit: (\w+))?$/m.exec(text) ?? [];
  return ours === undefined ? [] : [{ topic, path, ours, lits: lits ?? ours }];
});

let folder = "";

function prepare(name: string): string {
  const root = join(folder, name, "cases");
  for (const { path, text } of [...cases, ...partsOf("suite")]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Runs a command on all cases, those that time out on their own, and returns the codes by path. */
function outcomes(root: string, command: string, args: readonly string[], env: Readonly<Record<string, string>>, timeouts: boolean): Map<string, string> {
  const codes = new Map<string, string>();
  for (const [index, selection] of [["--filter-out=timeout"], ...(timeouts ? [["--filter=timeout", "--timeout=1"]] : [])].entries()) {
    const report = join(folder, `report-${index}.json`);
    rmSync(report, { force: true });
    const done = spawnSync(command, [...args, "-j2", "-q", ...selection, "-o", report, root], { encoding: "utf8", timeout: 100_000, env: { ...process.env, LIT_ORACLE_PROBE: "1", ...env } });
    if (!existsSync(report)) throw new Error(`no report: ${done.stdout}${done.stderr}`);
    const { tests } = JSON.parse(readFileSync(report, "utf8")) as { tests: { name: string; code: string }[] };
    for (const each of tests) codes.set(each.name.replace("cases :: ", ""), each.code);
  }
  return codes;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tilewright-lit-oracle-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("tile-lit", () => {
  let codes = new Map<string, string>();
  beforeAll(() => {
    codes = outcomes(prepare("ours"), process.execPath, [join(project, "bin", "tile-lit.js")], {}, true);
  });
  test.each(listed)("$topic: $path is $ours", ({ path, ours }) => expect(codes.get(path)).toBe(ours));
  test("finds no other tests", () => expect([...codes.keys()].sort()).toEqual(listed.map(({ path }) => path).sort()));
});

describe.skipIf(llvm === undefined)("LLVM's lit, where it is installed,", () => {
  let codes = new Map<string, string>();
  beforeAll(() => {
    codes = outcomes(prepare("lits"), join(llvm!, "lit"), [], { PATH: `${llvm}:${process.env["PATH"]}` }, hasTimeouts);
  });
  test.for(listed)("$topic: $path is $lits", ({ path, lits }, context) => {
    if (path.startsWith("timeout") && !hasTimeouts) context.skip("lit needs the Python module psutil for timeouts");
    expect(codes.get(path)).toBe(lits);
  });
});
