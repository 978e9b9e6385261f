// The library behind tile-run.
export { checkTest, type CheckOptions, type CheckResult, findTests } from "./check.ts";
export { runCommand } from "./command.ts";
