// Diagnostics: what they are and how they are shown.
export { count, Diagnostic, Diagnostics, error, plainError, remark, warning, type DiagnosticSink, type Note, type Severity } from "./diagnostic.ts";
export { exhausted } from "./exhausted.ts";
export { invariant, InvariantError } from "./invariant.ts";
export { renderDiagnostic } from "./render.ts";
