// Stack memory, loads and stores as slots that can become values.
import { type Builder, type MemorySlot, PromotableAllocation, SlotAccess, SlotBystander, usesOnlyAs } from "../../core/define/index.ts";
import { IntegerAttr, IntegerType, integerAttr, type Type, type Value } from "../../core/ir/index.ts";
import { constantOf } from "../../core/rewrite/index.ts";
import { AddrSpaceCastOp, BitcastOp, OrOp, ShlOp, ZExtOp } from "./arithmetic.ts";
import { ConstantOp, UndefOp } from "./globals.ts";
import { LifetimeEndOp, LifetimeStartOp, MemcpyOp, MemmoveOp, MemsetOp } from "./intrinsics.ts";
import { sizeOf } from "./layout.ts";
import { AllocaOp, GEPOp, LoadOp, StoreOp } from "./memory.ts";
import { isBigEndian, isReinterpretable, lowestBits, withLowestBits } from "./reinterpret.ts";
import { isSized } from "./types.ts";

// Outside of the first block an allocation may run again and again.
AllocaOp.implement(PromotableAllocation, {
  promotableSlots: (op) => (op.parent === op.parent?.parent?.blocks[0] && !op.inalloca ? [{ address: op.res, type: op.elem_type }] : []),
  initialValue: (_, b, slot) => UndefOp.build(b, { res: slot.type }).res,
  slotGone: (op) => { op.erase(); },
});

LoadOp.implement(SlotAccess, {
  loadsFrom: (op, slot) => op.addr === slot.address,
  storesTo: () => false,
  canPromote: (op, slot) => usesOnlyAs(op, slot, op.addr) && !op.volatile_ && isReinterpretable(slot.type, op.res.type) && (op.res.type === slot.type || !isBigEndian(op)),
  promote(op, b, _, current) {
    op.res.replaceAllUsesWith(lowestBits(b, current(), op.res.type));
    return undefined;
  },
});

StoreOp.implement(SlotAccess, {
  loadsFrom: (op, slot) => op.addr === slot.address && op.value.type !== slot.type,
  storesTo: (op, slot) => op.addr === slot.address,
  canPromote: (op, slot) => usesOnlyAs(op, slot, op.addr) && !op.volatile_ && isReinterpretable(slot.type, op.value.type) && (op.value.type === slot.type || !isBigEndian(op)),
  promote: (op, b, slot, current) => withLowestBits(b, current, op.value, slot.type),
});

for (const hint of [LifetimeStartOp, LifetimeEndOp]) hint.implement(SlotBystander, { resultsToDrop: () => [] });
for (const cast of [BitcastOp, AddrSpaceCastOp]) cast.implement(SlotBystander, { resultsToDrop: (op) => [op.res] });
GEPOp.implement(SlotBystander, { resultsToDrop: (op, uses) => (uses.has(op.base) ? [op.res] : undefined) });

/** The number of bytes that a length is known to be. */
export function knownLength(len: Value): number | undefined {
  const constant = constantOf(len);
  return constant instanceof IntegerAttr ? Number(constant.value) : undefined;
}

/** All bytes of an integer set to one value, by doubling. */
function repeatByte(b: Builder, byte: Value, type: IntegerType): Value {
  const constant = constantOf(byte);
  if (constant instanceof IntegerAttr) {
    let all = 0n;
    for (let at = 0; at < type.width; at += 8) all |= BigInt.asUintN(8, constant.value) << BigInt(at);
    return ConstantOp.build(b, { value: integerAttr(BigInt.asIntN(type.width, all), type), res: type }).res;
  }
  if (type.width === 8) return byte;
  let all = ZExtOp.build(b, { arg: byte, res: type }).res as Value<never>;
  for (let done = 8; done < type.width; done *= 2) {
    const amount = ConstantOp.build(b, { value: integerAttr(BigInt(done), type), res: type }).res as Value<never>;
    all = OrOp.build(b, { lhs: all, rhs: ShlOp.build(b, { lhs: all, rhs: amount }).res as Value<never> }).res as Value<never>;
  }
  return all;
}
const isWholeBytes = (type: Type): boolean => type instanceof IntegerType && type.width % 8 === 0 && type.width > 0;

MemsetOp.implement(SlotAccess, {
  loadsFrom: () => false,
  storesTo: (op, slot) => op.dst === slot.address,
  canPromote: (op, slot) => usesOnlyAs(op, slot, op.dst) && !op.isVolatile && isWholeBytes(slot.type) && knownLength(op.len) === (slot.type as IntegerType).width / 8,
  promote: (op, b, slot) => repeatByte(b, op.val, slot.type as IntegerType),
});

for (const copy of [MemcpyOp, MemmoveOp])
  copy.implement(SlotAccess, {
    loadsFrom: (op, slot) => op.src === slot.address,
    storesTo: (op, slot) => op.dst === slot.address,
    canPromote: (op, slot) => op.dst !== op.src && !op.isVolatile && isSized(slot.type) && knownLength(op.len) === sizeOf(slot.type),
    promote(op, b, slot: MemorySlot, current) {
      if (op.dst === slot.address) return LoadOp.build(b, { addr: op.src, res: slot.type, ordering: "not_atomic" }).res;
      StoreOp.build(b, { value: current(), addr: op.dst, ordering: "not_atomic" });
      return undefined;
    },
  });
