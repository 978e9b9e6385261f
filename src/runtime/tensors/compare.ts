// Compares a result with what was expected, element by element, and says how far apart they are. One function serves
// tests, tile-run --check and the benchmarks, so that all of them mean the same by "equal within the tolerance".
import { describe, elementAt, numbersOf, type Tensor } from "./tensor.ts";

/** An element agrees when |actual - expected| <= atol + rtol * |expected|. */
export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** What a comparison found. */
export interface Comparison {
  readonly ok: boolean;
  /** Largest |actual - expected|; Infinity when an infinity or NaN has no counterpart. */
  readonly maxAbs: number;
  /** Largest |actual - expected| / |expected| over elements where `expected` is not 0. */
  readonly maxRel: number;
  /** Flat index of the first element outside the tolerance. */
  readonly firstBad: number | undefined;
  /** Elements outside the tolerance. */
  readonly mismatches: number;
  /** Why nothing was compared: the element types or shapes differ. */
  readonly reason: string | undefined;
}

const incomparable = (reason: string): Comparison => ({ ok: false, maxAbs: Infinity, maxRel: Infinity, firstBad: undefined, mismatches: 0, reason });

/** Distance of two floats; NaN is at distance 0 from NaN, an infinity from itself. */
function distance(actual: number, expected: number): number {
  if (actual === expected || (Number.isNaN(actual) && Number.isNaN(expected))) return 0;
  const gap = Math.abs(actual - expected);
  return Number.isNaN(gap) ? Infinity : gap;
}

/** Exact distance of two 64-bit integers, rounded to a number only at the end. */
const bigDistance = (actual: bigint, expected: bigint): number => Number(actual > expected ? actual - expected : expected - actual);

/**
 * Compares `actual` with `expected`. NaN equals NaN, infinities are equal by sign, and a finite value is never within
 * the tolerance of an infinity. Integers and bools are exact unless a tolerance is given. Never throws.
 */
export function compare(actual: Tensor, expected: Tensor, tolerance: Tolerance): Comparison {
  if (actual.dtype !== expected.dtype) return incomparable(`element type is ${actual.dtype}, expected ${expected.dtype}`);
  const sameShape = actual.shape.length === expected.shape.length && actual.shape.every((dim, i) => dim === expected.shape[i]);
  if (!sameShape) return incomparable(`shape is [${actual.shape.join(",")}], expected [${expected.shape.join(",")}]`);

  const { rtol, atol } = tolerance;
  const left = numbersOf(actual);
  const right = numbersOf(expected);
  const wide = actual.dtype === "i64" || actual.dtype === "u64";
  let [maxAbs, maxRel, mismatches] = [0, 0, 0];
  let firstBad: number | undefined;
  for (let i = 0; i < right.length; i++) {
    const wanted = right[i]!;
    const found = left[i]!;
    const gap = wide ? bigDistance(BigInt(elementAt(actual, i)), BigInt(elementAt(expected, i))) : distance(found, wanted);
    if (gap === 0) continue;
    if (gap > maxAbs) maxAbs = gap;
    const size = Math.abs(wanted);
    const relative = size > 0 && size < Infinity ? gap / size : size === Infinity ? Infinity : 0;
    if (relative > maxRel) maxRel = relative;
    if (gap < Infinity && gap <= atol + rtol * size) continue;
    mismatches++;
    firstBad ??= i;
  }
  return { ok: mismatches === 0, maxAbs, maxRel, firstBad, mismatches, reason: undefined };
}

/** Coordinates of flat `index` in `shape`. */
export function coordinates(shape: readonly number[], index: number): number[] {
  const at: number[] = [];
  let rest = index;
  for (const dim of shape.toReversed()) {
    at.unshift(rest % dim);
    rest = Math.floor(rest / dim);
  }
  return at;
}

/** One line that says what a comparison found, with the first bad element and both its values. */
export function comparisonText(result: Comparison, actual: Tensor, expected: Tensor): string {
  if (result.reason !== undefined) return result.reason;
  const errors = `max abs ${result.maxAbs.toPrecision(3)}, max rel ${result.maxRel.toPrecision(3)}`;
  if (result.firstBad === undefined) return `${describe(expected)} agrees: ${errors}`;
  const place = coordinates(expected.shape, result.firstBad).join(",");
  const values = `${elementAt(actual, result.firstBad)}, expected ${elementAt(expected, result.firstBad)}`;
  return `${result.mismatches} of ${expected.data.length} elements of ${describe(expected)} do not agree; first at [${place}]: ${values}; ${errors}`;
}
