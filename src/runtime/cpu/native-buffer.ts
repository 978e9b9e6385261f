// Memory outside the JavaScript heap, aligned for vector loads, that JavaScript sees as an ArrayBuffer and compiled code as an address.
// Nothing is copied in either direction.
import { createRequire } from "node:module";
import type * as Koffi from "koffi";

interface Memory {
  readonly koffi: typeof Koffi;
  readonly align: (out: BigUint64Array, alignment: number, size: number) => number;
  readonly free: (address: bigint) => void;
  /** Frees memory whose owner was collected without being disposed. */
  readonly forgotten: FinalizationRegistry<bigint>;
}

let memory: Memory | undefined;

function native(): Memory {
  if (memory) return memory;
  const koffi = createRequire(import.meta.url)("koffi") as typeof Koffi;
  const libc = koffi.load(process.platform === "darwin" ? "libSystem.dylib" : "libc.so.6");
  const free = libc.func("free", "void", ["void *"]) as Memory["free"];
  const align = libc.func("posix_memalign", "int", ["void *", "size_t", "size_t"]) as Memory["align"];
  memory = { koffi, align, free, forgotten: new FinalizationRegistry<bigint>(free) };
  return memory;
}

/** The address of the first byte of a typed array; it holds as long as the array lives, for V8 does not move array storage. */
export function addressOf(array: ArrayBufferView): bigint {
  return native().koffi.address(array);
}

/** A block of native memory. Dispose it, or let it be collected together with every view of it. */
export class NativeBuffer {
  readonly address: bigint;
  readonly byteLength: number;
  #buffer: ArrayBuffer | undefined;

  /** Allocates zeroed memory; the alignment is a power of two of at least eight. */
  constructor(byteLength: number, alignment = 64) {
    const cell = new BigUint64Array(1);
    const { koffi, align, forgotten } = native();
    const failed = align(cell, alignment, Math.max(byteLength, 1));
    const address = cell[0] ?? 0n;
    if (failed !== 0 || address === 0n) throw new RangeError(`cannot allocate ${byteLength} bytes aligned to ${alignment}`);
    this.address = address;
    this.byteLength = byteLength;
    this.#buffer = koffi.view(address, byteLength);
    new Uint8Array(this.#buffer).fill(0);
    // The ArrayBuffer outlives this object as long as a view of it is in use, so the memory is tied to the ArrayBuffer.
    forgotten.register(this.#buffer, address, this);
  }

  /** The memory as an ArrayBuffer. */
  get buffer(): ArrayBuffer {
    if (!this.#buffer) throw new RangeError("the native buffer was disposed");
    return this.#buffer;
  }

  /** Frees the memory; views of it become empty arrays, so that a late access cannot read what is no longer there. */
  dispose(): void {
    const buffer = this.#buffer;
    if (!buffer) return;
    this.#buffer = undefined;
    const { forgotten, free } = native();
    forgotten.unregister(this);
    buffer.transfer(0);
    free(this.address);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
