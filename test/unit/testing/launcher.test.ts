// The launcher in bin/: exit codes, internal errors, a closed pipe, and the choice between bundle and sources.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const project = fileURLToPath(new URL("../../../", import.meta.url));
let folder = "";

function put(path: string, text: string): string {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

/** Runs bin/run.js, which starts the tool called `probe`. */
const run = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [join(folder, "bin", "run.js"), ...args], { encoding: "utf8", env: { ...process.env, ...env } });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tilewright-launcher-"));
  cpSync(join(project, "bin", "start.js"), join(folder, "bin", "start.js"), { recursive: true });
  put("package.json", '{ "type": "module" }');
  put("bin/run.js", 'import { start } from "./start.js";\nawait start("probe");\n');
  put("src/core/tool/io.ts", 'export const processIo = () => ({ out: (text: string) => process.stdout.write(text) });\n');
  put(
    "tools/probe/main.ts",
    `export async function main(argv: readonly string[], io: { out(text: string): void }): Promise<number> {
  if (argv[0] === "throw") throw new Error("the cause");
  if (argv[0] === "later") setTimeout(() => { throw new Error("the cause"); }, 1);
  io.out("sources\\n");
  return Number(argv[0] ?? 0) || 0;
}
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the launcher", () => {
  test("hands over arguments and the exit code", () => {
    expect(run(["3"])).toMatchObject({ status: 3, stdout: "sources\n", stderr: "" });
  });

  test.each(["throw", "later"])("reports an internal error (%s) without a stack trace, unless asked", (how) => {
    const quiet = run([how], { TILEWRIGHT_DEBUG: "" });
    expect(quiet.status).toBe(70);
    expect(quiet.stderr).toContain("probe: internal error: the cause\n");
    expect(quiet.stderr).not.toMatch(/^\s+at /m);
    expect(run([how], { TILEWRIGHT_DEBUG: "1" }).stderr).toMatch(/^\s+at /m);
  });

  test("takes the bundle while it is newer than what went into it", () => {
    put("dist/bundle/probe.js", 'export const main = async (argv, io) => (io.out("bundle\\n"), 0);\n');
    put("dist/bundle/io.js", "export const processIo = () => ({ out: (text) => process.stdout.write(text) });\n");
    put("dist/bundle/inputs.txt", "tools/probe/main.ts\n");
    expect(run().stdout).toBe("bundle\n");
    const later = new Date(Date.now() + 10_000);
    utimesSync(join(folder, "tools", "probe", "main.ts"), later, later);
    expect(run().stdout).toBe("sources\n");
  });

  test("ends quietly when the reader of its output goes away", () => {
    const big = put("big.txt", "line of text\n".repeat(200_000));
    const checks = put("checks.txt", "CHECK: absent\n");
    const tool = join(project, "bin", "tile-filecheck.js");
    const command = `'${process.execPath}' '${tool}' '${checks}' --input-file='${big}' --dump-input=always 2>&1 >/dev/null | head -1; echo "\${PIPESTATUS[0]}"`;
    const done = spawnSync("bash", ["-c", command], { encoding: "utf8" });
    expect(done.stdout).toMatch(/expected string not found in input\n141\n$/);
  });
});
