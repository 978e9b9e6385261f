// The bits of a value under another type, as memory would show them on a little-endian machine: whole, the lowest ones, or with the
// lowest ones replaced.
import type { Builder } from "../../core/define/index.ts";
import { bitWidthOf, FloatType, integerAttr, IntegerType, integerType, type Operation, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { AndOp, AddrSpaceCastOp, BitcastOp, IntToPtrOp, OrOp, PtrToIntOp, TruncOp, ZExtOp } from "./arithmetic.ts";
import { ConstantOp } from "./globals.ts";
import { PointerType } from "./types.ts";

/** Bits of types whose values can be converted; undefined for all others. */
function bitsOf(type: Type): number | undefined {
  if (type instanceof PointerType) return 64;
  if (type instanceof IntegerType || type instanceof FloatType) return type.width;
  const isPlain = type instanceof VectorType && !type.scalable.includes(true) && (type.element instanceof IntegerType || type.element instanceof FloatType);
  return isPlain ? bitWidthOf(type.element) * type.numElements : undefined;
}

/** Whether an access of type `part` at the address of a `whole` can be made of conversions: the same bits, or the lowest ones. */
export function isReinterpretable(whole: Type, part: Type): boolean {
  if (whole === part) return true;
  const [wide, narrow] = [bitsOf(whole), bitsOf(part)];
  return wide !== undefined && narrow !== undefined && narrow <= wide;
}

/** Whether the layout that an operation is compiled for puts the highest byte first. */
export function isBigEndian(op: Operation): boolean {
  for (let at: Operation | undefined = op; at; at = at.parentOp) if (at.attr("dlti.dl_spec")?.text.includes('"big"')) return true;
  return false;
}

function toInteger(b: Builder, value: Value): Value {
  const { type } = value;
  if (type instanceof IntegerType) return value;
  const res = integerType(bitsOf(type)!);
  return type instanceof PointerType ? PtrToIntOp.build(b, { arg: value, res }).res : BitcastOp.build(b, { arg: value, res }).res;
}
function fromInteger(b: Builder, value: Value, type: Type): Value {
  if (value.type === type) return value;
  return type instanceof PointerType ? IntToPtrOp.build(b, { arg: value, res: type }).res : BitcastOp.build(b, { arg: value, res: type }).res;
}

/** `value` as a value of another type with the same number of bits. */
function sameBits(b: Builder, value: Value, type: Type): Value {
  if (value.type === type) return value;
  const [from, to] = [value.type instanceof PointerType, type instanceof PointerType];
  if (from && to) return AddrSpaceCastOp.build(b, { arg: value, res: type }).res;
  return from || to ? fromInteger(b, toInteger(b, value), type) : BitcastOp.build(b, { arg: value, res: type }).res;
}

/** What a load of `type` gives where `whole` was stored. */
export function lowestBits(b: Builder, whole: Value, type: Type): Value {
  const bits = bitsOf(type);
  if (whole.type === type || bits === bitsOf(whole.type)) return sameBits(b, whole, type);
  return fromInteger(b, TruncOp.build(b, { arg: toInteger(b, whole), res: integerType(bits!) }).res, type);
}

/** What memory holds after `part` was stored where `whole` was. */
export function withLowestBits(b: Builder, whole: () => Value, part: Value, type: Type): Value {
  const [wide, narrow] = [bitsOf(type), bitsOf(part.type)];
  if (part.type === type || wide === narrow) return sameBits(b, part, type);
  const integer = integerType(wide!);
  const before = toInteger(b, whole());
  const low = ZExtOp.build(b, { arg: toInteger(b, part), res: integer }).res;
  const mask = ConstantOp.build(b, { value: integerAttr(-1n << BigInt(narrow!), integer), res: integer }).res;
  const high = AndOp.build(b, { lhs: before as Value<never>, rhs: mask as Value<never> }).res;
  return fromInteger(b, OrOp.build(b, { lhs: high, rhs: low as Value<never> }).res, type);
}
