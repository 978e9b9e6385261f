// Bodies as mathematics: `%a[%i, %k] * %b[%k, %j]`. Only a body that reading the text makes again is written so: constants first, in
// the order in which they occur, then the operations of the expression from left to right, each used once.
import { type AsmWriter, inferResultTypes } from "../../../core/define/index.ts";
import { type Attribute, type Block, FloatAttr, floatAttr, FloatType, IntegerAttr, type Operation, type Value } from "../../../core/ir/index.ts";
import { dialects, flagsOf, isComparison, MAX_NESTING, operatorOf, predicates, PRIMARY, UNARY } from "./operators.ts";

/** What a body is as mathematics. */
export interface BodyText {
  readonly values: string;
  readonly condition: string | undefined;
  /** The values from outside, in the order of their first occurrence. */
  readonly outside: readonly Value[];
}

/** The body has another shape than an expression. */
class NoExpression extends Error {}
/** Deeper expressions stay regions, which have no depth. */
const MAX_DEPTH = MAX_NESTING / 2;

/** A number as a literal; a float by its shortest decimal where that reads as the same number. */
function literalOf(value: Attribute): string | undefined {
  if (!(value instanceof FloatAttr || value instanceof IntegerAttr)) return undefined;
  if (value instanceof FloatAttr && value.type instanceof FloatType) {
    const text = Object.is(value.value, -0) ? "-0" : String(Number(value.value.toPrecision(7)));
    const decimal = text.includes(".") ? text : `${text}.0`;
    if (/^-?\d{1,9}\.\d{1,9}$/.test(decimal) && floatAttr(Number(decimal), value.type) === value) return decimal;
  }
  return value.text.replace(/ : [^:]*$/, "");
}

class BodyPrinter {
  readonly #out: AsmWriter;
  readonly #block: Block;
  readonly constants: Operation[] = [];
  readonly operations: Operation[] = [];
  readonly outside: Value[] = [];

  constructor(out: AsmWriter, block: Block) {
    this.#out = out;
    this.#block = block;
  }
  #no(): never {
    throw new NoExpression();
  }
  /** The operation of this body that makes a value; undefined for axes and values from outside. */
  #maker(value: Value): Operation | undefined {
    const op = value.definingOp;
    return op?.parent === this.#block ? op : undefined;
  }
  #outer(value: Value): string {
    if (value.parentBlock !== this.#block && !this.outside.includes(value)) this.outside.push(value);
    return this.#out.value(value);
  }
  /** Whether the text of a value says its type. */
  #isTyped(value: Value, depth = 0): boolean {
    const op = this.#maker(value);
    if (!op) return true;
    if (op.info.isConstantLike) return false;
    if (op.opName === "te.read" || isComparison(op)) return true;
    if (!operatorOf(op) && op.opName !== "arith.negf") return true;
    // What no expression can be is not looked at any further: it may be deep, and values used twice would be visited again and again.
    if (depth >= MAX_DEPTH || !value.hasOneUse) this.#no();
    return op.allOperands().some((operand) => this.#isTyped(operand, depth + 1));
  }

  #depth = 0;
  /** A value where something that binds as tightly as `precedence` may stand. `known`: the place says the type. */
  write(value: Value, precedence: number, known: boolean): string {
    if (this.#depth >= MAX_DEPTH) this.#no();
    this.#depth++;
    const text = this.#write(value, precedence, known);
    this.#depth--;
    return text;
  }
  #write(value: Value, precedence: number, known: boolean): string {
    const op = this.#maker(value);
    if (!op) return this.#outer(value);
    if (op.extra.size > 0 || op.numResults !== 1 || op.allRegions().length > 0) this.#no();
    if (op.info.isConstantLike) return this.#constant(op, known);
    if (!value.hasOneUse) this.#no();
    const [text, own] = this.#operation(op, known);
    this.operations.push(op);
    return own < precedence ? `(${text})` : text;
  }
  #constant(op: Operation, known: boolean): string {
    const literal = literalOf(op.attr("value")!);
    if (literal === undefined || !known) this.#no();
    if (!this.constants.includes(op)) this.constants.push(op);
    return literal;
  }
  #operation(op: Operation, known: boolean): [text: string, precedence: number] {
    if (op.opName === "te.read") return [this.#read(op), op.ext!.operandSegments![2] ? 0 : PRIMARY];
    if (!(dialects as readonly string[]).includes(op.info.dialect)) this.#no();
    const compares = isComparison(op);
    const operator = operatorOf(op);
    const operands = op.allOperands();
    const flags = operator ? this.#flags(op) : "";
    const spoken = [compares ? "predicate" : "", operator ? flagsOf(operands[0]!.type).attribute : ""];
    op.props.forEach((attribute, i) => { if (attribute !== op.info.defaultAttr(i) && !spoken.includes(op.info.attrs[i]!.name)) this.#no(); });
    const some = operands.some((operand) => this.#isTyped(operand));
    if (operator) {
      const types = some || (known && !compares);
      const { precedence } = operator;
      const [lhs, rhs] = [this.write(operands[0]!, compares ? precedence + 1 : precedence, types), this.write(operands[1]!, precedence + 1, types)];
      return [`${lhs} ${operator.symbol}${flags} ${rhs}`, precedence];
    }
    if (op.opName === "arith.negf") {
      const operand = this.write(operands[0]!, UNARY, some || known);
      return [/^-?[0-9]/.test(operand) ? `-(${operand})` : `-${operand}`, UNARY];
    }
    if (compares && !predicates.has(String(op.attr("predicate")!.value))) this.#no();
    if (compares) return [`${op.attr("predicate")!.value}(${operands.map((operand) => this.write(operand, 0, some)).join(", ")})`, PRIMARY];
    return [this.#call(op, known), PRIMARY];
  }
  #flags(op: Operation): string {
    const { attribute } = flagsOf(op.getOperand(0).type);
    const at = op.info.attrIndex(attribute);
    const flags = at === undefined ? undefined : op.props[at];
    return flags === undefined || flags === op.info.defaultAttr(at!) ? "" : `<${String((flags as Attribute & { readonly value: unknown }).value)}>`;
  }
  #read(op: Operation): string {
    const [, indices, outside] = op.ext!.operandSegments!;
    const source = op.getOperand(0);
    if (this.#maker(source)) this.#no();
    const text = this.#outer(source);
    const places = op.allOperands().slice(1, 1 + indices!).map((index) => this.write(index, 0, true));
    return `${text}[${places.join(", ")}]${outside ? ` or ${this.write(op.getOperand(1 + indices!), UNARY, true)}` : ""}`;
  }
  #call(op: Operation, known: boolean): string {
    const { info } = op;
    if (!info.simpleOperands) this.#no();
    const given = Object.fromEntries(info.operands.map((group, i) => [group.name, op.getOperand(i)]));
    const result = info.results[0]!.name;
    const type = inferResultTypes(info, given)[result] === undefined ? `<${this.#out.type(op.getResult(0).type)}>` : "";
    const args = info.operands.map((group, i) => {
      const sets = info.typeSets.filter((set) => set.includes(group.name));
      const isKnown = group.of.fixed !== undefined || sets.some((set) => (set.includes(result) && (known || type !== "")) || info.operands.some((other, j) => j !== i && set.includes(other.name) && this.#isTyped(op.getOperand(j))));
      return this.write(op.getOperand(i), 0, isKnown);
    });
    return `${info.name.slice(info.dialect.length + 1)}${type}(${args.join(", ")})`;
  }
}

/** A body as mathematics; undefined where only a region says it. */
export function bodyText(out: AsmWriter, block: Block): BodyText | undefined {
  const last = block.last;
  if (out.isOpByOp || last?.opName !== "te.yield" || last.extra.size > 0 || block.parent?.blocks.length !== 1) return undefined;
  const [count] = last.ext!.operandSegments!;
  const printer = new BodyPrinter(out, block);
  try {
    const yielded = last.allOperands();
    const values = yielded.slice(0, count).map((value) => printer.write(value, 0, true));
    const condition = yielded.slice(count).map((value) => printer.write(value, 0, true))[0];
    const wanted = [...printer.constants, ...printer.operations];
    const isSame = [...block].every((op, i) => op === (wanted[i] ?? last)) && wanted.length + 1 === [...block].length;
    const isDistinct = new Set(printer.constants.map((op) => op.attr("value"))).size === printer.constants.length;
    if (!isSame || !isDistinct) return undefined;
    return { values: values.length === 1 ? values[0]! : `(${values.join(", ")})`, condition, outside: printer.outside };
  } catch (problem) {
    if (problem instanceof NoExpression) return undefined;
    throw problem;
  }
}
