// Constants as C literals that read back as the same value.
import { bitsToFloat, f32, type FloatType, i1, type Type } from "../../core/ir/index.ts";
import { atom, cast, type Expr, levels, prefix } from "./expression.ts";
import type { Language } from "./language.ts";
import { integerWidth } from "./types.ts";

/** An integer, read as signed. */
export function integerLiteral(value: bigint, type: Type): Expr {
  if (type === i1) return atom((value & 1n) === 0n ? "false" : "true");
  const width = integerWidth(type) ?? 64;
  const signed = BigInt.asIntN(width, value);
  if (signed === -(2n ** 63n)) return atom("INT64_MIN");
  if (signed === -(2n ** 31n)) return { ...atom("INT32_MIN"), isInt: true };
  const isInt = signed > -(2n ** 31n) && signed < 2n ** 31n;
  return { text: String(signed), level: signed < 0n ? levels.unary : levels.atom, ...(isInt ? { isInt } : {}) };
}

/** The shortest decimal number that reads back as the float. */
function shortest(value: number): string {
  for (let digits = 1; digits <= 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}
const withPoint = (text: string): string => (/[.e]/.test(text) ? text : `${text}.0`);

/** A float. NaN keeps neither sign nor payload, as nothing in the IR does. */
export function floatLiteral(value: number, bits: bigint | undefined, type: FloatType, language: Language): Expr {
  const number = bits === undefined ? value : bitsToFloat(bits, type);
  if (type.name === "f16" || type.name === "bf16") return halfLiteral(number, type, language);
  if (Number.isNaN(number)) return type.name === "f64" ? cast("double", atom("NAN")) : atom("NAN");
  const magnitude = Math.abs(number);
  const e = magnitude === Number.POSITIVE_INFINITY ? (type.name === "f64" ? cast("double", atom("INFINITY")) : atom("INFINITY")) : atom(type.name === "f32" ? `${withPoint(shortest(magnitude))}f` : withPoint(String(magnitude)));
  return number < 0 || Object.is(number, -0) ? prefix("-", e) : e;
}

/** A float of 16 bits is exact as a `float`, which is then converted. */
function halfLiteral(number: number, type: FloatType, language: Language): Expr {
  const single = floatLiteral(number, undefined, f32, language);
  return type.name === "f16" ? cast(language.half, single) : language.name === "CUDA" ? cast(language.brainHalf, single) : atom(`bf16_from_float(${single.text})`);
}
