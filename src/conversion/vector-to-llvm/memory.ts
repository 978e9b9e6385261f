// Vectors from and to memory. Without a stated alignment, that of one element is what is known.
import { i1, MemRefType, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { DYNAMIC_INDEX, GEPOp, intr, LoadOp, StoreOp } from "../../dialects/llvm/index.ts";
import { stridedLayoutOf } from "../../dialects/memref/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { elementAddress } from "../llvm-memref.ts";
import { byteSizeOf, llvmTypes } from "../llvm-types.ts";

/** Why a vector cannot be read from or written to such a memref as one piece. */
function problem(memref: MemRefType, type: VectorType): string | undefined {
  if (!llvmTypes.convert(memref)) return `'${memref.text}' has no LLVM type`;
  if (type.rank !== 1) return `'${type.text}' has ${type.rank} dimensions; unroll it to vectors of one dimension first`;
  if (type.element === i1) return "vectors of i1 are packed in registers, but not in memory";
  const stride = stridedLayoutOf(memref)!.strides.at(-1);
  return memref.rank > 0 && stride !== 1 ? `the last dimension of '${memref.text}' is not contiguous` : undefined;
}
const alignmentOf = (given: bigint | undefined, element: Type): bigint => given ?? BigInt(byteSizeOf(element) ?? 1);

export const memoryLowerings: readonly Lowering[] = [
  lower(vector.LoadOp, (op, { base, indices }, rw) => {
    const bad = problem(op.base.type, op.result.type);
    if (bad) return rw.skip(bad);
    const addr = elementAddress(rw, op.base.type, base, indices) as Value<never>;
    return rw.replace(op, LoadOp.build(rw, { addr, res: rw.convertedType(op.result.type), alignment: alignmentOf(op.alignment, op.base.type.element), ...(op.nontemporal ? { nontemporal: true } : {}) }).res);
  }),
  lower(vector.StoreOp, (op, { valueToStore, base, indices }, rw) => {
    const bad = problem(op.base.type, op.valueToStore.type);
    if (bad) return rw.skip(bad);
    StoreOp.build(rw, { value: valueToStore, addr: elementAddress(rw, op.base.type, base, indices) as Value<never>, alignment: alignmentOf(op.alignment, op.base.type.element), ...(op.nontemporal ? { nontemporal: true } : {}) });
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
    const bad = problem(type, op.result.type);
    if (bad) return rw.skip(bad);
    const start = elementAddress(rw, type, base, offsets, "none");
    const ptrs = GEPOp.build(rw, { base: start, dynamicIndices: [indices], rawConstantIndices: [DYNAMIC_INDEX], elem_type: llvmTypes.convert(op.base.type.element)! }).res;
    const res = rw.convertedType(op.result.type) as VectorType;
    return rw.replace(op, intr.MaskedGatherOp.build(rw, { ptrs, mask: mask as Value<VectorType>, pass_thru: [pass_thru as Value<VectorType>], res, alignment: alignmentOf(op.alignment, op.base.type.element) }).res);
  }),
];
