// What arith means to the reference engine: integers up to 32 bits are canonical JavaScript numbers (i1 is 0 or 1), wider
// ones and index exact wide integers, floats numbers rounded to their type after every operation.
import { FloatType, i1, IntegerAttr, FloatAttr, IntegerType, type Operation, type Type, VectorType, bitsToFloat, floatToBits, DenseElementsAttr, elementTypeOf, constantElements, type Attribute, ShapedType } from "../../core/ir/index.ts";
import { bufferOver, canonical, expression, ExecutionTrap, poison, type Semantics, type Wide, type JsWriter } from "../../interpreter/index.ts";
import * as arith from "./binary.ts";
import * as casts from "./casts.ts";
import { ConstantOp } from "./constant.ts";
import * as numbers from "./numbers.ts";
import { compareFloats, floatFolds, integerFolds, roundTo } from "./numbers.ts";

/** Whether values of the type have more than 32 bits, and so are wide. */
export const isWide = (type: Type): boolean => !(type instanceof FloatType) && !(type instanceof IntegerType && type.width <= 32);
/** Canonical form of a number as an integer of at most 32 bits. */
export const wrapText = (text: string, width: number): string => (width === 1 ? `((${text}) & 1)` : width === 32 ? `((${text}) | 0)` : `((${text}) << ${32 - width} >> ${32 - width})`);
/** The unsigned reading of a number of at most 32 bits. */
export const unsignedText = (text: string, width: number): string => (width === 32 ? `(${text} >>> 0)` : `(${text} & ${2 ** width - 1})`);
/** A float expression rounded to its type. */
export function roundText(text: string, type: Type, js: JsWriter): string {
  if (!(type instanceof FloatType) || type.name === "f64") return `(${text})`;
  return type.name === "f32" ? `fround(${text})` : `${js.constant(rounder(type))}(${text})`;
}
const rounders = new Map<Type, (x: number) => number>();
function rounder(type: FloatType): (x: number) => number {
  let round = rounders.get(type);
  if (round === undefined) rounders.set(type, (round = (x) => roundTo(x, type)));
  return round;
}

const isShift = (name: string): boolean => name.startsWith("sh");
const wideFunctions = new Map<string, (a: Wide, b: Wide) => Wide>();
/** An integer operation on wide values, with traps where it is undefined; a shift too far is poison. */
function wideFunction(name: string, type: Type): (a: Wide, b: Wide) => Wide {
  const key = `${name}:${type.text}`;
  let f = wideFunctions.get(key);
  if (f === undefined) {
    const fold = integerFolds[name]!;
    wideFunctions.set(key, (f = (a, b) => {
      const r = fold(BigInt(a), BigInt(b), type);
      const what = `undefined behaviour in arith.${name} of ${a} and ${b}`;
      if (r === undefined && isShift(name)) return poison(what, type);
      if (r === undefined) throw new ExecutionTrap(what);
      return canonical(numbers.toSigned(r, type));
    }));
  }
  return f;
}
const narrow: Readonly<Record<string, (a: string, b: string, width: number) => string>> = {
  addi: (a, b) => `${a} + ${b}`, subi: (a, b) => `${a} - ${b}`, muli: (a, b) => `Math.imul(${a}, ${b})`, andi: (a, b) => `${a} & ${b}`, ori: (a, b) => `${a} | ${b}`, xori: (a, b) => `${a} ^ ${b}`,
};
const fastWide: Readonly<Record<string, string>> = { addi: "add64", subi: "sub64", muli: "mul64" };
const plain: Readonly<Record<string, string>> = { addi: "+", subi: "-", muli: "*" };

/** An integer operation with promises that its operands may break; then its value is poison. */
function promised(name: string, type: Type, flags: string, exact: boolean): (a: Wide, b: Wide) => Wide {
  const width = BigInt(numbers.widthOf(type));
  const broken = (a: bigint, b: bigint): boolean => {
    const [ua, ub] = [BigInt.asUintN(Number(width), a), BigInt.asUintN(Number(width), b)];
    if (name.startsWith("div")) return exact && (name === "divsi" ? a % b !== 0n : ua % ub !== 0n);
    if (name.startsWith("shr")) return exact && (ua & ((1n << ub) - 1n)) !== 0n;
    const of = (x: bigint, y: bigint): bigint => (name === "addi" ? x + y : name === "subi" ? x - y : name === "muli" ? x * y : x << ub);
    const signed = flags.includes("nsw") && BigInt.asIntN(Number(width), of(a, b)) !== of(a, b);
    return signed || (flags.includes("nuw") && BigInt.asUintN(Number(width), of(ua, ub)) !== of(ua, ub));
  };
  const whole = wideFunction(name, type);
  const limit = 2 ** (Number(width) - 1);
  const quick = { addi: (a: number, b: number) => a + b, subi: (a: number, b: number) => a - b, muli: (a: number, b: number) => a * b }[name];
  const unsigned = flags.includes("nuw");
  return (a, b) => {
    if (quick && typeof a === "number" && typeof b === "number") {
      const result = quick(a, b);
      if (Number.isSafeInteger(result) && result < limit && result >= -limit && (!unsigned || (a >= 0 && b >= 0 && result >= 0))) return result + 0;
    }
    const result = whole(a, b);
    const tooFar = isShift(name) && BigInt.asUintN(Number(width), BigInt(b)) >= width;
    return !tooFar && broken(BigInt(a), BigInt(b)) ? poison(`arith.${name} of ${a} and ${b} breaks its promise`, type) : result;
  };
}

/** An integer operation of arith by name, as an expression. */
export function integerText(name: string, op: Operation, [a, b]: readonly string[], type: Type, js: JsWriter): string {
  const flags = String(op.attr("overflowFlags")?.value ?? "none");
  const exact = op.attr("isExact") !== undefined;
  if ((exact || /nsw|nuw/.test(flags)) && type !== i1) {
    const text = `${js.constant(promised(name, type, flags, exact))}(${a}, ${b})`;
    return isWide(type) ? text : `Number(${text})`;
  }
  if (type instanceof IntegerType && type.width <= 32) {
    const direct = narrow[name];
    if (direct) return wrapText(direct(a!, b!, type.width), type.width);
    return `Number(${js.constant(wideFunction(name, type))}(${a}, ${b}))${type === i1 ? " & 1" : ""}`;
  }
  // Index arithmetic whose operands and result are known to be small is plain arithmetic.
  if (plain[name] && !(op.getResult(0).type instanceof VectorType) && js.isSmall(op.getResult(0)) && js.isSmall(op.getOperand(0)) && js.isSmall(op.getOperand(1))) return `(${a} ${plain[name]} ${b})`;
  if (fastWide[name] && numbers.widthOf(type) === 64) return `${fastWide[name]}(${a}, ${b})`;
  const small = !(op.getResult(0).type instanceof VectorType) && js.isSmall(op.getResult(0)) && js.isSmall(op.getOperand(0)) && js.isSmall(op.getOperand(1));
  if (small && (name === "divsi" || name === "divui" || name === "floordivsi") && js.isWithin(op.getOperand(0), 2 ** 52)) return `Math.floor(${a} / ${b})`;
  if (small && (name === "remsi" || name === "remui") && js.isWithin(op.getOperand(0), 2 ** 52)) return `(${a} % ${b})`;
  return `${js.constant(wideFunction(name, type))}(${a}, ${b})`;
}

/** Combines two integers of a type by the name that arith has for the operation. */
export function combineIntegers(name: string, type: Type): (a: Wide, b: Wide) => Wide {
  return (a, b) => {
    const result = numbers.toSigned(numbers.integerFolds[name]!(BigInt(a), BigInt(b), type)!, type);
    return isWide(type) ? canonical(result) : numbers.widthOf(type) === 1 ? Number(result & 1n) : Number(result);
  };
}

const infixFloats: Readonly<Record<string, string>> = { addf: "+", subf: "-", mulf: "*", divf: "/", remf: "%" };
const comparisons: Readonly<Record<string, string>> = { eq: "===", ne: "!==", slt: "<", sle: "<=", sgt: ">", sge: ">=", ult: "<", ule: "<=", ugt: ">", uge: ">=" };

function constantText(op: Operation, js: JsWriter): string {
  const { value } = op as Operation & { readonly value: unknown };
  if (value instanceof IntegerAttr) return isWide(value.type) ? (typeof canonical(value.value) === "number" ? String(value.value) : `${value.value}n`) : String(value.value);
  if (value instanceof FloatAttr) return Number.isFinite(value.value) && !Object.is(value.value, -0) ? `(${value.value})` : js.constant(value.value);
  if (value instanceof DenseElementsAttr && op.getResult(0).type instanceof VectorType) {
    const { element } = value.type;
    return js.constant(Array.from({ length: value.type.numElements }, (_, i) => { const x = value.at(i); return element instanceof FloatType ? Number(x) : isWide(element) ? canonical(BigInt(x)) : Number(x); }));
  }
  const data = constantElements(value as Attribute);
  if (data && op.getResult(0).type instanceof ShapedType) return js.constant(bufferOver(data, (op.getResult(0).type as ShapedType).dims));
  throw new ExecutionTrap("a constant of this type has no value in the reference engine");
}

/** Fixed-width bits of a value, for bitcasts. */
export function bitcastValue(from: Type, to: Type): (x: Wide | number) => Wide | number {
  return (x) => {
    const bits = from instanceof FloatType ? floatToBits(Number(x), from) : BigInt.asUintN(from instanceof IntegerType ? from.width : 64, BigInt(x));
    if (to instanceof FloatType) return bitsToFloat(bits, to);
    const width = to instanceof IntegerType ? to.width : 64;
    return width === 1 ? Number(bits) : canonical(BigInt.asIntN(width, bits));
  };
}

/** A cast as an expression of the value, the type it has and the type it gets. */
export const castText = (f: (value: string, from: Type, to: Type, js: JsWriter) => string) => (op: Operation, [value]: readonly string[], to: Type, js: JsWriter): string => f(value!, elementTypeOf(op.getOperand(0).type), to, js);
export const toInteger = (text: string, to: Type): string => (isWide(to) ? `canonical(BigInt.asIntN(${numbers.widthOf(to)}, BigInt(${text})))` : wrapText(`Number(BigInt.asIntN(32, BigInt(${text})))`, (to as IntegerType).width));
export const zeroExtended = (value: string, from: Type): string => (isWide(from) ? `BigInt.asUintN(${numbers.widthOf(from)}, BigInt(${value}))` : (from as IntegerType).width === 1 ? value : unsignedText(value, (from as IntegerType).width));
export const floatToInt = (isUnsigned: boolean) => (value: string, _: Type, to: Type, js: JsWriter): string => {
  const width = to instanceof IntegerType ? to.width : 64;
  const low = isUnsigned ? 0 : -(2 ** (width - 1));
  const high = isUnsigned ? 2 ** width : 2 ** (width - 1);
  const convert = (x: number): Wide => {
    const whole = Math.trunc(x);
    if (!(whole >= low && whole < high)) return poison(`${x} has no value as ${isUnsigned ? "unsigned" : "signed"} ${to.text}`, to);
    const bits = BigInt.asIntN(width, BigInt(whole));
    return width === 1 ? Number(bits & 1n) : canonical(bits);
  };
  return `${js.constant(convert)}(${value})`;
};

/** An integer as a float, rounded once. */
export function integerAsFloat(value: string, to: Type, js: JsWriter, isWideSource: boolean): string {
  if (!isWideSource || (to instanceof FloatType && to.name === "f64")) return roundText(`Number(${value})`, to, js);
  return `${js.constant((x: Wide) => (typeof x === "number" ? numbers.roundTo(x, to) : numbers.integerToFloat(x, to)))}(${value})`;
}
/** A comparison of two integers, the first two operands of `op`, as an expression that is 0 or 1. */
export function compareText(predicate: string, op: Operation, a: string, b: string, type: Type, js: JsWriter): string {
  const operator = comparisons[predicate]!;
  if (predicate === "eq" || predicate === "ne" || predicate.startsWith("s")) {
    const isSignBit = type === i1 && predicate.startsWith("s");
    return isSignBit ? `(-${a} ${operator} -${b} ? 1 : 0)` : `(${a} ${operator} ${b} ? 1 : 0)`;
  }
  if (!isWide(type)) return `(${zeroExtended(a, type)} ${operator} ${zeroExtended(b, type)} ? 1 : 0)`;
  const [lhs, rhs] = [op.getOperand(0), op.getOperand(1)];
  if (!(lhs.type instanceof VectorType) && js.isWithin(lhs, 2 ** 52) && js.isWithin(rhs, 2 ** 52)) return `(${a} ${operator} ${b} ? 1 : 0)`;
  const width = numbers.widthOf(type);
  if (width > 64) return `(${[a, b].map((text) => `BigInt.asUintN(${width}, BigInt(${text}))`).join(` ${operator} `)} ? 1 : 0)`;
  const less = predicate === "ult" ? `lessUnsigned(${a}, ${b})` : predicate === "ugt" ? `lessUnsigned(${b}, ${a})` : predicate === "ule" ? `!lessUnsigned(${b}, ${a})` : `!lessUnsigned(${a}, ${b})`;
  return `(${less} ? 1 : 0)`;
}

/** Operations on integers with two results, each a function of the same operands. */
const twoResults = (def: { is(op: Operation): boolean }, ...each: readonly ((a: bigint, b: bigint, width: number) => bigint)[]): Semantics => ({
  root: def as never,
  statement(op, js) {
    const [a, b] = op.allOperands().map((value) => js.use(value));
    const { type } = op.getOperand(0);
    const width = numbers.widthOf(elementTypeOf(type));
    each.forEach((f, i) => {
      const result = op.getResult(i);
      const element = elementTypeOf(result.type);
      const apply = (x: Wide, y: Wide): Wide => { const value = f(BigInt(x), BigInt(y), width); return isWide(element) ? canonical(numbers.toSigned(value, element)) : element === i1 ? Number(value & 1n) : Number(numbers.toSigned(value, element)); };
      js.define(result, type instanceof VectorType ? `${a}.map((x, i) => ${js.constant(apply)}(x, ${b}[i]))` : `${js.constant(apply)}(${a}, ${b})`);
    });
  },
});
const unsigned = (x: bigint, width: number): bigint => BigInt.asUintN(width, x);

export const semantics: readonly Semantics[] = [
  twoResults(arith.AddUIExtendedOp, (a, b) => a + b, (a, b, width) => (unsigned(a, width) + unsigned(b, width)) >> BigInt(width)),
  twoResults(arith.MulSIExtendedOp, (a, b) => a * b, (a, b, width) => (a * b) >> BigInt(width)),
  twoResults(arith.MulUIExtendedOp, (a, b) => a * b, (a, b, width) => (unsigned(a, width) * unsigned(b, width)) >> BigInt(width)),
  { root: ConstantOp, expression: (op, _, __, js) => constantText(op, js), statement: (op, js) => { js.define(op.getResult(0), constantText(op, js)); } },
  ...Object.entries({
    addi: arith.AddIOp, subi: arith.SubIOp, muli: arith.MulIOp, divsi: arith.DivSIOp, divui: arith.DivUIOp, ceildivsi: arith.CeilDivSIOp, ceildivui: arith.CeilDivUIOp, floordivsi: arith.FloorDivSIOp, remsi: arith.RemSIOp, remui: arith.RemUIOp,
    andi: arith.AndIOp, ori: arith.OrIOp, xori: arith.XOrIOp, shli: arith.ShLIOp, shrsi: arith.ShRSIOp, shrui: arith.ShRUIOp, maxsi: arith.MaxSIOp, maxui: arith.MaxUIOp, minsi: arith.MinSIOp, minui: arith.MinUIOp,
  }).map(([name, root]): Semantics => ({ root, expression: (op, operands, type, js) => integerText(name, op, operands, type, js) })),
  ...Object.entries({ addf: arith.AddFOp, subf: arith.SubFOp, mulf: arith.MulFOp, divf: arith.DivFOp, remf: arith.RemFOp, maximumf: arith.MaximumFOp, minimumf: arith.MinimumFOp, maxnumf: arith.MaxNumFOp, minnumf: arith.MinNumFOp }).map(
    ([name, root]): Semantics => ({ root, expression: (_, [a, b], type, js) => roundText(infixFloats[name] ? `${a} ${infixFloats[name]} ${b}` : `${js.constant(floatFolds[name])}(${a}, ${b})`, type, js) })),
  expression(arith.NegFOp, (_, [a]) => `(-${a})`),
  expression(casts.CmpIOp, (op, [a, b], _, js) => compareText(op.predicate, op, a!, b!, elementTypeOf(op.lhs.type), js)),
  expression(casts.CmpFOp, (op, [a, b], _, js) => { const { predicate } = op; return `(${js.constant((x: number, y: number) => compareFloats(predicate, x, y))}(${a}, ${b}) ? 1 : 0)`; }),
  { root: casts.SelectOp, statement: (op, js) => {
    const [c, a, b] = op.allOperands().map((value) => js.use(value));
    const lanes = op.getOperand(0).type instanceof VectorType;
    js.define(op.getResult(0), lanes ? `${c}.map((x, i) => x ? ${a}[i] : ${b}[i])` : `(${c} ? ${a} : ${b})`);
  } },
  expression(casts.ExtSIOp, castText((v, from, to) => { const signed = from === i1 ? `(0 - ${v})` : v; return isWide(to) ? `(${signed})` : wrapText(signed, (to as IntegerType).width); })),
  expression(casts.ExtUIOp, castText((v, from, to) => { const z = zeroExtended(v, from); return isWide(to) ? `canonical(BigInt(${z}))` : wrapText(z, (to as IntegerType).width); })),
  expression(casts.TruncIOp, castText((v, _, to) => toInteger(v, to))),
  expression(casts.IndexCastOp, castText((v, from, to) => (numbers.widthOf(from) <= numbers.widthOf(to) && isWide(to) ? (from === i1 ? `(0 - ${v})` : v) : toInteger(v, to)))),
  expression(casts.IndexCastUIOp, castText((v, from, to) => toInteger(zeroExtended(v, from), to))),
  expression(casts.SIToFPOp, castText((v, from, to, js) => integerAsFloat(from === i1 ? `0 - ${v}` : v, to, js, isWide(from)))),
  expression(casts.UIToFPOp, castText((v, from, to, js) => integerAsFloat(zeroExtended(v, from), to, js, isWide(from)))),
  expression(casts.FPToSIOp, castText(floatToInt(false))),
  expression(casts.FPToUIOp, castText(floatToInt(true))),
  expression(casts.ExtFOp, (_, [v]) => v!),
  expression(casts.TruncFOp, (_, [v], to, js) => roundText(v!, to, js)),
  expression(casts.BitcastOp, castText((v, from, to, js) => `${js.constant(bitcastValue(from, to))}(${v})`)),
];
