// Configurations in TypeScript: suites, folders, inheritance, and what is wrong with them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder } from "./files.ts";

let folder: Folder;
beforeAll(() => {
  folder = new Folder();
  folder.file("suite/lit.cfg.ts", 'export default { name: "mine", suffixes: [".txt"], excludes: ["skipped"], features: ["one"], substitutions: [["%{word}", "hi"], [/greet(\\d)/, "hello$1"]], environment: { COLOUR: "red", HOME: undefined } };\n');
  folder.file("suite/top.txt", "RUN: echo %{word} greet7 | grep '^hi hello7$'\nRUN: sh -c 'test \"$COLOUR$HOME\" = red'\nREQUIRES: one\n");
  folder.file("suite/other.mlir", "RUN: false\n");
  folder.file("suite/skipped/a.txt", "RUN: false\n");
  folder.file("suite/inner/lit.local.ts", 'export default ({ inherited, params }) => ({ features: ["two"], withoutFeatures: ["one"], environment: { COLOUR: `${inherited.environment.COLOUR}ish` }, unsupported: params.without === "inner" });\n');
  folder.file("suite/inner/deep/a.txt", "RUN: sh -c 'test \"$COLOUR\" = redish'\nREQUIRES: two && !one\n");
  folder.file("suite/nested/lit.cfg.ts", 'export default { name: "nested", suffixes: [".mlir"], testExecRoot: "made" };\n');
  folder.file("suite/nested/a.mlir", "RUN: echo %t | grep '/nested/made/Output/a.mlir.tmp$'\n");
});
afterAll(() => folder.dispose());

describe("a configuration", () => {
  test("holds for its folder and below, and a nested suite has its own", async () => {
    expect(await folder.codes(["suite"])).toEqual({ "top.txt": "PASS", "inner/deep/a.txt": "PASS", "a.mlir": "PASS" });
  });

  test("is found from a file and from a folder inside, and names the suite", async () => {
    const { code, out } = await folder.lit(["--show-tests", "suite/inner/deep", "suite/top.txt"]);
    expect(code).toBe(0);
    expect(out).toBe("-- Available Tests --\n  mine :: inner/deep/a.txt\n  mine :: top.txt\n");
  });

  test("reads parameters", async () => expect(await folder.codes(["-Dwithout=inner", "suite/inner"])).toEqual({ "inner/deep/a.txt": "UNSUPPORTED" }));

  test("decides which files count, also when they are named", async () => {
    expect((await folder.lit(["suite/other.mlir"])).err).toContain("input 'suite/other.mlir' contained no tests");
    expect(await folder.codes(["suite/nested"])).toEqual({ "a.mlir": "PASS" });
  });

  test("may have another name", async () => {
    folder.file("prefixed/my.cfg.ts", 'export default { name: "prefixed", suffixes: [".x"] };\n');
    folder.file("prefixed/a.x", "RUN: true\n");
    expect(await folder.codes(["--config-prefix=my", "prefixed"])).toEqual({ "a.x": "PASS" });
  });

  test.each([
    ["export default { suffix: ['.x'] };", "'suffix' is nothing that can be configured"],
    ["export default { suffixes: '.x' };", "'suffixes' has to be a list"],
    ["export default { timeout: -1 };", "'timeout' has to be a number"],
    ["export default { substitutions: [['%a', 1]] };", "a substitution is a pair"],
    ["export default 1;", "no configuration"],
    ["throw new Error('broken');", "broken"],
    ["export default {", "lit.cfg.ts"],
  ])("that says %s is answered with its place", async (text, message) => {
    const name = `wrong-${Buffer.from(text).toString("hex").slice(-12)}`;
    const path = folder.file(`${name}/lit.cfg.ts`, `${text}\n`);
    folder.file(`${name}/a.mlir`, "RUN: true\n");
    const { code, err } = await folder.lit([name]);
    expect(code).toBe(2);
    expect(err).toContain(`tile-lit: error: ${path}: `);
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
