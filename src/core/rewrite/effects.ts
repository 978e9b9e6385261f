// What may be removed, repeated or moved: questions about effects, answered from traits. Tensors are values, so an effect
// declared on an operand that is one at that operation is none.
import { Speculatable } from "../define/interfaces.ts";
import type { Effect } from "../define/traits.ts";
import type { Operation } from "../ir/operation.ts";
import { RankedTensorType, UnrankedTensorType } from "../ir/type.ts";
import { Value } from "../ir/value.ts";

/** Whether `test` holds for all operations directly inside. */
function allInside(op: Operation, test: (inner: Operation) => boolean): boolean {
  for (const region of op.allRegions())
    for (const block of region.blocks) for (let inner = block.first; inner !== null; inner = inner.next) if (!test(inner)) return false;
  return true;
}

const isMemory = ({ type }: Value): boolean => !(type instanceof RankedTensorType || type instanceof UnrankedTensorType);
function touchesMemory(op: Operation, fields: readonly string[]): boolean {
  if (fields.length === 0) return true;
  for (const field of fields) {
    const value = (op as unknown as Record<string, unknown>)[field];
    if (value instanceof Value ? isMemory(value) : Array.isArray(value) && value.some((one) => one instanceof Value && isMemory(one))) return true;
  }
  return false;
}
/** Whether `admits` holds for each effect that the operation has for itself, apart from its regions; false when anything may happen. */
function everyOwnEffect(op: Operation, admits: (effect: Effect) => boolean): boolean {
  const { effects, recursiveEffects } = op.info;
  if (effects === undefined) return recursiveEffects;
  for (const { effect, fields } of effects) if (!admits(effect) && touchesMemory(op, fields)) return false;
  return true;
}
const readsOrAllocates = (effect: Effect): boolean => effect === "read" || effect === "allocate";
const staysIntact = (effect: Effect): boolean => effect !== "write" && effect !== "free";
const isNothing = (): boolean => false;

/** No effect on memory or control: every effect declared and none there, in regions too. */
export function isEffectFree(op: Operation): boolean {
  const { info } = op;
  if (info.isPure) return true;
  if (info.isTerminator) return info.effects?.length === 0 || (info.effects === undefined && op.allSuccessors().length === 0 && op.allRegions().length === 0);
  if (info.recursiveEffects && !allInside(op, isEffectFree)) return false;
  return everyOwnEffect(op, isNothing);
}

/** Whether the operation may run where the program would not have run it: it ends, and nothing that it does is undefined. */
export function isSpeculatable(op: Operation): boolean {
  const answer = Speculatable.is(op) ? op.speculatability : op.info.isPure ? "inside" : "never";
  return answer === "always" || (answer === "inside" && allInside(op, isSpeculatable));
}

/** Whether an operation without used results can go: it is pure, or only allocates or reads. */
export function isRemovableWhenUnused(op: Operation): boolean {
  const { info } = op;
  if (info.isTerminator || info.isSymbol) return false;
  if (info.isPure) return true;
  if (info.recursiveEffects && !allInside(op, (inner) => inner.info.isTerminator || isRemovableWhenUnused(inner))) return false;
  return everyOwnEffect(op, readsOrAllocates);
}

/** Whether nobody needs the operation. */
export const isTriviallyDead = (op: Operation): boolean => !op.hasUses && isRemovableWhenUnused(op);

/** Whether all that it does is to read memory. */
export const onlyReads = (op: Operation): boolean => op.info.effects !== undefined && op.info.effects.length > 0 && op.info.effects.every(({ effect }) => effect === "read");

/** Whether it may write memory or free it. */
export function mayWrite(op: Operation): boolean {
  const { info } = op;
  if (info.isPure) return false;
  if (info.recursiveEffects && !allInside(op, (inner) => !mayWrite(inner))) return true;
  if (info.isTerminator) return false;
  return !everyOwnEffect(op, staysIntact);
}
