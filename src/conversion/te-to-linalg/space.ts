// The iteration space of a structured op in the making: which axes of an expression are its dimensions, how long they are, and when two
// extents that only a run tells are one number.
import { type Range } from "../../core/define/index.ts";
import { type IndexType, RankedTensorType, tensorType, type Type, Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { constantIndex, constantIntegerOf } from "../../dialects/arith/index.ts";
import { expressionOf, extentsOf, factsOfDimension, factsOfValue, rangeOfAxis, rangeOfFacts } from "../../dialects/tensor/index.ts";
import { DimOp, EmptyOp } from "../../dialects/tensor/upstream/index.ts";
import { dimsOf, type Extent } from "../te-extents.ts";

/** A tensor. */
export type Tensor = Value<RankedTensorType>;
/** Axes as dimensions, in order. */
export interface Space {
  readonly axes: readonly Value[];
  readonly extents: readonly Extent[];
  /** The axis that an outer loop runs along, and where it stands. */
  readonly along?: { readonly axis: Value; readonly extent: Extent; readonly at: Value };
}

const rangeOfExtent = (extent: Value): Range | undefined => {
  const facts = factsOfValue(extent);
  return facts && rangeOfFacts(facts);
};
/** Whether an extent that only a run tells is known not to be negative. */
export const isNeverNegative = (extent: Value): boolean => extent.definedBy(DimOp) !== undefined || (rangeOfExtent(extent)?.low ?? -1n) >= 0n;
/** The interval of a value that is an axis. */
export function rangeIn({ axes, extents, along }: Space, value: Value): Range | undefined {
  const axis = axes.indexOf(value);
  if (axis >= 0) return rangeOfAxis(extents[axis]!, rangeOfExtent);
  return along?.axis === value ? rangeOfAxis(along.extent, rangeOfExtent) : undefined;
}

/** Where a number comes from that only a run tells: a symbol, a value, or a dimension of one. */
interface Origin {
  readonly from: Value | string;
  readonly dimension?: number;
}
function originOf(extent: Extent): number | Origin {
  if (typeof extent === "number") return extent;
  const facts = factsOfValue(extent);
  if (facts) return { from: facts.name };
  const dim = extent.definedBy(DimOp);
  const dimension = dim && constantIntegerOf(dim.index);
  return dim && dimension !== undefined ? originOfDimension(dim.source, Number(dimension)) : { from: extent };
}
function originOfDimension(source: Value, dimension: number): number | Origin {
  const size = source.type instanceof RankedTensorType ? source.type.dims[dimension] : undefined;
  if (size !== undefined && size >= 0) return size;
  const facts = factsOfDimension(source, dimension);
  if (facts) return { from: facts.name };
  const expression = expressionOf(source.definingOp);
  return expression ? originOf(extentsOf(expression)[dimension]!) : { from: source, dimension };
}
/** Whether an axis of that extent runs along a whole dimension of a tensor. */
export function isWhole(extent: Extent, source: Tensor, dimension: number): boolean {
  const [a, b] = [originOf(extent), originOfDimension(source, dimension)];
  if (typeof a === "number" || typeof b === "number") return a === b;
  return a.from === b.from && a.dimension === b.dimension;
}

/** The extents that only a run tells. */
export const openOf = (rw: ConversionRewriter, extents: readonly Extent[]): Value<IndexType>[] => extents.flatMap((extent) => (typeof extent === "number" ? [] : [rw.converted(extent) as Value<IndexType>]));
/** A tensor of undefined elements. */
export const emptyTensor = (rw: ConversionRewriter, extents: readonly Extent[], element: Type): Tensor =>
  EmptyOp.build(rw, { dynamicSizes: openOf(rw, extents), result: tensorType(dimsOf(extents), element) }).result;
/** A dimension of a tensor. */
export const sizeOf = (b: Parameters<typeof DimOp.build>[0], source: Value, dimension: number): Extent => {
  const size = (source.type as RankedTensorType).dims[dimension]!;
  return size >= 0 ? size : DimOp.build(b, { source: source as Tensor, index: constantIndex(b, dimension) as Value<IndexType> }).result;
};
