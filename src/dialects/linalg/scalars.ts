// The scalar operations that bodies of named ops consist of, chosen by the types they meet.
import { OpBuilder } from "../../core/define/index.ts";
import { type Block, ComplexType, floatAttr, FloatType, i1, i64, integerAttr, IntegerType, type Loc, type Type, type Value, indexType } from "../../core/ir/index.ts";
import * as arith from "../arith/index.ts";
import * as complex from "../complex/index.ts";
import * as math from "../math/index.ts";
import { IndexOp, YieldOp } from "./generic.ts";

type Any = Value<never>;
const isFloat = (type: Type): type is FloatType => type instanceof FloatType;
interface BinaryDef { build(b: OpBuilder, inputs: { readonly lhs: Any; readonly rhs: Any }): { readonly result: Value } }
interface UnaryDef { build(b: OpBuilder, inputs: { readonly operand: Any }): { readonly result: Value } }
interface CastDef { build(b: OpBuilder, inputs: { readonly in: Value; readonly out: Type }): { readonly out: Value } }

/** Builds the body of a named op; a type that no operation fits makes `failed` true. */
export class Scalars {
  readonly #b: OpBuilder;
  failed = false;
  constructor(block: Block, loc: Loc) {
    this.#b = OpBuilder.atEnd(block, loc);
  }
  binary(def: unknown, lhs: Value, rhs: Value): Value {
    return (def as BinaryDef).build(this.#b, { lhs: lhs as Any, rhs: rhs as Any }).result;
  }
  unary(def: unknown, operand: Value): Value {
    return (def as UnaryDef).build(this.#b, { operand: operand as Any }).result;
  }
  /** The operation for floats, for complex numbers, for booleans and for integers; undefined where there is none. */
  #pick(lhs: Value, rhs: Value, forFloat: unknown, forComplex: unknown, forBool: unknown, forInteger: unknown): Value {
    const { type } = lhs;
    const def = isFloat(type) ? forFloat : type instanceof ComplexType ? forComplex : type === i1 ? forBool : forInteger;
    if (def !== undefined && type === rhs.type) return this.binary(def, lhs, rhs);
    this.failed = true;
    return lhs;
  }
  add(a: Value, b: Value): Value { return this.#pick(a, b, arith.AddFOp, complex.AddOp, arith.OrIOp, arith.AddIOp); }
  sub(a: Value, b: Value): Value { return this.#pick(a, b, arith.SubFOp, complex.SubOp, undefined, arith.SubIOp); }
  mul(a: Value, b: Value): Value { return this.#pick(a, b, arith.MulFOp, complex.MulOp, arith.AndIOp, arith.MulIOp); }
  div(a: Value, b: Value): Value { return this.#pick(a, b, arith.DivFOp, complex.DivOp, undefined, arith.DivSIOp); }
  divUnsigned(a: Value, b: Value): Value { return this.#pick(a, b, undefined, undefined, undefined, arith.DivUIOp); }
  max(a: Value, b: Value): Value { return this.#pick(a, b, arith.MaximumFOp, undefined, arith.MaxSIOp, arith.MaxSIOp); }
  min(a: Value, b: Value): Value { return this.#pick(a, b, arith.MinimumFOp, undefined, arith.MinSIOp, arith.MinSIOp); }
  maxUnsigned(a: Value, b: Value): Value { return this.#pick(a, b, undefined, undefined, undefined, arith.MaxUIOp); }
  minUnsigned(a: Value, b: Value): Value { return this.#pick(a, b, undefined, undefined, undefined, arith.MinUIOp); }
  /** The product of floats. */
  square(a: Value): Value { return this.#pick(a, a, arith.MulFOp, undefined, undefined, undefined); }
  pow(a: Value, b: Value): Value { return this.binary(math.PowFOp, a, b); }
  /** A 64-bit integer. */
  integer(value: bigint): Value { return arith.ConstantOp.build(this.#b, { value: integerAttr(value, i64), result: i64 }).result; }
  float(value: number, type: Type): Value {
    this.failed ||= !isFloat(type);
    return isFloat(type) ? arith.ConstantOp.build(this.#b, { value: floatAttr(value, type), result: type }).result : this.integer(0n);
  }
  /** A place in the iteration space. */
  index(dim: number): Value { return IndexOp.build(this.#b, { dim: BigInt(dim) }).result; }
  reciprocal(a: Value): Value {
    const one = arith.ConstantOp.build(this.#b, { value: isFloat(a.type) ? floatAttr(1, a.type) : integerAttr(1, a.type), result: a.type }).result;
    return this.binary(arith.DivFOp, one, a);
  }
  select(condition: Value, a: Value, b: Value): Value {
    return arith.SelectOp.build(this.#b, { condition, true_value: a, false_value: b, result: a.type }).result;
  }
  /** The value in another type: widened, narrowed, or between integers and floats. */
  cast(value: Value, to: Type, isUnsigned = false): Value {
    const from = value.type;
    if (from === to) return value;
    const def = this.#castDef(from, to, isUnsigned);
    if (def !== undefined) return (def as CastDef).build(this.#b, { in: value, out: to }).out;
    this.failed = true;
    return value;
  }
  #castDef(from: Type, to: Type, isUnsigned: boolean): unknown {
    if (isFloat(from) && isFloat(to)) return to.width > from.width ? arith.ExtFOp : to.width < from.width ? arith.TruncFOp : undefined;
    if (from instanceof IntegerType && to instanceof IntegerType) return to.width > from.width ? (isUnsigned ? arith.ExtUIOp : arith.ExtSIOp) : arith.TruncIOp;
    if (isFloat(to) && from instanceof IntegerType) return isUnsigned ? arith.UIToFPOp : arith.SIToFPOp;
    if (isFloat(from) && to instanceof IntegerType) return isUnsigned ? arith.FPToUIOp : arith.FPToSIOp;
    return from === indexType || to === indexType ? arith.IndexCastOp : undefined;
  }
  yields(...values: readonly Value[]): void {
    YieldOp.build(this.#b, { values });
  }
}
