// Reads MLIR's tokens straight from bytes: no token objects, no strings until someone needs one. A syntax error throws
// SyntaxFailure, which the entry points turn into a diagnostic.
import { Diagnostic, error, type Note } from "../../diag/diagnostic.ts";
import type { Loc, SourceFile } from "../../ir/location.ts";
import { PADDING } from "../../ir/padding.ts";
import { DIGIT, kinds, LETTER, SPACE, SUFFIX, WORD } from "./bytes.ts";

/** Carries the diagnostic of a syntax error up to the entry point of the parser. */
export class SyntaxFailure extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

const decoder = new TextDecoder();

/** The bytes followed by zeros: themselves when their memory goes on with exactly those, else a copy. */
function padded(bytes: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = bytes;
  if (byteOffset === 0 && buffer.byteLength === length + PADDING) {
    const whole = new Uint8Array(buffer);
    if (whole.subarray(length).every((byte) => byte === 0)) return whole;
  }
  const copy = new Uint8Array(length + PADDING);
  copy.set(bytes);
  return copy;
}

/** A cursor over the bytes of a source. */
export class Scanner {
  readonly source: SourceFile;
  /** The bytes, with zeros after the end. */
  protected readonly src: Uint8Array;
  protected readonly end: number;
  protected pos = 0;

  constructor(source: SourceFile) {
    this.source = source;
    this.end = source.bytes.length;
    this.src = padded(source.bytes);
  }

  /** Skips white space and comments. */
  protected skip(): void {
    const { src } = this;
    let p = this.pos;
    for (;;) {
      const c = src[p]!;
      if ((kinds[c]! & SPACE) !== 0) p++;
      else if (c === 0x2f && src[p + 1] === 0x2f) {
        p += 2;
        while (src[p] !== 10 && p < this.end) p++;
      } else break;
    }
    this.pos = p;
  }

  /** The byte at the cursor after white space. */
  protected peek(): number {
    this.skip();
    return this.src[this.pos]!;
  }

  get here(): Loc {
    this.skip();
    return this.source.base + this.pos;
  }
  protected locAt(pos: number): Loc {
    return this.source.base + pos;
  }
  atEnd(): boolean {
    this.skip();
    return this.pos >= this.end;
  }

  /** Stops with an error at the cursor or at `at`. */
  fail(message: string, at: Loc = this.here, code = "parse/syntax", note?: Note): never {
    const diagnostic = error(code, at, message);
    if (note) diagnostic.note(note.loc, note.message);
    throw new SyntaxFailure(diagnostic);
  }
  /** "expected X, found Y" at the cursor; a token that is missing at the end of a line, or of the file, is missed there. */
  protected expected(what: string, hint = "", note?: Note): never {
    const found = this.atEnd() ? "the end of the file" : `'${this.#nextToken()}'`;
    const behind = what.startsWith("'") || this.atEnd() ? this.#behindLastWord() : this.pos;
    const where = behind === this.pos || this.atEnd() ? "" : " on a later line";
    return this.fail(`expected ${what}, found ${found}${where}${hint}`, this.locAt(behind), "parse/syntax", note);
  }
  /** The end of the text before the cursor when that is on an earlier line, its comment aside, else the cursor. */
  #behindLastWord(): number {
    const { src, pos } = this;
    let end = pos;
    while (end > 0 && (kinds[src[end - 1]!]! & SPACE) !== 0) end--;
    if (end === 0 || !src.subarray(end, pos).includes(10)) return pos;
    const start = src.lastIndexOf(10, end - 1) + 1;
    const line = this.textOf(start, end);
    const comment = line.indexOf("//");
    if (comment < 0) return end;
    const last = line.slice(0, comment).trimEnd();
    // Slashes may stand in a string.
    return last === "" || last.includes('"') ? pos : start + last.length;
  }
  #nextToken(): string {
    const { src, pos } = this;
    let p = pos;
    if (src[p] === 0x22) {
      for (p++; p < this.end && src[p] !== 0x22 && src[p] !== 10 && p - pos < 40; p++);
      if (src[p] === 0x22) p++;
    } else {
      if ((kinds[src[p]!]! & SUFFIX) === 0) p++;
      while (p < this.end && (kinds[src[p]!]! & WORD) !== 0 && p - pos < 40) p++;
      if (p === pos) p++;
      while (p < this.end && (src[p]! & 0xc0) === 0x80) p++;
    }
    return this.textOf(pos, p);
  }
  protected textOf(start: number, end: number): string {
    if (end - start > 64) return decoder.decode(this.src.subarray(start, end));
    let text = "";
    for (let i = start; i < end; i++) {
      const c = this.src[i]!;
      if (c > 127) return decoder.decode(this.src.subarray(start, end));
      text += String.fromCharCode(c);
    }
    return text;
  }

  // Punctuation and words.

  peekPunct(text: string): boolean {
    this.skip();
    const { src, pos } = this;
    for (let i = 0; i < text.length; i++) if (src[pos + i] !== text.charCodeAt(i)) return false;
    return !(text === "-" && src[pos + 1] === 0x3e);
  }
  tryPunct(text: string): boolean {
    if (!this.peekPunct(text)) return false;
    this.pos += text.length;
    return true;
  }
  expectPunct(text: string): void {
    if (!this.tryPunct(text)) this.expected(`'${text}'`);
  }
  /** Consumes one byte when it is next. */
  protected tryByte(c: number): boolean {
    if (this.peek() !== c) return false;
    this.pos++;
    return true;
  }

  protected wordEnd(): number {
    const { src } = this;
    let p = this.pos;
    if ((kinds[src[p]!]! & LETTER) === 0) return p;
    while ((kinds[src[p]!]! & WORD) !== 0) p++;
    return p;
  }
  /** The bare identifier at the cursor (dots included), not consumed. */
  peekWord(): string | undefined {
    this.skip();
    const end = this.wordEnd();
    return end === this.pos ? undefined : this.textOf(this.pos, end);
  }
  word(): string | undefined {
    this.skip();
    const end = this.wordEnd();
    if (end === this.pos) return undefined;
    const text = this.textOf(this.pos, end);
    this.pos = end;
    return text;
  }
  peekKeyword(text: string): boolean {
    this.skip();
    const { src, pos } = this;
    for (let i = 0; i < text.length; i++) if (src[pos + i] !== text.charCodeAt(i)) return false;
    return (kinds[src[pos + text.length]!]! & WORD) === 0;
  }
  tryKeyword(text: string): boolean {
    if (!this.peekKeyword(text)) return false;
    this.pos += text.length;
    return true;
  }
  expectKeyword(text: string): void {
    if (!this.tryKeyword(text)) this.expected(`'${text}'`);
  }

  /** Name characters after a sigil (`%`, `^`, `@`, `#`, `!`): digits, or a letter or `_$.-` and then any of them. */
  protected suffixEnd(start: number): number {
    const { src } = this;
    let p = start;
    if ((kinds[src[p]!]! & DIGIT) !== 0) {
      while ((kinds[src[p]!]! & DIGIT) !== 0) p++;
      return p;
    }
    while ((kinds[src[p]!]! & SUFFIX) !== 0) p++;
    // `-` never ends a name that an arrow follows.
    while (p > start && src[p - 1] === 0x2d && src[p] === 0x3e) p--;
    return p;
  }

  /** From the cursor, the position after balanced text up to a closing bracket that matches `open` (already consumed). `->`, `<=` and `>=` are no brackets. */
  protected balancedEnd(open: number): number {
    const { src } = this;
    const stack = [open];
    let p = this.pos;
    while (p < this.end) {
      const c = src[p]!;
      if (c === 0x22) {
        for (p++; p < this.end && src[p] !== 0x22; p++) if (src[p] === 0x5c) p++;
      } else if ((c === 0x3c || c === 0x3e) && src[p + 1] === 0x3d) p++;
      else if (c === 0x3c || c === 0x28 || c === 0x5b || c === 0x7b) stack.push(c);
      else if (c === 0x2d && src[p + 1] === 0x3e) p++;
      else if (c === 0x3e || c === 0x29 || c === 0x5d || c === 0x7d) {
        const expected = c === 0x29 ? 0x28 : c - 2;
        if (stack.pop() !== expected) this.fail("unbalanced brackets", this.locAt(p));
        if (stack.length === 0) return p;
      }
      p++;
    }
    return this.fail(`'${String.fromCharCode(open)}' is never closed`, this.locAt(this.pos - 1));
  }

  /** Hash of bytes, for memo tables. */
  protected hash(start: number, end: number, seed: number): number {
    const { src } = this;
    let h = seed | 0;
    for (let i = start; i < end; i++) h = Math.imul(h ^ src[i]!, 0x01000193);
    return h;
  }
  protected sameBytes(a: number, b: number, length: number): boolean {
    const { src } = this;
    for (let i = 0; i < length; i++) if (src[a + i] !== src[b + i]) return false;
    return true;
  }
  /** Digits only, as a number below `limit`; -1 otherwise. */
  protected smallNumber(start: number, end: number, limit: number): number {
    const { src } = this;
    if (end - start > 7 || (src[start] === 0x30 && end - start > 1)) return -1;
    let n = 0;
    for (let i = start; i < end; i++) {
      const digit = src[i]! - 0x30;
      if (digit < 0 || digit > 9) return -1;
      n = n * 10 + digit;
    }
    return n < limit ? n : -1;
  }
  protected isSpace(c: number): boolean {
    return (kinds[c]! & SPACE) !== 0;
  }
}
