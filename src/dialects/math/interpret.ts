// What math means to the reference engine: the double result, rounded once.
import { elementTypeOf, floatFormats, type FloatType, type IntegerType, type Type, VectorType } from "../../core/ir/index.ts";
import { canonical, ExecutionTrap, expression, statement, type JsWriter, type Semantics } from "../../interpreter/index.ts";
import { numbers } from "../arith/index.ts";
import { isWide, roundText, toInteger, wrapText } from "../arith/interpret.ts";
import * as math from "./ops.ts";

/** Error function to double precision: series near zero, continued fraction beyond [Abramowitz & Stegun 7.1.5, 7.1.14]. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a > 6) return Math.sign(x);
  if (a < 2.5) {
    let term = a;
    let sum = a;
    for (let n = 1; n < 100 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= (-a * a) / n;
      sum += term / (2 * n + 1);
    }
    return Math.sign(x) * (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 60; n >= 1; n--) fraction = n / 2 / (a + fraction);
  return Math.sign(x) * (1 - Math.exp(-a * a) / Math.sqrt(Math.PI) / (a + fraction));
}

const names: Readonly<Record<string, typeof math.AbsFOp>> = Object.fromEntries(Object.values(math).flatMap((def) => (typeof def === "object" && "name" in def ? [[(def as { name: string }).name.slice("math.".length), def as never]] : [])));
const call = (f: unknown, args: readonly string[], type: Type, js: JsWriter): string => roundText(`${js.constant(f)}(${args.join(", ")})`, type, js);
const bits = (x: number | bigint, width: number): string => BigInt.asUintN(width, BigInt(x)).toString(2).padStart(width, "0");
const countBits = (f: (text: string) => number) => (_: unknown, [x]: readonly string[], type: Type, js: JsWriter): string => { const width = numbers.widthOf(type); return `${js.constant((v: number | bigint) => f(bits(v, width)))}(${x})`; };

/** The least positive float that is not subnormal. */
function smallestNormal(type: Type): number {
  const [, exponentBits] = floatFormats[(type as FloatType).name];
  return 2 ** (2 - 2 ** (exponentBits - 1));
}

/** A power by squaring, modulo the width; negative exponents give what is left of the reciprocal. */
const integerPower = (type: Type) => (x: number | bigint, n: number | bigint): number | bigint => {
  const width = numbers.widthOf(type);
  const [base, exponent] = [BigInt(x), BigInt(n)];
  if (exponent < 0n && base === 0n) throw new ExecutionTrap("zero to a negative power");
  let value = exponent < 0n ? (base === 1n ? 1n : base === -1n ? ((exponent & 1n) === 0n ? 1n : -1n) : 0n) : 1n;
  for (let left = exponent, square = base; left > 0n; left >>= 1n, square = BigInt.asIntN(width, square * square)) if (left & 1n) value = BigInt.asIntN(width, value * square);
  return isWide(type) ? canonical(value) : Number(value);
};

export const semantics: readonly Semantics[] = [
  expression(math.IPowIOp, (_, [x, n], type, js) => `${js.constant(integerPower(type))}(${x}, ${n})`),
  expression(math.FPowIOp, (_, args, type, js) => call((x: number, n: number | bigint) => x ** Number(n), args, type, js)),
  ...Object.entries(math.floatFunctions).map(([name, f]): Semantics => ({ root: names[name]!, expression: (_, args, type, js) => call(f, args, type, js) })),
  expression(math.ErfOp, (_, args, type, js) => call(erf, args, type, js)),
  expression(math.ErfcOp, (_, args, type, js) => call((x: number) => 1 - erf(x), args, type, js)),
  expression(math.Atan2Op, (_, args, type, js) => call(Math.atan2, args, type, js)),
  expression(math.PowFOp, (_, args, type, js) => call(math.power, args, type, js)),
  expression(math.CopySignOp, (_, args, type, js) => call((x: number, s: number) => (Object.is(s, -0) || s < 0 ? -Math.abs(x) : Math.abs(x)), args, type, js)),
  expression(math.FmaOp, (_, args, type, js) => call((a: number, b: number, c: number) => a * b + c, args, type, js)),
  expression(math.ClampFOp, (_, args, type, js) => call((v: number, low: number, high: number) => Math.min(Math.max(v, low), high), args, type, js)),
  expression(math.IsNaNOp, (_, [x]) => `(${x} !== ${x} ? 1 : 0)`),
  expression(math.IsInfOp, (_, [x]) => `(Math.abs(${x}) === Infinity ? 1 : 0)`),
  expression(math.IsFiniteOp, (_, [x]) => `(Number.isFinite(${x}) ? 1 : 0)`),
  expression(math.IsNormalOp, (op, [x]) => `(Number.isFinite(${x}) && Math.abs(${x}) >= ${smallestNormal(elementTypeOf(op.operand.type))} ? 1 : 0)`),
  statement(math.SincosOp, (op, js) => {
    for (const [result, f] of [[op.sin, Math.sin], [op.cos, Math.cos]] as const) {
      const one = (x: string): string => call(f, [x], elementTypeOf(result.type), js);
      js.define(result, result.type instanceof VectorType ? `${js.use(op.operand)}.map((x) => ${one("x")})` : one(js.use(op.operand)));
    }
  }),
  expression(math.AbsIOp, (_, [x], type) => (isWide(type) ? `(${x} < 0 ? ${toInteger(`-${x}`, type)} : ${x})` : wrapText(`Math.abs(${x})`, (type as IntegerType).width))),
  expression(math.CountLeadingZerosOp, countBits((text) => (text.includes("1") ? text.indexOf("1") : text.length))),
  expression(math.CountTrailingZerosOp, countBits((text) => (text.includes("1") ? text.length - 1 - text.lastIndexOf("1") : text.length))),
  expression(math.CtPopOp, countBits((text) => [...text].filter((bit) => bit === "1").length)),
];
