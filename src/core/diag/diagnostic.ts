// Diagnostics as data: severity, stable code, place, text and notes. Whoever finds a mistake reports one and goes on;
// only the tools decide how it is shown and what the exit code is.
import { unknownLoc, type Loc } from "../ir/location.ts";
import type { Operation } from "../ir/operation.ts";

export type Severity = "error" | "warning" | "remark" | "note";

/** A remark that hangs on a diagnostic, with a place of its own. */
export interface Note {
  readonly loc: Loc;
  readonly message: string;
}

/** One message to the user. `code` is stable (`te/pad-rank`); tests match place, code and text. */
export class Diagnostic {
  readonly severity: Severity;
  readonly code: string;
  readonly loc: Loc;
  readonly message: string;
  readonly notes: Note[] = [];
  /** Length in bytes of what is underlined at `loc`, when known. */
  length: number | undefined;
  /** The operation that it is about, when whoever reports says so. */
  about: Operation | undefined;
  /** Where in this program it was made, when `stacks` asks for that. */
  readonly stack: string | undefined;
  /** Whether new diagnostics know where they were made. */
  static stacks = false;

  constructor(severity: Severity, code: string, loc: Loc, message: string) {
    this.severity = severity;
    this.code = code;
    this.loc = loc;
    this.message = message;
    this.length = undefined;
    this.about = undefined;
    this.stack = Diagnostic.stacks ? new Error().stack : undefined;
  }

  /** Adds a note with its own place. */
  note(loc: Loc, message: string): this {
    this.notes.push({ loc, message });
    return this;
  }

  /** Says how many bytes of the source are meant. */
  spanning(length: number): this {
    this.length = length;
    return this;
  }
}

export const error = (code: string, loc: Loc, message: string): Diagnostic => new Diagnostic("error", code, loc, message);
export const warning = (code: string, loc: Loc, message: string): Diagnostic => new Diagnostic("warning", code, loc, message);
export const remark = (code: string, loc: Loc, message: string): Diagnostic => new Diagnostic("remark", code, loc, message);

/** Where diagnostics go. */
export interface DiagnosticSink {
  report(diagnostic: Diagnostic): void;
}

/** Collects diagnostics in order and counts errors. */
export class Diagnostics implements DiagnosticSink {
  readonly list: Diagnostic[] = [];
  errors = 0;
  readonly #forward: DiagnosticSink | undefined;

  /** `forward` also receives every diagnostic as it is reported. */
  constructor(forward?: DiagnosticSink) {
    this.#forward = forward;
  }

  report(diagnostic: Diagnostic): void {
    this.list.push(diagnostic);
    if (diagnostic.severity === "error") this.errors++;
    this.#forward?.report(diagnostic);
  }

  get failed(): boolean {
    return this.errors > 0;
  }
}

/** "1 dimension", "3 dimensions". */
export const count = (n: number | bigint, noun: string, plural = `${noun}s`): string => `${n} ${n === 1 || n === 1n ? noun : plural}`;

/** A diagnostic without a place, for mistakes on the command line and in files that are not text. */
export const plainError = (code: string, message: string): Diagnostic => error(code, unknownLoc, message);
