// Exact integers of more than 32 bits at run time: a JavaScript number while the value is a safe integer, a bigint beyond. Every operation
// gives the two's-complement result of its width; the number path is taken only where its result is exact.

/** An integer of more than 32 bits or an index: a number when |x| <= 2^53 - 1, else a bigint. */
export type Wide = number | bigint;

const MAX = Number.MAX_SAFE_INTEGER;
const safe = (x: number): boolean => x <= MAX && x >= -MAX;

/** The canonical form of an integer, of whatever width: a number while it is a safe one. */
export const canonical = (x: bigint): Wide => (x <= 9007199254740991n && x >= -9007199254740991n ? Number(x) : x);
/** The canonical form of a 64-bit two's-complement bigint. */
export const wide = (x: bigint): Wide => canonical(BigInt.asIntN(64, x));
/** The unsigned reading of a 64-bit integer. */
export const unsigned64 = (x: Wide): bigint => BigInt.asUintN(64, BigInt(x));

export function add64(a: Wide, b: Wide): Wide {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if (safe(r)) return r;
  }
  return wide(BigInt(a) + BigInt(b));
}
export function sub64(a: Wide, b: Wide): Wide {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if (safe(r)) return r;
  }
  return wide(BigInt(a) - BigInt(b));
}
export function mul64(a: Wide, b: Wide): Wide {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (safe(r)) return r + 0;
  }
  return wide(BigInt(a) * BigInt(b));
}
export function lessUnsigned(a: Wide, b: Wide): boolean {
  if (typeof a === "number" && typeof b === "number" && a >= 0 && b >= 0) return a < b;
  return unsigned64(a) < unsigned64(b);
}

/** The program did something undefined: a bad index, a division by zero, a failed assertion. */
export class ExecutionTrap extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ExecutionTrap";
  }
}
