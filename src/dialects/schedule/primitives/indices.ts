// Computations of indices inside of blocks: which iteration variables they use, and whether they may run somewhere else.
import type { Operation, Value } from "../../../core/ir/index.ts";
import { isEffectFree, isSpeculatable } from "../../../core/rewrite/index.ts";
import type { BlockNode } from "../../loop/index.ts";

/** The iteration variables that a value in the body is computed from; undefined when it is computed from memory or what must not run anywhere. */
export function variablesOf(block: BlockNode, value: Value, found: Set<number> = new Set()): Set<number> | undefined {
  const at = (block.body.entry.args as readonly Value[]).indexOf(value);
  if (at >= 0) return found.add(at);
  const op = value.definingOp;
  if (!op || !block.encloses(op)) return isFromOutside(block, value) ? found : undefined;
  if (!isEffectFree(op) || !isSpeculatable(op) || op.allRegions().length > 0) return undefined;
  return op.allOperands().every((operand) => variablesOf(block, operand, found)) ? found : undefined;
}
/** An argument of the function, or made outside of all loops. */
function isFromOutside(block: BlockNode, value: Value): boolean {
  let top: Operation = block;
  while (top.parentOp && !top.parentOp.info.isIsolated) top = top.parentOp;
  const op = value.definingOp;
  return op ? op.parent === top.parent && op.isBefore(top) : value.parentBlock === top.parent;
}

/** Whether a value that is made inside of `within` may be computed again: by operations that may run anywhere. */
export function mayRecompute(value: Value, within: Operation): boolean {
  const op = value.definingOp;
  if (!op || !within.encloses(op)) return true;
  return isEffectFree(op) && isSpeculatable(op) && op.allRegions().length === 0 && op.allOperands().every((operand) => mayRecompute(operand, within));
}
