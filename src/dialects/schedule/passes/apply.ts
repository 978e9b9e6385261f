// schedule-apply: carries out schedules in order and removes them, and the intrinsics that they name. The first primitive that is refused stops its schedule;
// the message says why.
import { axes, definePass, OpBuilder, option, type OpOf } from "../../../core/index.ts";
import { type Diagnostic, error } from "../../../core/diag/index.ts";
import { cloneOp, i64, integerAttr, type Operation, symbolText } from "../../../core/ir/index.ts";
import { findSymbol } from "../../../core/verify/index.ts";
import { ModuleOp } from "../../builtin/index.ts";
import { IntrinsicOp, SequenceOp } from "../ops/index.ts";
import { Draws } from "../primitives/draws.ts";
import { carryOutAll } from "../primitives/sequence.ts";
import { State } from "../primitives/state.ts";

export const applySchedules = definePass({
  name: "schedule-apply",
  summary: "carry out schedules and remove them",
  on: ModuleOp,
  dialects: ["schedule", "loop", "arith", "memref"],
  options: {
    seed: option.int(-1, "seed of what the schedules draw; without one, each sampling operation needs its decision"),
    record: option.bool(false, "write what was drawn into the schedules as decisions, and leave functions and schedules where they are"),
  },
  run(module, { diag, options }) {
    const sequences = [...module.bodyRegion.entry].filter((op) => SequenceOp.is(op));
    const originals = options.record ? copiesOfTargets(module, sequences) : [];
    for (const [i, op] of sequences.entries()) {
      const problem = applySequence(module, op, { ...(options.seed < 0 ? {} : { draws: new Draws(options.seed + i) }), record: options.record });
      if (problem) diag.report(problem);
      else if (!options.record) op.erase();
    }
    for (const { target, original } of originals) putBack(findSymbol(module, target)!, original);
    if (!options.record) for (const op of [...module.bodyRegion.entry]) if (IntrinsicOp.is(op)) op.erase();
  },
});

interface Original { readonly target: string; readonly original: Operation }
/** The functions as they are before their schedules, of which there may be several. */
function copiesOfTargets(module: Operation, sequences: readonly OpOf<typeof SequenceOp>[]): Original[] {
  return [...new Set(sequences.map(({ target }) => target))].flatMap((target) => {
    const op = findSymbol(module, target);
    return op ? [{ target, original: cloneOp(op) }] : [];
  });
}
function putBack(changed: Operation, original: Operation): void {
  OpBuilder.before(changed).insert(original);
  changed.erase();
}

/** How schedules are carried out: what draws, and whether decisions are written down and the schedule keeps its operations. */
export interface ApplyOptions {
  readonly draws?: Draws;
  readonly record?: boolean;
}

/** Applies one schedule. The diagnostic of the first refusal, if there is one; then the function is as it was. */
export function applySequence(module: Operation, sequence: OpOf<typeof SequenceOp>, { draws, record = false }: ApplyOptions = {}): Diagnostic | undefined {
  const target = findSymbol(module, sequence.target);
  if (!target) return error("schedule/target", sequence.loc, `'schedule.sequence' op schedules '${symbolText(sequence.target)}', which is not here`);
  const original = cloneOp(target);
  const state = new State(target, { draws, isRestored: true });
  const problem = carryOutAll(sequence, state)?.diagnostic;
  if (problem) putBack(target, original);
  if (!problem && record) for (const [op, decision] of state.decisions) op.setAttr("decision", typeof decision === "bigint" ? integerAttr(decision, i64) : axes().wrap(decision));
  if (!problem && !record) for (const op of [...sequence.body.entry].reverse()) op.erase();
  return problem;
}
