// Flat memory for programs that work with addresses: an address is a number, memory a growing array of bytes. Address 0 and
// the first page are never valid. A guarded memory does not grow, so that views of it stay, and knows which bytes are allocated.
import type { Elements } from "../core/ir/index.ts";
import { ExecutionTrap, wide, type Wide } from "./integers.ts";
import type { Buffer } from "./memory.ts";
import { currentWorld, OutOfSteps } from "./undefined.ts";

const FIRST = 4096;
/** Bytes of a guarded memory, and between its allocations. */
const GUARDED = 1 << 26;
const GAP = 128;

/** The constructor of a kind of elements. */
type Storage = { readonly BYTES_PER_ELEMENT: number };

/** Bytes with addresses. */
export class LinearMemory {
  #bytes = new Uint8Array(1 << 20);
  #view = new DataView(this.#bytes.buffer);
  #top = FIRST;
  /** One byte for each byte, 1 where it is allocated; only in a guarded memory. */
  #valid: Uint8Array | undefined;
  #shadow: Uint8Array | undefined;

  /** From now on accesses outside of allocations are errors, even next to them, and memory holds what the world fills it with. */
  guard(): void {
    if (this.#bytes.length < GUARDED) this.#grow(GUARDED);
    this.#valid = this.#shadow ??= new Uint8Array(GUARDED);
    this.#valid.fill(1, 0, this.#top);
  }
  unguard(): void {
    this.#valid?.fill(0, 0, this.#top);
    this.#valid = undefined;
  }

  /** The first address after what is allocated; hand it to `release`. */
  mark(): number {
    return this.#top;
  }
  /** Frees everything allocated since the mark. */
  release(mark: number): void {
    this.#valid?.fill(0, mark, this.#top);
    this.#top = mark;
  }

  #grow(bytes: number): void {
    const bigger = new Uint8Array(bytes);
    bigger.set(this.#bytes);
    this.#bytes = bigger;
    this.#view = new DataView(bigger.buffer);
  }

  allocate(bytes: number, alignment = 64): number {
    const address = Math.ceil((this.#top + (this.#valid ? GAP : 0)) / alignment) * alignment;
    if (!(bytes >= 0)) throw new ExecutionTrap(`an allocation of ${bytes} bytes is not possible`);
    if (this.#valid) {
      if (address + bytes + GAP > GUARDED) throw new OutOfSteps();
      this.#valid.fill(1, address, address + bytes);
      this.#bytes.fill(currentWorld()?.fill ?? 0, address, address + bytes);
    } else if (address + bytes > this.#bytes.length) {
      if (address + bytes > 2 ** 31) throw new ExecutionTrap(`an allocation of ${bytes} bytes is too large`);
      this.#grow(2 ** Math.ceil(Math.log2(address + bytes)));
    }
    this.#top = address + bytes;
    return address;
  }

  #check(address: number, bytes: number): number {
    const outside = this.#valid ? !(this.#valid[address] && this.#valid[address + bytes - 1]) : address < FIRST || address + bytes > this.#top;
    if (outside) throw new ExecutionTrap(`an access of ${bytes} bytes at address ${address} is outside of all allocations`);
    return address;
  }

  /** The elements from an address on, as a view. */
  elements(storage: Storage, address: number, length: number): Elements {
    const make = storage as Storage & (new (buffer: ArrayBufferLike, offset: number, length: number) => Elements);
    if (address % make.BYTES_PER_ELEMENT !== 0) throw new ExecutionTrap(`address ${address} is not aligned to ${make.BYTES_PER_ELEMENT} bytes`);
    if (length > 0) this.#check(address, length * make.BYTES_PER_ELEMENT);
    return new make(this.#bytes.buffer, address, length);
  }
  /** Where a view of this memory starts; undefined for other data. */
  addressOf(data: Elements): number | undefined {
    return data.buffer === this.#bytes.buffer ? data.byteOffset : undefined;
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
    const here = linearMemory.addressOf(data);
    if (here !== undefined) return here + offset * data.BYTES_PER_ELEMENT;
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
