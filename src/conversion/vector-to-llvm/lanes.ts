// Vectors as the list of their scalars in row-major order, and back.
import type { Builder } from "../../core/define/index.ts";
import { type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { type ArrayType, ExtractElementOp, InsertElementOp } from "../../dialects/llvm/index.ts";
import { constantI64, member, undef, withMember } from "../llvm-values.ts";

export type Vec = Value<VectorType>;
export const isVector = (value: Value): value is Vec => value.type instanceof VectorType;
export const lane = (b: Builder, value: Value, i: number): Value => ExtractElementOp.build(b, { vector: value as Vec, position: constantI64(b, i) }).res;

/** All scalars of a value in row-major order. */
export function scalars(b: Builder, value: Value): Value[] {
  if (isVector(value)) return Array.from({ length: value.type.numElements }, (_, i) => lane(b, value, i));
  return Array.from({ length: (value.type as ArrayType).length }, (_, i) => scalars(b, member(b, value, [i]))).flat();
}
/** A value of `type` from scalars in row-major order. */
export function assemble(b: Builder, type: Type, from: readonly Value[]): Value {
  if (type instanceof VectorType)
    return from.reduce<Value>((vec, value, i) => InsertElementOp.build(b, { vector: vec as Vec, value, position: constantI64(b, i) }).res, undef(b, type));
  const { length, element } = type as ArrayType;
  const step = from.length / length;
  return Array.from({ length }, (_, i) => assemble(b, element, from.slice(i * step, (i + 1) * step))).reduce((whole, part, i) => withMember(b, whole, part, [i]), undef(b, type));
}

/** Where an element lies among all, in row-major order. */
export const linear = (at: readonly number[], dims: readonly number[]): number => dims.reduce((sum, dim, i) => sum * dim + at[i]!, 0);
/** The coordinates of all elements in row-major order. */
export function coordinates(dims: readonly number[]): number[][] {
  return dims.reduce<number[][]>((all, dim) => all.flatMap((at) => Array.from({ length: dim }, (_, i) => [...at, i])), [[]]);
}
