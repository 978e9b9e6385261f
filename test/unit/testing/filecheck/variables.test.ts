// String and numeric variables, formats and expressions.
import { describe, expect, test } from "vitest";
import { code, type Row } from "./run.ts";

const passesAndFails = (rows: readonly Row[]) =>
  test.each(rows)("%s", (_, checks, good, bad) => {
    expect(code(checks, good)).toBe(0);
    expect(code(checks, bad)).toBe(1);
  });

describe("string variables", () => {
  passesAndFails([
    ["capture and use", "CHECK: [[X:%[a-z]+]] =\nCHECK: use [[X]]{{$}}", "%a =\nuse %a\n", "%a =\nuse %b\n"],
    ["use on the same line", "CHECK: [[X:[a-z]]]-[[X]]", "a-a\n", "a-b\n"],
    ["are literal text when used", "CHECK: [[X:a.c]]\nCHECK: [[X]]", "a+c a+c\n", "a+c aac\n"],
    ["triple bracket", "CHECK: [[X:%.]] at\nCHECK: m[[[X]]]", "%i at\nm[%i]\n", "%i at\nm%i\n"],
    ["brackets inside the expression", "CHECK: [[X:[[:alpha:]]+]]!\nCHECK: [[X]]", "ab! ab\n", "ab! a\n"],
    ["a backslash protects a bracket", "CHECK: [[X:\\[a]]\nCHECK: [[X]]", "[a [a\n", "[a a\n"],
    ["the last definition counts", "CHECK: [[X:a.]]\nCHECK: [[X:b.]]\nCHECK: [[X]]", "a1 b2 b2\n", "a1 b2 a1\n"],
    ["an empty capture", "CHECK: <[[X:]]>\nCHECK: ([[X]])", "<> ()\n", "<> (a)\n"],
    ["longest captures first", "CHECK: [[A:a*]][[B:a*]]b\nCHECK: <[[A]]><[[B]]>", "aaab <aaa><>\n", "aaab <><aaa>\n"],
  ]);
});

describe("numeric variables", () => {
  passesAndFails([
    ["decimal", "CHECK: [[#N:]]\nCHECK-NEXT: [[#N+1]]", "41\n42\n", "41\n43\n"],
    ["signed", "CHECK: [[#%d,N:]]\nCHECK-NEXT: [[#N-2]]", "1\n-1\n", "1\n1\n"],
    ["hexadecimal", "CHECK: [[#%#x,N:]]\nCHECK-NEXT: [[#N+1]]", "0xf\n0x10\n", "0xf\n16\n"],
    ["upper-case hexadecimal", "CHECK: <[[#%X,N:]]>\nCHECK-NEXT: <[[#N+1]]>", "<9>\n<A>\n", "<9>\n<a>\n"],
    ["precision", "CHECK: <[[#%.4u,N:]]>\nCHECK-NEXT: <[[#N+1]]>", "<0041>\n<0042>\n", "<0041>\n<42>\n"],
    ["precision lets more digits through", "CHECK: <[[#%.2u,]]>", "<123>\n", "<1>\n"],
    ["another format for one use", "CHECK: [[#N:]]\nCHECK-NEXT: <[[#%.8x,N]]>", "255\n<000000ff>\n", "255\n<ff>\n"],
    ["precision alone", "CHECK: <[[#%.3,]]>", "<012>\n", "<12>\n"],
    ["exact beyond doubles", "CHECK: [[#N:]]\nCHECK-NEXT: [[#N+1]]", "9007199254740993\n9007199254740994\n", "9007199254740993\n9007199254740992\n"],
    ["beyond 64 bits", "CHECK: [[#N:]]\nCHECK-NEXT: [[#mul(N,N)]]", "18446744073709551616\n340282366920938463463374607431768211456\n", "18446744073709551616\n0\n"],
    ["no name, any number", "CHECK: <[[#]]>", "<12>\n", "<x>\n"],
    ["definition with a value", "CHECK: <[[#N:6*7]]>".replace("6*7", "mul(6,7)"), "<42>\n", "<41>\n"],
    ["constraint", "CHECK: <[[#N: == 40 + 2]]>", "<42>\n", "<41>\n"],
    ["parentheses and nesting", "CHECK: [[#N:]]\nCHECK: <[[# (N + 1) - sub(max(N,5), min(2, N))]]>", "4 <2>\n", "4 <3>\n"],
    ["division goes towards zero", "CHECK: [[#%d,N:]]\nCHECK: <[[#div(N,2)]]>", "-7 <-3>\n", "-7 <-4>\n"],
    ["literals in other bases", "CHECK: <[[#0x10]]><[[#0b11]]><[[#0o17]]><[[#017]]>", "<16><3><15><15>\n", "<10><3><15><15>\n"],
    ["negative literals", "CHECK: <[[#%d,-3+1]]>", "<-2>\n", "<2>\n"],
    ["redefinition on one line uses the old value", "CHECK: [[#N:]]\nCHECK: [[#N:]] [[#N+1]]", "1\n5 2\n", "1\n5 6\n"],
    ["the directive's own line", "\nCHECK: line [[#@LINE+1]]", "line 3\n", "line 2\n"],
    ["the older form", "\nCHECK: line [[@LINE-1]]", "line 1\n", "line 2\n"],
  ]);

  test("fail the run when a number has no spelling", () => {
    expect(code("CHECK: [[#N:]]\nCHECK: [[#N-10]]", "1\n-9\n")).toBe(1);
    expect(code("CHECK: [[#N:]]\nCHECK-NOT: [[#div(N,0)]]", "1\n")).toBe(1);
  });
});

describe("scopes", () => {
  const checks = "CHECK-LABEL: first\nCHECK: [[X:x.]] [[$G:g.]] [[#N:]]\nCHECK-LABEL: second\nCHECK: [[$G]]";
  test("keep globals and forget locals", () => {
    const input = "first\nx1 g1 7\nsecond\ng1 x1 7\n";
    for (const use of [" [[X]]", " {{..}} [[#N]]"]) {
      expect(code(checks + use, input)).toBe(0);
      expect(code(checks + use, input, { enableVarScope: true })).toBe(1);
    }
    expect(code(checks, input, { enableVarScope: true })).toBe(0);
  });
  test("do not touch the command line's variables before the first label", () => {
    expect(code("CHECK: [[X]]\nCHECK-LABEL: L", "foo\nL\n", { defines: ["X=foo"], enableVarScope: true })).toBe(0);
  });
});

describe("definitions on the command line", () => {
  test("are strings or numbers", () => {
    expect(code("CHECK: v=[[V]] n=[[#N+1]]", "v=a.c n=8\n", { defines: ["V=a.c", "#N=7"] })).toBe(0);
    expect(code("CHECK: [[#N]]", "1F\n", { defines: ["#%X,N=31"] })).toBe(0);
    expect(code("CHECK: [[#M]]", "12\n", { defines: ["#N=10", "#M=N+2"] })).toBe(0);
  });
  test("count once: the first wins", () => {
    expect(code("CHECK: [[V]]", "one\n", { defines: ["V=one", "V=two"] })).toBe(0);
  });
  test.each(["V", "=x", "10V=x", "V + 2=x", "#V=", "#V=W", "#@V=1", "#V=1 2", "@V=1"])("are refused: %s", (definition) => {
    expect(code("CHECK: a", "a\n", { defines: [definition] })).toBe(2);
  });
  test("cannot be both", () => {
    expect(code("CHECK: a", "a\n", { defines: ["V=1", "#V=1"] })).toBe(2);
    expect(code("CHECK: a", "a\n", { defines: ["#V=1", "V=1"] })).toBe(2);
  });
});
