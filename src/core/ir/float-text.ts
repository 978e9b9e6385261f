// Floats as MLIR prints them: six significant digits in exponent form where that reads back as the same value, else as many
// digits as tell all values of the format apart, else the bits. The digits are cut and rounded as LLVM's APFloat does, which
// decides which of the forms a value gets.
import { type Exact, exactOf, exactOfBits, floatToBits, roundToFormat } from "./float-format.ts";
import { floatFormats, FloatType, floatType, type Type } from "./type.ts";

const hexBits = (bits: bigint, width: number): string => `0x${bits.toString(16).toUpperCase().padStart(Math.ceil(width / 4), "0")}`;

/** `digits * 10 ** exponent`, the digits without zeros at the end. */
interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/** A decimal of at most `precision` digits. */
function decimalOf({ significand, power }: Exact, precision: number): Decimal {
  let value = significand;
  let exponent = 0;
  let binary = power;
  while (value !== 0n && (value & 1n) === 0n) {
    value >>= 1n;
    binary++;
  }
  if (binary >= 0) value <<= BigInt(binary);
  else {
    value *= 5n ** BigInt(-binary);
    exponent = binary;
  }
  // Digits that are surely too many are cut off without rounding: 59/196 is a little less than the logarithm of 2.
  const surplus = value.toString(2).length - Math.floor((precision * 196 + 58) / 59);
  const removable = Math.floor((surplus * 59) / 196);
  if (surplus > 0 && removable > 0) {
    value /= 10n ** BigInt(removable);
    exponent += removable;
  }
  let digits = value.toString();
  if (digits.length > precision) {
    const next = digits[precision]!;
    exponent += digits.length - precision;
    digits = digits.slice(0, precision);
    if (next >= "5") {
      const up = (BigInt(digits) + 1n).toString();
      exponent += up.length - digits.length;
      digits = up.slice(0, digits.length);
    }
  }
  const kept = digits.replace(/0+$/, "");
  return { digits: kept, exponent: exponent + digits.length - kept.length };
}

/** `d.ddddde+XX` with six decimals. */
function scientific({ digits, exponent }: Decimal): string {
  const top = exponent + digits.length - 1;
  return `${digits[0]}.${digits.slice(1).padEnd(6, "0")}e${top < 0 ? "-" : "+"}${String(Math.abs(top)).padStart(2, "0")}`;
}

/** All digits: plain where at most three zeros pad them, else with `E`; undefined where no point would appear. */
function plain({ digits, exponent }: Decimal, precision: number): string | undefined {
  const top = exponent + digits.length - 1;
  if (exponent >= 0 ? exponent > 3 || digits.length + exponent > precision : top < 0 && -top > 3) return `${digits[0]}.${digits.length > 1 ? digits.slice(1) : "0"}E${top < 0 ? "-" : "+"}${Math.abs(top)}`;
  if (exponent >= 0) return undefined;
  return top >= 0 ? `${digits.slice(0, top + 1)}.${digits.slice(top + 1)}` : `0.${"0".repeat(-top - 1)}${digits}`;
}

/** Digits of a short product that a double holds exactly: 24 bits of a value and twelve factors of five. */
const EXACT_POWER = 12;

/** The text of a positive number that is a decimal of six digits, which no rounding has a say in; undefined for others. */
function quickly(value: number): string | undefined {
  if (Math.fround(value) !== value) return undefined;
  const text = value.toExponential(5);
  const e = text.indexOf("e");
  const power = 5 - Number(text.slice(e + 1));
  const digits = Number(text[0] + text.slice(2, e));
  const isExact = power >= 0 ? power <= EXACT_POWER && value * 10 ** power === digits : power >= -EXACT_POWER && digits * 10 ** -power === value;
  if (!isExact) return undefined;
  const exponent = text.slice(e + 2);
  return `${text.slice(0, e)}0e${text[e + 1]}${exponent.length < 2 ? `0${exponent}` : exponent}`;
}

/** Whether a decimal is the number itself, not only near it. */
function isExactly({ digits, exponent }: Decimal, { significand, power }: Exact): boolean {
  let [left, right] = [BigInt(digits), significand];
  if (exponent >= 0) left *= 10n ** BigInt(exponent);
  else right *= 10n ** BigInt(-exponent);
  if (power >= 0) right <<= BigInt(power);
  else left <<= BigInt(-power);
  return left === right;
}

/** A float as MLIR prints it, without its type. `bits` is given where a double cannot hold the value. */
export function formatFloat(value: number, type: Type, bits: bigint | undefined): string {
  const float = type instanceof FloatType ? type : floatType("f64");
  const wide = float.width > 64;
  if (bits === undefined && !wide && value !== 0 && Number.isFinite(value)) {
    const text = quickly(Math.abs(value));
    if (text !== undefined) return value < 0 ? `-${text}` : text;
  }
  const exact = bits === undefined ? (Number.isFinite(value) ? exactOf(value) : undefined) : wide ? exactOfBits(bits, float) : undefined;
  const hex = (): string => hexBits(bits ?? floatToBits(value, float), float.width);
  if (exact === undefined) return hex();
  const sign = exact.negative ? "-" : "";
  if (exact.significand === 0n) return `${sign}0.000000e+00`;
  const short = decimalOf(exact, 6);
  const text = scientific(short);
  if (wide ? isExactly(short, exact) : roundToFormat(Number(text), float) === Math.abs(value)) return sign + text;
  const [, , mantissaBits] = floatFormats[float.name];
  const precision = 2 + Math.floor(((float.name === "f80" ? 64 : mantissaBits + 1) * 59) / 196);
  const long = plain(decimalOf(exact, precision), precision);
  return long === undefined ? hex() : sign + long;
}
