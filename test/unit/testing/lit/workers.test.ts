// Tests run in processes of their own: at the same time, without seeing each other, and whatever they do to their process.
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder } from "./files.ts";

let folder: Folder;
beforeAll(() => {
  folder = new Folder();
});
afterAll(() => folder.dispose());

/** Whether a process still runs; one that has ended may wait for its parent to ask. */
function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s*Z/m.test(readFileSync(status, "utf8"));
}

describe("workers", () => {
  test("run tests at the same time", async () => {
    const meet = (own: string, other: string) => `// RUN: sh -c 'touch ${folder.path}/${own}; while ! test -e ${folder.path}/${other}; do sleep 0.02; done'\n`;
    folder.file("meet/a.mlir", meet("a", "b"));
    folder.file("meet/b.mlir", meet("b", "a"));
    expect(await folder.codes(["-j2", "meet"])).toEqual({ "a.mlir": "PASS", "b.mlir": "PASS" });
  });

  test("keep to the limit of a group", async () => {
    folder.file("group/lit.cfg.ts", 'export default { suffixes: [".mlir"], parallelism: { group: "one", limit: 1 } };\n');
    const alone = `// RUN: sh -c 'mkdir ${folder.path}/lock.d/x && sleep 0.1 && rmdir ${folder.path}/lock.d/x'\n`;
    folder.file("lock.d/keep", "");
    for (const name of ["a", "b", "c"]) folder.file(`group/${name}.mlir`, alone);
    expect(await folder.codes(["-j3", "group"])).toEqual({ "a.mlir": "PASS", "b.mlir": "PASS", "c.mlir": "PASS" });
  });

  test("forget what a test has done to the shell", async () => {
    folder.file("state/a.mlir", "// RUN: export LEFT=1 && cd / && umask 000 && true\n");
    folder.file("state/b.mlir", "// RUN: sh -c 'test \"$LEFT\" = \"\" && test \"$PWD\" != / && test $(umask) != 0000'\n");
    expect(await folder.codes(["-j1", "--order=lexical", "state"])).toEqual({ "a.mlir": "PASS", "b.mlir": "PASS" });
  });

  test("that die are replaced, and the run goes on", async () => {
    folder.file("death/a.mlir", "// RUN: sh -c 'kill -KILL $PPID; sleep 5'\n");
    folder.file("death/b.mlir", "// RUN: true\n");
    const { code, out } = await folder.lit(["-v", "-j1", "--order=lexical", "death"]);
    expect(code).toBe(1);
    expect(out).toMatch(/FAIL: death :: a\.mlir[\s\S]*the worker ended by SIGKILL in this test\n# RUN: at line 1\nsh -c /);
    expect(out).toMatch(/PASS: death :: b\.mlir/);
  });

  test("that take down their process once are run again with every tool as a process", async () => {
    folder.file("once/a.mlir", `// RUN: sh -c 'test -e ${folder.path}/once.done || { touch ${folder.path}/once.done; kill -KILL $PPID; sleep 5; }'\n// RUN: tile-opt %s | FileCheck %s\n// CHECK: module\nmodule {\n}\n`);
    const { out } = await folder.lit(["-a", "once"]);
    expect(out).toMatch(/PASS: once :: a\.mlir[\s\S]*ran again with every tool in a process of its own/);
  });

  test("end a test whose time is over, also when they no longer answer", async () => {
    folder.file("slow/a.mlir", "// RUN: true\n// RUN: sleep 60\n");
    folder.file("slow/b.mlir", "// RUN: sh -c 'kill -STOP $PPID; sleep 60'\n");
    folder.file("slow/c.mlir", "// RUN: true\n");
    const { code, out } = await folder.lit(["-v", "-j1", "--timeout=1", "--order=lexical", "slow"]);
    expect(code).toBe(1);
    expect(out).toMatch(/TIMEOUT: slow :: a\.mlir[\s\S]*Timeout: Reached timeout of 1 seconds[\s\S]*# RUN: at line 2\nsleep 60/);
    expect(out).toMatch(/TIMEOUT: slow :: b\.mlir[\s\S]*# RUN: at line 1\nsh -c [^\n]*\n# error: still running/);
    expect(out).toMatch(/PASS: slow :: c\.mlir/);
  });

  test("stop when the time for the run is over", async () => {
    folder.file("long/a.mlir", `// RUN: sh -c 'echo $$ >> ${folder.path}/started; sleep 60'\n`);
    folder.file("long/b.mlir", "// RUN: true\n");
    const { code, out, err } = await folder.lit(["-j1", "--max-time=4", "--order=lexical", "--show-skipped", "long"]);
    expect({ code, err }).toEqual({ code: 0, err: "warning: reached timeout, skipping remaining tests\n" });
    expect(out).toMatch(/Skipped Tests \(2\):/);
    // What was under way is ended with its worker, and not begun again.
    const started = readFileSync(`${folder.path}/started`, "utf8").trim().split("\n").map(Number);
    expect(started).toHaveLength(1);
    await expect.poll(() => isRunning(started[0]!)).toBe(false);
  });
});
