// Small pieces that every conversion to the llvm dialect builds: constants, members of aggregates, and operations on vectors of
// several dimensions, which LLVM has as arrays of vectors.
import type { Any, Builder, OpDef } from "../core/define/index.ts";
import { type Attribute, DenseElementsAttr, denseRaw, elementTypeOf, FloatAttr, floatToBits, FloatType, i64, integerAttr, IntegerType, type Operation, storageFor, type Type, type TypedAttr, type Value, VectorType } from "../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../core/rewrite/index.ts";
import { ArrayType, ConstantOp, ExtractValueOp, InsertValueOp, SExtOp, TruncOp, UndefOp, ZExtOp } from "../dialects/llvm/index.ts";
import { inMemory, isLlvmFloat } from "./llvm-types.ts";

export const constantInt = (b: Builder, value: number | bigint, type: IntegerType): Value => ConstantOp.build(b, { value: integerAttr(value, type), res: type }).res;
export const constantI64 = (b: Builder, value: number | bigint): Value => constantInt(b, value, i64);
/** The floats of a constant as the integers that carry them: one of `type`, or a vector of that type; undefined for what has no such bits. */
export function floatsAsBits(value: Attribute, type: Type): TypedAttr | undefined {
  if (value instanceof FloatAttr && type instanceof IntegerType) return integerAttr(value.bits ?? floatToBits(value.value, value.type as FloatType), type);
  if (!(value instanceof DenseElementsAttr) || !(type instanceof VectorType)) return undefined;
  const data = new (storageFor(type.element))(value.data.length);
  value.data.forEach((bits, i) => { data[i] = bits as never; });
  return denseRaw(type, data, value.isSplat);
}
/** The number that a value is known to be. */
export function knownInteger(value: Value): bigint | undefined {
  const attr = value.definedBy(ConstantOp)?.value;
  return attr && "value" in attr && typeof attr.value === "bigint" ? attr.value : undefined;
}

/** A member of an aggregate; a value that was just inserted is taken from there. */
export function member(b: Builder, container: Value, position: readonly number[]): Value {
  let at = container;
  for (let insert = at.definedBy(InsertValueOp); insert; insert = at.definedBy(InsertValueOp)) {
    const prefix = insert.position.every((n, i) => i < position.length && Number(n) === position[i]);
    if (prefix && insert.position.length === position.length) return insert.value;
    if (prefix || position.every((n, i) => Number(insert.position[i]) === n)) break;
    at = insert.container;
  }
  return ExtractValueOp.build(b, { container: at, position: position.map(BigInt) }).res;
}
export const withMember = (b: Builder, container: Value, value: Value, position: readonly number[]): Value => InsertValueOp.build(b, { container, value, position: position.map(BigInt) }).res;
export const undef = (b: Builder, type: Type): Value => UndefOp.build(b, { res: type }).res;

/** A value as memory holds it, of the element type that the program has. */
export function toMemory(b: Builder, arg: Value, element: Type): Value {
  const res = inMemory(arg.type);
  if (arg.type === res) return arg;
  return (elementTypeOf(element) instanceof FloatType ? ZExtOp : SExtOp).build(b, { arg, res }).res;
}
/** A value of `type` from what memory holds. */
export const fromMemory = (b: Builder, arg: Value, res: Type): Value => (arg.type === res ? arg : TruncOp.build(b, { arg, res }).res);

/** Builds an element-wise operation: once, or for each vector of an array of vectors. */
export function perVector(b: Builder, type: Type, operands: readonly Value[], make: (operands: readonly Value[], type: Type) => Value): Value {
  const outer = [type, ...operands.map((operand) => operand.type)].find((each) => each instanceof ArrayType);
  if (!(outer instanceof ArrayType) || !(type instanceof ArrayType)) return make(operands, type);
  let result = undef(b, type);
  for (let i = 0; i < outer.length; i++) {
    const parts = operands.map((operand) => (operand.type instanceof ArrayType ? member(b, operand, [i]) : operand));
    result = withMember(b, result, perVector(b, type.element, parts, make), [i]);
  }
  return result;
}

/** Any definition. */
export type AnyDef = OpDef<Any, Any, Any, Any, Any, Any, Any>;
/** A float type of an operation that LLVM has no arithmetic on. */
export const foreignFloat = (op: Operation): Type | undefined =>
  [...op.allOperands(), ...op.allResults()].map((value) => elementTypeOf(value.type)).find((type) => type instanceof FloatType && !isLlvmFloat(type));

/** Lowers an element-wise operation with one result. */
export const elementwise = (from: AnyDef, make: (rw: ConversionRewriter, operands: readonly Value[], type: Type, op: Operation) => Value): Lowering =>
  lower(from, (op: Operation, operands: object, rw) => {
    const foreign = foreignFloat(op);
    if (foreign) return rw.skip(`LLVM has no arithmetic on '${foreign.text}'`);
    const type = rw.types?.convert(op.getResult(0).type);
    if (type === undefined) return rw.skip(`'${op.getResult(0).type.text}' has no LLVM type`);
    return rw.replace(op, perVector(rw, type, Object.values(operands), (parts, partType) => make(rw, parts, partType, op)));
  });

/** The fast-math flags of an operation of arith, math or vector. */
export const fastFlags = (op: Operation): { readonly fastmathFlags: string } => ({ fastmathFlags: String(op.attr("fastmath")?.value ?? "none") });
