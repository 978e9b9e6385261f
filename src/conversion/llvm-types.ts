// The one map from types to LLVM types that every conversion to the llvm dialect shares: index is i64, a memref is a descriptor
// struct of allocated pointer, aligned pointer, offset, sizes and strides, and a vector of several dimensions is an array of vectors.
import {
  ComplexType, DialectAttr, FloatType, FunctionType, i64, IndexType, IntegerAttr, integerType, IntegerType, MemRefType, RankedTensorType, type Type, UnrankedMemRefType, UnrankedTensorType, VectorType, vectorType,
} from "../core/ir/index.ts";
import { type TypeConverter, typeConverter, type TypeRule } from "../core/rewrite/index.ts";
import { unrealizedCast } from "../dialects/builtin/index.ts";
import { arrayType, pointerType, PointerType, structType, type StructType } from "../dialects/llvm/index.ts";
import { stridedLayoutOf } from "../dialects/memref/index.ts";

/** Address spaces by the names that GPU memory goes by. */
const gpuSpaces: Readonly<Record<string, number>> = { "#gpu.address_space<global>": 1, "#gpu.address_space<workgroup>": 3, "#gpu.address_space<private>": 0 };

/** The address space of a memref; undefined when its memory space means nothing to LLVM. */
export function addressSpaceOf(type: MemRefType | UnrankedMemRefType): number | undefined {
  const { memorySpace } = type;
  if (memorySpace === undefined) return 0;
  if (memorySpace instanceof IntegerAttr) return Number(memorySpace.value);
  return memorySpace instanceof DialectAttr || memorySpace.text.startsWith("#gpu.") ? gpuSpaces[memorySpace.text] : undefined;
}

/** The descriptor of a memref; undefined when it has no strides, or lies in a memory space that LLVM does not know. */
export function descriptorType(type: MemRefType): StructType | undefined {
  const space = addressSpaceOf(type);
  if (space === undefined || stridedLayoutOf(type) === undefined) return undefined;
  const pointer = pointerType(space);
  const list = arrayType(type.rank, i64);
  return structType(type.rank === 0 ? [pointer, pointer, i64] : [pointer, pointer, i64, list, list]);
}

/** Float types that LLVM computes with; narrower ones are only carried, as integers. */
export const isLlvmFloat = (type: FloatType): boolean => ["f16", "bf16", "f32", "f64", "f80", "f128"].includes(type.name);

const rule: TypeRule = (type, convert) => {
  if (type instanceof IndexType) return i64;
  if (type instanceof IntegerType) return type.signedness === "signless" ? undefined : integerType(type.width);
  if (type instanceof FloatType) return isLlvmFloat(type) ? undefined : integerType(type.width);
  if (type instanceof ComplexType) {
    const element = convert(type.element);
    return element ? structType([element, element]) : null;
  }
  if (type instanceof VectorType) return convertVector(type, convert);
  if (type instanceof MemRefType) return (convert(type.element) && descriptorType(type)) ?? null;
  if (type instanceof UnrankedMemRefType) return structType([i64, pointerType()]);
  if (type instanceof FunctionType) return pointerType();
  return type instanceof RankedTensorType || type instanceof UnrankedTensorType ? null : undefined;
};
function convertVector(type: VectorType, convert: (type: Type) => Type | undefined): Type | null {
  const element = convert(type.element);
  if (element === undefined || !(element instanceof IntegerType || element instanceof FloatType || element instanceof PointerType)) return null;
  if (type.rank === 0) return vectorType([1], element);
  const last = type.rank - 1;
  if (type.scalable.slice(0, last).includes(true)) return null;
  let result: Type = vectorType([type.dims[last]!], element, [type.scalable[last]!]);
  for (let i = last - 1; i >= 0; i--) result = arrayType(type.dims[i]!, result);
  return result;
}

/** The type map. */
export const llvmTypes: TypeConverter = typeConverter([rule], unrealizedCast);

/**
 * What an LLVM integer lies in memory as: one of whole bytes, whose upper bits repeat the sign when stored and do not count when loaded.
 * Truth values are 0 or 1, as LLVM stores them itself. Other types are what they are.
 */
export function inMemory(type: Type): Type {
  if (type instanceof VectorType) return inMemory(type.element) === type.element ? type : vectorType(type.dims, inMemory(type.element), type.scalable);
  if (!(type instanceof IntegerType) || type.width === 1 || type.width > 64) return type;
  return integerType(2 ** Math.ceil(Math.log2(Math.max(8, type.width))));
}

/** Bytes of one element in memory, by the natural layout that LLVM gives it; undefined where only LLVM knows. */
export function byteSizeOf(type: Type): number | undefined {
  if (type instanceof IntegerType || type instanceof FloatType) return type.width === 80 ? 16 : 2 ** Math.ceil(Math.log2(Math.ceil(type.width / 8)));
  if (type instanceof IndexType || type instanceof PointerType) return 8;
  if (type instanceof ComplexType) { const part = byteSizeOf(type.element); return part && 2 * part; }
  if (type instanceof VectorType) {
    const bits = type.element instanceof IntegerType || type.element instanceof FloatType ? type.element.width : 64;
    return 2 ** Math.ceil(Math.log2(Math.ceil((bits * type.numElements) / 8)));
  }
  return undefined;
}
