// Arithmetic on integers that numbers hold exactly.

/** Numbers up to this size are exact, and so are their quotients rounded down; beyond it forms hold NaN. */
export const EXACT = 2 ** 51;

/** Numbers became too large, or the steps too many. */
export class Exhausted extends Error {}

/** A number, or NaN when it is too large to be exact. */
export const exact = (x: number): number => (x <= EXACT && x >= -EXACT ? x : NaN);
/** A number that is known to be exact; gives up on others. */
export function checked(x: number): number {
  if (x <= EXACT && x >= -EXACT) return x;
  throw new Exhausted();
}
/** An integer of any size as a number, or NaN when it is too large. */
export const toExact = (x: bigint): number => exact(Number(x));
/** The quotient by a positive number, rounded down. */
export const floorDiv = (a: number, b: number): number => Math.floor(a / b);
/** The greatest common divisor; 0 of two zeros. */
export function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
