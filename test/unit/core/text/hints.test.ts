// What the parser says about words from elsewhere and about values that are not visible.
import { expect, test } from "vitest";
import { typeHint, undeclaredHint } from "../../../../src/core/text/parser/hints.ts";

test.each([
  ["int64", "i64"], ["uint8_t", "ui8"], ["float", "f32"], ["float16", "f16"], ["fp64", "f64"], ["double", "f64"], ["bool", "i1"], ["size_t", "index"],
  ["vectr", "vector"], ["tnesor", "tensor"], ["indx", "index"], ["matrx", "!matrix"],
])("the type %s is %s", (word, meant) => {
  expect(typeHint(word, ["matrix"])).toBe(`; did you mean '${meant}'?`);
});
test("a word that is close to no type", () => {
  expect(typeHint("attributes", [])).toBe("");
});

const hint = (text: string, name: string) => undeclaredHint(text, name, new Set([name]));

test("a value with a close name", () => {
  expect(hint("{\n  %sum = f %a\n  return %smu\n}", "%smu")).toEqual({ hint: "; did you mean '%sum'?", definedAt: undefined });
});
test("a name that only others lack, too", () => {
  expect(undeclaredHint("{\n  g %smu, %sum\n}", "%smu", new Set(["%smu", "%sum"])).hint).toBe("");
});
test("numbers are no misspellings of each other", () => {
  expect(hint("{\n  %1 = f\n  return %2\n}", "%2").hint).toBe("");
});
test.each([
  ["{\n  scf.if %c {\n    %x = f %xx\n  }\n  return %x\n}", "%x", "%x = f"],
  ["{\n  r {\n    %xx, %x = f\n  }\n  return %x\n}", "%x", "%x = f"],
  ["{\n  r {\n    %x:2 = f\n  }\n  return %x#1\n}", "%x", "%x:2 = f"],
  ["{\n  r {\n  ^bb0(%x: i32):\n  }\n  return %x\n}", "%x", "%x: i32"],
])("the definition in a region, case %#", (text, name, found) => {
  const { definedAt } = hint(text, name);
  expect(text.slice(definedAt).startsWith(found)).toBe(true);
});
test("an equation is no definition", () => {
  expect(hint("{\n  f(%x == %y)\n  g %x\n}", "%x").definedAt).toBeUndefined();
});
