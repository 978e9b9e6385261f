// Binary floating-point formats bit by bit: rounding a double into each format that MLIR names, and reading it back. Beside
// the IEEE 754 layouts there are those of machine learning, which give up infinities, NaNs or signed zeros for range.
import { floatFormats, type FloatName, type FloatType } from "./type.ts";

/**
 * What a format does with the patterns that IEEE 754 reserves: `ieee` keeps infinities and NaNs, `fn` has one NaN (all ones)
 * and no infinity, `fnuz` has one NaN in place of -0, `finite` has neither, `scale` is an unsigned power of two with one NaN.
 */
type Special = "ieee" | "fn" | "fnuz" | "finite" | "scale";
const specials: Partial<Record<FloatName, Special>> = {
  f8E4M3FN: "fn", f8E5M2FNUZ: "fnuz", f8E4M3FNUZ: "fnuz", f8E4M3B11FNUZ: "fnuz", f6E2M3FN: "finite", f6E3M2FN: "finite", f4E2M1FN: "finite", f8E8M0FNU: "scale",
};
const specialOf = (name: FloatName): Special => specials[name] ?? "ieee";
const biasOf = (name: FloatName): number => {
  const standard = (1 << (floatFormats[name][1] - 1)) - 1;
  return name === "f8E4M3B11FNUZ" ? 11 : specialOf(name) === "fnuz" ? standard + 1 : standard;
};

/** How a format reads its bits. */
export interface FloatLayout {
  readonly width: number;
  readonly exponentBits: number;
  readonly mantissaBits: number;
  /** What is taken from a stored exponent. */
  readonly bias: number;
  readonly special: Special;
  /** The pattern of the quiet NaN; where there is none, of what stands for it. */
  readonly nan: bigint;
  /** The largest finite pattern, without a sign. */
  readonly largest: bigint;
  /** What positive numbers beyond it become. */
  readonly beyond: bigint;
}
/** The layout of a float type. */
export function layoutOf({ name }: FloatType): FloatLayout {
  const [width, exponentBits, mantissaBits] = floatFormats[name];
  return { width, exponentBits, mantissaBits, bias: biasOf(name), special: specialOf(name), nan: nanBits(name), largest: largestBits(name), beyond: beyondLargest(name, 0n) };
}

const view = new DataView(new ArrayBuffer(8));
const ones = (n: number): bigint => (1n << BigInt(n)) - 1n;
/** f80 spells out the leading one of its significand. */
const leadingBit = (name: FloatName): bigint => (name === "f80" ? 1n << 63n : 0n);
const exponentShift = (name: FloatName): bigint => BigInt(floatFormats[name][2] + (name === "f80" ? 1 : 0));

/** The pattern of the quiet NaN; of the largest number where there is none. The sign of a NaN that a computation made is the machine's whim. */
function nanBits(name: FloatName): bigint {
  const [width, exponentBits, mantissaBits] = floatFormats[name];
  switch (specialOf(name)) {
    case "ieee":
      return (ones(exponentBits) << exponentShift(name)) | leadingBit(name) | (1n << BigInt(mantissaBits - 1));
    case "fn":
      return ones(width - 1);
    case "fnuz":
      return 1n << BigInt(width - 1);
    case "scale":
      return ones(width);
    case "finite":
      return largestBits(name);
  }
}

/** The largest finite pattern without its sign. */
function largestBits(name: FloatName): bigint {
  const [width, exponentBits, mantissaBits] = floatFormats[name];
  switch (specialOf(name)) {
    case "ieee":
      return (ones(exponentBits) << BigInt(mantissaBits)) - 1n;
    case "fn":
      return ones(width - 1) - 1n;
    case "scale":
      return ones(width) - 1n;
    default:
      return ones(width - 1);
  }
}

function beyondLargest(name: FloatName, sign: bigint): bigint {
  const special = specialOf(name);
  if (special === "ieee") return sign | (ones(floatFormats[name][1]) << exponentShift(name)) | leadingBit(name);
  return special === "finite" ? sign | largestBits(name) : nanBits(name);
}

/** Rounds a double to the nearest pattern of a format, ties to even. */
export function floatToBits(value: number, { name }: FloatType): bigint {
  if (Number.isNaN(value)) return nanBits(name);
  view.setFloat64(0, value);
  const wide = view.getBigUint64(0);
  if (name === "f64") return wide;
  if (name === "f32") {
    view.setFloat32(0, value);
    return BigInt(view.getUint32(0));
  }
  const special = specialOf(name);
  const [width, , mantissaBits] = floatFormats[name];
  const sign = special === "scale" ? 0n : (wide >> 63n) << BigInt(width - 1);
  if (!Number.isFinite(value)) return beyondLargest(name, sign);
  if (special === "scale") return scaleBits(value);
  if (value === 0) return special === "fnuz" ? 0n : sign;

  const bias = biasOf(name);
  const mantissa = wide & ones(52);
  const stored = Number((wide >> 52n) & 0x7ffn);
  // A subnormal double is normal in the wider formats and zero in the narrower ones.
  const lead = stored === 0 ? 52 - (mantissa.toString(2).length - 1) : 0;
  const full = (stored === 0 ? mantissa : mantissa | (1n << 52n)) << BigInt(lead);
  const exponent = (stored === 0 ? -1022 : stored - 1023) - lead;
  if (mantissaBits > 52) return sign | (BigInt(exponent + bias) << exponentShift(name)) | leadingBit(name) | ((full & ones(52)) << BigInt(mantissaBits - 52));

  const isSubnormal = exponent < 1 - bias;
  const drop = BigInt(52 - mantissaBits + (isSubnormal ? 1 - bias - exponent : 0));
  const kept = drop > 54n ? 0n : full >> drop;
  const rest = full & ((1n << drop) - 1n);
  const half = 1n << (drop - 1n);
  const rounded = kept + (rest > half || (rest === half && (kept & 1n) === 1n) ? 1n : 0n);
  const bits = isSubnormal ? rounded : (BigInt(exponent + bias - 1) << BigInt(mantissaBits)) + rounded;
  if (bits > largestBits(name)) return beyondLargest(name, sign);
  return bits === 0n && special === "fnuz" ? 0n : sign | bits;
}

/** The power of two nearest to a positive number; numbers that have none give the NaN. */
function scaleBits(value: number): bigint {
  if (value <= 0) return ones(8);
  const power = Math.floor(Math.log2(value));
  const exponent = value / 2 ** power >= 1.5 ? power + 1 : power;
  return exponent > 127 ? ones(8) : BigInt(Math.max(0, exponent + 127));
}

/** The double that a pattern stands for; the nearest one for f80 and f128. */
export function bitsToFloat(bits: bigint, { name }: FloatType): number {
  if (name === "f64") {
    view.setBigUint64(0, BigInt.asUintN(64, bits));
    return view.getFloat64(0);
  }
  if (name === "f32") {
    view.setUint32(0, Number(BigInt.asUintN(32, bits)));
    return view.getFloat32(0);
  }
  const [width, exponentBits, mantissaBits] = floatFormats[name];
  const special = specialOf(name);
  const pattern = BigInt.asUintN(width, bits);
  if (special === "scale") return pattern === ones(8) ? Number.NaN : 2 ** (Number(pattern) - 127);
  if (special !== "ieee" && special !== "finite" && (special === "fn" ? BigInt.asUintN(width - 1, pattern) : pattern) === nanBits(name)) return Number.NaN;
  const sign = (pattern >> BigInt(width - 1)) & 1n ? -1 : 1;
  const exponent = Number((pattern >> exponentShift(name)) & ones(exponentBits));
  const mantissa = Number(pattern & ones(mantissaBits));
  const bias = biasOf(name);
  if (special === "ieee" && exponent === Number(ones(exponentBits))) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * mantissa * 2 ** (1 - bias - mantissaBits);
  return sign * (1 + mantissa / 2 ** mantissaBits) * 2 ** (exponent - bias);
}

/** The value that a double becomes in a format. */
export function roundToFormat(value: number, type: FloatType): number {
  if (type.width >= 64) return value;
  return type.name === "f32" ? Math.fround(value) : bitsToFloat(floatToBits(value, type), type);
}

/** A finite number as `significand * 2 ** power`, exactly. */
export interface Exact {
  readonly negative: boolean;
  readonly significand: bigint;
  readonly power: number;
}

/** The number that a double stands for. */
export function exactOf(value: number): Exact {
  view.setFloat64(0, value);
  const wide = view.getBigUint64(0);
  const stored = Number((wide >> 52n) & 0x7ffn);
  const mantissa = wide & ones(52);
  return { negative: wide >> 63n === 1n, significand: stored === 0 ? mantissa : mantissa | (1n << 52n), power: Math.max(stored, 1) - 1075 };
}

/** The number that a pattern of an IEEE format stands for; undefined for infinities and NaNs. */
export function exactOfBits(bits: bigint, { name }: FloatType): Exact | undefined {
  const [width, exponentBits, mantissaBits] = floatFormats[name];
  const stored = Number((bits >> exponentShift(name)) & ones(exponentBits));
  if (stored === Number(ones(exponentBits))) return undefined;
  const mantissa = bits & ones(Number(exponentShift(name)));
  return { negative: ((bits >> BigInt(width - 1)) & 1n) === 1n, significand: stored === 0 || name === "f80" ? mantissa : mantissa | (1n << BigInt(mantissaBits)), power: Math.max(stored, 1) - biasOf(name) - mantissaBits };
}

/** What no number of a format lies above: infinity, or in formats that have none the largest number. */
export const greatestOf = (type: FloatType): number => {
  const infinity = bitsToFloat(floatToBits(Number.POSITIVE_INFINITY, type), type);
  return infinity === Number.POSITIVE_INFINITY ? infinity : bitsToFloat(largestBits(type.name), type);
};
