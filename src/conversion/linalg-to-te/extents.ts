// The axes of a structured op as te.compute has them, and how long they are: numbers, or sizes that operands have at run time.
import type { Builder } from "../../core/define/index.ts";
import { DYNAMIC, type IndexType, RankedTensorType, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { constantIndex } from "../../dialects/arith/index.ts";
import { extentsOf, FillOp, staticExtents, type Structure } from "../../dialects/linalg/index.ts";
import { DimOp, EmptyOp } from "../../dialects/tensor/upstream/index.ts";
import type { Extent } from "../te-extents.ts";

/** The axes of a computation: which dimensions of the iteration space are spatial, in the order of the outputs, and which are reduced. */
export interface Axes {
  readonly spatial: readonly number[];
  readonly reduced: readonly number[];
}
/** The axes, or why there are none. */
export function axesOf(structure: Structure): Axes | string {
  const { inputs, maps, iterators } = structure;
  const [first, ...others] = maps.slice(inputs.length);
  if (!first) return "it has no outputs";
  if (others.some((map) => map.text !== first.text)) return "its outputs are indexed in different ways";
  const spatial = first.results.flatMap((expr) => (expr.kind === "dim" ? [expr.position] : []));
  if (spatial.length !== first.results.length || new Set(spatial).size !== spatial.length) return `its outputs are not indexed by dimensions alone: ${first.text}`;
  const reduced = iterators.flatMap((_, dim) => (spatial.includes(dim) ? [] : [dim]));
  if (reduced.some((dim) => iterators[dim] !== "reduction")) return "a parallel dimension does not index its outputs";
  if (extentsOf(structure).length === 0 && reduced.length > 0) return "nothing says how long its dimensions are";
  return { spatial, reduced };
}

/** The size of an open dimension, as the tensor was made with it. */
function sizeGiven(tensor: Value, dimension: number): Value<IndexType> | undefined {
  const fill = tensor.definedBy(FillOp);
  if (fill) return sizeGiven(fill.allOperands()[1]!, dimension);
  const empty = tensor.definedBy(EmptyOp);
  return empty?.dynamicSizes[empty.result.type.dims.slice(0, dimension).filter((dim) => dim < 0).length];
}
/** The size of a dimension of a tensor. */
export function sizeOf(b: Builder, tensor: Value, dimension: number, now: (value: Value) => Value = (value) => value): Extent {
  const size = tensor.type instanceof RankedTensorType ? tensor.type.dims[dimension]! : DYNAMIC;
  if (size >= 0) return size;
  return sizeGiven(tensor, dimension) ?? DimOp.build(b, { source: now(tensor) as Value<RankedTensorType>, index: constantIndex(b, dimension) as Value<IndexType> }).result;
}
/** How long the dimensions of the iteration space are: as long as the outputs, else as the first operand that has them. */
export function sizesOf(rw: ConversionRewriter, structure: Structure, { spatial }: Axes): Extent[] {
  const known = staticExtents(structure);
  const operands = [...structure.inputs, ...structure.outputs];
  return extentsOf(structure).map((extent, dim) => {
    const place = spatial.indexOf(dim);
    const outputs = place < 0 ? [] : structure.outputs.map((output) => (output.type as RankedTensorType).dims[place]!);
    const fixed = outputs.find((size) => size >= 0) ?? (place < 0 ? known[dim] : undefined);
    if (fixed !== undefined) return fixed;
    return (place < 0 ? undefined : sizeGiven(structure.outputs[0]!, place)) ?? sizeOf(rw, operands[extent!.operand]!, extent!.dim, (value) => rw.converted(value));
  });
}
/** The extents that only a run tells. */
export const openOf = (extents: readonly Extent[]): Value<IndexType>[] => extents.filter((extent) => typeof extent !== "number") as Value<IndexType>[];
