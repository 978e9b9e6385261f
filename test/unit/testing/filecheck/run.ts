// Shorthands of the FileCheck tests.
import { memoryIo } from "../../../../src/core/tool/index.ts";
import { fileCheckCommand } from "../../../../src/testing/filecheck/command.ts";
import { type FileCheckOptions, runFileCheck } from "../../../../src/testing/filecheck/index.ts";

/** The exit code for a check file, an input and options. */
export const code = (checkText: string, inputText: string, options: FileCheckOptions = {}) => runFileCheck({ checkText, inputText, options }).exitCode;

/** The report, without the input unless it is asked for. */
export const report = (checkText: string, inputText: string, options: FileCheckOptions = {}) =>
  runFileCheck({ checkText, inputText, options: { dumpInput: "never", checkName: "t.mlir", ...options } }).report;

/** A row of a table: what it is about, the checks, an input that passes and one that must not. */
export type Row = readonly [about: string, checks: string, good: string, bad: string];

/** Runs the tool on arguments; the check file is standard input. */
export async function tool(argv: readonly string[], stdin = "", env: Record<string, string> = {}) {
  const io = memoryIo({ stdin, env });
  const exitCode = await fileCheckCommand(argv, io);
  return { exitCode, out: io.outText(), err: io.errText() };
}
