// What casts between types of two dialects mean to the reference engine while a module is half lowered: integers and index are
// the same values, a buffer is its descriptor, a vector of several dimensions an array of vectors.
import { MemRefType, type Operation, storageFor, type Type, VectorType } from "../../core/ir/index.ts";
import { type Buffer, ExecutionTrap, linearMemory, type Semantics, statement } from "../../interpreter/index.ts";
import { UnrealizedConversionCastOp } from "../builtin/index.ts";
import { stridedLayoutOf } from "../memref/index.ts";
import { ArrayType, PointerType, StructType } from "./types.ts";

type Nested = unknown | readonly Nested[];

/** The buffer that starts at an address and whose type says everything else. */
export function bufferAt(type: MemRefType, address: number): Buffer {
  const layout = stridedLayoutOf(type);
  if (!layout || !type.isStatic || layout.offset === undefined) throw new ExecutionTrap(`a pointer says too little to be a '${type.text}'`);
  return viewAt(type, address, layout.offset, type.dims, layout.strides.map(Number));
}
function viewAt(type: MemRefType, address: number, offset: number, sizes: readonly number[], strides: readonly number[]): Buffer {
  const reach = sizes.includes(0) ? 0 : 1 + offset + sizes.reduce((sum, size, i) => sum + (size - 1) * strides[i]!, 0);
  return { data: linearMemory.elements(storageFor(type.element), address, reach), offset, sizes, strides };
}

/** The members of a buffer's descriptor. */
export function descriptorOf({ data, offset, sizes, strides }: Buffer): unknown[] {
  let address = linearMemory.addressOf(data);
  if (address === undefined) {
    address = linearMemory.allocate(data.byteLength);
    linearMemory.bytes(address, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return [address, address, offset, ...(sizes.length === 0 ? [] : [[...sizes], [...strides]])];
}
/** The buffer that a descriptor describes. */
export function bufferOfDescriptor(type: MemRefType, parts: readonly unknown[]): Buffer {
  const [, aligned, offset, sizes = [], strides = []] = parts as [unknown, number, number | bigint, (number | bigint)[]?, (number | bigint)[]?];
  return viewAt(type, aligned, Number(offset), sizes.map(Number), strides.map(Number));
}

const flat = (value: Nested): unknown[] => (Array.isArray(value) ? value.flatMap(flat) : [value]);
/** Elements in row-major order as arrays of vectors. */
export function nest(type: Type, elements: readonly unknown[]): unknown {
  if (!(type instanceof ArrayType)) return elements;
  const each = elements.length / type.length;
  return Array.from({ length: type.length }, (_, i) => nest(type.element, elements.slice(i * each, (i + 1) * each)));
}

function castOf(from: Type, to: Type): (value: unknown) => unknown {
  if (from instanceof MemRefType && to instanceof StructType) return (value) => descriptorOf(value as Buffer);
  if (from instanceof MemRefType && to instanceof PointerType) return (value) => { const buffer = value as Buffer; return Number(descriptorOf(buffer)[1]) + buffer.offset * buffer.data.BYTES_PER_ELEMENT; };
  if (from instanceof StructType && to instanceof MemRefType) return (value) => bufferOfDescriptor(to, value as unknown[]);
  if (from instanceof PointerType && to instanceof MemRefType) return (value) => bufferAt(to, value as number);
  if (from instanceof VectorType && to instanceof ArrayType) return (value) => nest(to, value as unknown[]);
  if (from instanceof ArrayType && to instanceof VectorType) return flat;
  return (value) => value;
}

export const castSemantics: readonly Semantics[] = [
  statement(UnrealizedConversionCastOp, (op: Operation & { readonly inputs: readonly { readonly type: Type }[] }, js) => {
    if (op.numOperands !== 1 || op.numResults !== 1) throw new ExecutionTrap("a cast of several values has no meaning in the reference engine");
    js.define(op.getResult(0), `${js.constant(castOf(op.getOperand(0).type, op.getResult(0).type))}(${js.use(op.getOperand(0))})`);
  }),
];
