// Writes integer and f32 arithmetic on values of one shape: a scalar, or every element of a vector or tensor alike.
import type { Builder } from "../../../core/define/index.ts";
import { bitWidthOf, elementTypeOf, floatType, type FloatType, integerType, ShapedType, type Type, type TypedAttr, type Value } from "../../../core/ir/index.ts";
import type { CmpFPredicate, CmpIPredicate } from "../attrs.ts";
import { AddIOp, AndIOp, OrIOp, ShLIOp, ShRUIOp, SubIOp } from "../binary.ts";
import { BitcastOp, CmpFOp, CmpIOp, ExtUIOp, SelectOp, TruncIOp, withElement } from "../casts.ts";
import { ConstantOp } from "../constant.ts";
import { constantFrom } from "../numbers.ts";

/** Builds operations on values of the shape of one type. */
export class Lanes {
  readonly b: Builder;
  readonly #like: Type;

  constructor(b: Builder, like: Type) {
    this.b = b;
    this.#like = like;
  }
  /** Whether constants of this shape exist: the extents of a tensor must be known. */
  static canHold(like: Type): boolean {
    return !(like instanceof ShapedType) || like.isStatic;
  }

  /** The shape with another element. */
  of(element: Type): Type {
    return withElement(this.#like, element);
  }
  #word(width: number): Type {
    return this.of(integerType(width));
  }
  #widthOf(value: Value): number {
    return bitWidthOf(elementTypeOf(value.type));
  }
  #constant(value: bigint | number, type: Type): Value {
    return ConstantOp.build(this.b, { value: constantFrom(type, [value]) as TypedAttr }).result;
  }
  /** The same integer in every lane. */
  int(value: bigint, width: number): Value {
    return this.#constant(BigInt.asIntN(width, value), this.#word(width));
  }
  /** An integer of the type of `like`, which may be `index`. */
  intLike(value: bigint, like: Value): Value {
    return this.#constant(value, like.type);
  }
  float(value: number, type: FloatType): Value {
    return this.#constant(value, this.of(type));
  }

  /** The bits of floats as integers. */
  bits(value: Value): Value {
    return BitcastOp.build(this.b, { in: value, out: this.#word(this.#widthOf(value)) }).out;
  }
  asFloat(bits: Value, type: FloatType): Value {
    return BitcastOp.build(this.b, { in: bits, out: this.of(type) }).out;
  }
  asF32(bits: Value): Value {
    return this.asFloat(bits, floatType("f32"));
  }
  /** Zero-extended to so many bits. */
  widen(value: Value, width: number): Value {
    return this.#widthOf(value) === width ? value : ExtUIOp.build(this.b, { in: value, out: this.#word(width) }).out;
  }
  /** The lowest bits. */
  cut(value: Value, width: number): Value {
    return this.#widthOf(value) === width ? value : TruncIOp.build(this.b, { in: value, out: this.#word(width) }).out;
  }

  #other(value: Value | bigint, like: Value): Value {
    return typeof value === "bigint" ? this.int(value, this.#widthOf(like)) : value;
  }
  add(lhs: Value, rhs: Value | bigint): Value {
    return AddIOp.build(this.b, { lhs, rhs: this.#other(rhs, lhs) }).result;
  }
  sub(lhs: Value, rhs: Value | bigint): Value {
    return SubIOp.build(this.b, { lhs, rhs: this.#other(rhs, lhs) }).result;
  }
  and(lhs: Value, rhs: Value | bigint): Value {
    return AndIOp.build(this.b, { lhs, rhs: this.#other(rhs, lhs) }).result;
  }
  or(lhs: Value, rhs: Value | bigint): Value {
    return OrIOp.build(this.b, { lhs, rhs: this.#other(rhs, lhs) }).result;
  }
  shiftLeft(lhs: Value, by: number): Value {
    return by === 0 ? lhs : ShLIOp.build(this.b, { lhs, rhs: this.#other(BigInt(by), lhs) }).result;
  }
  shiftRight(lhs: Value, by: number): Value {
    return by === 0 ? lhs : ShRUIOp.build(this.b, { lhs, rhs: this.#other(BigInt(by), lhs) }).result;
  }
  is(predicate: CmpIPredicate, lhs: Value, rhs: Value | bigint): Value {
    return CmpIOp.build(this.b, { predicate, lhs, rhs: this.#other(rhs, lhs) }).result;
  }
  compare(predicate: CmpFPredicate, lhs: Value, rhs: Value): Value {
    return CmpFOp.build(this.b, { predicate, lhs, rhs }).result;
  }
  select(condition: Value, yes: Value, no: Value): Value {
    return SelectOp.build(this.b, { condition, true_value: yes, false_value: no, result: yes.type }).result;
  }
}
