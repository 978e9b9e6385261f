// The parsed form of a POSIX extended regular expression. Groups are marks in a flat sequence, not nodes, because which text a group
// captures is decided item by item along that sequence.

/** Which of the 256 bytes belong; one element per byte, 0 or 1. */
export type ByteSet = Uint8Array;

/** A condition on the place between two characters. */
export type Assertion = "line-start" | "line-end" | "word-start" | "word-end";

/** One step of a sequence. */
export type Item =
  | { readonly kind: "set"; readonly set: ByteSet }
  | { readonly kind: "assert"; readonly assertion: Assertion }
  | { readonly kind: "open" | "close"; readonly group: number }
  | { readonly kind: "either"; readonly branches: readonly Sequence[] }
  | { readonly kind: "plus" | "maybe"; readonly body: Sequence }
  | { readonly kind: "back"; readonly group: number; readonly body: Sequence };

/** Items matched one after the other. */
export type Sequence = readonly Item[];

/** An expression that cannot be used; the messages are those of the POSIX error codes. */
export class RegexSyntaxError extends Error {}

/** A search that was given up because it tried too many ways. */
export class RegexEffortError extends Error {
  constructor() {
    super("the regular expression refers back and has too many ways to match");
  }
}

const codes = {
  balance: "parentheses not balanced",
  bracket: "brackets ([ ]) not balanced",
  brace: "braces not balanced",
  count: "invalid repetition count(s)",
  range: "invalid character range",
  charClass: "invalid character class",
  collation: "invalid collating element",
  escape: "trailing backslash (\\)",
  reference: "invalid backreference number",
  empty: "empty (sub)expression",
  repetition: "repetition-operator operand invalid",
  space: "out of memory",
} as const;

/** Ends parsing with one of the POSIX errors. */
export function syntaxError(code: keyof typeof codes): never {
  throw new RegexSyntaxError(codes[code]);
}

/** Letters, digits and the underscore. */
export const isWordByte = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
