// schedule-apply: carries out schedules in order and removes them. The first primitive that is refused stops its schedule;
// the message says why.
import { definePass, type OpOf } from "../../../core/index.ts";
import { type Diagnostic, error } from "../../../core/diag/index.ts";
import { type Operation, symbolText, type Value } from "../../../core/ir/index.ts";
import { findSymbol } from "../../../core/verify/index.ts";
import { ModuleOp } from "../../builtin/index.ts";
import { type BlockNode, blocksIn, type Loop, type LoopKind, loopsAround } from "../../loop/index.ts";
import { BindOp, FuseOp, GetBlockOp, GetLoopsOp, ParallelOp, ReorderOp, SequenceOp, SplitOp, UnrollOp, VectorizeOp } from "../ops.ts";
import { fuse, reorder, type Result, setKind, split } from "../primitives.ts";

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

/** Applies one schedule. The diagnostic of the first refusal, if there is one. */
export function applySequence(module: Operation, sequence: OpOf<typeof SequenceOp>): Diagnostic | undefined {
  const target = findSymbol(module, sequence.target);
  if (!target) return error("schedule/target", sequence.loc, `'schedule.sequence' op schedules '${symbolText(sequence.target)}', which is not here`);
  const handles = new Map<Value, Loop | BlockNode>();
  for (const op of sequence.body.entry) {
    const problem = step(op, target, handles);
    if (problem) return problem;
  }
  for (const op of [...sequence.body.entry].reverse()) op.erase();
  return undefined;
}

function step(op: Operation, target: Operation, handles: Map<Value, Loop | BlockNode>): Diagnostic | undefined {
  const fail = (message: string): Diagnostic => error("schedule/refused", op.loc, `'${op.opName}' op ${message}`);
  const loop = (value: Value): Loop => handles.get(value) as Loop;
  const gone = op.allOperands().find((value) => handles.get(value)?.parent == null);
  if (gone) return fail("uses a handle whose loop or block is gone: an earlier primitive replaced it").note(gone.loc, "the handle is made here");
  const bind = (values: readonly Value[], result: Result): Diagnostic | undefined => {
    if ("refused" in result) return fail(`is refused: ${result.refused}`);
    values.forEach((value, i) => { handles.set(value, result.loops[i]!); });
    return undefined;
  };
  if (GetBlockOp.is(op)) {
    const blocks = blocksIn(target);
    const block = blocks.find((candidate) => candidate.block_name === op.block_name);
    if (!block) return fail(`finds no block '@${op.block_name}'; there are ${blocks.map((b) => `'@${b.block_name}'`).join(", ") || "none"}`);
    handles.set(op.block, block);
    return undefined;
  }
  if (GetLoopsOp.is(op)) {
    const loops = loopsAround(handles.get(op.block)!);
    if (loops.length !== op.loops.length) return fail(`names ${op.loops.length} loops, but ${loops.length} are around the block`);
    return bind(op.loops, { loops });
  }
  if (SplitOp.is(op)) return bind(op.loops, split(loop(op.loop), op.factors));
  if (FuseOp.is(op)) return bind([op.fused], fuse(op.loops.map(loop)));
  if (ReorderOp.is(op)) return reordered(op, handles, fail);
  const kind: LoopKind | undefined = VectorizeOp.is(op) ? "vectorized" : ParallelOp.is(op) ? "parallel" : UnrollOp.is(op) ? "unrolled" : BindOp.is(op) ? op.axis : undefined;
  if (kind === undefined) return fail("is no primitive of the schedule dialect");
  return bind([], setKind(loop(op.getOperand(0)), kind));
}

/** Reordering makes new loops, so every handle to an old one moves. */
function reordered(op: OpOf<typeof ReorderOp>, handles: Map<Value, Loop | BlockNode>, fail: (message: string) => Diagnostic): Diagnostic | undefined {
  const result = reorder(op.loops.map((value) => handles.get(value) as Loop));
  if ("refused" in result) return fail(`is refused: ${result.refused}`);
  for (const [value, node] of handles) {
    const made = result.renamed?.get(node as Loop);
    if (made) handles.set(value, made);
  }
  return undefined;
}
