// Annotations that TVM's lowering reads: which ones passes read here, and what becomes of the others.
import { type DiagnosticSink, warning } from "../../core/diag/index.ts";
import { type Attribute, i1, IntegerAttr, type Operation } from "../../core/ir/index.ts";

/** On a loop, or a block with loops: most copies of statements that loops in it are unrolled to. */
export const AUTO_UNROLL = "pragma_auto_unroll_max_step";
/** Beside it, or on an unrolled loop: 0 leaves the loop as one with a hint. */
export const EXPLICIT_UNROLL = "pragma_unroll_explicit";

/** On a loop: for each part of its body, in which iteration after its own it runs, and in which place there. */
export const STAGE = "software_pipeline_stage";
export const ORDER = "software_pipeline_order";

/** Names that have a meaning for TVM's lowering and none here, with what there is instead. */
const unread: ReadonlyMap<string, string> = new Map([
  [STAGE, "run 'schedule-software-pipeline' first"], [ORDER, "run 'schedule-software-pipeline' first"], ["software_pipeline_async_stages", "copies are not asynchronous"],
  ["double_buffer_scope", "'schedule.double_buffer' gives a buffer two copies in turns"], ["tir.manifest_shared_memory_local_stage", "'schedule.cache_read' makes a stage"],
  ["pragma_tensor_core", "'schedule.tensorize' replaces a nest"], ["pragma_loop_partition_hint", "'schedule.loop_partition' takes lengths"], ["pragma_import_c", "nothing is linked in"], ["pragma_import_llvm", "nothing is linked in"],
  ["pragma_parallel_launch_point", "each parallel loop starts its threads"], ["pragma_parallel_barrier_when_finish", "each parallel loop waits for its threads"], ["pragma_parallel_stride_pattern", "parallel loops hand out their iterations in order"],
  ["meta_schedule.parallel", "'schedule.parallel' makes a loop parallel"], ["meta_schedule.vectorize", "'schedule.vectorize' makes lanes of a loop"],
  ["meta_schedule.unroll_explicit", `'${AUTO_UNROLL}' is read`], ["meta_schedule.unroll_implicit", `'${AUTO_UNROLL}' is read`],
]);

/** Warns of annotations in an operation that have no effect. */
export function warnOfUnread(root: Operation, diag: DiagnosticSink): void {
  root.walk((op) => {
    for (const [name, instead] of unread) if (op.attr(name) !== undefined) diag.report(warning("loop/annotation-unread", op.loc, `'${op.opName}' op has the annotation '${name}', which is not read: ${instead}`));
  });
}

/** The number that an annotation is; undefined where there is none, or another value, of which a warning is given. */
export function numberOf(op: Operation, name: string, diag: DiagnosticSink): bigint | undefined {
  const value: Attribute | undefined = op.attr(name);
  if (value === undefined) return undefined;
  if (value instanceof IntegerAttr) return value.type === i1 ? BigInt(value.value !== 0n) : value.value;
  diag.report(warning("loop/annotation-value", op.loc, `'${op.opName}' op has the annotation '${name}' of value ${value.text}, which is no integer; it is not read`));
  return undefined;
}
