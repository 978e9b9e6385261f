// A growing byte buffer that text is written into: cheaper than joining millions of strings.

const encoder = new TextEncoder();

/** Collects text as UTF-8. */
export class TextSink {
  #bytes = new Uint8Array(1 << 14);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  #grow(extra: number): void {
    let size = this.#bytes.length * 2;
    while (size < this.#length + extra) size *= 2;
    const bigger = new Uint8Array(size);
    bigger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bigger;
  }

  write(text: string): void {
    const n = text.length;
    if (this.#length + 3 * n > this.#bytes.length) this.#grow(3 * n);
    if (n > 200) {
      this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
      return;
    }
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = 0; i < n; i++) {
      const c = text.charCodeAt(i);
      if (c > 127) {
        this.#length = at + encoder.encodeInto(text.slice(i), bytes.subarray(at)).written;
        return;
      }
      bytes[at++] = c;
    }
    this.#length = at;
  }

  /** A whole number that is not negative, in decimal digits. */
  number(n: number): void {
    if (this.#length + 16 > this.#bytes.length) this.#grow(16);
    let digits = 1;
    for (let limit = 10; limit <= n; limit *= 10) digits++;
    this.#length += digits;
    for (let at = this.#length - 1, rest = n; digits > 0; digits--, at--) {
      const next = Math.floor(rest / 10);
      this.#bytes[at] = 48 + rest - 10 * next;
      rest = next;
    }
  }

  spaces(n: number): void {
    if (this.#length + n > this.#bytes.length) this.#grow(n);
    const bytes = this.#bytes;
    for (let i = 0; i < n; i++) bytes[this.#length++] = 32;
  }

  /** A view of what was written. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
  text(): string {
    return new TextDecoder().decode(this.bytes());
  }
}
