// Integer arithmetic. Where the result is known to fit, C's operators say it; where it may wrap around, or a shift may go too far, a
// small function does it without what C leaves undefined. GCC, Clang and nvcc define conversions to narrower signed types to wrap.
import { i1, type Operation, type Type } from "../../core/ir/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import { atom, call, cast, choice, type Expr, infix, prefix } from "./expression.ts";
import { isWhole, shortName, integerWidth, signedName, unsignedName } from "./types.ts";
import { definition, type Emitter, expression, type Writer } from "./writer.ts";

/** The width of an integer that is printed. */
export function widthIn(w: Writer, type: Type): number {
  return integerWidth(type) ?? w.fail(`has type '${type.text}', which is not printed as ${w.language.name}`);
}
/** Bits as a signed integer of `width` bits; `unsigned` is of 32 bits or more. */
export function wrapped(width: number, unsigned: string): string {
  if (width === 1) return `(bool)((${unsigned}) & 1)`;
  return isWhole(width) ? `(${signedName(width)})(${unsigned})` : `(${signedName(width)})((int64_t)((uint64_t)(${unsigned}) << ${64 - width}) >> ${64 - width})`;
}
/** The unsigned reading of an integer. */
export function unsignedOf(e: Expr, width: number): Expr {
  if (width === 1) return e;
  return isWhole(width) ? cast(unsignedName(width), e) : infix(cast(unsignedName(width), e), "&", atom(`0x${((1n << BigInt(width)) - 1n).toString(16)}u`));
}
/** An unsigned type that arithmetic does not promote to `int`. */
const modular = (width: number): string => (width <= 32 ? "uint32_t" : "uint64_t");

/** A function of two integers `name_i32(a, b)` with the given body. */
function binaryHelper(w: Writer, name: string, type: Type, body: (width: number, t: string) => string): string {
  const width = widthIn(w, type);
  const t = signedName(width);
  return w.helper(`${name}_${shortName(type)}`, (full) => `${t} ${full}(${t} a, ${t} b) { ${body(width, t)} }`);
}
const modularBody = (operator: string) => (width: number): string => `return ${wrapped(width, `(${modular(width)})a ${operator} (${modular(width)})b`)};`;

/** Addition, subtraction and multiplication modulo the width. */
export function wrapping(w: Writer, name: "add" | "sub" | "mul", type: Type, a: Expr, b: Expr, isExact: boolean): Expr {
  const operator = { add: "+", sub: "-", mul: "*" }[name];
  if (type === i1) return name === "mul" ? infix(a, "&&", b) : infix(a, "!=", b);
  if (!isExact) return call(binaryHelper(w, name, type, modularBody(operator)), a, b);
  // Literals are of type int.
  return infix(a.isInt && b.isInt && widthIn(w, type) > 32 ? cast("int64_t", a) : a, operator, b);
}

const operands = (op: Operation, w: Writer): [Expr, Expr] => [w.use(op.getOperand(0)), w.use(op.getOperand(1))];
const binary = (def: { is(op: Operation): boolean }, write: (a: Expr, b: Expr, type: Type, op: Operation, w: Writer) => Expr): Emitter =>
  expression<Operation>(def as never, (op, w) => { const [a, b] = operands(op, w); return write(a, b, op.getResult(0).type, op, w); });
const modulo = (def: { is(op: Operation): boolean }, name: "add" | "sub" | "mul"): Emitter =>
  binary(def, (a, b, type, op, w) => wrapping(w, name, type, a, b, w.isExact(op.getResult(0)) && op.allOperands().every((operand) => w.isExact(operand))));

/** Unsigned operators agree with signed ones on numbers that are not negative. */
const unsigned = (def: { is(op: Operation): boolean }, operator: "/" | "%"): Emitter => binary(def, (a, b, type, op, w) => {
  const width = widthIn(w, type);
  if (op.allOperands().every((operand) => w.isNatural(operand))) return infix(a, operator, b);
  const result = infix(unsignedOf(a, width), operator, unsignedOf(b, width));
  return isWhole(width) || width === 1 ? cast(signedName(width), result) : atom(`(${wrapped(width, result.text)})`);
});
const bitwise = (def: { is(op: Operation): boolean }, operator: "&" | "|" | "^"): Emitter =>
  binary(def, (a, b, type) => infix(a, type === i1 ? { "&": "&&", "|": "||", "^": "!=" }[operator] : operator, b));

const roundedBodies: Readonly<Record<string, (width: number, t: string) => string>> = {
  floor_div: (_, t) => `return (${t})(a / b - (a % b != 0 && (a < 0) != (b < 0)));`,
  ceil_div: (_, t) => `return (${t})(a / b + (a % b != 0 && (a < 0) == (b < 0)));`,
  ceil_div_u: (width) => `const ${modular(width)} x = ${unsignedOf(atom("a"), width).text}, y = ${unsignedOf(atom("b"), width).text}; return ${wrapped(width, "x / y + (x % y != 0)")};`,
};
/** Division rounded down or up; plain division where numbers are not negative and it rounds down. */
const rounded = (def: { is(op: Operation): boolean }, name: string): Emitter => binary(def, (a, b, type, op, w) =>
  (name === "floor_div" && op.allOperands().every((operand) => w.isNatural(operand)) ? infix(a, "/", b) : call(binaryHelper(w, name, type, roundedBodies[name]!), a, b)));

/** Whether `b` shifts by less than the width. */
const inRange = (width: number): string => infix(unsignedOf(atom("b"), width), "<", atom(String(width))).text;
const shiftBodies: Readonly<Record<string, (width: number, t: string) => string>> = {
  shl: (width) => `return ${inRange(width)} ? ${wrapped(width, `(${modular(width)})a << b`)} : 0;`,
  shr: (width, t) => `return ${inRange(width)} ? (${t})(a >> b) : 0;`,
  shr_u: (width) => `return ${inRange(width)} ? ${wrapped(width, infix(unsignedOf(atom("a"), width), ">>", atom("b")).text)} : 0;`,
};
/** A shift; too far it is poison, and gives zero here. */
const shift = (def: { is(op: Operation): boolean }, name: string): Emitter => binary(def, (a, b, type, op, w) => {
  const width = widthIn(w, type);
  const by = arith.constantIntegerOf(op.getOperand(1));
  const isKnown = by !== undefined && by >= 0n && by < BigInt(width);
  if (name === "shr" && isKnown && type !== i1) return infix(a, ">>", b);
  // A single bit is unsigned in C, and its only shift goes by nothing.
  if (type === i1) return infix(a, "&&", prefix("!", b));
  return call(binaryHelper(w, name, type, shiftBodies[name]!), a, b);
});

const extreme = (def: { is(op: Operation): boolean }, name: "max" | "min", isUnsigned: boolean): Emitter => binary(def, (a, b, type, op, w) => {
  // True is -1 when signed, so the order of single bits turns around.
  if (type === i1) return infix(a, (name === "max") === isUnsigned ? "||" : "&&", b);
  const reads = isUnsigned && !op.allOperands().every((operand) => w.isNatural(operand));
  const side = (x: string, width: number): Expr => (reads ? unsignedOf(atom(x), width) : atom(x));
  return call(binaryHelper(w, `${name}${reads ? "_u" : ""}`, type, (width) => `return ${infix(side("a", width), name === "max" ? ">" : "<", side("b", width)).text} ? a : b;`), a, b);
});

const orders: Readonly<Record<string, string>> = { eq: "==", ne: "!=", slt: "<", sle: "<=", sgt: ">", sge: ">=", ult: "<", ule: "<=", ugt: ">", uge: ">=" };
/** A comparison by its predicate. */
export function compared(predicate: string, a: Expr, b: Expr, width: number, areNatural: boolean): Expr {
  const operator = orders[predicate]!;
  if (width === 1 && predicate.startsWith("s")) return infix(b, operator, a);
  const readsBits = predicate.startsWith("u") && !areNatural;
  return readsBits ? infix(unsignedOf(a, width), operator, unsignedOf(b, width)) : infix(a, operator, b);
}

/** The upper half of a product. */
function highHalf(w: Writer, type: Type, isSigned: boolean): string {
  return binaryHelper(w, `mul_high${isSigned ? "" : "_u"}`, type, (width) => {
    const wide = width <= 32 ? (isSigned ? "int64_t" : "uint64_t") : isSigned ? "__int128" : "unsigned __int128";
    const side = (x: string): string => (isSigned ? `(${wide})${x}` : `(${wide})(${unsignedOf(atom(x), width).text})`);
    return `return ${wrapped(width, `(uint64_t)((${side("a")} * ${side("b")}) >> ${width})`)};`;
  });
}
const extendedProduct = (def: typeof arith.MulSIExtendedOp | typeof arith.MulUIExtendedOp, isSigned: boolean): Emitter => definition<Operation>(def as never, (op, w) => {
  const [a, b] = [w.useAtom(op.getOperand(0)), w.useAtom(op.getOperand(1))];
  const { type } = op.getResult(0);
  if (type === i1) w.fail("has operands of one bit, which is not printed");
  w.define(op.getResult(0), wrapping(w, "mul", type, a, b, false));
  w.define(op.getResult(1), call(highHalf(w, type, isSigned), a, b));
});

export const integerEmitters: readonly Emitter[] = [
  modulo(arith.AddIOp, "add"), modulo(arith.SubIOp, "sub"), modulo(arith.MulIOp, "mul"),
  binary(arith.DivSIOp, (a, b, type) => (type === i1 ? infix(a, "&&", b) : infix(a, "/", b))), binary(arith.RemSIOp, (a, b, type) => (type === i1 ? infix(a, "&&", prefix("!", b)) : infix(a, "%", b))),
  unsigned(arith.DivUIOp, "/"), unsigned(arith.RemUIOp, "%"),
  rounded(arith.FloorDivSIOp, "floor_div"), rounded(arith.CeilDivSIOp, "ceil_div"), rounded(arith.CeilDivUIOp, "ceil_div_u"),
  bitwise(arith.AndIOp, "&"), bitwise(arith.OrIOp, "|"), bitwise(arith.XOrIOp, "^"),
  shift(arith.ShLIOp, "shl"), shift(arith.ShRSIOp, "shr"), shift(arith.ShRUIOp, "shr_u"),
  extreme(arith.MaxSIOp, "max", false), extreme(arith.MinSIOp, "min", false), extreme(arith.MaxUIOp, "max", true), extreme(arith.MinUIOp, "min", true),
  expression(arith.CmpIOp, (op, w) => compared(op.predicate, w.use(op.lhs), w.use(op.rhs), widthIn(w, op.lhs.type), w.isNatural(op.lhs) && w.isNatural(op.rhs))),
  expression(arith.SelectOp, (op, w) => {
    w.type(op.result.type);
    return choice(w.use(op.condition), w.use(op.true_value), w.use(op.false_value));
  }),
  definition(arith.AddUIExtendedOp, (op, w) => {
    const [a, b] = [w.useAtom(op.lhs), w.useAtom(op.rhs)];
    const { type } = op.sum;
    const width = widthIn(w, type);
    w.define(op.sum, wrapping(w, "add", type, a, b, false));
    const sum = wrapping(w, "add", type, a, b, false);
    w.define(op.overflow, width === 1 ? infix(a, "&&", b) : infix(unsignedOf(sum, width), "<", unsignedOf(a, width)));
  }),
  extendedProduct(arith.MulSIExtendedOp, true), extendedProduct(arith.MulUIExtendedOp, false),
];
