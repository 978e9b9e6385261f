// The attributes of the vector dialect: combining kinds, iterator types, punctuation.
import { type AttrKind, dialectEnum, wordList } from "../../core/define/index.ts";
import { DialectAttr, FloatType, StringAttr, type Type } from "../../core/ir/index.ts";
import { isCounting } from "./constraints.ts";

export const combiningKinds = ["add", "mul", "minui", "minsi", "minnumf", "maxui", "maxsi", "maxnumf", "and", "or", "xor", "maximumf", "minimumf"] as const;
export type CombiningKind = (typeof combiningKinds)[number];
/** `#vector.kind<add>`. */
export const combiningKind = (): AttrKind<CombiningKind, "required"> => dialectEnum("vector.kind", combiningKinds);

const floatOnly = new Set<string>(["minnumf", "maxnumf", "maximumf", "minimumf"]);
/** Whether numbers of the type can be combined that way. */
export const combines = (kind: CombiningKind, type: Type): boolean =>
  kind === "add" || kind === "mul" ? isCounting(type) || type instanceof FloatType : floatOnly.has(kind) ? type instanceof FloatType : isCounting(type);

const iteratorWords = ["parallel", "reduction"] as const;
export type IteratorType = (typeof iteratorWords)[number];
const iteratorPrefix = "#vector.iterator_type<";
/** `[#vector.iterator_type<parallel>]`; plain strings are read too. */
export const iteratorTypes = (): AttrKind<readonly IteratorType[], "required"> =>
  wordList<IteratorType>("an array of vector iterator types", (a) => {
    const text = a instanceof StringAttr ? a.value : a instanceof DialectAttr && a.spelling.startsWith(iteratorPrefix) ? a.spelling.slice(iteratorPrefix.length, -1).trim() : "";
    return iteratorWords.find((word) => word === text);
  }, (word) => `${iteratorPrefix}${word}>`);

const punctuations = ["no_punctuation", "newline", "comma", "open", "close"] as const;
/** What follows a printed value. */
export const punctuation = (): AttrKind<(typeof punctuations)[number], "required"> => dialectEnum("vector.punctuation", punctuations);
