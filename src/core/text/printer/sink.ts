// A byte buffer that text is written into: cheaper than joining millions of strings. It grows, or hands its contents on when it is full.

const encoder = new TextEncoder();

/** Bytes that a sink with a receiver collects before it hands them on. */
const CHUNK = 1 << 18;
/** Bytes that it starts with: many texts are short. */
const FIRST = 1 << 12;

/** Bytes from which on handing on costs less than copying, and up to which copying one by one costs less than a call. */
const LONG = 1 << 15;
const SHORT_COPY = 64;

/** Texts of this length hold nothing that is replaced. */
const SHORT = 11;

/** Collects text as UTF-8. */
export class TextSink {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;
  readonly #receive: ((chunk: Uint8Array) => void) | undefined;
  #handedOn = 0;

  /** Asked about texts that may hold something which is written in another way. */
  replace: ((text: string) => string) | undefined;

  /** `receive` gets the text piece by piece, each valid during the call only; without it the text stays here. */
  constructor(receive?: (chunk: Uint8Array) => void) {
    this.#receive = receive;
    this.#bytes = new Uint8Array(FIRST);
  }

  /** Bytes written so far. */
  get position(): number {
    return this.#handedOn + this.#length;
  }

  /** Hands on what is here. */
  flush(): void {
    if (this.#length > 0) this.#receive?.(this.bytes());
    this.#handedOn += this.#length;
    this.#length = 0;
  }

  #grow(extra: number): void {
    if (this.#receive && this.#bytes.length >= CHUNK) this.flush();
    if (this.#length + extra <= this.#bytes.length) return;
    let size = this.#bytes.length * 2;
    while (size < this.#length + extra) size *= 2;
    const bigger = new Uint8Array(size);
    bigger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bigger;
  }

  write(text: string): void {
    this.plain(text.length > SHORT && this.replace !== undefined ? this.replace(text) : text);
  }
  /** Text that holds nothing which is replaced. */
  plain(text: string): void {
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

  /** Text that is bytes already, between two places. Much is handed on as it is, little is copied. */
  append(bytes: Uint8Array, from = 0, to = bytes.length): void {
    const n = to - from;
    if (this.#receive && n >= LONG) {
      this.flush();
      this.#receive(bytes.subarray(from, to));
      this.#handedOn += n;
      return;
    }
    if (this.#length + n > this.#bytes.length) this.#grow(n);
    if (n > SHORT_COPY) this.#bytes.set(bytes.subarray(from, to), this.#length);
    else for (let i = 0; i < n; i++) this.#bytes[this.#length + i] = bytes[from + i]!;
    this.#length += n;
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
