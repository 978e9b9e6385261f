// Structs and arrays on the stack as slots whose parts can be allocated one by one: addresses with constant offsets, accesses that stay
// inside of a part, and copies and fills of the whole.
import { AggregateAllocation, type AggregateSlot, BoundedAccess, type Builder, type MemorySlot, PartAccess, usesOnlyAs } from "../../core/define/index.ts";
import { i8, type IntegerType, integerAttr, IntegerAttr, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { constantOf } from "../../core/rewrite/index.ts";
import { ConstantOp } from "./globals.ts";
import { MemcpyOp, MemmoveOp, MemsetOp } from "./intrinsics.ts";
import { fieldOffset, sizeOf } from "./layout.ts";
import { AllocaOp, DYNAMIC_INDEX, GEPOp, LoadOp, StoreOp } from "./memory.ts";
import { knownLength } from "./slots.ts";
import { ArrayType, arrayType, isSized, StructType } from "./types.ts";

/** Arrays with more elements stay whole. */
const MAX_ELEMENTS = 16;

function partsOf(type: Type): Map<string, Type> | undefined {
  if (!isSized(type)) return undefined;
  if (type instanceof StructType) return new Map(type.fields.map((field, i) => [String(i), field]));
  if (type instanceof ArrayType && type.length > 0 && type.length <= MAX_ELEMENTS) return new Map(Array.from({ length: type.length }, (_, i) => [String(i), type.element]));
  return undefined;
}
const offsetOf = (type: Type, key: string): number => (type instanceof StructType ? fieldOffset(type, Number(key)) : Number(key) * sizeOf((type as ArrayType).element));

AllocaOp.implement(AggregateAllocation, {
  aggregateSlots(op) {
    const size = constantOf(op.arraySize);
    const parts = op.parent === op.parent?.parent?.blocks[0] && !op.inalloca && size instanceof IntegerAttr && size.value === 1n ? partsOf(op.elem_type) : undefined;
    return parts ? [{ address: op.res, type: op.elem_type, parts }] : [];
  },
  allocateParts: (op, b, slot, keys): ReadonlyMap<string, MemorySlot> =>
    new Map(keys.map((key) => {
      const type = slot.parts.get(key)!;
      return [key, { address: AllocaOp.build(b, { arraySize: op.arraySize, elem_type: type, res: op.res.type }).res, type }];
    })),
  aggregateGone: (op) => { op.erase(); },
});

/** The part that byte `offset` of an aggregate lies in, and how many bytes into it; undefined outside and in padding. */
function partAt(slot: AggregateSlot, offset: number): { readonly key: string; readonly type: Type; readonly offset: number } | undefined {
  for (const [key, type] of slot.parts) {
    const start = offsetOf(slot.type, key);
    if (offset >= start && offset < start + sizeOf(type)) return { key, type, offset: offset - start };
  }
  return undefined;
}

/** The bytes between the base of an address and itself; undefined when they are not known. */
function byteOffset(op: { readonly rawConstantIndices: readonly number[]; readonly dynamicIndices: readonly Value[]; readonly elem_type: Type }): number | undefined {
  if (!isSized(op.elem_type)) return undefined;
  let next = 0;
  let offset = 0;
  let at: Type = op.elem_type;
  for (const [i, raw] of op.rawConstantIndices.entries()) {
    const constant = raw === DYNAMIC_INDEX ? constantOf(op.dynamicIndices[next++]) : undefined;
    if (raw === DYNAMIC_INDEX && !(constant instanceof IntegerAttr)) return undefined;
    const index = constant instanceof IntegerAttr ? Number(constant.value) : raw;
    if (i === 0) offset += index * sizeOf(at);
    else if (at instanceof StructType) {
      offset += fieldOffset(at, index);
      at = at.fields[index]!;
    } else if (at instanceof ArrayType) {
      at = at.element;
      offset += index * sizeOf(at);
    } else return undefined;
  }
  return Number.isSafeInteger(offset) ? offset : undefined;
}
/** What is left of a place after some bytes. */
const rest = (address: Value, type: Type, offset: number): MemorySlot => ({ address, type: offset === 0 ? type : arrayType(sizeOf(type) - offset, i8) });
const fits = (type: Type, slot: MemorySlot): boolean => isSized(type) && sizeOf(type) <= sizeOf(slot.type);

GEPOp.implement(BoundedAccess, {
  staysInside(op, slot, more) {
    const offset = usesOnlyAs(op, slot, op.base) ? byteOffset(op) : undefined;
    if (offset === undefined || offset < 0 || offset >= sizeOf(slot.type)) return false;
    more.push(rest(op.res, slot.type, offset));
    return true;
  },
}).implement(PartAccess, {
  canUseParts(op, slot, used, more) {
    const offset = usesOnlyAs(op, slot, op.base) ? byteOffset(op) : undefined;
    const part = offset === undefined ? undefined : partAt(slot, offset);
    if (part === undefined) return false;
    used.add(part.key);
    more.push(rest(op.res, part.type, part.offset));
    return true;
  },
  useParts(op, b, slot, parts) {
    const part = partAt(slot, byteOffset(op)!)!;
    const { address } = parts.get(part.key)!;
    op.replaceWith([part.offset === 0 ? address : GEPOp.build(b, { base: address as typeof op.base, dynamicIndices: [], rawConstantIndices: [part.offset], elem_type: i8, noWrapFlags: op.noWrapFlags }).res]);
  },
});

/** Loads and stores at the address of an aggregate access its first part. */
function canUseFirst(op: Operation, address: Value, type: Type, slot: AggregateSlot, used: Set<string>): boolean {
  const part = usesOnlyAs(op, slot, address) ? partAt(slot, 0) : undefined;
  if (part === undefined || !fits(type, { address, type: part.type })) return false;
  used.add(part.key);
  return true;
}
function useFirst(op: Operation, slot: AggregateSlot, parts: ReadonlyMap<string, MemorySlot>): void {
  op.replaceUsesOf(slot.address, parts.get(partAt(slot, 0)!.key)!.address);
}
LoadOp.implement(BoundedAccess, { staysInside: (op, slot) => fits(op.res.type, slot) })
  .implement(PartAccess, { canUseParts: (op, slot, used) => canUseFirst(op, op.addr, op.res.type, slot, used), useParts: (op, _, slot, parts) => { useFirst(op, slot, parts); } });
StoreOp.implement(BoundedAccess, { staysInside: (op, slot) => usesOnlyAs(op, slot, op.addr) && fits(op.value.type, slot) })
  .implement(PartAccess, { canUseParts: (op, slot, used) => canUseFirst(op, op.addr, op.value.type, slot, used), useParts: (op, _, slot, parts) => { useFirst(op, slot, parts); } });

const length = (b: Builder, bytes: number, type: Type): Value<never> => ConstantOp.build(b, { value: integerAttr(bytes, type as IntegerType), res: type }).res as Value<never>;
const staysWithin = (len: Value, slot: MemorySlot): boolean => { const bytes = knownLength(len); return bytes !== undefined && bytes >= 0 && bytes <= sizeOf(slot.type); };

MemsetOp.implement(BoundedAccess, { staysInside: (op, slot) => staysWithin(op.len, slot) }).implement(PartAccess, {
  canUseParts: (op, slot) => !op.isVolatile && staysWithin(op.len, slot),
  useParts(op, b, slot, parts) {
    for (const [key, part] of parts) {
      const bytes = Math.min(sizeOf(part.type), knownLength(op.len)! - offsetOf(slot.type, key));
      if (bytes > 0) MemsetOp.build(b, { dst: part.address as typeof op.dst, val: op.val, len: length(b, bytes, op.len.type), isVolatile: false });
    }
    op.erase();
  },
});

for (const copy of [MemcpyOp, MemmoveOp])
  copy.implement(BoundedAccess, { staysInside: (op, slot) => staysWithin(op.len, slot) }).implement(PartAccess, {
    canUseParts: (op, slot) => op.dst !== op.src && !op.isVolatile && knownLength(op.len) === sizeOf(slot.type),
    useParts(op, b, slot, parts) {
      for (const [key, part] of parts) {
        const other = op.dst === slot.address ? op.src : op.dst;
        const inOther = GEPOp.build(b, { base: other, dynamicIndices: [], rawConstantIndices: [0, Number(key)], elem_type: slot.type, noWrapFlags: "none" }).res as typeof op.dst;
        const address = part.address as typeof op.dst;
        const [dst, src] = op.dst === slot.address ? [address, inOther] : [inOther, address];
        copy.build(b, { dst, src, len: length(b, sizeOf(part.type), op.len.type), isVolatile: false });
      }
      op.erase();
    },
  });
