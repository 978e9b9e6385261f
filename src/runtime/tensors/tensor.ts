// Tensors at run time: an element type, a shape and a typed array in row-major order. They are plain data, so that
// inputs, weights and results pass between files, the interpreter and compiled code without copies.
import { invariant } from "../../core/diag/index.ts";
import { newArray, type ArrayOf, type DType } from "./dtype.ts";
import { bf16FromNumber, bf16ToF32, bf16ToNumber, f16FromNumber, f16ToF32, f16ToNumber } from "./half.ts";

/** A dense row-major tensor. Narrow on `dtype` to reach the typed array: `if (t.dtype === "f32") t.data[0]`. */
export type Tensor<D extends DType = DType> = {
  readonly [K in D]: { readonly dtype: K; readonly shape: readonly number[]; readonly data: ArrayOf[K] };
}[D];

/** Product of the dimensions; 1 for a scalar, 0 when any dimension is 0. */
export const elementCount = (shape: readonly number[]): number => (shape.includes(0) ? 0 : shape.reduce((count, dim) => count * dim, 1));

/** A tensor over existing memory. Throws InvariantError when `data` does not have one element per place of `shape`. */
export function tensor<D extends DType>(dtype: D, shape: readonly number[], data: ArrayOf[D]): Tensor<D> {
  invariant(shape.every((dim) => Number.isSafeInteger(dim) && dim >= 0), `a tensor's shape is [${shape.join(", ")}]`);
  invariant(data.length === elementCount(shape), `a tensor of shape [${shape.join(", ")}] got ${data.length} elements`);
  // The union is distributive; TypeScript cannot see that `dtype` and `data` agree for a generic D.
  return { dtype, shape, data } as unknown as Tensor<D>;
}

/** A tensor of zeros (false for bool). */
export const zeros = <D extends DType>(dtype: D, shape: readonly number[]): Tensor<D> => tensor(dtype, shape, newArray(dtype, elementCount(shape)));

/**
 * Stores `value` at flat `index`: floats are rounded to the element type, integers wrap to its width, bool becomes
 * `value != 0`. A number stored into a 64-bit integer loses its fraction; NaN and infinities become 0.
 */
export function setElement(t: Tensor, index: number, value: number | bigint): void {
  switch (t.dtype) {
    case "i64":
    case "u64":
      t.data[index] = typeof value === "bigint" ? value : BigInt(Number.isFinite(value) ? Math.trunc(value) : 0);
      return;
    case "f16":
      t.data[index] = f16FromNumber(Number(value));
      return;
    case "bf16":
      t.data[index] = bf16FromNumber(Number(value));
      return;
    case "bool":
      t.data[index] = Number(value) !== 0 ? 1 : 0;
      return;
    case "f32":
    case "f64":
      t.data[index] = Number(value);
      return;
    default:
      t.data[index] = typeof value === "bigint" ? Number(BigInt.asIntN(32, value)) : value;
  }
}

/** The element at flat `index`: a bigint for 64-bit integers, a number otherwise (0 or 1 for bool). */
export function elementAt(t: Tensor, index: number): number | bigint {
  const value = t.data[index];
  invariant(value !== undefined, `element ${index} of a tensor with ${t.data.length} elements`);
  if (typeof value === "bigint") return value;
  if (t.dtype === "f16") return f16ToNumber(value);
  if (t.dtype === "bf16") return bf16ToNumber(value);
  return value;
}

/** All elements in row-major order, as `elementAt` gives them. */
export function* elements(t: Tensor): Generator<number | bigint, void, undefined> {
  for (let i = 0; i < t.data.length; i++) yield elementAt(t, i);
}

/** A tensor filled from `values` in row-major order; `setElement` says how they are converted. */
export function tensorFrom<D extends DType>(dtype: D, shape: readonly number[], values: Iterable<number | bigint>): Tensor<D> {
  const result: Tensor = zeros<DType>(dtype, shape);
  let index = 0;
  for (const value of values) setElement(result, index++, value);
  invariant(index === result.data.length, `a tensor of shape [${shape.join(", ")}] got ${index} elements`);
  return result as Tensor<D>;
}

/** A tensor of rank 0. */
export const scalar = <D extends DType>(dtype: D, value: number | bigint): Tensor<D> => tensorFrom(dtype, [], [value]);

/**
 * The elements as numbers: the tensor's own array where that holds numbers, otherwise an array with exact values for
 * f16 and bf16 and rounded ones for 64-bit integers.
 */
export function numbersOf(t: Tensor): Exclude<ArrayOf[DType], BigInt64Array | BigUint64Array> {
  switch (t.dtype) {
    case "f16":
      return f16ToF32(t.data);
    case "bf16":
      return bf16ToF32(t.data);
    case "i64":
    case "u64":
      return Float64Array.from(t.data, Number);
    default:
      return t.data;
  }
}

/** The little-endian bytes of the elements, as a view of the tensor's memory. */
export const bytesOf = (t: Tensor): Uint8Array => new Uint8Array(t.data.buffer, t.data.byteOffset, t.data.byteLength);

/** "f32[1,3,32,32]", for messages. */
export const describe = (t: { readonly dtype: DType; readonly shape: readonly number[] }): string => `${t.dtype}[${t.shape.join(",")}]`;
