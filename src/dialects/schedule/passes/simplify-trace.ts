// schedule-simplify-trace: what a schedule no longer needs goes away: handles and decisions that nothing uses, and, when so wished,
// decisions become constants and postprocessing is left out.
//
//   %f:2 = schedule.sample_perfect_tile %l decision [4, 8] : ...
//   %x:2 = schedule.split %l [%f#0, %f#1] : ...              =>  %x:2 = schedule.split %l [4, 8] : ...
import { axes, definePass, OpBuilder, option, setOperandGroup, type OpOf } from "../../../core/index.ts";
import { DYNAMIC, type Operation, type Value } from "../../../core/ir/index.ts";
import { ModuleOp } from "../../builtin/index.ts";
import * as ops from "../ops/index.ts";

const lookUps = [ops.GetBlockOp, ops.GetLoopsOp, ops.GetChildBlocksOp, ops.GetProducersOp, ops.GetConsumersOp, ops.GetOutputBlocksOp];
const samples = [ops.SampleCategoricalOp, ops.SamplePerfectTileOp, ops.SamplePartitionedTileOp, ops.SampleComputeLocationOp];

export const simplifyTrace = definePass({
  name: "schedule-simplify-trace",
  summary: "remove what a schedule does not need",
  on: ModuleOp,
  options: { constants: option.bool(false, "put decisions where they are used"), removePostproc: option.bool(false, "leave out all from enter_postproc on") },
  run(module, { options, count }) {
    for (const sequence of [...module.bodyRegion.entry]) {
      if (!ops.SequenceOp.is(sequence)) continue;
      if (options.removePostproc) dropPostprocessing(sequence);
      if (options.constants) for (const op of [...sequence.body.entry]) useDecision(op);
      for (const op of [...sequence.body.entry].reverse()) {
        if (!isDead(op)) continue;
        op.erase();
        count("operations removed");
      }
    }
  },
});

/** Nothing uses it, and without it the rest means the same: what is still to be drawn stays, since later draws follow it. */
const isDead = (op: Operation): boolean => !op.hasUses && (lookUps.some((each) => each.is(op)) || (samples.some((each) => each.is(op)) && op.attr("decision") !== undefined));

function dropPostprocessing(sequence: OpOf<typeof ops.SequenceOp>): void {
  const all = [...sequence.body.entry];
  const from = all.findIndex((op) => ops.EnterPostprocOp.is(op));
  if (from >= 0) for (const op of all.slice(from).reverse()) op.erase();
}

/** Puts a decision where it is used, where that can be said without it. */
function useDecision(op: Operation): void {
  if (ops.SampleCategoricalOp.is(op) && op.decision !== undefined) putNumbers([op.number], [op.candidates[Number(op.decision)]!]);
  if ((ops.SamplePerfectTileOp.is(op) || ops.SamplePartitionedTileOp.is(op)) && op.decision) putNumbers(op.factors, op.decision);
  if (ops.SampleComputeLocationOp.is(op) && op.decision !== undefined && op.decision < 0n) putPlace(op.loop, op.decision === -1n ? ops.ComputeRootOp : ops.ComputeInlineOp);
}

function putNumbers(handles: readonly Value[], numbers: readonly number[]): void {
  for (const user of new Set(handles.flatMap((handle) => handle.getUsers()))) {
    if (!ops.SplitOp.is(user)) continue;
    const uses = [...user.numbers];
    let next = 0;
    const factors = user.factors.map((factor) => {
      const at = factor === DYNAMIC ? handles.indexOf(uses[next++]!) : -1;
      return at < 0 ? factor : numbers[at]!;
    });
    user.setAttr("factors", axes().wrap(factors));
    setOperandGroup(user, 1, uses.filter((use) => !handles.includes(use)));
  }
}

function putPlace(handle: Value, to: typeof ops.ComputeRootOp | typeof ops.ComputeInlineOp): void {
  for (const user of handle.getUsers()) {
    if (!ops.ComputeAtOp.is(user)) continue;
    to.build(OpBuilder.before(user, user.loc), { block: user.block });
    user.erase();
  }
}
