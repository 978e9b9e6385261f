// The text of one of the two files of a run, one character per byte as POSIX regular expressions see it, and positions in it.

/** Raised for a mistake in the check file or on the command line; the run ends with exit code 2. */
export class CheckFileError extends Error {
  readonly offset: number;
  readonly text: SourceText | undefined;

  constructor(message: string, text?: SourceText, offset = 0) {
    super(message);
    this.name = "CheckFileError";
    this.text = text;
    this.offset = offset;
  }
}

/** A named text with line lookup. */
export class SourceText {
  readonly name: string;
  readonly text: string;
  #starts: number[] | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  get #lineStarts(): readonly number[] {
    if (this.#starts) return this.#starts;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
    return starts;
  }

  /** How many lines there are. */
  get lineCount(): number {
    return this.#lineStarts.length;
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

  /** The contents of a line, from 1, without its end. */
  lineText(line: number): string {
    const start = this.#lineStarts[line - 1];
    if (start === undefined) return "";
    const end = this.text.indexOf("\n", start);
    return this.text.slice(start, end < 0 ? this.text.length : end);
  }

  /** The line around an offset with a caret, or a mark as long as what was matched, below it. */
  excerpt(offset: number, length = 1): string {
    const text = this.lineText(this.line(offset));
    const column = this.column(offset);
    const room = Math.max(1, Math.min(length, text.length - column + 1));
    const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
    return `${text}\n${indent}^${"~".repeat(room - 1)}\n`;
  }

  /** `name:line:column`. */
  place(offset: number): string {
    return `${this.name}:${this.line(offset)}:${this.column(offset)}`;
  }
}

/** One character per byte of the UTF-8 form. */
export const toBytes = (text: string): string => (/[^\0-\x7f]/.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text);

/** The inverse of `toBytes`, for what people read. */
export const fromBytes = (text: string): string => (/[^\0-\x7f]/.test(text) ? Buffer.from(text, "latin1").toString("utf8") : text);

/** Line ends become `\n`, and runs of blanks one space unless whitespace is significant. */
export function canonical(text: string, strictWhitespace: boolean): string {
  const lines = text.includes("\r\n") ? text.replace(/\r\n/g, "\n") : text;
  return strictWhitespace ? lines : lines.replace(/[ \t]+/g, " ");
}
