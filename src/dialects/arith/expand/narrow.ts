// f32 and f64 rounded to formats of up to 19 bits, to nearest even and once, by integer arithmetic on their bits.
import { floatType, type FloatType, layoutOf, type FloatLayout, type Value } from "../../../core/ir/index.ts";
import { AddFOp } from "../binary.ts";
import { ExtFOp, TruncFOp } from "../casts.ts";
import type { Lanes } from "./lanes.ts";

const f32 = floatType("f32");

/** Drops the lowest bits of a positive pattern to nearest even; `more` is added on the way. */
function dropBits(s: Lanes, bits: Value, drop: number, more = 0n): Value {
  const last = s.and(s.shiftRight(bits, drop), 1n);
  return s.shiftRight(s.add(bits, s.add(last, more + (1n << BigInt(drop - 1)) - 1n)), drop);
}

/** Positive numbers of f32 as patterns of a format whose smallest numbers are larger than those of f32. */
function rebiased(s: Lanes, magnitude: Value, { bias, mantissaBits }: FloatLayout): Value {
  const normal = dropBits(s, magnitude, 23 - mantissaBits, BigInt(bias - 127) << 23n);
  // Added to a number whose last place is that of the format's subnormals, the machine does the rounding.
  const magic = s.float(2 ** (24 - bias - mantissaBits), f32);
  const subnormal = s.sub(s.bits(AddFOp.build(s.b, { lhs: s.asF32(magnitude), rhs: magic }).result), s.bits(magic));
  return s.select(s.is("ult", magnitude, BigInt(128 - bias) << 23n), subnormal, normal);
}

/** The power of two nearest to a positive number; other numbers give the NaN. */
function narrowToScale(s: Lanes, bits: Value, type: FloatType): Value {
  const half = s.select(s.is("ult", bits, 1n << 23n), s.int(1n << 21n, 32), s.int(1n << 22n, 32));
  const power = s.shiftRight(s.add(bits, half), 23);
  const isNaN = s.or(s.is("sle", bits, 0n), s.is("ugt", power, 254n));
  return s.asFloat(s.cut(s.select(isNaN, s.int(255n, 32), power), 8), type);
}

/** f32 rounded to a format. */
export function narrowFromF32(s: Lanes, value: Value, to: FloatType): Value {
  const layout = layoutOf(to);
  const { width, exponentBits, mantissaBits, special, nan, largest, beyond } = layout;
  const isNaN = special === "ieee" || special === "finite" ? s.compare("une", value, value) : undefined;
  const bits = s.bits(value);
  if (special === "scale") return narrowToScale(s, bits, to);
  if (exponentBits === 8) {
    // The upper part of an f32, sign included; a number that is too large carries into infinity.
    const upper = s.cut(dropBits(s, bits, 23 - mantissaBits), width);
    return s.asFloat(s.select(isNaN!, s.int(nan, width), upper), to);
  }
  const magnitude = s.and(bits, 0x7fffffffn);
  const sign = s.shiftRight(s.and(bits, 1n << 31n), 32 - width);
  const rounded = rebiased(s, magnitude, layout);
  const isBeyond = s.is("ugt", rounded, largest);
  const zeroless = (): Value => s.select(s.is("eq", rounded, 0n), s.int(0n, 32), s.or(rounded, sign));
  const pattern = isNaN
    ? s.select(isNaN, s.int(nan, 32), s.or(s.select(isBeyond, s.int(beyond, 32), rounded), sign))
    : s.select(isBeyond, s.int(nan, 32), special === "fnuz" ? zeroless() : s.or(rounded, sign));
  return s.asFloat(s.cut(pattern, width), to);
}

/**
 * f64 as the f32 next to it towards zero, with its last bit set when something was lost: rounded again, to at most 22 bits, it gives
 * what rounding the f64 once would have given.
 */
export function roundToOddF32(s: Lanes, value: Value): Value {
  const near = TruncFOp.build(s.b, { in: value, out: s.of(f32) }).out;
  const back = ExtFOp.build(s.b, { in: near, out: value.type }).out;
  const [nearBits, magnitude, limit] = [s.bits(near), s.and(s.bits(back), (1n << 63n) - 1n), s.and(s.bits(value), (1n << 63n) - 1n)];
  const isInexact = s.compare("one", back, value);
  const isAway = s.and(isInexact, s.is("ugt", magnitude, limit));
  const towardsZero = s.sub(nearBits, s.widen(isAway, 32));
  return s.asF32(s.or(towardsZero, s.widen(isInexact, 32)));
}

/** Whether `roundToOddF32` followed by a rounding to `type` rounds once. */
export const isNarrowEnough = (type: FloatType): boolean => layoutOf(type).mantissaBits <= 20;
