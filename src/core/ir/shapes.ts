// What slices, collapses and expansions of shapes have in common, whatever holds the elements.
import { DYNAMIC } from "./type.ts";

/** Whether `reduced` is `dims` without some dimensions of extent 1. */
export function isRankReduced(dims: readonly number[], reduced: readonly number[]): boolean {
  let next = 0;
  for (const dim of dims) {
    if (next < reduced.length && reduced[next] === dim) next++;
    else if (dim !== 1) return false;
  }
  return next === reduced.length;
}

/** What is wrong with groups that should cover `rank` dimensions in order and make `groups.length` of them; undefined when nothing is. */
export function reassociationProblem(groups: readonly (readonly number[])[], expanded: number, collapsed: number): string | undefined {
  if (groups.length !== collapsed) return `has ${groups.length} groups for ${collapsed} collapsed dimensions`;
  const flat = groups.flat();
  if (groups.some((group) => group.length === 0) || (collapsed > 0 && flat.length !== expanded) || flat.some((dim, i) => dim !== i)) return `has groups [${groups.map((group) => `[${group.join(", ")}]`).join(", ")}], which do not cover ${expanded} dimensions in order`;
  return undefined;
}

/** The extent of each group: the product, or dynamic when a part is. */
export const collapsedDims = (dims: readonly number[], groups: readonly (readonly number[])[]): number[] =>
  groups.map((group) => (group.some((dim) => dims[dim]! < 0) ? DYNAMIC : group.reduce((product, dim) => product * dims[dim]!, 1)));
