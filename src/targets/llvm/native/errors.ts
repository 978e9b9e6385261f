// What LLVM reports, as data: one error class that carries the place in the text, and the parser of LLVM's message form.

/** One message of LLVM. */
export interface NativeDiagnostic {
  readonly severity: "error" | "warning" | "remark" | "note";
  readonly message: string;
  /** Place in the text that was read, both counted from one. */
  readonly line?: number;
  readonly column?: number;
  /** The line of text at that place. */
  readonly source?: string;
}

/** LLVM refused its input, or could not do what was asked. */
export class LlvmError extends Error {
  override readonly name = "LlvmError";
  readonly diagnostics: readonly NativeDiagnostic[];

  constructor(message: string, diagnostics: readonly NativeDiagnostic[] = [{ severity: "error", message }]) {
    super(message);
    this.diagnostics = diagnostics;
  }
}

/** Takes `name:line:column: error: message`, with the source line and caret that follow, apart. */
export function parseDiagnostic(text: string, severity: NativeDiagnostic["severity"] = "error"): NativeDiagnostic {
  const [first = "", source] = text.split("\n");
  const placed = /^(?:.*?):(\d+):(\d+): (?:(error|warning|remark|note): )?(.*)$/.exec(first);
  if (!placed) return { severity, message: first.replace(/^(?:.*: )?error: /, "").trim() || text.trim() };
  const [, line, column, said, message] = placed;
  return {
    severity: (said as NativeDiagnostic["severity"] | undefined) ?? severity,
    message: (message ?? "").trim(),
    line: Number(line),
    column: Number(column),
    ...(source === undefined ? {} : { source }),
  };
}

/** An error from LLVM's own text. */
export function nativeError(doing: string, text: string): LlvmError {
  const found = parseDiagnostic(text);
  const place = found.line === undefined ? "" : `${found.line}:${found.column}: `;
  return new LlvmError(`${doing}: ${place}${found.message}`, [found]);
}
