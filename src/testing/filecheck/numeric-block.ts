// What stands between `[[#` and `]]`, or after `-D#`: a format, the name of a variable to define and an expression, each optional:
// `%.8x, NAME: == OTHER + 1`.
import { type Expression, ExpressionError, impliedFormat } from "./expression.ts";
import { ExpressionReader, readLiteral, readName } from "./expression-reader.ts";
import { type Conversion, type NumberFormat, sameFormat, unsigned } from "./number-format.ts";
import type { NumericVariable, Variables } from "./variables.ts";

/** A parsed block. */
export interface NumericBlock {
  readonly format: NumberFormat;
  readonly defined: NumericVariable | undefined;
  readonly expression: Expression | undefined;
}

const isConversion = (char: string | undefined): char is Conversion => char !== undefined && "udxX".includes(char);

/** Reads what precedes the comma; `offset` is where it begins in the block. A format may give a precision alone. */
function readFormat(written: string, offset: number): { readonly format: NumberFormat | undefined; readonly precision: number } {
  const text = written.replace(/[ \t]+$/, "");
  let at = /^[ \t]*/.exec(text)![0].length;
  const fail = (message: string, place = at): never => {
    throw new ExpressionError(message, offset + place);
  };
  const take = (char: string): boolean => {
    const found = text[at] === char;
    if (found) at++;
    return found;
  };
  if (!take("%")) fail("invalid matching format specification in expression");
  const flagAt = at;
  const alternate = take("#");
  let precision = 0;
  if (take(".")) {
    const digits = readLiteral(text.slice(at), true);
    if (!digits || digits.value > 0xffff_ffffn) return fail("invalid precision in format specifier");
    precision = Number(digits.value);
    at += digits.length;
  }
  const conversion = text[at];
  if (conversion === undefined) return alternate ? fail("alternate form only supported for hex values", flagAt) : { format: undefined, precision };
  if (!isConversion(conversion)) return fail("invalid format specifier in expression");
  at++;
  if (alternate && conversion !== "x" && conversion !== "X") fail("alternate form only supported for hex values", flagAt);
  if (/[^ \t]/.test(text.slice(at))) fail("invalid matching format specification in expression");
  return { format: { conversion, precision, alternate }, precision };
}

function readDefinition(written: string, offset: number, format: NumberFormat, variables: Variables, line: number | undefined): NumericVariable {
  const blanks = /^[ \t]*/.exec(written)![0].length;
  const text = written.slice(blanks);
  const at = offset + blanks;
  const found = readName(text);
  if ("error" in found) throw new ExpressionError(found.error, at + found.offset);
  const { name, pseudo } = found;
  if (pseudo) throw new ExpressionError("definition of pseudo numeric variable unsupported", at);
  if (variables.isString(name)) throw new ExpressionError(`string variable with name '${name}' already exists`, at);
  const rest = text.slice(name.length).replace(/^[ \t]+/, "");
  if (rest !== "") throw new ExpressionError("unexpected characters after numeric variable name", at + text.length - rest.length);
  const known = variables.numeric(name);
  if (known && !sameFormat(known.format, format)) throw new ExpressionError("format different from previous variable definition", at + text.length);
  return known ?? variables.createNumber(name, format, line);
}

/** Parses a block; throws `ExpressionError`. `line` is that of the directive, if there is one. */
export function readNumericBlock(text: string, variables: Variables, line: number | undefined, legacyLine = false): NumericBlock {
  let from = 0;
  let explicit: ReturnType<typeof readFormat> | undefined;
  const comma = text.indexOf(",");
  const call = text.indexOf("(");
  if (comma >= 0 && (call < 0 || comma < call)) {
    explicit = readFormat(text.slice(0, comma), 0);
    from = comma + 1;
  }
  const colon = text.indexOf(":", from);
  const reader = new ExpressionReader(text.replace(/[ \t]+$/, ""), variables, line);
  reader.at = colon < 0 ? from : colon + 1;
  reader.skipBlanks();
  const constrained = reader.take("==");
  reader.skipBlanks();
  let expression: Expression | undefined;
  if (!reader.done) expression = reader.whole(legacyLine, constrained);
  else if (constrained) reader.fail("empty numeric expression should not have a constraint");
  const format = explicit?.format ?? (expression && impliedFormat(expression)) ?? { ...unsigned, precision: explicit?.precision ?? 0 };
  const defined = colon < 0 ? undefined : readDefinition(text.slice(from, colon), from, format, variables, line);
  return { format, defined, expression };
}
