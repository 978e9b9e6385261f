// Vectors from and to memory. Without a stated alignment, that of one element is what is known.
import type { Builder } from "../../core/define/index.ts";
import { i1, i8, MemRefType, type Type, type Value, VectorType, vectorType } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { ArrayType, DYNAMIC_INDEX, GEPOp, intr, LoadOp, StoreOp, TruncOp, ZExtOp } from "../../dialects/llvm/index.ts";
import { stridedLayoutOf } from "../../dialects/memref/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { addAmounts, type Amount, Descriptor, elementAddress, makeDescriptor } from "../llvm-memref.ts";
import { byteSizeOf, llvmTypes } from "../llvm-types.ts";
import { member, undef, withMember } from "../llvm-values.ts";
import { coordinates } from "./lanes.ts";

/** Why a vector cannot be read from or written to such a memref as one piece. */
function problem(memref: MemRefType, type: VectorType): string | undefined {
  if (!llvmTypes.convert(memref)) return `'${memref.text}' has no LLVM type`;
  if (type.rank > 1) return `'${type.text}' has ${type.rank} dimensions; unroll it to vectors of one dimension first`;
  if (type.element === i1) return "vectors of i1 are packed in registers, but not in memory";
  const stride = stridedLayoutOf(memref)!.strides.at(-1);
  return memref.rank > 0 && stride !== 1 ? `the last dimension of '${memref.text}' is not contiguous` : undefined;
}
const alignmentOf = (given: bigint | undefined, element: Type): bigint => given ?? BigInt(byteSizeOf(element) ?? 1);

/** A row of a vector of several dimensions. Bits lie in memory as bytes. */
const rowType = (type: VectorType, memory: MemRefType): VectorType => {
  const last = type.rank - 1;
  const element = type.element === i1 && memory.element === i1 ? i8 : type.element;
  return type.rank === 0 ? vectorType([1], element) : vectorType([type.dims[last]!], element, [type.scalable[last]!]);
};
const inMemory = (type: Type): Type => (type instanceof VectorType && type.element === i1 ? vectorType(type.dims, i8, type.scalable) : type);
const fromMemory = (b: Builder, arg: Value, res: Type): Value => (arg.type === res ? arg : TruncOp.build(b, { arg, res }).res);
const toMemory = (b: Builder, arg: Value): Value => { const res = inMemory(arg.type); return arg.type === res ? arg : ZExtOp.build(b, { arg, res }).res; };
/** The place of a row: `at` counts the vector's outer dimensions. */
function behind(b: Builder, indices: readonly Value[], type: VectorType, at: readonly number[]): Amount[] {
  const first = indices.length - type.rank;
  return indices.map((index, i) => (i >= first && at[i - first] ? addAmounts(b, index, at[i - first]!) : index));
}
/** A value of `type` whose rows `make` gives. */
function eachRow(b: Builder, type: Type, at: readonly number[], make: (at: readonly number[], type: Type) => Value): Value {
  if (!(type instanceof ArrayType)) return make(at, type);
  return Array.from({ length: type.length }, (_, i) => eachRow(b, type.element, [...at, i], make)).reduce((whole, row, i) => withMember(b, whole, row, [i]), undef(b, type));
}

export const memoryLowerings: readonly Lowering[] = [
  lower(vector.LoadOp, (op, { base, indices }, rw) => {
    const bad = problem(op.base.type, rowType(op.result.type, op.base.type));
    if (bad) return rw.skip(bad);
    const alignment = alignmentOf(op.alignment, op.base.type.element);
    const flags = op.nontemporal ? { nontemporal: true as const } : {};
    return rw.replace(op, eachRow(rw, rw.convertedType(op.result.type), [], (at, res) => {
      const addr = elementAddress(rw, op.base.type, base, behind(rw, indices, op.result.type, at)) as Value<never>;
      return fromMemory(rw, LoadOp.build(rw, { addr, res: inMemory(res), alignment, ...flags }).res, res);
    }));
  }),
  lower(vector.StoreOp, (op, { valueToStore, base, indices }, rw) => {
    const { type } = op.valueToStore;
    const bad = problem(op.base.type, rowType(type, op.base.type));
    if (bad) return rw.skip(bad);
    const alignment = alignmentOf(op.alignment, op.base.type.element);
    for (const at of coordinates(type.dims.slice(0, -1))) {
      const row = at.length === 0 ? valueToStore : member(rw, valueToStore, at);
      StoreOp.build(rw, { value: toMemory(rw, row), addr: elementAddress(rw, op.base.type, base, behind(rw, indices, type, at)) as Value<never>, alignment, ...(op.nontemporal ? { nontemporal: true } : {}) });
    }
    return rw.erase(op);
  }),
  lower(vector.MaskedLoadOp, (op, { base, indices, mask, pass_thru }, rw) => {
    const bad = problem(op.base.type, op.result.type);
    if (bad) return rw.skip(bad);
    const data = elementAddress(rw, op.base.type, base, indices, "none") as Value<never>;
    const res = rw.convertedType(op.result.type) as VectorType;
    return rw.replace(op, intr.MaskedLoadOp.build(rw, { data, mask: mask as Value<VectorType>, pass_thru: [pass_thru as Value<VectorType>], res, alignment: alignmentOf(op.alignment, op.base.type.element) }).res);
  }),
  lower(vector.MaskedStoreOp, (op, { base, indices, mask, valueToStore }, rw) => {
    const bad = problem(op.base.type, op.valueToStore.type);
    if (bad) return rw.skip(bad);
    const data = elementAddress(rw, op.base.type, base, indices, "none") as Value<never>;
    intr.MaskedStoreOp.build(rw, { value: valueToStore as Value<VectorType>, data, mask: mask as Value<VectorType>, alignment: alignmentOf(op.alignment, op.base.type.element) });
    return rw.erase(op);
  }),
  lower(vector.GatherOp, (op, { base, offsets, indices, mask, pass_thru }, rw) => {
    const { type } = op.base;
    if (!(type instanceof MemRefType)) return rw.skip(`'${type.text}' is no memory`);
    const bad = problem(type, rowType(op.result.type, type));
    if (bad) return rw.skip(bad);
    const start = elementAddress(rw, type, base, offsets, "none");
    const result = rw.types?.convert(op.result.type);
    if (!result) return rw.skip(`'${op.result.type.text}' has no LLVM type`);
    return rw.replace(op, eachRow(rw, result, [], (at, res) => {
      const [lanes, chosen, pass] = [indices, mask, pass_thru].map((whole) => (at.length === 0 ? whole : member(rw, whole, at))) as [Value, Value<VectorType>, Value<VectorType>];
      const ptrs = GEPOp.build(rw, { base: start, dynamicIndices: [lanes], rawConstantIndices: [DYNAMIC_INDEX], elem_type: llvmTypes.convert(type.element)! }).res;
      return intr.MaskedGatherOp.build(rw, { ptrs, mask: chosen, pass_thru: [pass], res: res as VectorType, alignment: alignmentOf(op.alignment, type.element) }).res;
    }));
  }),
  lower(vector.ScatterOp, (op, { base, offsets, indices, mask, valueToStore }, rw) => {
    const { type } = op.base;
    if (!(type instanceof MemRefType)) return rw.skip(`'${type.text}' is no memory`);
    const bad = problem(type, op.valueToStore.type);
    if (bad) return rw.skip(bad);
    const start = elementAddress(rw, type, base, offsets, "none");
    const ptrs = GEPOp.build(rw, { base: start, dynamicIndices: [indices], rawConstantIndices: [DYNAMIC_INDEX], elem_type: llvmTypes.convert(type.element)! }).res;
    intr.MaskedScatterOp.build(rw, { value: valueToStore as Value<VectorType>, ptrs, mask: mask as Value<VectorType>, alignment: alignmentOf(op.alignment, type.element) });
    return rw.erase(op);
  }),
  lower(vector.ExpandLoadOp, (op, { base, indices, mask, pass_thru }, rw) => {
    const bad = problem(op.base.type, op.result.type);
    if (bad) return rw.skip(bad);
    const addr = elementAddress(rw, op.base.type, base, indices, "none") as Value<never>;
    return rw.replace(op, intr.MaskedExpandLoadOp.build(rw, { ptr: addr, mask: mask as Value<VectorType>, passthru: pass_thru as Value<VectorType>, res: rw.convertedType(op.result.type) as VectorType }).res);
  }),
  lower(vector.CompressStoreOp, (op, { base, indices, mask, valueToStore }, rw) => {
    const bad = problem(op.base.type, op.valueToStore.type);
    if (bad) return rw.skip(bad);
    intr.MaskedCompressStoreOp.build(rw, { value: valueToStore as Value<VectorType>, ptr: elementAddress(rw, op.base.type, base, indices, "none") as Value<never>, mask: mask as Value<VectorType> });
    return rw.erase(op);
  }),
  lower(vector.TypeCastOp, (op, operands, rw) => {
    const [from, to] = [op.memref.type, op.result.type];
    if (!llvmTypes.convert(from) || !llvmTypes.convert(to)) return rw.skip(`'${from.text}' or '${to.text}' has no LLVM type`);
    const { allocated, aligned, offset } = new Descriptor(rw, from, operands.memref);
    return rw.replace(op, makeDescriptor(rw, to, { allocated, aligned, offset, sizes: [], strides: [] }));
  }),
];
