// Memref descriptors: taking them apart and putting them together. What the type says statically becomes a constant, so that
// LLVM folds addresses.
import { type Builder } from "../core/define/index.ts";
import { type MemRefType, type Type, type Value } from "../core/ir/index.ts";
import { AddOp, GEPOp, DYNAMIC_INDEX, MulOp } from "../dialects/llvm/index.ts";
import { stridedLayoutOf } from "../dialects/memref/index.ts";
import { descriptorType, llvmTypes } from "./llvm-types.ts";
import { constantI64, knownInteger, member, undef, withMember } from "./llvm-values.ts";

/** A number known now, or a value. */
export type Amount = number | Value;
/** An amount as a value. */
export const amountValue = (b: Builder, amount: Amount): Value => (typeof amount === "number" ? constantI64(b, amount) : amount);

/** The bytes of a descriptor before the sizes. */
export const SIZES_AT = 24;
/** The bytes of a descriptor of that rank. */
export const descriptorBytes = (b: Builder, rank: Value): Value => AddOp.build(b, { lhs: MulOp.build(b, { lhs: rank, rhs: constantI64(b, 16) }).res, rhs: constantI64(b, SIZES_AT) }).res;
/** The rank of an unranked memref. */
export const rankOf = (b: Builder, unranked: Value): Value => member(b, unranked, [0]);

/** A memref's descriptor, read on demand. */
export class Descriptor {
  readonly type: MemRefType;
  readonly value: Value;
  readonly #b: Builder;
  constructor(b: Builder, type: MemRefType, value: Value) {
    this.#b = b;
    this.type = type;
    this.value = value;
  }
  get allocated(): Value {
    return member(this.#b, this.value, [0]);
  }
  get aligned(): Value {
    return member(this.#b, this.value, [1]);
  }
  get offset(): Amount {
    return stridedLayoutOf(this.type)!.offset ?? member(this.#b, this.value, [2]);
  }
  size(i: number): Amount {
    const dim = this.type.dims[i]!;
    return dim >= 0 ? dim : member(this.#b, this.value, [3, i]);
  }
  stride(i: number): Amount {
    return stridedLayoutOf(this.type)!.strides[i] ?? member(this.#b, this.value, [4, i]);
  }
  get sizes(): Amount[] {
    return this.type.dims.map((_, i) => this.size(i));
  }
  get strides(): Amount[] {
    return this.type.dims.map((_, i) => this.stride(i));
  }
}

/** What a descriptor holds. */
export interface DescriptorParts {
  readonly allocated: Value;
  readonly aligned: Value;
  readonly offset: Amount;
  readonly sizes: readonly Amount[];
  readonly strides: readonly Amount[];
}

/** A descriptor from its parts. */
export function makeDescriptor(b: Builder, type: MemRefType, parts: DescriptorParts): Value {
  let at = undef(b, descriptorType(type)!);
  at = withMember(b, at, parts.allocated, [0]);
  at = withMember(b, at, parts.aligned, [1]);
  at = withMember(b, at, amountValue(b, parts.offset), [2]);
  parts.sizes.forEach((size, i) => { at = withMember(b, at, amountValue(b, size), [3, i]); });
  parts.strides.forEach((stride, i) => { at = withMember(b, at, amountValue(b, stride), [4, i]); });
  return at;
}
/** The descriptor of a memref whose type says all but its address. */
export function staticDescriptor(b: Builder, type: MemRefType, pointer: Value, allocated: Value = pointer): Value {
  const { strides, offset } = stridedLayoutOf(type)!;
  return makeDescriptor(b, type, { allocated, aligned: pointer, offset: offset!, sizes: type.dims, strides: strides.map((stride) => stride!) });
}
/** Whether the type says everything but the address. */
export function isBare(type: MemRefType): boolean {
  const layout = stridedLayoutOf(type);
  return type.isStatic && layout !== undefined && layout.offset !== undefined && layout.strides.every((stride) => stride !== undefined) && descriptorType(type) !== undefined;
}

const times = (b: Builder, a: Amount, c: Amount): Amount => {
  const [x, y] = [numberOf(a), numberOf(c)];
  if (x !== undefined && y !== undefined && Number.isSafeInteger(x * y)) return x * y;
  if (x === 0 || y === 0) return 0;
  if (x === 1) return c;
  if (y === 1) return a;
  return MulOp.build(b, { lhs: amountValue(b, a), rhs: amountValue(b, c) }).res;
};
const plus = (b: Builder, a: Amount, c: Amount): Amount => {
  const [x, y] = [numberOf(a), numberOf(c)];
  if (x !== undefined && y !== undefined && Number.isSafeInteger(x + y)) return x + y;
  if (x === 0) return c;
  if (y === 0) return a;
  return AddOp.build(b, { lhs: amountValue(b, a), rhs: amountValue(b, c) }).res;
};
/** The number that an amount is known to be. */
function numberOf(amount: Amount): number | undefined {
  if (typeof amount === "number") return amount;
  const known = knownInteger(amount);
  return known !== undefined && Number.isSafeInteger(Number(known)) ? Number(known) : undefined;
}
export { plus as addAmounts, times as multiplyAmounts };
/** The product of all. */
export const productOf = (b: Builder, amounts: readonly Amount[]): Amount => amounts.reduce<Amount>((product, amount) => times(b, product, amount), 1);

/** `base + index` elements. */
export function offsetAddress(b: Builder, base: Value, index: Amount, element: Type, flags: "inbounds" | "none" = "inbounds"): Value {
  const n = numberOf(index);
  if (n === 0) return base;
  // Constant indices of this operation have 32 bits.
  if (n !== undefined && n > DYNAMIC_INDEX && n < 2 ** 31) return GEPOp.build(b, { base, dynamicIndices: [], rawConstantIndices: [n], elem_type: element, noWrapFlags: flags }).res;
  return GEPOp.build(b, { base, dynamicIndices: [amountValue(b, index)], rawConstantIndices: [DYNAMIC_INDEX], elem_type: element, noWrapFlags: flags }).res;
}
/** The element that is `indices` away from the memref's first one, as a number of elements. */
export function linearIndex(b: Builder, memref: Descriptor, indices: readonly Amount[]): Amount {
  return indices.reduce<Amount>((sum, index, i) => plus(b, sum, times(b, index, memref.stride(i))), memref.offset);
}
/** The address of an element. Masked accesses may lie outside of the memory and make no promise. */
export function elementAddress(b: Builder, type: MemRefType, descriptor: Value, indices: readonly Amount[], flags: "inbounds" | "none" = "inbounds"): Value {
  const memref = new Descriptor(b, type, descriptor);
  const linear = linearIndex(b, memref, indices);
  return offsetAddress(b, memref.aligned, linear, llvmTypes.convert(type.element)!, flags);
}
