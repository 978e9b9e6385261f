// schedule-apply: carries out schedules in order and removes them. The first primitive that is refused stops its schedule;
// the message says why.
import { definePass, OpBuilder, type OpOf } from "../../../core/index.ts";
import { type Diagnostic, error } from "../../../core/diag/index.ts";
import { cloneOp, type Operation, symbolText } from "../../../core/ir/index.ts";
import { findSymbol } from "../../../core/verify/index.ts";
import { ModuleOp } from "../../builtin/index.ts";
import { SequenceOp } from "../ops/index.ts";
import { State } from "../primitives/state.ts";
import { carryOut } from "../primitives/steps.ts";

export const applySchedules = definePass({
  name: "schedule-apply",
  summary: "carry out schedules and remove them",
  on: ModuleOp,
  dialects: ["schedule", "loop", "arith"],
  run(module, { diag }) {
    for (const op of [...module.bodyRegion.entry]) {
      if (!SequenceOp.is(op)) continue;
      const problem = applySequence(module, op);
      if (problem) diag.report(problem);
      else op.erase();
    }
  },
});

/** Applies one schedule. The diagnostic of the first refusal, if there is one; then the function is as it was. */
export function applySequence(module: Operation, sequence: OpOf<typeof SequenceOp>): Diagnostic | undefined {
  const target = findSymbol(module, sequence.target);
  if (!target) return error("schedule/target", sequence.loc, `'schedule.sequence' op schedules '${symbolText(sequence.target)}', which is not here`);
  const original = cloneOp(target);
  const problem = carryOutAll(sequence, new State(target));
  if (problem) {
    OpBuilder.before(target).insert(original);
    target.erase();
  } else for (const op of [...sequence.body.entry].reverse()) op.erase();
  return problem;
}

function carryOutAll(sequence: OpOf<typeof SequenceOp>, state: State): Diagnostic | undefined {
  for (const op of sequence.body.entry) {
    const gone = op.allOperands().find((value) => state.isGone(value));
    if (gone) return error("schedule/refused", op.loc, `'${op.opName}' op uses a handle whose loop or block is gone: an earlier primitive replaced it`).note(gone.loc, "the handle is made here");
    const why = carryOut(op, state);
    if (why !== undefined) return error("schedule/refused", op.loc, `'${op.opName}' op ${why.startsWith("finds") || why.startsWith("names") || why.startsWith("is no primitive") ? why : `is refused: ${why}`}`);
  }
  return undefined;
}
