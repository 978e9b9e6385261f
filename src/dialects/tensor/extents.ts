// Extents of axes: numbers, and values that only a run tells.
import type { Range } from "../../core/define/index.ts";
import { DYNAMIC, type Value } from "../../core/ir/index.ts";

/** The extent of each axis; `given` are the values of those that no number says, in order. */
export function extentValues(extents: readonly number[], given: readonly Value[]): (number | Value)[] {
  let next = 0;
  return extents.map((extent) => (extent === DYNAMIC ? given[next++]! : extent));
}
/** The interval of an axis of that extent; `known` answers for values. Undefined where nothing bounds it. */
export function rangeOfAxis(extent: number | Value, known: (extent: Value) => Range | undefined): Range | undefined {
  const high = typeof extent === "number" ? BigInt(extent) : known(extent)?.high;
  return high === undefined ? undefined : { low: 0n, high: high > 0n ? high - 1n : 0n };
}
/** How many extents no number says. */
export const countDynamic = (extents: readonly number[]): number => extents.filter((extent) => extent === DYNAMIC).length;
