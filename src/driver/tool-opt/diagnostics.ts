// How tile-opt shows diagnostics: as text for people, as lines of JSON for programs.
import { Diagnostic, type DiagnosticSink, type Note, renderDiagnostic, type Severity } from "../../core/diag/index.ts";
import { placeOf, type Loc } from "../../core/ir/index.ts";
import { printOp } from "../../core/text/index.ts";
import type { ToolIo } from "../../core/tool/index.ts";
import type { OptFlags } from "./flags.ts";

/** What is shown. */
export interface Shown {
  readonly json: boolean;
  readonly level: OptFlags["mlir-diagnostic-verbosity-level"];
  readonly notes: boolean;
  /** Adds the operation that a diagnostic is about. */
  readonly operations: boolean;
}

/** What the flags ask for. */
export const shownBy = (flags: OptFlags): Shown => ({
  json: flags.json, level: flags["mlir-diagnostic-verbosity-level"], notes: !flags["mlir-disable-diagnostic-notes"], operations: flags["mlir-print-op-on-diagnostic"],
});

function place(loc: Loc): { file: string; line: number; column: number } | undefined {
  const at = placeOf(loc);
  return at && { file: at.file, line: at.line, column: at.col };
}

/** One diagnostic as one line of JSON. */
export function diagnosticJson(diagnostic: Diagnostic): string {
  const { severity, code, message, loc, length, notes } = diagnostic;
  return `${JSON.stringify({ severity, code, message, ...place(loc), length, notes: notes.map((note) => ({ message: note.message, ...place(note.loc) })) })}\n`;
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, remark: 2, note: 2 };
const limits: Readonly<Record<Shown["level"], number>> = { errors: 0, warnings: 1, remarks: 2 };

/** The diagnostic with the notes that are asked for. */
function withNotes(diagnostic: Diagnostic, { notes, operations }: Shown): Diagnostic {
  const { severity, code, loc, message, about, stack } = diagnostic;
  const more: Note[] = [];
  if (about && operations) more.push({ loc, message: `see current operation: ${printOp(about, { generic: true }).trimEnd()}` });
  if (stack !== undefined) more.push({ loc, message: `diagnostic made with trace:\n${stack.split("\n").slice(2).join("\n")}` });
  if (notes && more.length === 0) return diagnostic;
  const shown = new Diagnostic(severity, code, loc, message);
  shown.length = diagnostic.length;
  if (notes) shown.notes.push(...diagnostic.notes, ...more);
  return shown;
}

/** Writes diagnostics to standard error as they come; `shown` is asked each time, as the flags may have mistakes themselves. */
export function diagnosticPrinter(io: ToolIo, shown: () => Shown): DiagnosticSink {
  return {
    report(diagnostic) {
      const now = shown();
      if (ranks[diagnostic.severity] > limits[now.level]) return;
      const full = withNotes(diagnostic, now);
      io.err(now.json ? diagnosticJson(full) : renderDiagnostic(full));
    },
  };
}
