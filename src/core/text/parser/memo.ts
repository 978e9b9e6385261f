// A table from byte ranges of one source to values: repeated property dictionaries and function types are parsed once.

interface Entry<T> {
  readonly start: number;
  readonly length: number;
  readonly tag: number;
  readonly value: T;
  readonly next: Entry<T> | undefined;
}

/** Maps (tag, bytes) to values. The caller supplies hashes and the comparison of two ranges of the source. */
export class ByteMemo<T> {
  readonly #table = new Map<number, Entry<T>>();
  readonly #same: (a: number, b: number, length: number) => boolean;

  constructor(same: (a: number, b: number, length: number) => boolean) {
    this.#same = same;
  }

  get(hash: number, start: number, length: number, tag: number): T | undefined {
    for (let entry = this.#table.get(hash); entry !== undefined; entry = entry.next)
      if (entry.length === length && entry.tag === tag && this.#same(entry.start, start, length)) return entry.value;
    return undefined;
  }

  set(hash: number, start: number, length: number, tag: number, value: T): void {
    this.#table.set(hash, { start, length, tag, value, next: this.#table.get(hash) });
  }
}
