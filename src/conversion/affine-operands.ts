// What conversions leave because affine operations that stay need it: dimensions and symbols are index computations of certain kinds.
import { indexType, Operation } from "../core/ir/index.ts";

/** Subscripts and accesses of the affine dialect become arithmetic first. Loops over them are for the passes before. */
export const affineValues: ReadonlySet<string> = new Set(["affine.apply", "affine.min", "affine.max", "affine.load", "affine.store", "affine.prefetch", "affine.vector_load", "affine.vector_store", "affine.delinearize_index", "affine.linearize_index"]);

/**
 * What computes dimensions and symbols of the affine operations that stay, which are those not in `lowered`. At the top of a function every value may be one; deeper down only what
 * these computations make of such values, so they stay, too.
 */
export function neededByAffine(root: Operation, lowered: ReadonlySet<string> = new Set()): ReadonlySet<Operation> {
  const needed = new Set<Operation>();
  const work: Operation[] = [];
  root.walk((op) => { if (op.info.dialect === "affine" && !lowered.has(op.opName)) work.push(op); });
  for (let op = work.pop(); op !== undefined; op = work.pop())
    for (const { owner, type } of op.allOperands()) {
      if (!(owner instanceof Operation) || type !== indexType || needed.has(owner) || owner.parentOp?.info.has("AffineScope")) continue;
      needed.add(owner);
      work.push(owner);
    }
  return needed;
}
