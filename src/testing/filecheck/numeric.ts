// Numeric expressions inside `[[#...]]`: a small grammar of numbers, variables, `+`, `-`, parentheses and functions.
import type { NumberFormat } from "./number-format.ts";

/** A parsed expression. */
export type Expression =
  | { readonly kind: "literal"; readonly value: bigint }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly left: Expression; readonly right: Expression };

/** A mistake in an expression. */
export class ExpressionError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** An operation without a result. */
export class EvaluationError extends Error {}

const functions: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => {
    if (b === 0n) throw new EvaluationError("division by zero");
    return a / b;
  },
  max: (a, b) => (a > b ? a : b),
  min: (a, b) => (a < b ? a : b),
};

/** The value of an expression, given its variables' values. */
export function evaluate(expression: Expression, value: (name: string) => bigint): bigint {
  if (expression.kind === "literal") return expression.value;
  if (expression.kind === "variable") return value(expression.name);
  return functions[expression.name]!(evaluate(expression.left, value), evaluate(expression.right, value));
}

/** The variables of an expression, in order. */
export function variablesOf(expression: Expression): string[] {
  if (expression.kind === "literal") return [];
  return expression.kind === "variable" ? [expression.name] : [...variablesOf(expression.left), ...variablesOf(expression.right)];
}

/** The format that the variables of an expression agree on; `conflict` names two that do not. */
export function impliedFormat(expression: Expression, formatOf: (name: string) => NumberFormat | undefined): { readonly format?: NumberFormat; readonly conflict?: string } {
  let known: { name: string; format: NumberFormat } | undefined;
  for (const name of variablesOf(expression)) {
    const format = formatOf(name);
    if (!format) continue;
    if (known && (known.format.conversion !== format.conversion || known.format.alternate !== format.alternate || known.format.precision !== format.precision)) {
      return { conflict: `implicit format conflict between '${known.name}' and '${name}', need an explicit format specifier` };
    }
    known ??= { name, format };
  }
  return known ? { format: known.format } : {};
}

/** Reads expressions; `at` moves on as it does. */
export class ExpressionReader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  skip(): void {
    while (this.text[this.at] === " " || this.text[this.at] === "\t") this.at++;
  }

  take(token: string): boolean {
    this.skip();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  match(pattern: RegExp): string | undefined {
    this.skip();
    const found = pattern.exec(this.text.slice(this.at))?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  get done(): boolean {
    this.skip();
    return this.at >= this.text.length;
  }

  fail(message: string): never {
    throw new ExpressionError(message, this.at);
  }

  /** operand (('+' | '-') operand)*, to the left. */
  sum(legacyLine = false): Expression {
    let left = this.operand(legacyLine);
    for (;;) {
      const operator = this.match(/^[+-]/);
      if (!operator) return left;
      if (this.done) this.fail("missing operand in expression");
      const right = legacyLine ? this.unsignedLiteral() : this.operand(false);
      left = { kind: "call", name: operator === "+" ? "add" : "sub", left, right };
    }
  }

  unsignedLiteral(): Expression {
    const number = this.match(/^\d+/);
    if (number === undefined) this.fail("invalid offset in @LINE expression");
    return { kind: "literal", value: BigInt(number) };
  }

  operand(legacyLine: boolean): Expression {
    if (!legacyLine && this.take("(")) {
      if (this.done) this.fail("missing operand in expression");
      const inner = this.sum();
      if (!this.take(")")) this.fail("missing ')' at end of nested expression");
      return inner;
    }
    const name = this.match(/^[@$]?[A-Za-z_]\w*/);
    if (name !== undefined) return !legacyLine && /^\s*\(/.test(this.text.slice(this.at)) ? this.call(name) : this.variable(name);
    const number = this.match(/^-?(0x[0-9a-fA-F]+|\d+)/);
    if (number === undefined || legacyLine) this.fail("invalid operand format");
    const magnitude = BigInt(number.replace(/^-/, ""));
    return { kind: "literal", value: number.startsWith("-") ? -magnitude : magnitude };
  }

  variable(name: string): Expression {
    if (name.startsWith("@") && name !== "@LINE") this.fail(`invalid pseudo numeric variable '${name}'`);
    return { kind: "variable", name };
  }

  call(name: string): Expression {
    if (!Object.hasOwn(functions, name)) this.fail(`call to undefined function '${name}'`);
    this.take("(");
    const operands: Expression[] = [];
    if (!this.take(")")) {
      do operands.push(this.sum());
      while (this.take(","));
      if (!this.take(")")) this.fail("missing ')' at end of call expression");
    }
    const [left, right] = operands;
    if (operands.length !== 2 || !left || !right) this.fail(`function '${name}' takes 2 arguments but ${operands.length} given`);
    return { kind: "call", name, left, right };
  }
}
