// The one exception that means "Tilewright itself is wrong". Users' mistakes are diagnostics and never throw this.

/** A broken internal invariant. The message says what was expected and how to report it. */
export class InvariantError extends Error {
  constructor(what: string, cause?: unknown) {
    super(`${what}\nThis is a bug in Tilewright. Please report it with the input and the command line that led here.`, { cause });
    this.name = "InvariantError";
  }
}

/** Throws InvariantError unless `condition` holds. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new InvariantError(what);
}
