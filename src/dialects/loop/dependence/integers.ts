// Arithmetic on integers of any size.

export const abs = (x: bigint): bigint => (x < 0n ? -x : x);
/** The quotient by a positive number, rounded down. */
export const floorDiv = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));
/** The greatest common divisor; 0 of two zeros. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
