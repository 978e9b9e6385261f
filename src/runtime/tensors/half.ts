// f16 (IEEE 754 binary16) and bf16 as 16-bit patterns. Conversion from a number rounds once, to nearest with ties to
// even, straight from the double: going through f32 first would round twice.

const doubles = new Float64Array(1);
const words = new Uint32Array(doubles.buffer);

/** Adding and subtracting 2^52 rounds a double in [0, 2^52) to an integer, ties to even. */
const integral = 2 ** 52;
const roundEven = (value: number): number => value + integral - integral;

/** Unbiased exponent of a normal double. */
function exponentOf(value: number): number {
  doubles[0] = value;
  return ((words[1]! >>> 20) & 0x7ff) - 1023;
}

/** A 16-bit float layout: bits of fraction, smallest normal exponent, pattern of infinity. */
interface Layout {
  readonly fraction: number;
  readonly minExponent: number;
  readonly infinity: number;
  /** Numbers at or above this round to infinity. */
  readonly overflow: number;
}

const half: Layout = { fraction: 10, minExponent: -14, infinity: 0x7c00, overflow: 65520 };
const brain: Layout = { fraction: 7, minExponent: -126, infinity: 0x7f80, overflow: (2 - 2 ** -8) * 2 ** 127 };

function encode(value: number, layout: Layout): number {
  const { fraction, minExponent, infinity, overflow } = layout;
  if (Number.isNaN(value)) return infinity | (1 << (fraction - 1));
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude >= overflow) return sign | infinity;
  // Subnormals share the spacing of the smallest normal binade; a carry moves into the exponent by itself.
  const exponent = magnitude < 2 ** minExponent ? minExponent : exponentOf(magnitude);
  const scaled = roundEven(magnitude * 2 ** (fraction - exponent));
  return sign | (scaled + ((exponent - minExponent) << fraction));
}

/** The f16 pattern nearest to `value`, ties to even; NaN becomes 0x7e00. */
export const f16FromNumber = (value: number): number => encode(value, half);

/** The bf16 pattern nearest to `value`, ties to even; NaN becomes 0x7fc0. */
export const bf16FromNumber = (value: number): number => encode(value, brain);

/** The exact value of an f16 pattern. Bits above the low 16 are ignored. */
export function f16ToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const singles = new Float32Array(1);
const singleBits = new Uint32Array(singles.buffer);

/** The exact value of a bf16 pattern. Bits above the low 16 are ignored. */
export function bf16ToNumber(bits: number): number {
  singleBits[0] = bits << 16;
  return singles[0]!;
}

let halfTable: Float32Array | undefined;

/** All f16 patterns of `bits` as f32 values (exact). */
export function f16ToF32(bits: Uint16Array): Float32Array {
  halfTable ??= Float32Array.from({ length: 65536 }, (_, pattern) => f16ToNumber(pattern));
  const table = halfTable;
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) values[i] = table[bits[i]!]!;
  return values;
}

/** All bf16 patterns of `bits` as f32 values (exact). */
export function bf16ToF32(bits: Uint16Array): Float32Array {
  const patterns = new Uint32Array(bits.length);
  for (let i = 0; i < bits.length; i++) patterns[i] = bits[i]! << 16;
  return new Float32Array(patterns.buffer);
}
