// Flat memory for programs that work with addresses: an address is a number, memory a growing array of bytes. Address 0 and
// the first page are never valid.
import { ExecutionTrap, wide, type Wide } from "./integers.ts";
import type { Buffer } from "./memory.ts";

const FIRST = 4096;

/** Bytes with addresses. */
export class LinearMemory {
  #bytes = new Uint8Array(1 << 20);
  #view = new DataView(this.#bytes.buffer);
  #top = FIRST;

  /** The first address after what is allocated; hand it to `release`. */
  mark(): number {
    return this.#top;
  }
  /** Frees everything allocated since the mark. */
  release(mark: number): void {
    this.#top = mark;
  }

  allocate(bytes: number, alignment = 64): number {
    const address = Math.ceil(this.#top / alignment) * alignment;
    this.#top = address + bytes;
    if (this.#top > this.#bytes.length) {
      if (this.#top > 2 ** 31) throw new ExecutionTrap(`an allocation of ${bytes} bytes is too large`);
      const bigger = new Uint8Array(2 ** Math.ceil(Math.log2(this.#top)));
      bigger.set(this.#bytes);
      this.#bytes = bigger;
      this.#view = new DataView(bigger.buffer);
    }
    return address;
  }

  #check(address: number, bytes: number): number {
    if (address < FIRST || address + bytes > this.#top) throw new ExecutionTrap(`an access of ${bytes} bytes at address ${address} is outside of all allocations`);
    return address;
  }

  /** The bytes of a range, as a view that the next allocation may outdate. */
  bytes(address: number, length: number): Uint8Array {
    return this.#bytes.subarray(this.#check(address, length), address + length);
  }

  readFloat32(address: number): number {
    return this.#view.getFloat32(this.#check(address, 4), true);
  }
  writeFloat32(address: number, value: number): void {
    this.#view.setFloat32(this.#check(address, 4), value, true);
  }
  readFloat64(address: number): number {
    return this.#view.getFloat64(this.#check(address, 8), true);
  }
  writeFloat64(address: number, value: number): void {
    this.#view.setFloat64(this.#check(address, 8), value, true);
  }
  /** A signed integer of 1, 2 or 4 bytes. */
  readInt(address: number, bytes: number): number {
    this.#check(address, bytes);
    return bytes === 1 ? this.#view.getInt8(address) : bytes === 2 ? this.#view.getInt16(address, true) : this.#view.getInt32(address, true);
  }
  writeInt(address: number, bytes: number, value: number): void {
    this.#check(address, bytes);
    if (bytes === 1) this.#view.setInt8(address, value);
    else if (bytes === 2) this.#view.setInt16(address, value, true);
    else this.#view.setInt32(address, value, true);
  }
  readWide(address: number): Wide {
    return wide(this.#view.getBigInt64(this.#check(address, 8), true));
  }
  writeWide(address: number, value: Wide): void {
    this.#view.setBigInt64(this.#check(address, 8), BigInt(value), true);
  }
}

/** The memory of every program in this isolate. */
export const linearMemory: LinearMemory = new LinearMemory();

/** Runs `body` with buffers as addresses: contiguous ones are copied in before and out after. */
export function withAddresses<T>(args: readonly unknown[], body: (args: readonly unknown[]) => T): T {
  const mark = linearMemory.mark();
  const isBuffer = (arg: unknown): arg is Buffer => typeof arg === "object" && arg !== null && "strides" in arg;
  const placed: { readonly address: number; readonly bytes: Uint8Array }[] = [];
  const plain = args.map((arg) => {
    if (!isBuffer(arg)) return arg;
    const { data, offset } = arg;
    const bytes = new Uint8Array(data.buffer, data.byteOffset + offset * data.BYTES_PER_ELEMENT, data.byteLength - offset * data.BYTES_PER_ELEMENT);
    const address = linearMemory.allocate(bytes.length);
    linearMemory.bytes(address, bytes.length).set(bytes);
    placed.push({ address, bytes });
    return address;
  });
  try {
    return body(plain);
  } finally {
    for (const { address, bytes } of placed) bytes.set(linearMemory.bytes(address, bytes.length));
    linearMemory.release(mark);
  }
}
