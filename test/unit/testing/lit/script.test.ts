// Reading what a test file says: directives, expressions and substitutions.
import { describe, expect, test } from "vitest";
import { DirectiveError, readDirectives } from "../../../../src/testing/lit/script/directives.ts";
import { evaluateExpression, expressionNames } from "../../../../src/testing/lit/script/expression.ts";
import { builtinSubstitutions, expandScript, substituteLine } from "../../../../src/testing/lit/script/substitutions.ts";

const read = (text: string) => readDirectives(Buffer.from(text));

describe("directives", () => {
  test("join continued lines and keep where they are", () => {
    const { script, requires, xfail, retries } = read("// RUN: a \\\n// RUN:   | b\n// DEFINE: %{x} = 1 \\\n// DEFINE:   2\n// REQUIRES: x && y, z\n// XFAIL: *\n// ALLOW_RETRIES: 2\n// END.\n// RUN: never\n");
    expect(script).toEqual([
      { kind: "run", line: 1, lastLine: 2, text: "a    | b" },
      { kind: "define", keyword: "DEFINE:", line: 3, lastLine: 4, name: "%{x}", value: "1 2" },
    ]);
    expect({ requires, xfail, retries }).toEqual({ requires: ["x && y", "z"], xfail: ["*"], retries: 2 });
  });

  test.each([
    ["// RUN: a \\\n", /'RUN:' at line 1 ends/],
    ["\n// RUN: a \\\n// RUN: b \\\n", /from line 2 to 3/],
    ["text\n", /no 'RUN:' line/],
    ["// RUN: a\n// REQUIRES: x ||\n", /^line 2: expected .* in 'REQUIRES:'/],
    ["// RUN: a\n// ALLOW_RETRIES: x\n", /^line 2: 'x' is no integer/],
    ["// RUN: a\n// DEFINE: x = 1\n", /'DEFINE:' at line 2: 'x' is no name/],
  ])("%j is wrong, with the place", (text, message) => {
    expect(() => read(text)).toThrow(DirectiveError);
    expect(() => read(text)).toThrow(message);
  });

  test("may stand in a file that is no text, but have to be text themselves", () => {
    expect(readDirectives(Buffer.from("\xff\xfe\n# RUN: a\n", "latin1")).script).toHaveLength(1);
    expect(() => readDirectives(Buffer.from("# RUN: \xff\n", "latin1"))).toThrow("line 1");
  });
});

describe("expressions", () => {
  const features = new Set(["a", "target=x86_64-linux"]);
  test.each([
    ["a", true], ["b", false], ["!b", true], ["a && b", false], ["a || b", true], ["!(a && b) && a", true], ["true", true], ["false", false],
    ["b && b || a", true], ["target={{x86_64|arm}}-{{.*}}", true], ["target={{x86}}", false], ["{{tru.}}", true],
  ])("%s", (text, value) => expect(evaluateExpression(text, features)).toBe(value));
  test.each(["a &&", "a b", "(a", "*", "", "a#", "{{(}}"])("%j cannot be read", (text) => expect(() => evaluateExpression(text, features)).toThrow());
  test("name features", () => expect(expressionNames("a && !(b || c{{.}})")).toEqual(["a", "b", "c{{.}}"]));
});

describe("substitutions", () => {
  const none = new Set<string>();
  test("replace in order, and regular expressions with their groups", () => {
    expect(substituteLine("x1 x2", [[/x(\d)/, "<$1>"], ["<2>", "two"]], none)).toBe("<1> two");
    expect(substituteLine("%cost", [["%cost", "$& $1"]], none)).toBe("$& $1");
  });
  test("know the built-in names", () => {
    expect(substituteLine("%s %t.o %S/%p %T %%s %basename_t %:s", builtinSubstitutions("/none/a.mlir", "/none/Output/a.mlir"), none)).toBe("/none/a.mlir /none/Output/a.mlir.tmp.o /none//none /none/Output %s a.mlir none/a.mlir");
  });
  test("stop at the limit of rounds", () => {
    expect(substituteLine("%a", [["%a", "%b"], ["%c", "d"], ["%b", "%c"]], none)).toBe("%c");
    expect(substituteLine("%a", [["%a", "%b"], ["%c", "d"], ["%b", "%c"]], none, 3)).toBe("d");
    expect(() => substituteLine("%a", [["%a", "x%a"]], none, 3)).toThrow("after 3 rounds");
  });
  test("are defined as the script goes, and mistakes name the line", () => {
    const { script } = read("# DEFINE: %{x} = 1\n# RUN: %{x}\n# REDEFINE: %{x} = 2\n# RUN: %{x}\n");
    expect(expandScript(script, [], none).map(({ command }) => command)).toEqual(["1", "2"]);
    expect(() => expandScript(read("# RUN: a\n# REDEFINE: %{y} = 2\n").script, [], none)).toThrow("line 2: 'REDEFINE:' redefines '%{y}', which is not defined");
    expect(() => expandScript(read("\n# RUN: %if a b\n").script, [], none)).toThrow("RUN line 2: '%{' is missing");
  });
});
