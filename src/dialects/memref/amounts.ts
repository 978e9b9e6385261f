// Offsets, sizes and strides that are numbers where they are known and values where they are not.
import { DYNAMIC, isRankReduced, type MemRefType, type Value } from "../../core/ir/index.ts";
import { stridedLayoutOf } from "./layout.ts";

/** A number, or a value where it is known only at run time. */
export type Amount = number | Value;

/** Static amounts with values where the dynamic sentinel stands. */
export function mixedAmounts(fixed: readonly number[], dynamic: readonly Value[]): Amount[] {
  let next = 0;
  return fixed.map((n) => (n === DYNAMIC ? dynamic[next++]! : n));
}
/** The opposite: numbers with the sentinel, and the values. */
export function splitAmounts(amounts: readonly Amount[]): { readonly fixed: number[]; readonly dynamic: Value[] } {
  return { fixed: amounts.map((amount) => (typeof amount === "number" ? amount : DYNAMIC)), dynamic: amounts.filter((amount) => typeof amount !== "number") };
}

/**
 * The dimensions of the source that a part keeps: extents of one go where the result has fewer. Where the shape leaves open which, those
 * stay whose stride is that of the result, be it known or not.
 */
export function keptDims(sizes: readonly number[], strides: readonly Amount[], result: MemRefType): number[] {
  const wanted = stridedLayoutOf(result)!.strides;
  const kept: number[] = [];
  sizes.forEach((size, i) => {
    const j = kept.length;
    const [after, stride] = [sizes.slice(i + 1), strides[i]!];
    const mayDrop = size === 1 && isRankReduced(after, result.dims.slice(j));
    const mayKeep = result.dims[j] === size && isRankReduced(after, result.dims.slice(j + 1));
    const fits = wanted[j] === (typeof stride === "number" ? stride : undefined);
    if (!mayDrop || (mayKeep && fits)) kept.push(i);
  });
  return kept;
}

/** The dimension that merged ones have their stride from: the last one that is not known to be 1, else the first. */
export function innermostDim(group: readonly number[], { dims }: MemRefType): number {
  return group.filter((i) => dims[i] !== 1).at(-1) ?? group[0]!;
}
