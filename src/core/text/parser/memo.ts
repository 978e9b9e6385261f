// A table from byte ranges of one source to values: what a text repeats is parsed once. Open addressing in typed arrays, as most texts look up
// several ranges for each operation.

const FIRST_CAPACITY = 32;
const [noSlots, noFields] = [new Int32Array(1), new Int32Array(0)];
/** Numbers kept for each entry: hash, start, length, tag. */
const FIELDS = 4;

/** Maps (tag, bytes) to values. The caller supplies hashes and the comparison of two ranges of the source. */
export class ByteMemo<T> {
  /** Entry numbers plus one by slot; 0 where a slot is free. */
  #slots = noSlots;
  #fields = noFields;
  readonly #values: T[] = [];
  readonly #same: (a: number, b: number, length: number) => boolean;

  constructor(same: (a: number, b: number, length: number) => boolean) {
    this.#same = same;
  }

  get(hash: number, start: number, length: number, tag: number): T | undefined {
    const slots = this.#slots;
    const fields = this.#fields;
    const mask = slots.length - 1;
    for (let slot = spread(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const at = FIELDS * (slots[slot]! - 1);
      if (fields[at] === hash && fields[at + 2] === length && fields[at + 3] === tag && this.#same(fields[at + 1]!, start, length)) return this.#values[slots[slot]! - 1];
    }
    return undefined;
  }

  set(hash: number, start: number, length: number, tag: number, value: T): void {
    const entry = this.#values.push(value) - 1;
    if (FIELDS * entry === this.#fields.length) this.#grow();
    const at = FIELDS * entry;
    this.#fields[at] = hash;
    this.#fields[at + 1] = start;
    this.#fields[at + 2] = length;
    this.#fields[at + 3] = tag;
    this.#place(entry);
  }
  #place(entry: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = spread(this.#fields[FIELDS * entry]!) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = entry + 1;
  }
  #grow(): void {
    const capacity = Math.max(FIRST_CAPACITY, (2 * this.#fields.length) / FIELDS);
    const fields = new Int32Array(FIELDS * capacity);
    fields.set(this.#fields);
    this.#fields = fields;
    this.#slots = new Int32Array(2 * capacity);
    for (let entry = 0; entry < this.#values.length - 1; entry++) this.#place(entry);
  }
}

/** Brings the high bits of a hash down to where slots are chosen. */
const spread = (hash: number): number => hash ^ (hash >>> 15);
