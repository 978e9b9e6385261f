// The outcomes of a test, in the order in which reports list them.

/** What came of a test. */
export type ResultCode = "EXCLUDED" | "SKIPPED" | "UNSUPPORTED" | "PASS" | "FLAKYPASS" | "XFAIL" | "UNRESOLVED" | "TIMEOUT" | "FAIL" | "XPASS";

/** A code's name in summaries, and whether it makes the run fail. */
export interface CodeDescription {
  readonly label: string;
  readonly isFailure: boolean;
}

/** All codes, in report order. */
export const resultCodes: Readonly<Record<ResultCode, CodeDescription>> = {
  EXCLUDED: { label: "Excluded", isFailure: false },
  SKIPPED: { label: "Skipped", isFailure: false },
  UNSUPPORTED: { label: "Unsupported", isFailure: false },
  PASS: { label: "Passed", isFailure: false },
  FLAKYPASS: { label: "Passed With Retry", isFailure: false },
  XFAIL: { label: "Expectedly Failed", isFailure: false },
  UNRESOLVED: { label: "Unresolved", isFailure: true },
  TIMEOUT: { label: "Timed Out", isFailure: true },
  FAIL: { label: "Failed", isFailure: true },
  XPASS: { label: "Unexpectedly Passed", isFailure: true },
};

/** What one test gave. */
export interface TestResult {
  readonly code: ResultCode;
  /** The trace of its commands, or why it did not run. */
  readonly output: string;
  /** Seconds; 0 for a test that did not run. */
  readonly elapsed: number;
  /** When it began, in seconds since 1970. */
  readonly start: number;
  /** The process that ran it. */
  readonly pid: number;
  readonly attempts: number;
  readonly maxAttempts: number;
  /** Requirements that this machine does not meet. */
  readonly missing: readonly string[];
}

/** A result of a test that did not run. */
export function unexecuted(code: ResultCode, output = ""): TestResult {
  return { code, output, elapsed: 0, start: 0, pid: 0, attempts: 1, maxAttempts: 1, missing: [] };
}
