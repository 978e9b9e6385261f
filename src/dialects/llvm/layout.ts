// Sizes and offsets of types in memory on a 64-bit machine, as LLVM's default data layouts have them.
import { bitWidthOf, type Type, VectorType } from "../../core/ir/index.ts";
import { ArrayType, PointerType, StructType } from "./types.ts";

const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Alignment in bytes. */
export function alignmentOf(type: Type): number {
  if (type instanceof PointerType) return 8;
  if (type instanceof ArrayType) return alignmentOf(type.element);
  if (type instanceof StructType) return type.packed ? 1 : Math.max(1, ...type.fields.map(alignmentOf));
  if (type instanceof VectorType) return 2 ** Math.ceil(Math.log2(sizeOf(type.element) * type.numElements));
  return Math.min(16, 2 ** Math.ceil(Math.log2(Math.max(1, bitWidthOf(type) / 8))));
}

/** Bytes from one element of an array of the type to the next. */
export function sizeOf(type: Type): number {
  if (type instanceof PointerType) return 8;
  if (type instanceof ArrayType) return type.length * sizeOf(type.element);
  if (type instanceof StructType) return roundUp(fieldOffset(type, type.fields.length), alignmentOf(type));
  if (type instanceof VectorType) return roundUp(Math.ceil((bitWidthOf(type.element) * type.numElements) / 8), alignmentOf(type));
  return roundUp(Math.ceil(bitWidthOf(type) / 8), alignmentOf(type));
}

/** Where field `i` of a struct starts; for the number of fields, where the last one ends. */
export function fieldOffset(type: StructType, i: number): number {
  let at = 0;
  for (let k = 0; k < type.fields.length; k++) {
    if (!type.packed) at = roundUp(at, alignmentOf(type.fields[k]!));
    if (k === i) return at;
    at += sizeOf(type.fields[k]!);
  }
  return at;
}
