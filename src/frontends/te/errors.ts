// What goes wrong when tensor expressions are built and types could not tell.

/** A mistake in a tensor expression, thrown where it is made. */
export class TensorExpressionError extends Error {
  /** A stable name of the mistake, such as `te/rank`. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "TensorExpressionError";
    this.code = code;
  }
}

/** Throws a mistake. */
export const fail = (code: string, message: string): never => {
  throw new TensorExpressionError(code, message);
};
