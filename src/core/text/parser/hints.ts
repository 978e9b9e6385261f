// What the parser says about words that are none of its own: types as other languages call them, and values that are not visible.
import { floatFormats } from "../../ir/type.ts";
import { didYouMean, suggest } from "../suggest.ts";

/** What other languages call types. */
const foreign: Readonly<Record<string, string>> = {
  bool: "i1", byte: "i8", char: "i8", short: "i16", int: "i32", long: "i64", size_t: "index", usize: "index", isize: "index",
  half: "f16", float: "f32", single: "f32", double: "f64", bfloat: "bf16", bfloat16: "bf16", ptr: "!llvm.ptr",
};
const words = ["index", "none", "complex", "tuple", "vector", "tensor", "memref", ...Object.keys(floatFormats)];

/** The type that somebody may mean by a word, for the end of a message. */
export function typeHint(word: string, aliases: Iterable<string>): string {
  const number = /^(u?)(int|float|fp)_?(\d+)(?:_t)?$/.exec(word);
  const known = number ? `${number[2] === "int" ? `${number[1]}i` : "f"}${number[3]}` : Object.hasOwn(foreign, word) ? foreign[word] : undefined;
  if (known !== undefined) return `; did you mean '${known}'?`;
  const alias = suggest(word, aliases);
  return alias === undefined ? didYouMean(word, words) : `; did you mean '!${alias}'?`;
}

/** What the text around says of a value that is used and not visible: where it is defined after all, as a position, or a name that is close. */
export function undeclaredHint(text: string, name: string, others: ReadonlySet<string>): { readonly hint: string; readonly definedAt: number | undefined } {
  const escaped = name.replace(/[$.]/g, "\\$&");
  const definition = new RegExp(`(?<=^[ \\t]*(?:%[\\w$.:-]+, *)*|\\()${escaped}(?=(?::\\d+)?(?:, *%[\\w$.:-]+)* *=(?!=)|: *[\\w!])`, "m").exec(text);
  if (definition) return { hint: "", definedAt: definition.index };
  const names = new Set([...text.matchAll(/%(?:\d+|[A-Za-z_$.-][\w$.-]*)/g)].map(([found]) => found).filter((found) => !others.has(found)));
  return { hint: /^%\d+$/.test(name) ? "" : didYouMean(name, names), definedAt: undefined };
}
