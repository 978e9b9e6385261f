// Floating-point arithmetic. Operations on 16-bit floats go through `float` and are rounded once more, which gives the correctly rounded
// result for the four basic operations, as `float` has more than twice as many bits.
import { FloatType, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import * as math from "../../dialects/math/index.ts";
import { atom, call, cast, type Expr, infix, prefix } from "./expression.ts";
import { widthIn, wrapped } from "./integers.ts";
import { shortName, signedName } from "./types.ts";
import { definition, type Emitter, expression, type Writer } from "./writer.ts";

/** The type that a float is computed in. */
export const computedIn = (type: Type): "float" | "double" => (type instanceof FloatType && type.name === "f64" ? "double" : "float");
const suffix = (type: Type): string => (computedIn(type) === "float" ? "f" : "");
const isBrainHalf = (type: Type): boolean => type instanceof FloatType && type.name === "bf16";
const isHalf = (type: Type): boolean => type instanceof FloatType && type.width === 16;

const brainHalf = {
  to: "float bf16_to_float(bf16 x) { const uint32_t bits = (uint32_t)x << 16; float y; memcpy(&y, &bits, sizeof y); return y; }",
  from: "bf16 bf16_from_float(float x) { uint32_t bits; memcpy(&bits, &x, sizeof bits); return isnan(x) ? 0x7fc0 : (bf16)((bits + 0x7fff + (bits >> 16 & 1)) >> 16); }",
  // Rounded to odd first, so that the second rounding is the only one that counts.
  fromDouble: "bf16 bf16_from_double(double x) { float y = (float)x; if (isfinite(x) && (double)y != x) { if (fabs((double)y) > fabs(x)) y = nextafterf(y, 0.0f); uint32_t bits; memcpy(&bits, &y, sizeof bits); bits |= 1; memcpy(&y, &bits, sizeof y); } return bf16_from_float(y); }",
};

/** A float as `float` or `double`. */
export function widened(w: Writer, e: Expr, type: Type): Expr {
  if (!isHalf(type)) return e;
  return isBrainHalf(type) && w.language.name === "C" ? call(w.helper("bf16_to_float", () => brainHalf.to), e) : cast("float", e);
}
/** A `float` or `double` rounded to a type. */
export function narrowed(w: Writer, e: Expr, to: Type, from: "float" | "double"): Expr {
  if (!isHalf(to)) return computedIn(to) === from ? e : cast(computedIn(to), e);
  if (w.language.name === "CUDA") return call(isBrainHalf(to) ? `__${from}2bfloat16` : `__${from}2half`, e);
  if (!isBrainHalf(to)) return cast(w.type(to), e);
  w.helper("bf16_from_float", () => brainHalf.from);
  return call(from === "float" ? "bf16_from_float" : w.helper("bf16_from_double", () => brainHalf.fromDouble), e);
}
const operand = (w: Writer, value: Value): Expr => widened(w, w.use(value), value.type);
function checked(w: Writer, type: Type): void {
  w.type(type);
}

/** An operation on floats of one type, written for `float` and `double`. */
const floating = (def: { is(op: Operation): boolean }, write: (args: readonly Expr[], type: Type, w: Writer) => Expr): Emitter => expression<Operation>(def as never, (op, w) => {
  const { type } = op.getResult(0);
  checked(w, type);
  return narrowed(w, write(op.allOperands().map((value) => operand(w, value)), type, w), type, computedIn(type));
});
const infixed = (def: { is(op: Operation): boolean }, operator: string): Emitter => floating(def, ([a, b]) => infix(a!, operator, b!));
const library = (def: { is(op: Operation): boolean }, name: string): Emitter => floating(def, (args, type) => call(`${name}${suffix(type)}`, ...args));

/** A function of floats, for `float` and for `double`. */
function helper(w: Writer, name: string, type: Type, arity: number, body: (t: string, f: string) => string, result?: string): string {
  const t = computedIn(type);
  return w.helper(`${name}_${t === "float" ? "f32" : "f64"}`, (full) => `${result ?? t} ${full}(${["a", "b", "c"].slice(0, arity).map((each) => `${t} ${each}`).join(", ")}) { ${body(t, suffix(type))} }`);
}
const ordered = (operator: ">" | "<"): string => `return a == b ? (signbit(a) ? ${operator === ">" ? "b : a" : "a : b"}) : a ${operator} b ? a : b;`;
/** `maximum`: NaN wins; `maxnum`: a number wins. Of two zeros, the one with the greater sign. */
const extreme = (def: { is(op: Operation): boolean }, name: string, operator: ">" | "<", nan: string): Emitter => floating(def, (args, type, w) => call(helper(w, name, type, 2, () => `${nan} ${ordered(operator)}`), ...args));
const nanWins = "if (isnan(a) || isnan(b)) return NAN;";
const numberWins = "if (isnan(a)) return b; if (isnan(b)) return a;";

const plain: Readonly<Record<string, string>> = { oeq: "==", ogt: ">", oge: ">=", olt: "<", ole: "<=", une: "!=" };
const negated: Readonly<Record<string, string>> = { ugt: "<=", uge: "<", ult: ">=", ule: ">" };
const unorderedBodies: Readonly<Record<string, string>> = { one: "return a < b || a > b;", ueq: "return !(a < b || a > b);", ord: "return !isnan(a) && !isnan(b);", uno: "return isnan(a) || isnan(b);", true: "(void)a; (void)b; return true;", false: "(void)a; (void)b; return false;" };
function compareFloats(w: Writer, predicate: string, a: Expr, b: Expr, type: Type): Expr {
  if (plain[predicate]) return infix(a, plain[predicate], b);
  if (negated[predicate]) return prefix("!", infix(a, negated[predicate], b));
  return call(helper(w, `is_${predicate}`, type, 2, () => unorderedBodies[predicate]!, "bool"), a, b);
}

const libraryNames: Readonly<Record<string, string>> = { absf: "fabs", roundeven: "rint", expm1: "expm1" };
/** `math` operations of one float that C's library has. */
const unaryMath: readonly Emitter[] = Object.keys(math.floatFunctions).filter((name) => name !== "rsqrt").concat("erf", "erfc").map((name) => {
  const def = Object.values(math).find((each) => typeof each === "object" && "name" in each && each.name === `math.${name}`) as unknown as { is(op: Operation): boolean };
  return library(def, libraryNames[name] ?? name);
});
const question = (def: { is(op: Operation): boolean }, macro: string): Emitter => expression<Operation>(def as never, (op, w) => {
  const value = op.getOperand(0);
  if (isHalf(value.type) && macro === "isnormal") w.fail(`asks a '${value.type.text}', which is not printed`);
  return { ...infix(call(macro, operand(w, value)), "!=", atom("0")) };
});

export const floatEmitters: readonly Emitter[] = [
  infixed(arith.AddFOp, "+"), infixed(arith.SubFOp, "-"), infixed(arith.MulFOp, "*"), infixed(arith.DivFOp, "/"), library(arith.RemFOp, "fmod"),
  floating(arith.NegFOp, ([a]) => prefix("-", a!)),
  extreme(arith.MaximumFOp, "maximum", ">", nanWins), extreme(arith.MinimumFOp, "minimum", "<", nanWins), extreme(arith.MaxNumFOp, "maxnum", ">", numberWins), extreme(arith.MinNumFOp, "minnum", "<", numberWins),
  expression(arith.CmpFOp, (op, w) => {
    checked(w, op.lhs.type);
    return compareFloats(w, op.predicate, operand(w, op.lhs), operand(w, op.rhs), op.lhs.type);
  }),
  ...unaryMath,
  floating(math.RsqrtOp, ([x], type) => infix(atom(type instanceof FloatType && type.name === "f64" ? "1.0" : "1.0f"), "/", call(`sqrt${suffix(type)}`, x!))),
  library(math.Atan2Op, "atan2"), library(math.PowFOp, "pow"), library(math.CopySignOp, "copysign"), library(math.FmaOp, "fma"),
  floating(math.ClampFOp, (args, type, w) => call(helper(w, "clamp", type, 3, () => "if (isnan(a) || isnan(b) || isnan(c)) return NAN; const bool low = a < b || (a == b && signbit(a)); if (low) a = b; return a > c || (a == c && signbit(c)) ? c : a;"), ...args)),
  question(math.IsNaNOp, "isnan"), question(math.IsInfOp, "isinf"), question(math.IsFiniteOp, "isfinite"), question(math.IsNormalOp, "isnormal"),
  definition(math.SincosOp, (op, w) => {
    const { type } = op.operand;
    checked(w, type);
    const x = widened(w, w.useAtom(op.operand), type);
    w.define(op.sin, narrowed(w, call(`sin${suffix(type)}`, x), type, computedIn(type)));
    w.define(op.cos, narrowed(w, call(`cos${suffix(type)}`, x), type, computedIn(type)));
  }),
  expression(math.FPowIOp, (op, w) => {
    const { type } = op.result;
    checked(w, type);
    widthIn(w, op.rhs.type);
    return narrowed(w, cast(computedIn(type), call("pow", cast("double", operand(w, op.lhs)), cast("double", w.use(op.rhs)))), type, computedIn(type));
  }),
  ...bitCounts(),
];

/** Operations on the bits of integers. */
function bitCounts(): Emitter[] {
  const count = (def: { is(op: Operation): boolean }, name: string, body: (width: number, t: string) => string): Emitter => expression<Operation>(def as never, (op, w) => {
    const { type } = op.getResult(0);
    const width = widthIn(w, type);
    const t = signedName(width);
    return call(w.helper(`${name}_${shortName(type)}`, (full) => `${t} ${full}(${t} a) { ${body(width, t)} }`), w.use(op.getOperand(0)));
  });
  const bits = (width: number): string => `uint64_t x = (uint64_t)a${width === 64 ? "" : ` & 0x${((1n << BigInt(width)) - 1n).toString(16)}u`}`;
  return [
    count(math.AbsIOp, "abs", (width) => (width === 1 ? "return a;" : `return a < 0 ? ${wrapped(width, "0 - (uint64_t)a")} : a;`)),
    count(math.CountLeadingZerosOp, "leading_zeros", (width, t) => `${bits(width)}; int n = ${width}; while (x != 0) { x >>= 1; n--; } return (${t})n;`),
    count(math.CountTrailingZerosOp, "trailing_zeros", (width, t) => `${bits(width)}; int n = 0; while (n < ${width} && (x & 1) == 0) { x >>= 1; n++; } return (${t})n;`),
    count(math.CtPopOp, "bit_count", (width, t) => `${bits(width)}; int n = 0; for (; x != 0; x &= x - 1) n++; return (${t})n;`),
  ];
}
