// The text of one of the two files of a run, one character per byte as the regular expressions see it, and positions in it.

/** Raised for a mistake in the check file or on the command line. LLVM's tool ends with 2, but for one mistake with 1. */
export class CheckFileError extends Error {
  readonly offset: number;
  readonly text: SourceText | undefined;
  readonly exitCode: 1 | 2;

  constructor(message: string, text?: SourceText, offset = 0, exitCode: 1 | 2 = 2) {
    super(message);
    this.name = "CheckFileError";
    this.text = text;
    this.offset = offset;
    this.exitCode = exitCode;
  }
}

/** Longer lines are cut to the part around the mark. */
const widest = 300;

/** A named text with line lookup. */
export class SourceText {
  readonly name: string;
  readonly text: string;
  #starts: number[] | undefined;
  #folded: string | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  /** The text with its ASCII letters in lower case. */
  get folded(): string {
    return (this.#folded ??= foldCase(this.text));
  }

  get #lineStarts(): readonly number[] {
    if (this.#starts) return this.#starts;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
    return starts;
  }

  /** How many lines there are; a final line end does not begin one more. */
  get lineCount(): number {
    return this.#lineStarts.length - (this.text.endsWith("\n") ? 1 : 0);
  }

  /** The line of an offset, from 1. */
  line(offset: number): number {
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The column of an offset in its line, from 1. */
  column(offset: number): number {
    return offset - this.#lineStarts[this.line(offset) - 1]! + 1;
  }

  /** The offset at which a line begins; the end of the text for lines beyond. */
  lineStart(line: number): number {
    return this.#lineStarts[line - 1] ?? this.text.length;
  }

  /** The offset of the end of the line around an offset. */
  lineEnd(offset: number): number {
    const end = this.text.indexOf("\n", offset);
    return end < 0 ? this.text.length : end;
  }

  /** The contents of a line, from 1, without its end. */
  lineText(line: number): string {
    const start = this.#lineStarts[line - 1];
    return start === undefined ? "" : this.text.slice(start, this.lineEnd(start));
  }

  /** The line around an offset with a caret, or a mark as long as what was matched, below it. */
  excerpt(offset: number, length = 1): string {
    let text = this.lineText(this.line(offset));
    let column = this.column(offset);
    if (text.length > widest) {
      const from = Math.max(0, Math.min(column - 1 - widest / 2, text.length - widest));
      text = (from > 0 ? "..." : "") + text.slice(from, from + widest) + (from + widest < text.length ? "..." : "");
      column -= from - (from > 0 ? 3 : 0);
    }
    const room = Math.max(1, Math.min(length, text.length - column + 1));
    const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
    return `${text}\n${indent}^${"~".repeat(room - 1)}\n`;
  }

  /** `name:line:column`. */
  place(offset: number): string {
    return `${this.name}:${this.line(offset)}:${this.column(offset)}`;
  }
}

/** ASCII letters in lower case; other bytes stay as they are. */
export const foldCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** One character per byte. */
export const bytesToText = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** One character per byte of the UTF-8 form. */
export const toBytes = (text: string): string => (/[^\0-\x7f]/.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text);

/** The inverse of `toBytes`, for what people read. */
export const fromBytes = (text: string): string => (/[^\0-\x7f]/.test(text) ? Buffer.from(text, "latin1").toString("utf8") : text);

/** `\r\n` becomes `\n`, and runs of blanks one space unless whitespace is significant. */
export function canonical(text: string, strictWhitespace: boolean): string {
  const lines = text.includes("\r\n") ? text.replace(/\r\n/g, "\n") : text;
  return strictWhitespace ? lines : lines.replace(/\t[ \t]*| [ \t]+/g, " ");
}
