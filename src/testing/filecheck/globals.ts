// Variables that the command line defines: `-DNAME=value` and `-D#NAME=expression`.
import { evaluate, ExpressionError } from "./expression.ts";
import { readName } from "./expression-reader.ts";
import { readNumericBlock } from "./numeric-block.ts";
import { CheckFileError, SourceText } from "./source-text.ts";
import type { Variables } from "./variables.ts";

function defineString(definition: string, equals: number, variables: Variables, fail: (message: string, offset: number) => never): void {
  const written = definition.slice(0, equals);
  const found = readName(written);
  if ("error" in found) return fail(found.error, found.offset);
  if (found.pseudo || found.name !== written) fail(`invalid name in string variable definition '${written}'`, 0);
  if (variables.numeric(written)) fail(`numeric variable with name '${written}' already exists`, 0);
  // The first definition of a name is the one that counts.
  if (variables.string(written) === undefined) variables.setString(written, definition.slice(equals + 1));
  variables.declareString(written);
}

function defineNumber(definition: string, equals: number, variables: Variables, fail: (message: string, offset: number) => never): void {
  // As a definition inside a block reads it: `%X,NAME:expression`.
  const block = `${definition.slice(1, equals)}:${definition.slice(equals + 1)}`;
  try {
    const { defined, expression } = readNumericBlock(block, variables, undefined);
    if (!expression || !defined) return fail("empty numeric expression in global definition", equals);
    const value = evaluate(expression);
    if (value.kind === "undefined") return fail(`undefined variable: ${value.names.join(", ")}`, equals + 1);
    if (value.kind === "overflow") return fail("division by zero", equals + 1);
    defined.value = value.value;
  } catch (error) {
    if (error instanceof ExpressionError) fail(error.message, error.offset + 1);
    throw error;
  }
}

/** Reads the definitions of `-D`; throws `CheckFileError`. */
export function defineGlobals(definitions: readonly string[], variables: Variables): void {
  definitions.forEach((definition, index) => {
    const source = new SourceText(`global define #${index + 1}`, definition);
    const fail = (message: string, offset: number): never => {
      throw new CheckFileError(message, source, offset);
    };
    const equals = definition.indexOf("=");
    if (equals < 0) fail("missing equal sign in global definition", definition.length);
    if (equals === 0) fail("missing variable name in global definition", 0);
    if (definition.startsWith("#")) defineNumber(definition, equals, variables, fail);
    else defineString(definition, equals, variables, fail);
  });
}
