// Numbers and strings in text.
import type { Loc } from "../../ir/location.ts";
import { DIGIT, HEX, kinds, WORD } from "./bytes.ts";
import { Scanner } from "./scanner.ts";

/** Those that a double holds exactly. */
const powersOfTen = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const decoder = new TextDecoder();

/** Adds literals to the scanner. */
export abstract class LiteralScanner extends Scanner {
  atInteger(): boolean {
    const c = this.peek();
    return (kinds[c]! & DIGIT) !== 0 || (c === 0x2d && (kinds[this.src[this.pos + 1]!]! & DIGIT) !== 0);
  }
  /** `-?[0-9]+` or `0x...`. */
  integer(): bigint {
    if (!this.atInteger()) this.expected("an integer");
    const { src } = this;
    const start = this.pos;
    let p = start;
    if (src[p] === 0x2d) p++;
    if (src[p] === 0x30 && src[p + 1] === 0x78 && (kinds[src[p + 2]!]! & HEX) !== 0) {
      p += 2;
      const digits = p;
      while ((kinds[src[p]!]! & HEX) !== 0) p++;
      this.pos = p;
      const value = BigInt(`0x${this.textOf(digits, p)}`);
      return src[start] === 0x2d ? -value : value;
    }
    let small = 0;
    for (; (kinds[src[p]!]! & DIGIT) !== 0; p++) small = small * 10 + src[p]! - 0x30;
    if (p - start < 16) {
      this.pos = p;
      return BigInt(src[start] === 0x2d ? -small : small);
    }
    if (p - start > 5000) this.fail("the integer literal is too long");
    this.pos = p;
    return BigInt(this.textOf(start, p));
  }
  /** A non-negative integer that is an exact number. */
  protected count(what: string): number {
    const at = this.here;
    const { src } = this;
    let value = 0;
    let p = this.pos;
    for (; p - this.pos < 9 && (kinds[src[p]!]! & DIGIT) !== 0; p++) value = value * 10 + src[p]! - 0x30;
    if (p > this.pos && (kinds[src[p]!]! & WORD) === 0) {
      this.pos = p;
      return value;
    }
    return this.#longCount(what, at);
  }
  #longCount(what: string, at: Loc): number {
    const value = this.integer();
    if (value < 0n || value > 0xffff_ffff_ffffn) this.fail(`${what} ${value} is out of range`, at);
    return Number(value);
  }
  /** Whether a number with a decimal point starts here (after an optional minus). */
  protected atFloat(): boolean {
    const { src } = this;
    let p = this.pos;
    if (src[p] === 0x2d) p++;
    if ((kinds[src[p]!]! & DIGIT) === 0) return false;
    while ((kinds[src[p]!]! & DIGIT) !== 0) p++;
    return src[p] === 0x2e;
  }
  /** Whether a number with a decimal point is next. */
  atDecimal(): boolean {
    this.skip();
    return this.atFloat();
  }
  /** The number of at most 15 digits with a point that is next, an exponent of two digits included; undefined where it is not of that form. One operation on exact numbers rounds as it should. */
  #shortFloat(): number | undefined {
    const { src } = this;
    const isNegative = src[this.pos] === 0x2d;
    let p = isNegative ? this.pos + 1 : this.pos;
    const start = p;
    let digits = 0;
    for (; (kinds[src[p]!]! & DIGIT) !== 0; p++) digits = 10 * digits + src[p]! - 0x30;
    if (p === start || src[p] !== 0x2e) return undefined;
    const point = p++;
    for (; (kinds[src[p]!]! & DIGIT) !== 0; p++) digits = 10 * digits + src[p]! - 0x30;
    if (p - start > 16) return undefined;
    let exponent = point + 1 - p;
    if (src[p] === 0x65) {
      const sign = src[p + 1];
      if ((sign !== 0x2b && sign !== 0x2d) || (kinds[src[p + 2]!]! & DIGIT) === 0 || (kinds[src[p + 3]!]! & DIGIT) === 0) return undefined;
      const written = 10 * (src[p + 2]! - 0x30) + src[p + 3]! - 0x30;
      exponent += sign === 0x2d ? -written : written;
      p += 4;
    }
    if ((kinds[src[p]!]! & WORD) !== 0 || exponent < -22 || exponent > 22) return undefined;
    this.pos = p;
    const value = exponent < 0 ? digits / powersOfTen[-exponent]! : digits * powersOfTen[exponent]!;
    return isNegative ? -value : value;
  }
  float(): number {
    this.skip();
    const short = this.#shortFloat();
    if (short !== undefined) return short;
    const { src } = this;
    const start = this.pos;
    let p = start;
    if (src[p] === 0x2d) p++;
    while ((kinds[src[p]!]! & DIGIT) !== 0) p++;
    if (src[p] === 0x2e) {
      p++;
      while ((kinds[src[p]!]! & DIGIT) !== 0) p++;
      if (src[p] === 0x65 || src[p] === 0x45) {
        let q = p + 1;
        if (src[q] === 0x2b || src[q] === 0x2d) q++;
        if ((kinds[src[q]!]! & DIGIT) !== 0) {
          while ((kinds[src[q]!]! & DIGIT) !== 0) q++;
          p = q;
        }
      }
    }
    if (p === start) this.expected("a number");
    this.pos = p;
    return Number(this.textOf(start, p));
  }

  /** A string literal's value; `\HH` escapes are bytes. */
  string(): string {
    if (this.peek() !== 0x22) this.expected("a string");
    const { src } = this;
    const start = this.pos;
    let p = start + 1;
    let escaped = false;
    while (src[p] !== 0x22) {
      if (src[p] === 10 || p >= this.end) this.fail("the string is not closed", this.locAt(start));
      if (src[p] === 0x5c) {
        escaped = true;
        p++;
      }
      p++;
    }
    this.pos = p + 1;
    return escaped ? this.#unescape(start + 1, p) : this.textOf(start + 1, p);
  }
  #unescape(start: number, end: number): string {
    const bytes: number[] = [];
    for (let i = start; i < end; i++) {
      const c = this.src[i]!;
      if (c !== 0x5c) {
        bytes.push(c);
        continue;
      }
      const next = this.src[++i]!;
      if (next === 0x6e) bytes.push(10);
      else if (next === 0x74) bytes.push(9);
      else if (next === 0x22 || next === 0x5c) bytes.push(next);
      else {
        const digits = this.textOf(i, i + 2);
        if (!/^[0-9a-fA-F]{2}$/.test(digits)) this.fail("unknown escape in a string literal", this.locAt(i - 1));
        bytes.push(Number.parseInt(digits, 16));
        i++;
      }
    }
    return decoder.decode(Uint8Array.from(bytes));
  }
}
