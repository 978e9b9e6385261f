// Reproducible random tensors: xoshiro128** (Blackman and Vigna, 2018) seeded through splitmix32. 32-bit state keeps it
// fast without bigints, and the same seed gives the same tensors on every machine.
import { bf16FromNumber, f16FromNumber } from "./half.ts";
import { kindOf, type DType } from "./dtype.ts";
import { setElement, zeros, type Tensor } from "./tensor.ts";

const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** A seeded stream of random numbers. */
export class Random {
  readonly #state = new Int32Array(4);

  /** `seed`: any integer; only its low 32 bits count. */
  constructor(seed: number) {
    let counter = seed | 0;
    for (let i = 0; i < 4; i++) {
      counter = (counter + 0x9e3779b9) | 0;
      let mixed = counter ^ (counter >>> 16);
      mixed = Math.imul(mixed, 0x21f0aaad);
      mixed ^= mixed >>> 15;
      mixed = Math.imul(mixed, 0x735a2d97);
      this.#state[i] = mixed ^ (mixed >>> 15);
    }
  }

  /** The next 32 random bits, as an unsigned integer. */
  bits(): number {
    const state = this.#state;
    const [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const mixedC = c ^ a;
    const mixedD = d ^ b;
    state[1] = b ^ mixedC;
    state[0] = a ^ mixedD;
    state[2] = mixedC ^ (b << 9);
    state[3] = rotateLeft(mixedD, 11);
    return result >>> 0;
  }

  /** Uniform in [-1, 1), a multiple of 2^-23 (exact in f32). */
  signed(): number {
    return (this.bits() >>> 8) * 2 ** -23 - 1;
  }

  /** Uniform integer in [low, high], both at most 2^31 in magnitude. */
  integer(low: number, high: number): number {
    return low + Math.floor((this.bits() * (high - low + 1)) / 2 ** 32);
  }
}

/** Values are drawn from this inclusive range; for floats `high` itself is not reached. */
export interface RandomRange {
  readonly low: number;
  readonly high: number;
}

const defaultRange: { readonly [K in ReturnType<typeof kindOf>]: RandomRange } = {
  float: { low: -1, high: 1 },
  signed: { low: -8, high: 7 },
  unsigned: { low: 0, high: 15 },
  bool: { low: 0, high: 1 },
};

/**
 * A tensor of random elements. Floats are uniform in [-1, 1), signed integers in [-8, 7], unsigned ones in [0, 15], bool
 * in {0, 1}, unless `range` says otherwise. Pass a `Random` instead of a seed to draw several tensors from one stream.
 */
export function randomTensor<D extends DType>(dtype: D, shape: readonly number[], seed: number | Random, range?: RandomRange): Tensor<D> {
  const random = typeof seed === "number" ? new Random(seed) : seed;
  const kind = kindOf(dtype);
  const { low, high } = range ?? defaultRange[kind];
  const result: Tensor = zeros<DType>(dtype, shape);
  const middle = (low + high) / 2;
  const reach = (high - low) / 2;
  // Rounding to a narrow float can reach `high`; such a draw is repeated.
  const narrow = dtype === "f16" ? f16FromNumber : dtype === "bf16" ? bf16FromNumber : dtype === "f32" ? Math.fround : Number;
  const limit = narrow(high);
  for (let i = 0; i < result.data.length; i++) {
    let value = kind === "float" ? middle + reach * random.signed() : random.integer(low, high);
    while (kind === "float" && reach > 0 && narrow(value) === limit) value = middle + reach * random.signed();
    setElement(result, i, value);
  }
  return result as Tensor<D>;
}
