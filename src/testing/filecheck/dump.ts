// The input with marks beside it, as `--dump-input` shows it: the lines that the filter selects with some context, the rest left out.
import type { Annotation } from "./annotations.ts";
import { painter } from "./colors.ts";
import type { DumpFilter, Settings } from "./options.ts";
import type { SourceText } from "./source-text.ts";

/** An annotation with the lines that it covers. */
interface Placed extends Annotation {
  readonly first: number;
  readonly last: number;
}

function place(annotation: Annotation, input: SourceText): Placed {
  const first = input.line(annotation.start);
  const last = input.line(annotation.end);
  // A range that ends before the first column of a line has nothing on it.
  const ends = last > first && input.column(annotation.end) === 1 ? last - 1 : last;
  return { ...annotation, first, last: ends };
}

/** Which lines are shown, in order. */
function shownLines(filter: DumpFilter, context: number, placed: readonly Placed[], lines: number): readonly (readonly [from: number, to: number])[] {
  if (filter === "all") return [[1, lines]];
  const chosen = placed.flatMap(({ first, last, isError }) => (filter === "error" && !isError ? [] : [[first, filter === "annotation-full" ? last : first] as const]));
  const ranges: [number, number][] = [];
  for (const [first, last] of chosen.sort((a, b) => a[0] - b[0])) {
    const [from, to] = [Math.max(1, first - context), Math.min(lines, last + context)];
    const before = ranges[ranges.length - 1];
    if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}

class Dump {
  readonly #input: SourceText;
  readonly #paint: ReturnType<typeof painter>;
  readonly #width: number;
  /** Those not yet reached, by line, and those that cover the current line. */
  readonly #waiting: Placed[];
  #active: Placed[] = [];
  readonly #order: ReadonlyMap<Placed, number>;
  #text = "";

  constructor(input: SourceText, placed: readonly Placed[], settings: Settings) {
    this.#input = input;
    this.#paint = painter(settings.color);
    const widestLabel = Math.max(0, ...placed.map(({ label }) => label.length));
    this.#width = Math.max(Math.max(widestLabel, String(input.lineCount).length) + 3, settings.dumpInputLabelWidth);
    this.#order = new Map(placed.map((annotation, index) => [annotation, index]));
    this.#waiting = [...placed].sort((a, b) => b.first - a.first);
  }

  /** Shows the ranges, and what lies between them when that is no longer than the mark for it. */
  write(ranges: readonly (readonly [number, number])[], lines: number): string {
    let next = 1;
    for (const [from, to] of ranges) {
      this.#skip(next, from - 1);
      for (let line = from; line <= to; line++) this.#text += this.#line(line);
      next = to + 1;
    }
    this.#skip(next, lines);
    return this.#text;
  }

  #skip(from: number, to: number): void {
    if (from > to) return;
    const ellipsis = `${this.#paint("faint", ".".padStart(this.#width))}\n`.repeat(3);
    if (to - from >= 3) {
      this.#text += ellipsis;
      return;
    }
    let skipped = "";
    for (let line = from; line <= to; line++) skipped += this.#line(line);
    this.#text += skipped.split("\n").length - 1 > 3 ? ellipsis : skipped;
  }

  #line(line: number): string {
    const text = this.#input.lineText(line);
    const ended = this.#input.lineStart(line) + text.length < this.#input.text.length;
    let shown = `${this.#paint("faint", `${String(line).padStart(this.#width)}: `)}${text}${ended ? " " : ""}\n`;
    for (let top = this.#waiting.at(-1); top && top.first <= line; top = this.#waiting.at(-1)) this.#active.push(this.#waiting.pop()!);
    this.#active = this.#active.filter(({ last }) => last >= line).sort((a, b) => this.#order.get(a)! - this.#order.get(b)!);
    for (const annotation of this.#active) shown += this.#mark(annotation, line, text.length + (ended ? 1 : 0));
    return shown;
  }

  #mark(annotation: Placed, line: number, lineWidth: number): string {
    const begins = annotation.first === line;
    const from = begins ? this.#input.column(annotation.start) : 1;
    // An empty range marks the one character that follows.
    const to = this.#input.line(annotation.end) > line ? Number.POSITIVE_INFINITY : Math.max(from + 1, this.#input.column(annotation.end));
    let mark = " ".repeat(from - 1) + (begins ? annotation.head : "~");
    mark += "~".repeat(Math.max(0, Math.min(to - 1, lineWidth) - from));
    if (begins && annotation.note !== "") mark = `${mark.padEnd(lineWidth)} ${annotation.note}`;
    return `${this.#paint(annotation.tone, `${annotation.label.padEnd(this.#width)}  ${mark}`)}\n`;
  }
}

/** The annotated input. */
export function dumpInput(input: SourceText, annotations: readonly Annotation[], settings: Settings): string {
  const placed = annotations.map((annotation) => place(annotation, input));
  const lines = Math.max(input.lineCount, ...placed.map(({ first }) => first));
  const ranges = shownLines(settings.dumpInputFilter, settings.dumpInputContext, placed, lines);
  return `Input was:\n<<<<<<\n${new Dump(input, placed, settings).write(ranges, lines)}>>>>>>\n`;
}

/** The answer to `--dump-input=help`. */
export const dumpHelp = `How to read the input that is shown below the errors:

  12:       line 12 of the input; a blank after its text stands for the line end
  next:4    what the CHECK-NEXT on line 4 of the check file has to say about the line above
  next:4'1  the second thing that it has to say
  not:imp2  the same for the second --implicit-check-not
  ^~~       a match (with -v)
  !~~       a match that must not be: on the wrong line, excluded by a CHECK-NOT, or overlapping in a CHECK-DAG group (with -vv)
  X~~       text that was searched in vain (CHECK-NOTs that hold: with -vv)
  ?         the text that comes nearest to what was not found
  .         (three times) lines that are left out

--dump-input=always|fail|never says when the input is shown, --dump-input-filter which of its lines, --dump-input-context=<n> how many
lines around them; -v and -vv add marks, --color colours them. All of these may also stand in the environment variable FILECHECK_OPTS.
`;
