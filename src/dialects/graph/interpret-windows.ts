// Sliding windows of running convolutions and pools: any number of spatial dimensions seen as three, the missing ones of extent one.
import type { Window } from "./window.ts";

/** Depth, height, width. */
export type Triple = readonly [number, number, number];

const three = (list: readonly number[], missing: number): Triple => [...new Array<number>(3 - list.length).fill(missing), ...list] as unknown as Triple;
/** The spatial extents of [batch, channels, spatial...]. */
export const spatial3 = (dims: readonly number[]): Triple => three(dims.slice(2), 1);

/** A window over three dimensions. */
export interface Window3 {
  readonly kernel: Triple;
  readonly strides: Triple;
  readonly before: Triple;
  readonly after: Triple;
  readonly dilations: Triple;
}
export function windowOf({ kernel, strides, pads, dilations }: Window): Window3 {
  return { kernel: three(kernel, 1), strides: three(strides, 1), before: three(pads.slice(0, kernel.length), 0), after: three(pads.slice(kernel.length), 0), dilations: three(dilations, 1) };
}

/** An element that a window covers: which tap of the kernel, and where in the input. */
export interface Covered {
  readonly tap: number;
  readonly position: number;
}
/** What window number `at` covers of the positions from `low` up to `high` along an axis. */
function covered({ kernel, strides, before, dilations }: Window3, axis: 0 | 1 | 2, at: number, low: number, high: number): Covered[] {
  const list: Covered[] = [];
  for (let tap = 0; tap < kernel[axis]; tap++) {
    const position = at * strides[axis] + tap * dilations[axis] - before[axis];
    if (position >= low && position < high) list.push({ tap, position });
  }
  return list;
}
/** What window number `at` covers of an axis with `extent` elements. */
export const inRange = (window: Window3, axis: 0 | 1 | 2, at: number, extent: number): Covered[] => covered(window, axis, at, 0, extent);
/** The same with padding. */
export const inPadded = (window: Window3, axis: 0 | 1 | 2, at: number, extent: number): Covered[] => covered(window, axis, at, -window.before[axis], extent + window.after[axis]);
