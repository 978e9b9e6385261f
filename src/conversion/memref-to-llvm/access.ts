// Loads, stores and extents.
import { i64, MemRefType, type Value } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { ICmpOp, LoadOp, PoisonOp, SelectOp, StoreOp } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { amountValue, Descriptor, elementAddress } from "../llvm-memref.ts";
import { inMemory, llvmTypes } from "../llvm-types.ts";
import { constantI64, fromMemory, knownInteger, toMemory } from "../llvm-values.ts";
import { sizeAt } from "./unranked.ts";

const accessFlags = (op: { readonly alignment: bigint | undefined; readonly nontemporal: boolean | undefined }): { readonly alignment?: bigint; readonly nontemporal?: true } => ({
  ...(op.alignment === undefined ? {} : { alignment: op.alignment }), ...(op.nontemporal ? { nontemporal: true } : {}),
});
const noType = (type: MemRefType): string => `'${type.text}' has no LLVM type: its layout is not strided, or its memory space is unknown`;

export const accessLowerings: readonly Lowering[] = [
  lower(memref.LoadOp, (op, { memref: base, indices }, rw) => {
    const { type } = op.memref;
    if (!llvmTypes.convert(type)) return rw.skip(noType(type));
    const addr = elementAddress(rw, type, base, indices) as Value<never>;
    const res = rw.convertedType(op.result.type);
    return rw.replace(op, fromMemory(rw, LoadOp.build(rw, { addr, res: inMemory(res), ...accessFlags(op) }).res, res));
  }),
  lower(memref.StoreOp, (op, { value, memref: base, indices }, rw) => {
    const { type } = op.memref;
    if (!llvmTypes.convert(type)) return rw.skip(noType(type));
    StoreOp.build(rw, { value: toMemory(rw, value, type.element), addr: elementAddress(rw, type, base, indices) as Value<never>, ...accessFlags(op) });
    return rw.erase(op);
  }),
  lower(memref.DimOp, (op, { source, index }, rw) => {
    const { type } = op.source;
    if (!(type instanceof MemRefType)) return rw.replace(op, sizeAt(rw, source, index));
    const descriptor = new Descriptor(rw, type, source);
    const known = knownInteger(index);
    if (known !== undefined) return known >= 0n && known < BigInt(type.rank) ? rw.replace(op, amountValue(rw, descriptor.size(Number(known)))) : rw.replace(op, PoisonOp.build(rw, { res: i64 }).res);
    let result = type.rank === 0 ? constantI64(rw, 0) : amountValue(rw, descriptor.size(0));
    for (let i = 1; i < type.rank; i++) {
      const condition = ICmpOp.build(rw, { predicate: "eq", lhs: index, rhs: constantI64(rw, i) }).res;
      result = SelectOp.build(rw, { condition, trueValue: amountValue(rw, descriptor.size(i)), falseValue: result }).res;
    }
    return rw.replace(op, result);
  }),
];
