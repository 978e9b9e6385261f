// The shell of RUN lines: grammar, globs, and what commands may do to each other.
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resultCodes, runLitFile } from "../../../../src/testing/lit/index.ts";
import { expandGlob } from "../../../../src/testing/lit/shell/glob.ts";
import { parseShell, quote } from "../../../../src/testing/lit/shell/parser.ts";
import { Folder } from "./files.ts";

let folder: Folder;
let number = 0;
beforeAll(() => {
  folder = new Folder();
});
afterAll(() => folder.dispose());

const run = (text: string) => runLitFile(folder.file(`t${number++}.mlir`, text));
const words = (text: string) => parseShell(text).map((step) => step.commands.map((command) => command.words.map((word) => word.text)));

describe("the grammar", () => {
  test.each([
    ["a 'b  c' \"d\\\"e\" f\\ g --x='h i'", ["a", "b  c", 'd"e', "f g", "--x=h i"]],
    ["a '' \"\"", ["a", "", ""]],
    ["a \"\\n\\$\\\\\" 'b\\n'", ["a", "\\n$\\", "b\\n"]],
    ["a 12 2x", ["a", "12", "2x"]],
  ])("%s", (text, expected) => expect(words(text)).toEqual([[expected]]));

  test("joins pipelines from left to right", () => {
    expect(parseShell("a && b || c ; d | e").map((step) => [step.when, step.commands.length])).toEqual([[";", 1], ["&&", 1], ["||", 1], [";", 2]]);
  });

  test("reads redirections", () => {
    expect(parseShell("a 2> err < in >> out 2>&1")[0]!.commands[0]!.redirections.map(({ operator, stream, target }) => [operator, stream, target.text])).toEqual([[">", 2, "err"], ["<", undefined, "in"], [">>", undefined, "out"], [">&", 2, "1"]]);
  });

  test.each(["a |", "| a", "a &&", "a ;", "a >", "a 'b", 'a "b', "a & b", "a << b", "", "a'*'*"])("refuses %j", (text) => expect(() => parseShell(text)).toThrow());

  test.each(["plain", "it's", "a b", "", "$x"])("quotes %j so that it reads the same", (word) => expect(words(`x ${quote(word)}`)).toEqual([[["x", word]]]));
});

test("globs match names part by part", () => {
  for (const name of ["g/a1", "g/a2", "g/.hidden", "g/sub/b", "g/x[y"]) folder.file(name, "");
  const glob = (pattern: string) => expandGlob(pattern, folder.path).map((path) => path.replace(`${folder.path}/`, ""));
  expect(glob("g/a*")).toEqual(["g/a1", "g/a2"]);
  expect(glob("g/*")).toEqual(["g/a1", "g/a2", "g/sub", "g/x[y"]);
  expect(glob("g/*/b")).toEqual(["g/sub/b"]);
  expect(glob("g/[!b]?")).toEqual(["g/a1", "g/a2"]);
  expect(glob("g/none*")).toEqual(["g/none*"]);
});

describe("running", () => {
  test.each([
    ["our tools and FileCheck in one pipe", "// RUN: tile-opt %s | tile-opt | FileCheck %s\n// CHECK: func.func @f\nfunc.func @f() {\n  return\n}\n"],
    ["a signal as a crash", "// RUN: not --crash sh -c 'kill -SEGV $$'\n"],
    ["standard error and output in order", "// RUN: sh -c 'echo out; echo err >&2; echo end' 2>&1 | FileCheck %s\n// CHECK: out\n// CHECK-NEXT: err\n// CHECK-NEXT: end\n"],
    ["programs side by side", "// RUN: sh -c 'echo a; read x; echo $x' < %s | head -n 1 | grep '^a$'\n"],
    ["an endless writer whose reader leaves", "// RUN: not sh -c 'yes; exit 1' | head -n 1\n"],
    ["much output through a pipe", "// RUN: seq 200000 | cat | sort -n | tail -n 1 | grep '^200000$'\n"],
    ["standard output as standard error", "// RUN: sh -c 'echo a' 2> %t >&2\n// RUN: grep a %t\n"],
    ["the environment into a pipe", "// RUN: env GREETING=hi | grep '^GREETING=hi$'\n"],
    ["more redirections than lit's", "// RUN: sh -c 'echo a' 1> %t && sh -c 'echo b >&2' &>> %t && count 2 < %t\n"],
  ])("%s", async (_, text) => {
    const { code, output } = await run(text);
    expect(output).not.toContain("error:");
    expect(code).toBe("PASS");
  });

  test("an internal error of a tool is a crash, and the tool goes on to serve", async () => {
    const api = fileURLToPath(new URL("../../../../src/plugins/api.ts", import.meta.url));
    folder.file("broken.ts", `import { definePass, definePlugin } from ${JSON.stringify(api)};\nconst broken = definePass({ name: "broken", summary: "fails", run() { throw new Error("on purpose"); } });\nexport const plugin = definePlugin({ apiVersion: 1, name: "broken", version: "1.0.0", passes: [broken] });\n`);
    const command = "tile-opt %s --load-pass-plugin=%S/broken.ts --broken";
    const crash = await run(`// RUN: not --crash ${command}\n// RUN: tile-opt %s\nmodule {\n}\n`);
    expect(crash.code, crash.output).toBe("PASS");
    const failure = await run(`// RUN: not ${command}\nmodule {\n}\n`);
    expect(failure.code).toBe("FAIL");
    expect(failure.output).toContain("internal error");
  });

  test("a failure shows the line, the commands, their output and how to see it again", async () => {
    const { code, output } = await run("// RUN: true\n// RUN: echo given | \\\n// RUN:   FileCheck %s --dump-input=never\n// CHECK: wanted\n");
    expect(code).toBe("FAIL");
    expect(resultCodes[code].isFailure).toBe(true);
    expect(output).toMatch(/# RUN: at lines 2 to 3\necho given .*FileCheck .*\n/);
    expect(output).toMatch(/# executed command: FileCheck .*\n# \.---command stderr-+\n# \| .*expected string not found/);
    expect(output).toContain("# error: command failed with exit status: 1");
    expect(output).toMatch(/Reproduce: tile-lit -a \S+\.mlir\n/);
  });
});
