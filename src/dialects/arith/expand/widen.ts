// Floats of up to 19 bits as f32, exactly, by integer arithmetic on their bits.
import { floatType, type FloatType, layoutOf, type Value } from "../../../core/ir/index.ts";
import { MulFOp } from "../binary.ts";
import type { Lanes } from "./lanes.ts";

const QUIET_NAN = 0x7fc00000n;
const ones = (n: number): bigint => (1n << BigInt(n)) - 1n;

/** A power of two without a sign. The smallest one is subnormal in f32. */
function widenScale(s: Lanes, value: Value): Value {
  const word = s.widen(s.bits(value), 32);
  const bits = s.select(s.is("eq", word, 0n), s.int(1n << 22n, 32), s.shiftLeft(word, 23));
  return s.asF32(s.select(s.is("eq", word, ones(8)), s.int(QUIET_NAN, 32), bits));
}

/** The value of a narrower format as f32. */
export function widenToF32(s: Lanes, value: Value, from: FloatType): Value {
  const { width, exponentBits, mantissaBits, bias, special, nan } = layoutOf(from);
  if (special === "scale") return widenScale(s, value);
  const word = s.widen(s.bits(value), 32);
  const shift = 23 - mantissaBits;
  // With the exponents of f32, the format is the upper part of one.
  if (exponentBits === 8) return s.asF32(s.shiftLeft(word, shift));
  const magnitude = s.and(word, ones(width - 1));
  const sign = s.shiftLeft(s.and(word, 1n << BigInt(width - 1)), 32 - width);
  // Read with the exponents of f32, a number is too small by a power of two, subnormals too.
  const small = s.asF32(s.shiftLeft(magnitude, shift));
  const number = s.bits(MulFOp.build(s.b, { lhs: small, rhs: s.float(2 ** (127 - bias), floatType("f32")) }).result);
  if (special === "ieee") {
    const infinity = ones(exponentBits) << BigInt(mantissaBits);
    const beyond = s.select(s.is("eq", magnitude, infinity), s.int(0x7f800000n, 32), s.int(QUIET_NAN, 32));
    return s.asF32(s.or(s.select(s.is("uge", magnitude, infinity), beyond, number), sign));
  }
  const bits = s.or(number, sign);
  if (special === "finite") return s.asF32(bits);
  const isNaN = s.is("eq", special === "fn" ? magnitude : word, nan);
  return s.asF32(s.select(isNaN, s.int(QUIET_NAN, 32), bits));
}
