// What assertions see of a place in the text: the kinds of the characters on its two sides. The ends of the part that is searched count
// as line ends.
import { type Assertion, isWordByte } from "./syntax.ts";

/** The kind of a character next to a place: none or a line end, part of a word, or anything else. */
export const Side = { edge: 0, word: 1, other: 2 } as const;

/** Kinds by byte. */
export const sideOfByte: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) => (code === 10 ? Side.edge : isWordByte(code) ? Side.word : Side.other));

/** The kind of the character before a place. */
export const sideBefore = (text: string, at: number, begin: number): number => (at <= begin ? Side.edge : sideOfByte[text.charCodeAt(at - 1)]!);

/** The kind of the character after a place. */
export const sideAfter = (text: string, at: number, end: number): number => (at >= end ? Side.edge : sideOfByte[text.charCodeAt(at)]!);

/** Whether an assertion holds between two kinds of characters. */
export function holds(assertion: Assertion, before: number, after: number): boolean {
  switch (assertion) {
    case "line-start":
      return before === Side.edge;
    case "line-end":
      return after === Side.edge;
    case "word-start":
      return before !== Side.word && after === Side.word;
    case "word-end":
      return before === Side.word && after !== Side.word;
  }
}
