// What the type of an operand or result must be. A constraint narrows statically and checks at run time.
import {
  ComplexType, elementTypeOf, FloatType, FunctionType, i1 as i1Type, IndexType, indexType, IntegerType, MemRefType, RankedTensorType, ShapedType, Type,
  UnrankedMemRefType, UnrankedTensorType, VectorType,
} from "../ir/type.ts";

/** A requirement on a type. `fixed` is the one type it can only be, when there is one. */
export interface Constraint<T extends Type = Type, Fixed extends boolean = boolean> {
  readonly describe: string;
  test(type: Type): type is T;
  readonly fixed: Fixed extends true ? T : undefined;
}

/** An operand or result that may occur a variable number of times. */
export interface Slot<Kind extends "variadic" | "optional", T extends Type> {
  readonly slot: Kind;
  readonly of: Constraint<T>;
}

/** Any number of values. */
export const variadic = <T extends Type>(of: Constraint<T>): Slot<"variadic", T> => ({ slot: "variadic", of });
/** One value or none. */
export const optional = <T extends Type>(of: Constraint<T>): Slot<"optional", T> => ({ slot: "optional", of });

/** A constraint from a description and a test. */
export const typeConstraint = <T extends Type>(describe: string, test: (type: Type) => type is T): Constraint<T, false> => ({ describe, test, fixed: undefined });
/** A constraint that only one type meets, so that text and builders may leave it out. */
export const exactly = <T extends Type>(type: T): Constraint<T, true> => ({ describe: type.text, test: (t): t is T => t === type, fixed: type });
/** A constraint met by instances of a class of types. */
export const instanceOf = <T extends Type>(describe: string, kind: abstract new (...args: never[]) => T): Constraint<T, false> =>
  typeConstraint(describe, (type): type is T => type instanceof kind);

const isSignless = (type: Type): boolean => type instanceof IntegerType && type.signedness === "signless";
const scalarOrShaped = (describe: string, test: (element: Type) => boolean): Constraint<Type, false> =>
  typeConstraint(describe, (type): type is Type => test(type) || ((type instanceof VectorType || type instanceof RankedTensorType || type instanceof UnrankedTensorType) && test(elementTypeOf(type))));

export const anyType: Constraint<Type, false> = typeConstraint("any type", (type): type is Type => true);
export const anyInteger: Constraint<IntegerType, false> = instanceOf("integer", IntegerType);
export const signlessInteger: Constraint<IntegerType, false> = typeConstraint("signless integer", (type): type is IntegerType => isSignless(type));
export const integerOrIndex: Constraint<IntegerType | IndexType, false> = typeConstraint("integer or index", (type): type is IntegerType | IndexType => isSignless(type) || type === indexType);
export const anyFloat: Constraint<FloatType, false> = instanceOf("floating-point", FloatType);
export const floatOrInteger: Constraint<FloatType | IntegerType | IndexType, false> = typeConstraint(
  "floating-point, integer or index", (type): type is FloatType | IntegerType | IndexType => type instanceof FloatType || isSignless(type) || type === indexType);
/** A number that a tensor may hold, signed and unsigned integers included. */
export const numeric: Constraint<FloatType | IntegerType | IndexType, false> = typeConstraint(
  "floating-point, integer or index", (type): type is FloatType | IntegerType | IndexType => type instanceof FloatType || type instanceof IntegerType || type === indexType);
export const indexT: Constraint<IndexType, true> = exactly(indexType);
export const i1T: Constraint<IntegerType, true> = exactly(i1Type);
export const shaped: Constraint<ShapedType, false> = instanceOf("shaped type", ShapedType);
export const rankedTensor: Constraint<RankedTensorType, false> = instanceOf("ranked tensor", RankedTensorType);
export const anyTensor: Constraint<RankedTensorType | UnrankedTensorType, false> = typeConstraint("tensor", (type): type is RankedTensorType | UnrankedTensorType => type instanceof RankedTensorType || type instanceof UnrankedTensorType);
export const anyMemRef: Constraint<MemRefType, false> = instanceOf("memref", MemRefType);
export const anyMemRefOrUnranked: Constraint<MemRefType | UnrankedMemRefType, false> = typeConstraint("memref", (type): type is MemRefType | UnrankedMemRefType => type instanceof MemRefType || type instanceof UnrankedMemRefType);
export const anyVector: Constraint<VectorType, false> = instanceOf("vector", VectorType);
export const functionT: Constraint<FunctionType, false> = instanceOf("function type", FunctionType);
/** An integer or index, or a vector or tensor of them. */
export const integerLike: Constraint<Type, false> = scalarOrShaped("signless-integer-like", (type) => isSignless(type) || type === indexType);
/** A float, or a vector or tensor of floats. */
export const floatLike: Constraint<Type, false> = scalarOrShaped("floating-point-like", (type) => type instanceof FloatType);
/** An i1, or a vector or tensor of i1. */
export const boolLike: Constraint<Type, false> = scalarOrShaped("bool-like", (type) => type === i1Type);
export const complexLike: Constraint<Type, false> = scalarOrShaped("complex-type", (type) => type instanceof ComplexType);
