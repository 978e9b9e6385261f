// Checking lowerings by running them: the same functions on the same inputs before and after a pass.
export { type CheckFailure, Checker, type CheckOptions } from "./checker.ts";
export { failureNotes, keepSignatures } from "./report.ts";
