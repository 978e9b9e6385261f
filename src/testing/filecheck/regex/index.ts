// POSIX extended regular expressions as FileCheck's patterns use them: leftmost and longest matches over bytes, line anchors at every
// line, back-references. JavaScript's own expressions take the first alternative instead of the longest, which changes where a match
// ends and what groups capture.
import { backtrack } from "./backtrack.ts";
import { type Captures, dissect } from "./captures.ts";
import { parseRegex } from "./parser.ts";
import { compileProgram, type Program } from "./program.ts";
import { Searcher, type Subject } from "./search.ts";
import { RegexSyntaxError } from "./syntax.ts";

export { checkRegex } from "./parser.ts";
export { RegexEffortError } from "./syntax.ts";

/** A match: its span, and the spans of groups when they were asked for. */
export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  readonly captures: Captures | undefined;
}

/** A text with every character that means something in an expression escaped. */
export const escapeRegex = (text: string): string => text.replace(/[()^$|*+?.[\]\\{}]/g, "\\$&");

/** A compiled expression. */
export class PosixRegex {
  readonly #program: Program;
  readonly #searcher: Searcher;

  private constructor(program: Program) {
    this.#program = program;
    this.#searcher = new Searcher(program);
  }

  /** Compiles an expression; undefined when it is malformed, in which case it matches nothing. */
  static compile(text: string, ignoreCase: boolean): PosixRegex | undefined {
    try {
      return new PosixRegex(compileProgram(parseRegex(text, ignoreCase)));
    } catch (error) {
      if (error instanceof RegexSyntaxError) return undefined;
      throw error;
    }
  }

  /** The leftmost match, and the longest there, in the part of `text` (one character per byte) from `begin` to `end`. */
  find(text: string, begin: number, end: number, wantCaptures: boolean): RegexMatch | undefined {
    const subject = { text, begin, end };
    if (this.#program.hasBackReferences) return this.#findWithReferences(subject);
    const span = this.#searcher.find(subject, begin);
    if (!span) return undefined;
    return { ...span, captures: wantCaptures ? dissect(this.#program, subject, span.start, span.end) : undefined };
  }

  #findWithReferences(subject: Subject): RegexMatch | undefined {
    for (let from = subject.begin; from <= subject.end; from++) {
      const span = this.#searcher.find(subject, from);
      if (!span) return undefined;
      const { start } = span;
      let end = span.end;
      for (;;) {
        const captures = backtrack(this.#program, subject, start, end);
        if (captures) return { start, end, captures };
        if (end <= start) break;
        const shorter = this.#searcher.longest(subject, start, end - 1);
        if (shorter < 0) break;
        end = shorter;
      }
      // The engine of LLVM reports an empty match at the very end even though the back-reference failed there.
      if (start === subject.end) return { start, end: start, captures: new Int32Array(2 * (this.#program.groups + 1)).fill(-1) };
      from = start;
    }
    return undefined;
  }
}
