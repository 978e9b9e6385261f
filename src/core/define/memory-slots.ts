// Memory slots: places that an allocation makes for one value or for parts that are used one by one. With these interfaces passes
// turn slots into SSA values, and aggregates into slots of their own, without knowing a dialect.
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";
import type { Builder } from "./builder.ts";
import { defineInterface, type Interface } from "./interface.ts";

/** A place in memory that holds one value of `type`. */
export interface MemorySlot {
  readonly address: Value;
  readonly type: Type;
}
/** A place whose parts, named by keys such as `1` or `0,2`, can be places of their own. */
export interface AggregateSlot extends MemorySlot {
  readonly parts: ReadonlyMap<string, Type>;
}

/** An operation that allocates slots whose values may live in SSA form. */
export const PromotableAllocation: Interface<{
  promotableSlots: readonly MemorySlot[];
  /** What a slot holds before the first store. */
  initialValue(b: Builder, slot: MemorySlot): Value;
  /** The slot has no users any more. */
  slotGone(slot: MemorySlot): void;
}> = defineInterface("PromotableAllocation", ["initialValue", "slotGone"]);

/** An operation that loads from slots or stores to them. */
export const SlotAccess: Interface<{
  loadsFrom(slot: MemorySlot): boolean;
  storesTo(slot: MemorySlot): boolean;
  /** Whether it can do without the slot when the value is known; `uses` are the operands that go with the slot. */
  canPromote(slot: MemorySlot, uses: ReadonlySet<Value>): boolean;
  /** Does without the slot, which holds `current` before it; gives the value that the slot holds after it when it stores. The operation itself is erased by the caller. */
  promote(b: Builder, slot: MemorySlot, current: () => Value): Value | undefined;
}> = defineInterface("SlotAccess", ["loadsFrom", "storesTo", "canPromote", "promote"]);

/** An operation that has no purpose without the slot: a hint, or an address made from another. */
export const SlotBystander: Interface<{
  /** The results whose users must go before it can; undefined when it must stay. */
  resultsToDrop(uses: ReadonlySet<Value>): readonly Value[] | undefined;
}> = defineInterface("SlotBystander", ["resultsToDrop"]);

/** An operation that allocates aggregates. */
export const AggregateAllocation: Interface<{
  aggregateSlots: readonly AggregateSlot[];
  /** Allocates the parts with these keys each by itself. */
  allocateParts(b: Builder, slot: AggregateSlot, keys: readonly string[]): ReadonlyMap<string, MemorySlot>;
  /** The slot has no users any more. */
  aggregateGone(slot: AggregateSlot): void;
}> = defineInterface("AggregateAllocation", ["allocateParts", "aggregateGone"]);

/** An operation that stays inside of the slots whose addresses it uses. */
export const BoundedAccess: Interface<{
  /** Whether it stays inside of `slot`, provided that all users of those that it adds to `more` do. */
  staysInside(slot: MemorySlot, more: MemorySlot[]): boolean;
}> = defineInterface("BoundedAccess", ["staysInside"]);

/** An operation that uses an aggregate part by part. */
export const PartAccess: Interface<{
  /** Whether it can use parts instead: adds their keys to `used`, and to `more` slots whose users must stay inside. */
  canUseParts(slot: AggregateSlot, used: Set<string>, more: MemorySlot[]): boolean;
  /** Uses the parts instead; erases itself where nothing is left of it. */
  useParts(b: Builder, slot: AggregateSlot, parts: ReadonlyMap<string, MemorySlot>): void;
}> = defineInterface("PartAccess", ["canUseParts", "useParts"]);

/** Whether the operation uses the address of `slot` in exactly that operand. */
export const usesOnlyAs = (op: Operation, slot: MemorySlot, operand: Value): boolean =>
  operand === slot.address && op.allOperands().filter((value) => value === slot.address).length === 1;
