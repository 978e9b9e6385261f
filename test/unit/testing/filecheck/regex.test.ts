// The regular expressions of patterns: POSIX extended syntax, leftmost and longest matches, captures, errors.
import { describe, expect, test } from "vitest";
import { checkRegex, PosixRegex } from "../../../../src/testing/filecheck/regex/index.ts";

/** The text that an expression matches first, and its groups; undefined when it matches nothing. */
function match(expression: string, text: string, ignoreCase = false): readonly (string | undefined)[] | undefined {
  const found = PosixRegex.compile(expression, ignoreCase)!.find(text, 0, text.length, true);
  if (!found) return undefined;
  const groups = Array.from({ length: found.captures!.length / 2 - 1 }, (_, index) => {
    const start = found.captures![2 * index + 2]!;
    return start < 0 ? undefined : text.slice(start, found.captures![2 * index + 3]);
  });
  return [text.slice(found.start, found.end), ...groups];
}

describe("matches", () => {
  test.each<[expression: string, text: string, expected: readonly (string | undefined)[] | undefined]>([
    ["b", "abc", ["b"]],
    ["a|ab", "abc", ["ab"]],
    ["(a|ab)(c|bcd)", "abcd", ["abcd", "a", "bcd"]],
    ["(a|ab)(bcd|c)?", "abcd", ["abcd", "a", "bcd"]],
    ["(a*)(a*)", "aaa", ["aaa", "aaa", ""]],
    ["(a*)*", "aa", ["aa", ""]],
    ["(a|b)*", "ab", ["ab", "b"]],
    ["(x)?b", "b", ["b", undefined]],
    ["a{2}", "aaa", ["aa"]],
    ["a{2,}", "baaaa", ["aaaa"]],
    ["^a{1,2}$", "aaa", undefined],
    ["(ab){2,3}", "abababab", ["ababab", "ab"]],
    ["a{,2}", "a{,2}", ["a{,2}"]],
    ["x{", "x{", ["x{"]],
    [".", "\n.", ["."]],
    ["[^a]", "\nb", ["b"]],
    ["[]a]+", "x]a]", ["]a]"]],
    ["[a-]+", "b-a-", ["-a-"]],
    ["[[:digit:]_]+", "a1_2", ["1_2"]],
    ["[[:space:]]+x", "a \t\nx", [" \t\nx"]],
    ["[[.hyphen.]a]+", "b-a", ["-a"]],
    ["[[=a=]b]+", "cab", ["ab"]],
    ["\\d", "1d", ["d"]],
    ["\\.", "a.", ["."]],
    ["^b$", "a\nb\nc", ["b"]],
    ["a$", "ba\nc", ["a"]],
    ["[[:<:]]a[[:>:]]", "ba ab a", ["a"]],
    ["(.)\\1", "abccd", ["cc", "c"]],
    ["(a+)b\\1$", "aaabaa", ["aabaa", "aa"]],
    ["((a)|b)*\\1", "abb", ["abb", "b", "a"]],
    ["()a", "a", ["a", ""]],
    ["é", "\xc3\xa9", ["\xc3\xa9"]],
  ])("%s in %j", (expression, text, expected) => {
    const bytes = expression === "é" ? "\xc3\xa9" : expression;
    expect(match(bytes, text)).toEqual(expected);
  });

  test("ignore case on demand", () => {
    expect(match("[a-c]X", "aBx", true)).toEqual(["Bx"]);
    expect(match("[^a]", "Ab", true)).toEqual(["b"]);
    expect(match("[a-c]X", "aBx")).toBeUndefined();
  });

  test("see the ends of the part that is searched as line ends", () => {
    expect(PosixRegex.compile("^b$", false)!.find("abc", 1, 2, false)).toMatchObject({ start: 1, end: 2 });
    expect(PosixRegex.compile("bc", false)!.find("abc", 0, 2, false)).toBeUndefined();
  });

  test("begin at the leftmost place also where many beginnings lead nowhere", () => {
    const text = `${"a".repeat(20000)}x${"ab".repeat(5000)}`;
    expect(PosixRegex.compile("a.*c|x", false)!.find(text, 0, text.length, false)).toMatchObject({ start: 20000, end: 20001 });
    expect(PosixRegex.compile("a[^x]*c|aab.*b", false)!.find(`${"a".repeat(9000)}b..b`, 0, 9004, false)).toMatchObject({ start: 8998, end: 9004 });
  });

  test("stay right when there are more rows than are kept", () => {
    const text = Array.from({ length: 30000 }, (_, index) => "ab"[((index * 7919) >> 3) & 1]).join("");
    const tail = "babbabaabbab";
    const find = (subject: string) => PosixRegex.compile("(a|b)*a(a|b){12}x", false)!.find(subject, 0, subject.length, false);
    expect(find(`${text}a${tail}x`)).toMatchObject({ start: 0, end: 30014 });
    expect(find(`${text}b${tail}x`)).toBeUndefined();
  });
});

describe("mistakes", () => {
  test.each([
    ["(", "parentheses not balanced"],
    [")", "parentheses not balanced"],
    ["(a", "parentheses not balanced"],
    ["", "empty (sub)expression"],
    ["a||b", "empty (sub)expression"],
    ["(|a)", "empty (sub)expression"],
    ["a{0}", "empty (sub)expression"],
    ["*a", "repetition-operator operand invalid"],
    ["a**", "repetition-operator operand invalid"],
    ["^*", "repetition-operator operand invalid"],
    ["{1}", "repetition-operator operand invalid"],
    ["a{2", "braces not balanced"],
    ["a{2x}", "invalid repetition count(s)"],
    ["a{3,2}", "invalid repetition count(s)"],
    ["a{256}", "invalid repetition count(s)"],
    ["[a", "brackets ([ ]) not balanced"],
    ["[z-a]", "invalid character range"],
    ["[[:foo:]]", "invalid character class"],
    ["[[.foo.]]", "invalid collating element"],
    ["a\\", "trailing backslash (\\)"],
    ["\\1", "invalid backreference number"],
    ["(a\\1)", "invalid backreference number"],
    ["(((a{255}){255}){255}){255}", "out of memory"],
  ])("%s", (expression, error) => expect(checkRegex(expression)).toEqual({ error }));

  test("do not shake the engine: thousands of parentheses", () => {
    const deep = "(".repeat(5000);
    expect(checkRegex(`${deep}a${")".repeat(5000)}`)).toEqual({ error: "out of memory" });
  });

  test("count groups where there are none", () => expect(checkRegex("(a)(b(c))")).toEqual({ groups: 3 }));
});
