// FileCheck as a library: does a text contain what the directives of another text ask for, in order? Compatible with LLVM's tool in
// directives, variables, options and exit codes; the report is our own.
import { readCheckFile } from "./check-file.ts";
import { defineGlobals } from "./globals.ts";
import { matchChecks } from "./matcher.ts";
import { type FileCheckOptions, prefixProblem, withDefaults } from "./options.ts";
import { reportMatches, reportMistake } from "./report.ts";
import { CheckFileError, bytesToText, canonical, SourceText, toBytes } from "./source-text.ts";
import { isFailure } from "./trace.ts";
import { Variables } from "./variables.ts";

export type { DumpFilter, DumpInput, FileCheckOptions } from "./options.ts";

/** One run. Texts may be given as the bytes of a file. */
export interface FileCheckRequest {
  readonly checkText: string | Uint8Array;
  readonly inputText: string | Uint8Array;
  readonly options?: FileCheckOptions;
}

/** How it went: 0 when everything matched, 1 when not, 2 when the check file or the options are wrong. */
export interface FileCheckResult {
  readonly exitCode: 0 | 1 | 2;
  readonly report: string;
}

const decode = (text: string | Uint8Array): string => (typeof text === "string" ? toBytes(text) : bytesToText(text));

/** Checks one text by the directives in another. */
export function runFileCheck(request: FileCheckRequest): FileCheckResult {
  const options = request.options ?? {};
  const settings = withDefaults(options);
  const source = (name: string, text: string) => new SourceText(name, canonical(text, settings.strictWhitespace));
  try {
    const problem = prefixProblem(options);
    if (problem) throw new CheckFileError(problem);
    const variables = new Variables();
    defineGlobals(settings.defines, variables);
    const checks = source(settings.checkName, decode(request.checkText));
    const { checks: directives, warnings } = readCheckFile(checks, settings, variables);
    if (request.inputText.length === 0 && !settings.allowEmpty) throw new CheckFileError(`the input '${settings.inputName}' is empty`);
    const input = source(settings.inputName, decode(request.inputText));
    const events = matchChecks(directives, input, settings, variables);
    return { exitCode: events.some(isFailure) ? 1 : 0, report: reportMatches({ events, warnings, input, checks, settings, variables }) };
  } catch (error) {
    if (error instanceof CheckFileError) return { exitCode: error.exitCode, report: reportMistake(error, settings) };
    throw error;
  }
}
