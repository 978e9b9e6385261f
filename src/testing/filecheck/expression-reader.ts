// Parser of numeric expressions: literals, variables, `+`, `-`, parentheses and calls, and the older `@LINE+1` form, in which only an
// unsigned-looking literal may follow.
import { type Expression, ExpressionError, type Operation } from "./expression.ts";
import { unsigned } from "./number-format.ts";
import type { Variables } from "./variables.ts";

/** What may stand where an operand is read. */
type Operands = "any" | "line" | "decimal";

const operations: readonly string[] = ["add", "sub", "mul", "div", "max", "min"] satisfies readonly Operation[];
const isOperation = (name: string): name is Operation => operations.includes(name);

/** A variable's name at the start of a text, or what is wrong there. */
export function readName(text: string): { readonly name: string; readonly pseudo: boolean } | { readonly error: string; readonly offset: number } {
  if (text === "") return { error: "empty variable name", offset: 0 };
  const pseudo = text[0] === "@";
  if (text.length === 1 && (pseudo || text[0] === "$")) return { error: `empty ${pseudo ? "pseudo" : "global"} variable name`, offset: 1 };
  const name = /^[$@]?[A-Za-z_][A-Za-z0-9_]*/.exec(text)?.[0];
  return name === undefined ? { error: "invalid variable name", offset: 0 } : { name, pseudo };
}

const radixes: Readonly<Record<string, number>> = { x: 16, b: 2, o: 8 };

/** An unsigned literal at the start of a text, and its length; the radix is chosen by a prefix unless it has to be decimal. */
export function readLiteral(text: string, decimal: boolean): { readonly value: bigint; readonly length: number } | undefined {
  let radix = 10;
  let start = 0;
  if (!decimal && text[0] === "0" && text.length > 1) {
    const prefix = radixes[text[1]!.toLowerCase()];
    if (prefix !== undefined) [radix, start] = [prefix, 2];
    else if (/\d/.test(text[1]!)) [radix, start] = [8, 1];
  }
  if (start >= text.length) return undefined;
  let end = start;
  while (end < text.length && digitValue(text[end]!) < radix) end++;
  if (end === 0) return undefined;
  const prefix = radix === 16 ? "0x" : radix === 8 ? "0o" : radix === 2 ? "0b" : "";
  return { value: end === start ? 0n : BigInt(prefix + text.slice(start, end)), length: end };
}

const digitValue = (char: string): number => {
  const value = Number.parseInt(char, 36);
  return Number.isNaN(value) ? 36 : value;
};

/** Longer expressions than this would use up the stack. */
const mostOperands = 1000;

/** Reads expressions; `at` moves on as it does. */
export class ExpressionReader {
  readonly #text: string;
  readonly #variables: Variables;
  readonly #line: number | undefined;
  at = 0;
  #operands = 0;

  /** `line` is that of the directive, if there is one. */
  constructor(text: string, variables: Variables, line: number | undefined) {
    this.#text = text;
    this.#variables = variables;
    this.#line = line;
  }

  fail(message: string, at = this.at): never {
    throw new ExpressionError(message, at);
  }

  get done(): boolean {
    return this.at >= this.#text.length;
  }

  skipBlanks(): void {
    while (this.#text[this.at] === " " || this.#text[this.at] === "\t") this.at++;
  }

  take(token: string): boolean {
    if (!this.#text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  /** The whole rest as one expression; `afterConstraint` when `==` stands before it. */
  whole(legacyLine: boolean, afterConstraint: boolean): Expression {
    const start = this.at;
    let expression = this.#operand(legacyLine ? "line" : "any", !afterConstraint);
    while (!this.done) {
      expression = this.#operation(start, expression, legacyLine ? "decimal" : "any");
      if (legacyLine && !this.done) this.fail(`unexpected characters at end of expression '${this.#text.slice(this.at)}'`);
    }
    return expression;
  }

  #operation(start: number, left: Expression, operands: Operands): Expression {
    this.skipBlanks();
    if (this.done) return left;
    const operator = this.#text[this.at]!;
    if (operator !== "+" && operator !== "-") this.fail(`unsupported operation '${operator}'`);
    this.at++;
    this.skipBlanks();
    if (this.done) this.fail("missing operand in expression");
    const right = this.#operand(operands, false);
    return { kind: "operation", name: operator === "+" ? "add" : "sub", left, right, text: this.#text.slice(start, this.at), offset: start };
  }

  #operand(operands: Operands, maybeConstraint: boolean): Expression {
    if (++this.#operands > mostOperands) this.fail(`expression with more than ${mostOperands} operands`);
    const start = this.at;
    const rest = this.#text.slice(start);
    if (rest.startsWith("(")) {
      if (operands !== "any") this.fail("parenthesized expression not permitted here");
      return this.#parentheses();
    }
    if (operands !== "decimal") {
      const found = readName(rest);
      if ("name" in found) {
        this.at += found.name.length;
        return this.#named(found.name, found.pseudo, start, operands);
      }
      if (operands === "line") this.fail(found.error, start + found.offset);
    }
    const negative = rest.startsWith("-");
    const literal = readLiteral(negative ? rest.slice(1) : rest, operands === "decimal");
    if (!literal) return this.fail(`invalid ${maybeConstraint ? "matching constraint or " : ""}operand format`);
    this.at += literal.length + (negative ? 1 : 0);
    return { kind: "literal", value: negative ? -literal.value : literal.value, text: this.#text.slice(start, this.at), offset: start };
  }

  #named(name: string, pseudo: boolean, start: number, operands: Operands): Expression {
    if (/^[ \t]*\(/.test(this.#text.slice(this.at))) {
      if (operands !== "any") this.fail("unexpected function call", start);
      return this.#call(name, start);
    }
    if (pseudo && name !== "@LINE") this.fail(`invalid pseudo numeric variable '${name}'`, start);
    const variable = this.#variables.numeric(name) ?? this.#variables.createNumber(name, unsigned, undefined);
    if (variable.definedOn !== undefined && variable.definedOn === this.#line) {
      this.fail(`numeric variable '${name}' defined earlier in the same CHECK directive`, start);
    }
    return { kind: "variable", variable, text: name, offset: start };
  }

  #parentheses(): Expression {
    this.take("(");
    this.skipBlanks();
    if (this.done) this.fail("missing operand in expression");
    const start = this.at;
    let inner = this.#operand("any", false);
    this.skipBlanks();
    while (!this.done && this.#text[this.at] !== ")") {
      inner = this.#operation(start, inner, "any");
      this.skipBlanks();
    }
    if (!this.take(")")) this.fail("missing ')' at end of nested expression");
    return inner;
  }

  #call(name: string, start: number): Expression {
    this.skipBlanks();
    if (!isOperation(name)) return this.fail(`call to undefined function '${name}'`, start);
    this.take("(");
    this.skipBlanks();
    const operands: Expression[] = [];
    while (!this.done && this.#text[this.at] !== ")") {
      if (this.#text[this.at] === ",") this.fail("missing argument");
      operands.push(this.#argument());
      this.skipBlanks();
      if (!this.take(",")) break;
      this.skipBlanks();
      if (this.#text[this.at] === ")") this.fail("missing argument");
    }
    if (!this.take(")")) this.fail("missing ')' at end of call expression");
    const [left, right] = operands;
    if (operands.length !== 2 || !left || !right) return this.fail(`function '${name}' takes 2 arguments but ${operands.length} given`, start);
    return { kind: "operation", name, left, right, text: this.#text.slice(start, this.at), offset: start };
  }

  #argument(): Expression {
    const start = this.at;
    let argument = this.#operand("any", false);
    while (!this.done) {
      this.skipBlanks();
      if (this.#text[this.at] === "," || this.#text[this.at] === ")") break;
      argument = this.#operation(start, argument, "any");
    }
    return argument;
  }
}
