// How strings and floating-point numbers are spelled in MLIR's text, exactly enough to read back the same value.
import { floatFormats, FloatType, type Type } from "./type.ts";

/** `"..."` with MLIR's escapes: backslash, quote, newline and tab by name, the rest as two hex digits of each UTF-8 byte. */
export function quoteString(value: string): string {
  if (/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/.test(value)) return `"${value}"`;
  let text = '"';
  for (const byte of new TextEncoder().encode(value)) {
    if (byte === 0x22) text += '\\"';
    else if (byte === 0x5c) text += "\\\\";
    else if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte);
    else text += `\\${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return `${text}"`;
}

const view = new DataView(new ArrayBuffer(8));

/** Splits a float format's bits: exact conversion of a double to a narrower binary format, round to nearest even. */
export function floatToBits(value: number, type: FloatType): bigint {
  view.setFloat64(0, value);
  const wide = view.getBigUint64(0);
  if (type.name === "f64") return wide;
  if (type.name === "f32") {
    view.setFloat32(0, value);
    return BigInt(view.getUint32(0));
  }
  const [width, exponentBits, mantissaBits] = floatFormats[type.name];
  const sign = (wide >> 63n) << BigInt(width - 1);
  const bias = (1 << (exponentBits - 1)) - 1;
  const topExponent = (1n << BigInt(exponentBits)) - 1n;
  const infinity = sign | (topExponent << BigInt(mantissaBits));
  if (Number.isNaN(value)) return infinity | (1n << BigInt(mantissaBits - 1));
  if (!Number.isFinite(value)) return infinity;
  if (value === 0) return sign;
  const mantissa = wide & 0xf_ffff_ffff_ffffn;
  const exponent = Number((wide >> 52n) & 0x7ffn) - 1023;
  const full = exponent === -1023 ? mantissa : mantissa | (1n << 52n);
  const unbiased = exponent === -1023 ? -1022 : exponent;
  const isSubnormal = unbiased < 1 - bias;
  const drop = BigInt(52 - mantissaBits + (isSubnormal ? 1 - bias - unbiased : 0));
  if (drop > 54n) return sign;
  const kept = full >> drop;
  const rest = full & ((1n << drop) - 1n);
  const half = 1n << (drop - 1n);
  const rounded = kept + (rest > half || (rest === half && (kept & 1n) === 1n) ? 1n : 0n);
  const biased = isSubnormal ? 0n : BigInt(unbiased + bias - 1) << BigInt(mantissaBits);
  const bits = isSubnormal ? rounded : biased + rounded;
  return bits >= topExponent << BigInt(mantissaBits) ? infinity : sign | bits;
}

/** The double that the bits of a float type of at most 64 bits stand for; IEEE-like formats only. */
export function bitsToFloat(bits: bigint, type: FloatType): number {
  if (type.name === "f64" || type.width > 64) {
    view.setBigUint64(0, BigInt.asUintN(64, bits));
    return view.getFloat64(0);
  }
  if (type.name === "f32") {
    view.setUint32(0, Number(BigInt.asUintN(32, bits)));
    return view.getFloat32(0);
  }
  const [width, exponentBits, mantissaBits] = floatFormats[type.name];
  const sign = (bits >> BigInt(width - 1)) & 1n ? -1 : 1;
  const exponent = Number((bits >> BigInt(mantissaBits)) & ((1n << BigInt(exponentBits)) - 1n));
  const mantissa = Number(bits & ((1n << BigInt(mantissaBits)) - 1n));
  const bias = (1 << (exponentBits - 1)) - 1;
  const ieee = type.name === "f16" || type.name === "bf16" || type.name === "f8E5M2" || type.name === "tf32" || type.name === "f8E4M3" || type.name === "f8E3M4";
  if (ieee && exponent === (1 << exponentBits) - 1) return mantissa === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * mantissa * 2 ** (1 - bias - mantissaBits);
  return sign * (1 + mantissa / 2 ** mantissaBits) * 2 ** (exponent - bias);
}

const hexBits = (bits: bigint, width: number): string => `0x${bits.toString(16).toUpperCase().padStart(Math.ceil(width / 4), "0")}`;

/** The value that reading `text` back as `type` gives. */
function reread(text: string, type: FloatType | undefined): number {
  const value = Number(text);
  if (type === undefined || type.width >= 64) return value;
  return type.name === "f32" ? Math.fround(value) : bitsToFloat(floatToBits(value, type), type);
}

/** Significant decimal digits that are enough to tell any two values of the format apart. */
const enoughDigits = (type: FloatType | undefined): number => {
  const mantissa = type === undefined ? 52 : Math.min(floatFormats[type.name][2], 52);
  return 2 + Math.floor(((mantissa + 1) * 59) / 196);
};

/** A float as MLIR prints it: six decimals in exponent form where that reads back, else every digit needed, else its bits. */
export function formatFloat(value: number, type: Type, bits: bigint | undefined): string {
  const float = type instanceof FloatType ? type : undefined;
  if (bits !== undefined) return hexBits(bits, float?.width ?? 64);
  if (!Number.isFinite(value)) return hexBits(float ? floatToBits(value, float) : 0x7ff8000000000000n, float?.width ?? 64);
  const short = value.toExponential(6);
  const text = reread(short, float) === value || value === 0 ? (Object.is(value, -0) ? `-${short}` : short) : exactDigits(value, enoughDigits(float));
  if (text !== undefined) return text.replace(/e([+-])(\d)$/, "e$10$2");
  return hexBits(float ? floatToBits(value, float) : floatToBits(value, new FloatType("f64")), float?.width ?? 64);
}

/** All significant digits, plain where at most three zeros pad them, else with `E`; undefined where no point would appear. */
function exactDigits(value: number, digits: number): string | undefined {
  const [mantissa, power] = Math.abs(value).toExponential(digits - 1).split("e") as [string, string];
  const significant = mantissa.replace(".", "").replace(/0+$/, "");
  const sign = value < 0 ? "-" : "";
  const top = Number(power);
  const low = top - significant.length + 1;
  if (low >= 0) {
    if (low <= 3 && top < digits) return undefined;
  } else if (top >= 0) return `${sign}${significant.slice(0, top + 1)}.${significant.slice(top + 1)}`;
  else if (-top <= 3) return `${sign}0.${"0".repeat(-top - 1)}${significant}`;
  const fraction = significant.length > 1 ? significant.slice(1) : "0";
  return `${sign}${significant[0]}.${fraction}E${top < 0 ? "" : "+"}${top}`;
}
