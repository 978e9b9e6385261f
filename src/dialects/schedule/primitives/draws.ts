// A seeded stream of random numbers for sampling: the same seed gives the same decisions everywhere.

/** Random integers from a seed: a 32-bit counter whose values are mixed [Steele 2014, "Fast splittable pseudorandom number generators"]. */
export class Draws {
  #state: number;
  constructor(seed: number) {
    this.#state = seed | 0;
  }
  #bits(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let x = this.#state ^ (this.#state >>> 16);
    x = Math.imul(x, 0x21f0aaad);
    x ^= x >>> 15;
    x = Math.imul(x, 0x735a2d97);
    return (x ^ (x >>> 15)) >>> 0;
  }
  /** Uniform in 0 .. limit - 1. */
  below(limit: number): number {
    const most = 2 ** 32 - (2 ** 32 % limit);
    for (;;) {
      const bits = this.#bits();
      if (bits < most) return bits % limit;
    }
  }
  /** A position, by weight. */
  weighted(weights: readonly number[]): number {
    let at = this.below(weights.reduce((sum, weight) => sum + weight, 0));
    return weights.findIndex((weight) => (at -= weight) < 0);
  }
}
