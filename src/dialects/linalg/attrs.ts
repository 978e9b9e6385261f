// The attributes of the linalg dialect.
import { type AttrKind, dialectEnum, wordList } from "../../core/define/index.ts";
import { DialectAttr, StringAttr } from "../../core/ir/index.ts";

const iteratorWords = ["parallel", "reduction", "window"] as const;
export type IteratorType = (typeof iteratorWords)[number];
const prefix = "#linalg.iterator_type<";
/** `[#linalg.iterator_type<parallel>]`; plain strings are read too. */
export const iteratorTypes = (): AttrKind<readonly IteratorType[], "required"> =>
  wordList<IteratorType>("an array of iterator types", (a) => {
    const text = a instanceof StringAttr ? a.value : a instanceof DialectAttr && a.spelling.startsWith(prefix) ? a.spelling.slice(prefix.length, -1).trim() : "";
    return iteratorWords.find((word) => word === text);
  }, (word) => `${prefix}${word}>`);

/** Whether small integers are widened with their sign. */
export const typeFn = (): AttrKind<"cast_signed" | "cast_unsigned", "required"> => dialectEnum("linalg.type_fn", ["cast_signed", "cast_unsigned"] as const);
