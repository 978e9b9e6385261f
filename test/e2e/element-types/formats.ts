// Float formats as their specifications define them, apart from the compiler: all values by pattern, and which pattern a number rounds to.

/** How a format uses its largest exponent and its negative zero. */
type Kind = "ieee" | "fn" | "fnuz" | "finite";
export interface Format {
  readonly name: string;
  readonly width: number;
  readonly mantissaBits: number;
  readonly bias: number;
  readonly kind: Kind;
}
const format = (name: string, width: number, mantissaBits: number, bias: number, kind: Kind): Format => ({ name, width, mantissaBits, bias, kind });
/** IEEE 754 binary16, bfloat16, the 8-bit formats of the OCP specification and of IEEE P3109's forerunners, OCP's micro-scaling formats. */
export const formats: readonly Format[] = [
  format("f16", 16, 10, 15, "ieee"), format("bf16", 16, 7, 127, "ieee"), format("f8E5M2", 8, 2, 15, "ieee"), format("f8E4M3", 8, 3, 7, "ieee"), format("f8E3M4", 8, 4, 3, "ieee"),
  format("f8E4M3FN", 8, 3, 7, "fn"), format("f8E5M2FNUZ", 8, 2, 16, "fnuz"), format("f8E4M3FNUZ", 8, 3, 8, "fnuz"), format("f8E4M3B11FNUZ", 8, 3, 11, "fnuz"),
  format("f6E2M3FN", 6, 3, 1, "finite"), format("f6E3M2FN", 6, 2, 3, "finite"), format("f4E2M1FN", 4, 1, 1, "finite"),
];
export const formatOf = (name: string): Format => formats.find((each) => each.name === name)!;
export const patternsOf = ({ width }: Format): number => 2 ** width;

/** The number that a pattern stands for. */
export function valueOf(pattern: number, { width, mantissaBits, bias, kind }: Format): number {
  const half = 2 ** (width - 1);
  const sign = pattern >= half ? -1 : 1;
  const magnitude = pattern % half;
  if (kind === "fnuz" && pattern === half) return Number.NaN;
  if (kind === "fn" && magnitude === half - 1) return Number.NaN;
  const fraction = magnitude % 2 ** mantissaBits;
  const exponent = Math.floor(magnitude / 2 ** mantissaBits);
  if (kind === "ieee" && exponent === 2 ** (width - 1 - mantissaBits) - 1) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** (1 - bias - mantissaBits) : sign * (1 + fraction / 2 ** mantissaBits) * 2 ** (exponent - bias);
}

const known = new Map<Format, readonly number[]>();
/** The finite numbers that are not negative, in order: their index is their pattern. */
export function magnitudes(f: Format): readonly number[] {
  const done = known.get(f);
  if (done) return done;
  const all: number[] = [];
  known.set(f, all);
  for (let pattern = 0; pattern < 2 ** (f.width - 1); pattern++) {
    const value = valueOf(pattern, f);
    if (!Number.isFinite(value)) break;
    all.push(value);
  }
  return all;
}
/** What comes after the largest number: the boundary from which on numbers are too large lies half way to it. */
const afterLargest = (list: readonly number[]): number => 2 * list.at(-1)! - list.at(-2)!;

/** The pattern of the number nearest to `x`, of two the even one. */
export function nearestPattern(x: number, f: Format): number {
  const list = magnitudes(f);
  const half = 2 ** (f.width - 1);
  const nan = f.kind === "fnuz" ? half : f.kind === "fn" ? half - 1 : f.kind === "finite" ? half - 1 : 2 ** f.mantissaBits * (2 ** (f.width - 1 - f.mantissaBits) - 1) + 2 ** (f.mantissaBits - 1);
  if (Number.isNaN(x)) return nan;
  const isNegative = x < 0 || Object.is(x, -0);
  const signed = (pattern: number): number => (isNegative && !(f.kind === "fnuz" && pattern === 0) ? pattern + half : pattern);
  const magnitude = Math.abs(x);
  // The last number not above `magnitude`.
  let [low, high] = [0, list.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (list[middle]! <= magnitude) low = middle;
    else high = middle;
  }
  const [below, above] = [list[low]!, list[low + 1] ?? afterLargest(list)];
  // Differences of neighbours are powers of two, and exact.
  const [down, up] = [magnitude - below, above - magnitude];
  const chosen = down < up || (down === up && low % 2 === 0) ? low : low + 1;
  if (chosen < list.length) return signed(chosen);
  if (f.kind === "finite") return signed(list.length - 1);
  return f.kind === "ieee" ? signed(list.length) : nan;
}

/** Numbers at which a rounding can go wrong: each number, each half-way point, and what lies next to them by `next`. */
export function boundaries(f: Format, next: (x: number, up: boolean) => number): number[] {
  const list = magnitudes(f);
  const points = list.flatMap((value, i) => [value, (value + (list[i + 1] ?? afterLargest(list))) / 2]);
  const positive = [...points, afterLargest(list), 2 ** -149, 2 ** -140, Number.POSITIVE_INFINITY].flatMap((x) => [x, next(x, true), next(x, false)]);
  return [...positive, ...positive.map((x) => -x), Number.NaN, 1e38, -1e38];
}
const view = new DataView(new ArrayBuffer(8));
/** The f32 next to a positive one. */
export function nextF32(x: number, up: boolean): number {
  if (!Number.isFinite(x) || (x === 0 && !up)) return x;
  view.setFloat32(0, x);
  view.setUint32(0, view.getUint32(0) + (up ? 1 : -1));
  return view.getFloat32(0);
}
/** The f64 next to a positive one. */
export function nextF64(x: number, up: boolean): number {
  if (!Number.isFinite(x) || (x === 0 && !up)) return x;
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) + (up ? 1n : -1n));
  return view.getFloat64(0);
}
