// Stack memory as slots: what holds one element can be a value, what is indexed by constants can be taken apart.
import { AggregateAllocation, type AggregateSlot, type MemorySlot, PartAccess, PromotableAllocation, SlotAccess, usesOnlyAs } from "../../core/define/index.ts";
import { IntegerAttr, type MemRefType, memrefType, type Operation, type Value } from "../../core/ir/index.ts";
import { constantOf } from "../../core/rewrite/index.ts";
import { poison, PoisonOp } from "../ub/index.ts";
import { AllocaOp, LoadOp, StoreOp } from "./ops.ts";

/** Aggregates with more elements stay whole. */
const MAX_PARTS = 16;

AllocaOp.implement(PromotableAllocation, {
  promotableSlots: ({ memref }) => (memref.type.isStatic && memref.type.numElements === 1 ? [{ address: memref, type: memref.type.element }] : []),
  initialValue: (_, b, slot) => PoisonOp.build(b, { value: poison, result: slot.type }).result,
  slotGone: (op) => { op.erase(); },
}).implement(AggregateAllocation, {
  aggregateSlots({ memref }) {
    const { type } = memref;
    if (!type.isStatic || type.numElements < 2 || type.numElements > MAX_PARTS) return [];
    return [{ address: memref, type, parts: new Map(positionsOf(type).map((key) => [key, type.element])) }];
  },
  allocateParts(op, b, _, keys): ReadonlyMap<string, MemorySlot> {
    const { element, memorySpace } = op.memref.type;
    return new Map(keys.map((key) => [key, { address: AllocaOp.build(b, { dynamicSizes: [], symbolOperands: [], memref: memrefType([], element, undefined, memorySpace) }).memref, type: element }]));
  },
  aggregateGone: (op) => { op.erase(); },
});

/** All positions of a small static shape, as keys. */
function positionsOf({ dims }: MemRefType): string[] {
  return dims.reduce<readonly (readonly number[])[]>((before, dim) => before.flatMap((at) => Array.from({ length: dim }, (_, i) => [...at, i])), [[]]).map((at) => at.join());
}
/** The key of constant indices; undefined when one is not known. */
function keyOf(indices: readonly Value[]): string | undefined {
  const numbers = indices.map((index) => { const c = constantOf(index); return c instanceof IntegerAttr ? c.value : undefined; });
  return numbers.includes(undefined) ? undefined : numbers.join();
}

LoadOp.implement(SlotAccess, {
  loadsFrom: (op, slot) => op.memref === slot.address,
  storesTo: () => false,
  canPromote: (op, slot) => usesOnlyAs(op, slot, op.memref) && op.result.type === slot.type,
  promote(op, _b, _slot, current) {
    op.result.replaceAllUsesWith(current());
    return undefined;
  },
}).implement(PartAccess, { canUseParts: (op, slot, used) => canUsePart(op, op.memref, op.indices, slot, used), useParts: (op, _, slot, parts) => { usePart(op, op.indices, slot, parts); } });

StoreOp.implement(SlotAccess, {
  loadsFrom: () => false,
  storesTo: (op, slot) => op.memref === slot.address,
  canPromote: (op, slot) => usesOnlyAs(op, slot, op.memref) && op.value.type === slot.type,
  promote: (op) => op.value,
}).implement(PartAccess, { canUseParts: (op, slot, used) => canUsePart(op, op.memref, op.indices, slot, used), useParts: (op, _, slot, parts) => { usePart(op, op.indices, slot, parts); } });

function canUsePart(op: Operation, memref: Value, indices: readonly Value[], slot: AggregateSlot, used: Set<string>): boolean {
  const key = usesOnlyAs(op, slot, memref) ? keyOf(indices) : undefined;
  if (key === undefined || !slot.parts.has(key)) return false;
  used.add(key);
  return true;
}
function usePart(op: Operation, indices: readonly Value[], slot: AggregateSlot, parts: ReadonlyMap<string, MemorySlot>): void {
  const part = parts.get(keyOf(indices)!)!;
  const kept = op.allOperands().slice(0, op.numOperands - indices.length);
  op.setOperands(kept.map((operand) => (operand === slot.address ? part.address : operand)));
}
