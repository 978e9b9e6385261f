// What may be removed, repeated or moved: questions about effects, answered from traits.
import { Speculatable } from "../define/interfaces.ts";
import type { Operation } from "../ir/operation.ts";

/** Whether `test` holds for all operations directly inside. */
function allInside(op: Operation, test: (inner: Operation) => boolean): boolean {
  for (const region of op.allRegions())
    for (const block of region.blocks) for (let inner = block.first; inner !== null; inner = inner.next) if (!test(inner)) return false;
  return true;
}

/** No effect on memory or control: every effect declared and none there, in regions too. */
export function isEffectFree(op: Operation): boolean {
  const { info } = op;
  if (info.isPure) return true;
  if (info.isTerminator) return info.effects?.length === 0 || (info.effects === undefined && op.allSuccessors().length === 0 && op.allRegions().length === 0);
  if (info.recursiveEffects) return allInside(op, isEffectFree);
  return info.effects !== undefined && info.effects.length === 0;
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
  if (info.recursiveEffects) return allInside(op, (inner) => inner.info.isTerminator || isRemovableWhenUnused(inner));
  return info.effects?.every(({ effect }) => effect === "read" || effect === "allocate") ?? false;
}

/** Whether nobody needs the operation. */
export const isTriviallyDead = (op: Operation): boolean => !op.hasUses && isRemovableWhenUnused(op);

/** Whether it may write memory or free it. */
export function mayWrite(op: Operation): boolean {
  const { info } = op;
  if (info.isPure) return false;
  if (info.recursiveEffects) return !allInside(op, (inner) => !mayWrite(inner));
  if (info.isTerminator) return false;
  return info.effects === undefined || info.effects.some(({ effect }) => effect === "write" || effect === "free");
}
