// Extents of axes: numbers, and values that only a run tells.
import { DYNAMIC, type Value } from "../../core/ir/index.ts";

/** The extent of each axis; `given` are the values of those that no number says, in order. */
export function extentValues(extents: readonly number[], given: readonly Value[]): (number | Value)[] {
  let next = 0;
  return extents.map((extent) => (extent === DYNAMIC ? given[next++]! : extent));
}
/** How many extents no number says. */
export const countDynamic = (extents: readonly number[]): number => extents.filter((extent) => extent === DYNAMIC).length;
