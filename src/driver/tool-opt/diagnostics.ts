// How tile-opt shows diagnostics: as text for people, as lines of JSON for programs.
import { type Diagnostic, type DiagnosticSink, renderDiagnostic } from "../../core/diag/index.ts";
import { placeOf, type Loc } from "../../core/ir/index.ts";
import type { ToolIo } from "../../core/tool/index.ts";

function place(loc: Loc): { file: string; line: number; column: number } | undefined {
  const at = placeOf(loc);
  return at && { file: at.file, line: at.line, column: at.col };
}

/** One diagnostic as one line of JSON. */
export function diagnosticJson(diagnostic: Diagnostic): string {
  const { severity, code, message, loc, length, notes } = diagnostic;
  return `${JSON.stringify({ severity, code, message, ...place(loc), length, notes: notes.map((note) => ({ message: note.message, ...place(note.loc) })) })}\n`;
}

/** Writes diagnostics to standard error as they come. */
export function diagnosticPrinter(io: ToolIo, json: boolean): DiagnosticSink {
  return { report: (diagnostic) => { io.err(json ? diagnosticJson(diagnostic) : renderDiagnostic(diagnostic)); } };
}
