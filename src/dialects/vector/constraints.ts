// The kinds of vectors that the ops of this dialect take, and what can be said of their shapes with scalable dimensions.
import { type Constraint, typeConstraint } from "../../core/define/index.ts";
import { i1, IndexType, indexType, IntegerType, MemRefType, RankedTensorType, type Type, VectorType, vectorType } from "../../core/ir/index.ts";

const vectorThat = (describe: string, test: (type: VectorType) => boolean): Constraint<VectorType, false> =>
  typeConstraint(describe, (type): type is VectorType => type instanceof VectorType && test(type));
const isFixed = (type: VectorType): boolean => !type.scalable.includes(true);

/** At least one dimension. */
export const rankedVector: Constraint<VectorType, false> = vectorThat("a vector with dimensions", (type) => type.rank > 0);
/** One dimension. */
export const flatVector: Constraint<VectorType, false> = vectorThat("a vector of rank 1", (type) => type.rank === 1);
/** One dimension, scalable. */
export const flatScalableVector: Constraint<VectorType, false> = vectorThat("a scalable vector of rank 1", (type) => type.rank === 1 && type.scalable[0] === true);
/** No scalable dimension. */
export const fixedVector: Constraint<VectorType, false> = vectorThat("a vector of fixed length", isFixed);
/** i1 elements. */
export const anyMask: Constraint<VectorType, false> = vectorThat("a vector of i1", (type) => type.element === i1);
/** i1 elements, at least one dimension. */
export const maskVector: Constraint<VectorType, false> = vectorThat("a vector of i1 with dimensions", (type) => type.element === i1 && type.rank > 0);
/** Integers or indices, at least one dimension. */
export const indexVector: Constraint<VectorType, false> = vectorThat("a vector of integers or indices", (type) => type.rank > 0 && (type.element instanceof IntegerType || type.element === indexType));
/** What a transfer or gather reads. */
export const tensorOrMemRef: Constraint<RankedTensorType | MemRefType, false> = typeConstraint(
  "a ranked tensor or memref", (type): type is RankedTensorType | MemRefType => type instanceof RankedTensorType || type instanceof MemRefType);

/** One dimension as written: `4`, `[4]`. */
export const dimText = (type: VectorType, i: number): string => (type.scalable[i] ? `[${type.dims[i]}]` : String(type.dims[i]));
const shapeOf = (type: VectorType): string => type.dims.map((_, i) => dimText(type, i)).join("x");
/** Whether both have the same dimensions, scalable ones in the same places. */
export const sameShape = (a: VectorType, b: VectorType): boolean => shapeOf(a) === shapeOf(b);
/** The vector of other elements. */
export const withElements = (type: VectorType, element: Type): VectorType => vectorType(type.dims, element, type.scalable);
/** What is left behind `depth` positions: a vector of the last dimensions, or the element. */
export const elementAt = (type: VectorType, depth: number): Type => (depth === type.rank ? type.element : dropDims(type, depth));
/** The vector without its first `count` dimensions. */
export const dropDims = (type: VectorType, count: number): VectorType => vectorType(type.dims.slice(count), type.element, type.scalable.slice(count));
/** The number of elements of a vector, of one when it is a scalar. */
export const numElementsOf = (type: Type): number => (type instanceof VectorType ? type.numElements : 1);
/** The element type of a vector, or the scalar itself. */
export const scalarOf = (type: Type): Type => (type instanceof VectorType ? type.element : type);
/** Whether the type can count: an integer or index. */
export const isCounting = (type: Type): type is IntegerType | IndexType => type instanceof IntegerType || type === indexType;
