// Sampling: operations whose result is drawn when the schedule is carried out, or stands in it as a decision. A schedule with all its
// decisions is a trace: carried out again, it gives the same function.
import { axes, defineOp, i64, maybe, variadic, withDefault } from "../../../core/define/index.ts";
import { aBlock, aLoop, aNumber } from "./types.ts";

/** One of the candidates, drawn by weight; the decision is its position. TVM: `sample_categorical`, with probabilities. */
export const SampleCategoricalOp = defineOp("schedule.sample_categorical", { summary: "draw one of some numbers", results: { number: aNumber }, attrs: { candidates: axes(), weights: axes(), decision: maybe(i64()) } }, {
  assembly: "$candidates `weights` $weights (`decision` $decision^)? attr-dict",
  verify(op, diag) {
    const { candidates, weights, decision } = op;
    if (candidates.length === 0 || candidates.length !== weights.length) diag.report(`has ${weights.length} weights for ${candidates.length} candidates`);
    else if (weights.some((weight) => weight < 0) || weights.every((weight) => weight === 0)) diag.report(`weights [${weights.join(", ")}] must not be negative, nor all 0`);
    else if (decision !== undefined && (decision < 0n || decision >= BigInt(candidates.length))) diag.report(`decision ${decision} is no position among ${candidates.length} candidates`);
  },
});

/** Factors whose product is the extent of the loop, the last of them limited; all such tilings are equally likely. TVM: `sample_perfect_tile`. */
export const SamplePerfectTileOp = defineOp("schedule.sample_perfect_tile", { summary: "draw factors of a loop's extent", operands: { loop: aLoop }, results: { factors: variadic(aNumber) }, attrs: { max_innermost: withDefault(i64(), 16n), decision: maybe(axes()) } }, {
  assembly: "$loop (`max_innermost` $max_innermost^)? (`decision` $decision^)? attr-dict `:` type($factors)",
  verify(op, diag) {
    if (op.factors.length === 0) diag.report("gives no factors");
    else if (op.max_innermost < 1n) diag.report(`limits the last factor to ${op.max_innermost}`);
    else if (op.decision && op.decision.length !== op.factors.length) diag.report(`decides on ${op.decision.length} factors, but gives ${op.factors.length}`);
  },
});

/**
 * Factors whose product is the extent of the loop, where the product of those from a position on is a multiple of a number; all such
 * tilings are equally likely. TVM: `sample_partitioned_tile`.
 */
export const SamplePartitionedTileOp = defineOp("schedule.sample_partitioned_tile", { summary: "draw factors of a loop's extent in two parts", operands: { loop: aLoop }, results: { factors: variadic(aNumber) }, attrs: { partition: i64(), multiple: i64(), decision: maybe(axes()) } }, {
  assembly: "$loop `partition` $partition `multiple` $multiple (`decision` $decision^)? attr-dict `:` type($factors)",
  verify(op, diag) {
    if (op.partition < 0n || op.partition > BigInt(op.factors.length) || op.factors.length === 0) diag.report(`partitions ${op.factors.length} factors at ${op.partition}`);
    else if (op.multiple < 1n) diag.report(`wants multiples of ${op.multiple}`);
    else if (op.decision && op.decision.length !== op.factors.length) diag.report(`decides on ${op.decision.length} factors, but gives ${op.factors.length}`);
  },
});

/**
 * Where a block may be computed: a loop around all its readers under which `compute_at` is legal, by its position, outermost first; -1 for
 * the root, -2 for inlining, where that is legal. All are equally likely. Only `compute_at` takes the result where it is no loop.
 * TVM: `sample_compute_location`.
 */
export const SampleComputeLocationOp = defineOp("schedule.sample_compute_location", { summary: "draw a loop to compute a block at", operands: { block: aBlock }, results: { loop: aLoop }, attrs: { decision: maybe(i64()) } }, { assembly: "$block (`decision` $decision^)? attr-dict" });
