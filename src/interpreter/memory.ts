// Buffers of running programs: a typed array seen through sizes, strides and an offset.
import { floatFormats, type FloatName, FloatType, floatToBits, bitsToFloat, i1, IntegerType, storageFor, storesBits, type Elements, type Type } from "../core/ir/index.ts";
import { ExecutionTrap, wide, type Wide } from "./integers.ts";
import { linearMemory } from "./linear-memory.ts";
import { currentWorld } from "./undefined.ts";

/** A memref at run time. Strides and offset count elements. */
export interface Buffer {
  readonly data: Elements;
  readonly offset: number;
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
}

const rowMajor = (sizes: readonly number[]): number[] => {
  const strides = new Array<number>(sizes.length);
  let stride = 1;
  for (let i = sizes.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride *= sizes[i]!;
  }
  return strides;
};

/** A contiguous buffer over `data`. */
export const bufferOver = (data: Elements, sizes: readonly number[]): Buffer => ({ data, offset: 0, sizes, strides: rowMajor(sizes) });

/** A fresh buffer of a memref type; sizes fill the dynamic dimensions. Contents are zeros, in a check what the world has. */
export function allocate(element: Type, sizes: readonly number[]): Buffer {
  const count = sizes.reduce((a, b) => a * b, 1);
  if (count > 2 ** 31 || sizes.some((size) => size < 0)) throw new ExecutionTrap(`an allocation of ${sizes.join("x")} elements is not possible`);
  const Storage = storageFor(element);
  if (currentWorld() === undefined) return bufferOver(new Storage(count), sizes);
  const data = linearMemory.elements(Storage, linearMemory.allocate(count * Storage.BYTES_PER_ELEMENT), count);
  // Truth values are stored as 0 or 1, whatever lies around.
  if (element === i1) for (let i = 0; i < count; i++) data[i] = Number(data[i]) & 1;
  return bufferOver(data, sizes);
}

/** The constructor of elements. */
export const storageOf = (data: Elements): { readonly BYTES_PER_ELEMENT: number } => data.constructor as unknown as { readonly BYTES_PER_ELEMENT: number };
const placed = new Map<object, Buffer>();
/** Constant data, or the initial contents of a global, as the buffer that a program sees; made once for each run of a check. */
export function resident(key: object, contents: () => Elements, sizes: readonly number[]): Buffer {
  let buffer = placed.get(key);
  if (buffer !== undefined) return buffer;
  const data = contents();
  buffer = bufferOver(data, sizes);
  if (currentWorld() !== undefined) {
    const copy = linearMemory.elements(storageOf(data), linearMemory.allocate(data.byteLength), data.length);
    (copy as Uint8Array).set(data as Uint8Array);
    buffer = bufferOver(copy, sizes);
  }
  placed.set(key, buffer);
  return buffer;
}
const addresses = new Map<object, number>();
/** The address of a global of a lowered program, placed by `place` when it is first asked for. */
export function residentAddress(key: object, placeIt: () => number): number {
  let address = addresses.get(key);
  if (address === undefined) addresses.set(key, (address = placeIt()));
  return address;
}
/** Forgets what globals hold, so that the next run starts afresh. */
export function forgetResidents(): void {
  placed.clear();
  addresses.clear();
}

/** A buffer of those sizes whose stored element i is `f(i)`. */
export function fillBuffer(element: Type, sizes: readonly number[], f: (i: number) => number | bigint): Buffer {
  const buffer = allocate(element, sizes);
  for (let i = 0; i < buffer.data.length; i++) buffer.data[i] = f(i) as never;
  return buffer;
}

/** An index that must lie in a dimension. */
export function checked(index: Wide, size: number): number {
  if (typeof index === "number" && index >= 0 && index < size) return index;
  throw new ExecutionTrap(`index ${index} is outside of a dimension of ${size}`);
}

/** The position of an element in the data. */
export function place(buffer: Buffer, indices: readonly Wide[]): number {
  let at = buffer.offset;
  for (let i = 0; i < indices.length; i++) at += checked(indices[i]!, buffer.sizes[i]!) * buffer.strides[i]!;
  return at;
}

/** How a stored element becomes the value that programs compute with, as JavaScript source. */
export function loadText(element: Type, stored: string): string {
  if (storesBits(element)) return `fromBits${(element as FloatType).name}(${stored})`;
  if (element instanceof IntegerType && element.width > 32) return `wide(${stored})`;
  // The bits above an integer's own do not count.
  if (element instanceof IntegerType && element.width > 1 && (element.signedness === "unsigned" || ![8, 16, 32].includes(element.width))) return `(${stored} << ${32 - element.width} >> ${32 - element.width})`;
  return element instanceof IntegerType || element instanceof FloatType ? stored : `wide(${stored})`;
}
export function storeText(element: Type, value: string): string {
  if (storesBits(element)) return `toBits${(element as FloatType).name}(${value})`;
  if ((element instanceof IntegerType && element.width > 32) || !(element instanceof IntegerType || element instanceof FloatType)) return `BigInt(${value})`;
  return value;
}

/** Names that generated code uses for the conversions above. */
export function bitConversions(): Record<string, unknown> {
  const names: Record<string, unknown> = { wide };
  for (const name of Object.keys(floatFormats) as FloatName[]) {
    if (floatFormats[name][0] > 16) continue;
    const type = new FloatType(name);
    const table = new Map<number, number>();
    names[`fromBits${name}`] = (bits: number): number => {
      let value = table.get(bits);
      if (value === undefined) table.set(bits, (value = bitsToFloat(BigInt(bits), type)));
      return value;
    };
    names[`toBits${name}`] = (value: number): number => Number(floatToBits(value, type));
  }
  return names;
}

/** Copies elements from one buffer to another of the same sizes. */
export function copyBuffer(from: Buffer, to: Buffer): void {
  const rank = from.sizes.length;
  const index = new Array<number>(rank).fill(0);
  const count = from.sizes.reduce((a, b) => a * b, 1);
  for (let n = 0; n < count; n++) {
    let a = from.offset;
    let b = to.offset;
    for (let i = 0; i < rank; i++) {
      a += index[i]! * from.strides[i]!;
      b += index[i]! * to.strides[i]!;
    }
    to.data[b] = from.data[a]!;
    for (let i = rank - 1; i >= 0; i--) {
      if (++index[i]! < from.sizes[i]!) break;
      index[i] = 0;
    }
  }
}
