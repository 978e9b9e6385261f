// FileCheck as a library: does a text contain what the directives of another text ask for, in order? Compatible with LLVM's tool in
// directives, variables, options and exit codes; the report is our own.
import { readCheckFile } from "./check-file.ts";
import { EvaluationError, evaluate, ExpressionError } from "./numeric.ts";
import { formatNumber } from "./number-format.ts";
import { matchChecks } from "./matcher.ts";
import { type FileCheckOptions, prefixProblem, type Settings, withDefaults } from "./options.ts";
import { readNumericBlock } from "./pattern-reader.ts";
import { reportMatches, reportMistake } from "./report.ts";
import { CheckFileError, canonical, SourceText, toBytes } from "./source-text.ts";
import { Variables } from "./variables.ts";

export type { FileCheckOptions } from "./options.ts";

/** One run. */
export interface FileCheckRequest {
  readonly checkText: string;
  readonly inputText: string;
  readonly options?: FileCheckOptions;
}

/** How it went: 0 when everything matched, 1 when not, 2 when the check file or the options are wrong. */
export interface FileCheckResult {
  readonly exitCode: 0 | 1 | 2;
  readonly report: string;
}

/** Reads the definitions of `-D`. */
function defineGlobals(settings: Settings, variables: Variables): void {
  settings.defines.forEach((definition, index) => {
    const source = new SourceText(`Global define #${index + 1}`, definition);
    const fail = (message: string): never => {
      throw new CheckFileError(message, source, 0);
    };
    const equals = definition.indexOf("=");
    if (equals < 0) fail("missing equal sign in global definition");
    const numeric = definition.startsWith("#");
    const written = definition.slice(numeric ? 1 : 0, equals);
    const value = definition.slice(equals + 1);
    if (numeric) {
      defineNumber(written, value, variables, fail);
      return;
    }
    if (written === "") fail("empty variable name");
    if (!/^\$?[A-Za-z_]\w*$/.test(written)) fail(`invalid name in string variable definition '${written}'`);
    if (!variables.declareString(written)) fail(`numeric variable with name '${written}' already exists`);
    variables.setString(written, value);
  });
}

function defineNumber(written: string, value: string, variables: Variables, fail: (message: string) => never): void {
  try {
    // As a definition inside a block reads it: `%X,NAME:expression`.
    const block = readNumericBlock(`${written}:${value}`, variables);
    if (block.name === undefined || !block.expression) return fail(block.name === undefined ? "empty variable name" : "empty numeric expression");
    const number = evaluate(block.expression, (name) => variables.number(name) ?? fail(`undefined variable: ${name}`));
    if (formatNumber(number, block.format) === undefined) fail(`unable to represent numeric value ${number}`);
    if (!variables.declareNumber(block.name, block.format)) fail(`string variable with name '${block.name}' already exists`);
    variables.setNumber(block.name, number);
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof EvaluationError) fail(error.message);
    throw error;
  }
}

/** Checks one text by the directives in another. */
export function runFileCheck(request: FileCheckRequest): FileCheckResult {
  const options = request.options ?? {};
  const settings = withDefaults(options);
  const problem = prefixProblem(options);
  if (problem) return { exitCode: 2, report: `error: ${problem}\n` };
  if (request.inputText === "" && !settings.allowEmpty) return { exitCode: 2, report: `error: the input '${settings.inputName}' is empty\n` };
  const checks = new SourceText(settings.checkName, canonical(toBytes(request.checkText), settings.strictWhitespace));
  const input = new SourceText(settings.inputName, canonical(toBytes(request.inputText), settings.strictWhitespace));
  const variables = new Variables();
  try {
    defineGlobals(settings, variables);
    const directives = readCheckFile(checks, settings, variables);
    const matches = matchChecks(directives, input, settings, variables);
    return { exitCode: matches.failures.length > 0 ? 1 : 0, report: reportMatches(matches, input, checks.name, settings, variables) };
  } catch (error) {
    if (error instanceof CheckFileError) return { exitCode: 2, report: reportMistake(error) };
    throw error;
  }
}
