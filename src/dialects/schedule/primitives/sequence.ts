// A schedule as a whole: its primitives in order, up to the first that is refused.
import type { OpOf } from "../../../core/index.ts";
import { type Diagnostic, error } from "../../../core/diag/index.ts";
import { cloneOp, type Operation } from "../../../core/ir/index.ts";
import type { SequenceOp } from "../ops/index.ts";
import { State } from "./state.ts";
import { carryOut } from "./steps.ts";

/** The primitive that was refused, and how to say so. */
export interface Refusal {
  readonly op: Operation;
  readonly why: string;
  readonly diagnostic: Diagnostic;
}

/** Carries out a schedule; the first refusal, if there is one, leaves the function half changed. */
export function carryOutAll(sequence: OpOf<typeof SequenceOp>, state: State): Refusal | undefined {
  for (const op of sequence.body.entry) {
    const gone = op.allOperands().find((value) => state.isGone(value));
    if (gone) {
      const why = "uses a handle whose loop or block is gone: an earlier primitive replaced it";
      return { op, why, diagnostic: error("schedule/refused", op.loc, `'${op.opName}' op ${why}`).note(gone.loc, "the handle is made here") };
    }
    const why = carryOut(op, state);
    if (why !== undefined) return { op, why, diagnostic: error("schedule/refused", op.loc, `'${op.opName}' op ${why.startsWith("finds") || why.startsWith("names") || why.startsWith("is no primitive") ? why : `is refused: ${why}`}`) };
  }
  return undefined;
}

/** What would be refused of a schedule; the function stays as it is. */
export const refusalOf = (sequence: OpOf<typeof SequenceOp>, func: Operation): Refusal | undefined => carryOutAll(sequence, new State(cloneOp(func), { isRestored: true }));
