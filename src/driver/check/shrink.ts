// Makes a failing input small: dynamic extents first, then values towards 0 and 1, whole arguments before halves before single
// elements. Every step keeps what fails; the order is fixed, so the result is too.
import { DYNAMIC, type Elements, FloatType, indexType, IntegerType, ShapedType, type Type, VectorType } from "../../core/ir/index.ts";
import type { Wide } from "../../interpreter/index.ts";
import { type Block, type Input, isBlock, stored, type Value } from "./inputs.ts";

/** Inputs that are tried. */
const BUDGET = 500;

class Shrinker {
  #input: Input;
  readonly #types: readonly Type[];
  readonly #fails: (input: Input) => boolean;
  #left = BUDGET;

  constructor(input: Input, types: readonly Type[], fails: (input: Input) => boolean) {
    this.#input = input;
    this.#types = types;
    this.#fails = fails;
  }
  get result(): Input {
    return this.#input;
  }

  #try(values: readonly Value[], grid: readonly number[] = this.#input.grid): boolean {
    if (this.#left-- <= 0) return false;
    // Arguments that share a buffer stay one.
    const kept = values.map((value, i) => (this.#input.shared.has(i) ? values[this.#input.shared.get(i)!]! : value));
    const candidate = { ...this.#input, values: kept, grid };
    if (!this.#fails(candidate)) return false;
    this.#input = candidate;
    return true;
  }
  #tryValue(i: number, value: Value): boolean {
    return this.#try(this.#input.values.with(i, value));
  }

  run(): void {
    if (this.#input.grid[0] !== 1) this.#try(this.#input.values, [1, 1, 1]);
    for (const extent of [1, 2, 3, 4]) if (this.#extents(extent)) break;
    for (let before = -1; before !== this.#left && this.#left > 0; ) {
      before = this.#left;
      let changed = false;
      this.#types.forEach((type, i) => { if (!this.#input.shared.has(i)) changed = this.#argument(type, i) || changed; });
      if (!changed) break;
    }
  }

  /** Cuts all dynamic dimensions down to an extent. */
  #extents(extent: number): boolean {
    let smaller = false;
    const values = this.#input.values.map((value, i) => {
      const type = this.#types[i]!;
      if (!isBlock(value) || !(type instanceof ShapedType)) return value;
      const sizes = value.sizes.map((size, d) => (type.dims[d] === DYNAMIC && size > extent ? extent : size));
      if (sizes.every((size, d) => size === value.sizes[d])) return value;
      smaller = true;
      return { ...value, sizes };
    });
    return smaller && this.#try(values);
  }

  #argument(type: Type, i: number): boolean {
    const value = this.#input.values[i]!;
    if (isBlock(value)) return this.#block(type instanceof ShapedType ? type.element : undefined, i, value);
    if (typeof value === "object") return this.#vector((type as VectorType).element, i, value);
    return simpler(value, type).some((candidate) => this.#tryValue(i, candidate));
  }
  #vector(element: Type, i: number, lanes: readonly Wide[]): boolean {
    let changed = false;
    lanes.forEach((_, at) => {
      const now = this.#input.values[i] as readonly Wide[];
      changed = simpler(now[at]!, element).some((candidate) => this.#tryValue(i, now.with(at, candidate))) || changed;
    });
    return changed;
  }

  /** Fills stretches of a block with 0, else with 1; halves of them when neither keeps the failure. */
  #block(element: Type | undefined, i: number, block: Block): boolean {
    const [zero, one] = element ? [stored(element, 0), stored(element, 1)] : [0 as never, 1 as never];
    const fill = (from: number, to: number, value: never): boolean => {
      const now = this.#input.values[i] as Block;
      const stretch = now.data.subarray(from, to) as unknown as readonly unknown[];
      if (Array.prototype.every.call(stretch, (x) => Object.is(x, zero) || (value === one && Object.is(x, one)))) return false;
      const data = now.data.slice() as Elements;
      (data as Uint8Array).fill(value, from, to);
      return this.#tryValue(i, { ...now, data });
    };
    let changed = false;
    for (let length = block.data.length; length >= 1 && this.#left > 0; length = length === 1 ? 0 : Math.ceil(length / 2))
      for (let at = 0; at < block.data.length && this.#left > 0; at += length) changed = fill(at, at + length, zero) || fill(at, at + length, one) || changed;
    return changed;
  }
}

/** Simpler values than `value`, the simplest first. */
function simpler(value: Wide, type: Type): Wide[] {
  const list: Wide[] = [0, 1];
  if (type instanceof FloatType) list.push(-1, Math.trunc(Number(value)), Number(value) > 0 ? 2 : -2);
  else if (type instanceof IntegerType || type === indexType) {
    if (type instanceof IntegerType && type.width === 1) return Object.is(value, 1) ? [0] : [];
    const big = BigInt(value);
    list.push(-1, 2, Number.isSafeInteger(Number(big / 2n)) ? Number(big / 2n) : big / 2n);
  }
  const rank = (x: Wide): number => (Object.is(x, 0) ? 0 : x === 1 ? 1 : x === -1 ? 2 : 3 + Math.abs(Number(x)));
  const width = type instanceof IntegerType ? type.width : 64;
  return list.filter((x) => !Number.isNaN(Number(x)) && Number.isFinite(Number(x)) && (width > 2 || Math.abs(Number(x)) < 2) && (Number.isNaN(Number(value)) || rank(x) < rank(value)));
}

/** A small input that `fails` too. */
export function shrinkInput(input: Input, types: readonly Type[], fails: (input: Input) => boolean): Input {
  const shrinker = new Shrinker(input, types, fails);
  shrinker.run();
  return shrinker.result;
}
