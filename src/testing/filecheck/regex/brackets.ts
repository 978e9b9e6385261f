// Bracket expressions: `[a-z]`, `[^[:space:]]`, `[[=x=]]`, `[[.hyphen.]]`, and the two word boundaries that are spelt like brackets.
import { type ByteSet, type Item, syntaxError } from "./syntax.ts";

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const digits = range(48, 57);
const upper = range(65, 90);
const lower = range(97, 122);
const punctuation = [...range(33, 47), ...range(58, 64), ...range(91, 96), ...range(123, 126)];

const classes: Readonly<Record<string, readonly number[]>> = {
  alnum: [...digits, ...upper, ...lower],
  alpha: [...upper, ...lower],
  blank: [9, 32],
  // The null byte is not among them: the table of the reference engine ends its strings with it.
  cntrl: [...range(1, 31), 127],
  digit: digits,
  graph: range(33, 126),
  lower,
  print: range(32, 126),
  punct: punctuation,
  space: range(9, 13).concat(32),
  upper,
  xdigit: [...digits, ...range(65, 70), ...range(97, 102)],
};

const controlNames = "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC IS4 IS3 IS2 IS1".split(" ");
const otherNames: readonly (readonly [code: number, names: string])[] = [
  [7, "alert"], [8, "backspace"], [9, "tab"], [10, "newline"], [11, "vertical-tab"], [12, "form-feed"], [13, "carriage-return"],
  [28, "FS"], [29, "GS"], [30, "RS"], [31, "US"], [32, "space"], [33, "exclamation-mark"], [34, "quotation-mark"], [35, "number-sign"],
  [36, "dollar-sign"], [37, "percent-sign"], [38, "ampersand"], [39, "apostrophe"], [40, "left-parenthesis"], [41, "right-parenthesis"],
  [42, "asterisk"], [43, "plus-sign"], [44, "comma"], [45, "hyphen hyphen-minus"], [46, "period full-stop"], [47, "slash solidus"],
  [48, "zero"], [49, "one"], [50, "two"], [51, "three"], [52, "four"], [53, "five"], [54, "six"], [55, "seven"], [56, "eight"], [57, "nine"],
  [58, "colon"], [59, "semicolon"], [60, "less-than-sign"], [61, "equals-sign"], [62, "greater-than-sign"], [63, "question-mark"],
  [64, "commercial-at"], [91, "left-square-bracket"], [92, "backslash reverse-solidus"], [93, "right-square-bracket"],
  [94, "circumflex circumflex-accent"], [95, "underscore low-line"], [96, "grave-accent"], [123, "left-brace left-curly-bracket"],
  [124, "vertical-line"], [125, "right-brace right-curly-bracket"], [126, "tilde"], [127, "DEL"],
];
const collatingNames: ReadonlyMap<string, number> = new Map([
  ...controlNames.map((name, code) => [name, code] as const),
  ...otherNames.flatMap(([code, names]) => names.split(" ").map((name) => [name, code] as const)),
]);

/** Adds the other case of every letter in the set. */
export function addOtherCase(set: ByteSet): void {
  for (const code of lower) {
    if (set[code] || set[code - 32]) set[code] = set[code - 32] = 1;
  }
}

function newSingle(code: number, ignoreCase: boolean): ByteSet {
  const set = new Uint8Array(256);
  set[code] = 1;
  if (ignoreCase) addOtherCase(set);
  return set;
}

const singles: readonly (ByteSet | undefined)[][] = [[], []];

/** A set of one byte, or of both cases of a letter. Equal calls give the same set. */
export function singleByte(code: number, ignoreCase: boolean): ByteSet {
  const known = singles[ignoreCase ? 1 : 0]!;
  return (known[code] ??= newSingle(code, ignoreCase));
}

/** Bytes compare as signed characters in ranges. */
const signed = (code: number): number => (code << 24) >> 24;

/** Reads the bracket whose `[` has just been read. */
export class BracketReader {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  #sees(token: string): boolean {
    return this.#text.startsWith(token, this.at);
  }

  #take(token: string): boolean {
    if (!this.#sees(token)) return false;
    this.at += token.length;
    return true;
  }

  get #done(): boolean {
    return this.at >= this.#text.length;
  }

  read(ignoreCase: boolean): Item {
    if (this.#take("[:<:]]")) return { kind: "assert", assertion: "word-start" };
    if (this.#take("[:>:]]")) return { kind: "assert", assertion: "word-end" };
    const set = new Uint8Array(256);
    const inverted = this.#take("^");
    if (this.#take("]")) set[0x5d] = 1;
    else if (this.#take("-")) set[0x2d] = 1;
    while (!this.#done && !this.#sees("]") && !this.#sees("-]")) this.#term(set);
    if (this.#take("-")) set[0x2d] = 1;
    if (!this.#take("]")) syntaxError("bracket");
    if (ignoreCase) addOtherCase(set);
    if (inverted) {
      for (let code = 0; code < 256; code++) set[code] = set[code] ? 0 : 1;
      set[10] = 0;
    }
    return { kind: "set", set };
  }

  #term(set: ByteSet): void {
    if (this.#sees("-")) syntaxError("range");
    if (this.#take("[:")) {
      this.#beginNamed("charClass");
      const name = /^[A-Za-z]*/.exec(this.#text.slice(this.at, this.at + 32))![0];
      this.at += name.length;
      const members = Object.hasOwn(classes, name) ? classes[name] : undefined;
      if (!members) syntaxError("charClass");
      if (this.#done) syntaxError("bracket");
      if (!this.#take(":]")) syntaxError("charClass");
      for (const code of members) set[code] = 1;
      return;
    }
    if (this.#take("[=")) {
      this.#beginNamed("collation");
      set[this.#collatingElement("=")] = 1;
      if (this.#done) syntaxError("bracket");
      if (!this.#take("=]")) syntaxError("collation");
      return;
    }
    const from = this.#symbol();
    let to = from;
    if (this.#sees("-") && this.at + 1 < this.#text.length && this.#text[this.at + 1] !== "]") {
      this.at++;
      to = this.#take("-") ? 0x2d : this.#symbol();
    }
    if (signed(from) > signed(to)) syntaxError("range");
    for (let code = signed(from); code <= signed(to); code++) set[code & 255] = 1;
  }

  #beginNamed(code: "charClass" | "collation"): void {
    if (this.#done) syntaxError("bracket");
    if (this.#sees("-") || this.#sees("]")) syntaxError(code);
  }

  #symbol(): number {
    if (this.#done) syntaxError("bracket");
    if (!this.#take("[.")) return this.#text.charCodeAt(this.at++);
    const value = this.#collatingElement(".");
    if (!this.#take(".]")) syntaxError("collation");
    return value;
  }

  #collatingElement(mark: string): number {
    const end = this.#text.indexOf(`${mark}]`, this.at);
    if (end < 0) syntaxError("bracket");
    const name = this.#text.slice(this.at, end);
    this.at = end;
    const code = collatingNames.get(name);
    if (code !== undefined) return code;
    return name.length === 1 ? name.charCodeAt(0) : syntaxError("collation");
  }
}
