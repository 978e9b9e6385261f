// Numeric expressions: their values, and the format that the variables in them imply.
import { type NumberFormat, sameFormat, spellFormat } from "./number-format.ts";
import type { NumericVariable } from "./variables.ts";

/** The two-operand functions; `+` and `-` are `add` and `sub`. */
export type Operation = "add" | "sub" | "mul" | "div" | "max" | "min";

/** A parsed expression; `text` is how it was written, from `offset` on. */
export type Expression =
  | { readonly kind: "literal"; readonly value: bigint; readonly text: string; readonly offset: number }
  | { readonly kind: "variable"; readonly variable: NumericVariable; readonly text: string; readonly offset: number }
  | { readonly kind: "operation"; readonly name: Operation; readonly left: Expression; readonly right: Expression; readonly text: string; readonly offset: number };

/** A mistake in an expression; the offset counts in the text that was parsed. */
export class ExpressionError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** What an expression comes to: a number, or why it has none. */
export type Value = { readonly kind: "number"; readonly value: bigint } | { readonly kind: "undefined"; readonly names: readonly string[] } | { readonly kind: "overflow" };

const number = (value: bigint): Value => ({ kind: "number", value });

function apply(name: Operation, left: bigint, right: bigint): Value {
  switch (name) {
    case "add":
      return number(left + right);
    case "sub":
      return number(left - right);
    case "mul":
      return number(left * right);
    case "div":
      return right === 0n ? { kind: "overflow" } : number(left / right);
    case "max":
      return number(left > right ? left : right);
    case "min":
      return number(left < right ? left : right);
  }
}

/** Evaluates an expression with what its variables hold now. */
export function evaluate(expression: Expression): Value {
  if (expression.kind === "literal") return number(expression.value);
  if (expression.kind === "variable") {
    const { value, name } = expression.variable;
    return value === undefined ? { kind: "undefined", names: [name] } : number(value);
  }
  const left = evaluate(expression.left);
  const right = evaluate(expression.right);
  if (left.kind === "undefined" && right.kind === "undefined") return { kind: "undefined", names: [...left.names, ...right.names] };
  if (left.kind !== "number") return left;
  return right.kind === "number" ? apply(expression.name, left.value, right.value) : right;
}

/** The format that the variables of an expression agree on; undefined when there are none. Throws `ExpressionError` when they differ. */
export function impliedFormat(expression: Expression): NumberFormat | undefined {
  if (expression.kind === "literal") return undefined;
  if (expression.kind === "variable") return expression.variable.format;
  const { left, right } = expression;
  const [a, b] = [impliedFormat(left), impliedFormat(right)];
  if (a && b && !sameFormat(a, b)) {
    const sides = `'${left.text}' (${spellFormat(a)}) and '${right.text}' (${spellFormat(b)})`;
    throw new ExpressionError(`implicit format conflict between ${sides}, need an explicit format specifier`, expression.offset);
  }
  return a ?? b;
}
