// Element types of runtime tensors and the typed arrays that hold them. f16 and bf16 are kept as bit patterns, so that
// no value changes between a file, a kernel and a comparison.

/** The typed array behind each element type. `f16` and `bf16` are 16-bit patterns; `bool` is one byte, 0 or 1. */
export interface ArrayOf {
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly f16: Uint16Array;
  readonly bf16: Uint16Array;
  readonly i8: Int8Array;
  readonly i16: Int16Array;
  readonly i32: Int32Array;
  readonly i64: BigInt64Array;
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
  readonly u64: BigUint64Array;
  readonly bool: Uint8Array;
}

/** Element type of a tensor. */
export type DType = keyof ArrayOf;

/** What kind of number an element type holds. */
export type DTypeKind = "float" | "signed" | "unsigned" | "bool";

interface ArrayConstructor<A> {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): A;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
}

interface DTypeEntry<D extends DType> {
  readonly kind: DTypeKind;
  readonly array: ArrayConstructor<ArrayOf[D]>;
}

const entries: { readonly [D in DType]: DTypeEntry<D> } = {
  f32: { kind: "float", array: Float32Array },
  f64: { kind: "float", array: Float64Array },
  f16: { kind: "float", array: Uint16Array },
  bf16: { kind: "float", array: Uint16Array },
  i8: { kind: "signed", array: Int8Array },
  i16: { kind: "signed", array: Int16Array },
  i32: { kind: "signed", array: Int32Array },
  i64: { kind: "signed", array: BigInt64Array },
  u8: { kind: "unsigned", array: Uint8Array },
  u16: { kind: "unsigned", array: Uint16Array },
  u32: { kind: "unsigned", array: Uint32Array },
  u64: { kind: "unsigned", array: BigUint64Array },
  bool: { kind: "bool", array: Uint8Array },
};

/** Every element type. */
export const dtypes = Object.keys(entries) as readonly DType[];

/** Whether `dtype` holds floats, signed or unsigned integers, or truth values. */
export const kindOf = (dtype: DType): DTypeKind => entries[dtype].kind;

/** Bytes that one element takes. */
export const byteSize = (dtype: DType): number => entries[dtype].array.BYTES_PER_ELEMENT;

/** A zeroed typed array of `length` elements. */
export const newArray = <D extends DType>(dtype: D, length: number): ArrayOf[D] => new entries[dtype].array(length);

/**
 * The elements that `bytes` hold in little-endian order, as a view of the same memory where its alignment allows it and
 * as one aligned copy where not. Bytes after the last whole element are left out.
 */
export function arrayOver<D extends DType>(dtype: D, bytes: Uint8Array): ArrayOf[D] {
  const size = byteSize(dtype);
  const length = Math.floor(bytes.length / size);
  if (bytes.byteOffset % size === 0) return new entries[dtype].array(bytes.buffer, bytes.byteOffset, length);
  // The constructor copies; slice of a Buffer would not.
  const copy = new Uint8Array(bytes.subarray(0, length * size));
  return new entries[dtype].array(copy.buffer, 0, length);
}
