// Schedules as IR, as TensorIR has them: each primitive is an operation on handles to loops and blocks of one function
// [Feng 2022]. `schedule-apply` carries them out in order and removes the schedule.
import { axes, defineDialect, defineOp, exactly, isolatedFromAbove, noTerminator, region, singleBlock, symbolName, symbolRef, variadic, word } from "../../core/define/index.ts";
import { DialectType, internType } from "../../core/ir/index.ts";

/** A handle to a loop. */
export const loopType: DialectType = internType("!schedule.loop", (text) => new DialectType(text, "schedule", "loop"));
/** A handle to a block. */
export const blockType: DialectType = internType("!schedule.block", (text) => new DialectType(text, "schedule", "block"));
const aLoop = exactly(loopType);
const aBlock = exactly(blockType);

/** The schedule of one function: primitives in order. */
export const SequenceOp = defineOp("schedule.sequence", {
  summary: "the schedule of a function",
  attrs: { target: symbolRef() },
  regions: { body: region() },
  traits: [isolatedFromAbove, singleBlock, noTerminator],
}, { assembly: "`for` $target attr-dict-with-keyword $body" });

/** The block of that name. TVM: `get_sblock`. */
export const GetBlockOp = defineOp("schedule.get_block", { summary: "a block by name", results: { block: aBlock }, attrs: { block_name: symbolName() } }, { assembly: "$block_name attr-dict" });

/** The loops around a block, outermost first. The number of results must be the number of loops. TVM: `get_loops`. */
export const GetLoopsOp = defineOp("schedule.get_loops", { summary: "the loops around a block", operands: { block: aBlock }, results: { loops: variadic(aLoop) } }, {
  assembly: "$block attr-dict `:` type($loops)",
});

/**
 * One loop becomes a nest with the given extents, outermost first; at most one is -1 and computed. When the product passes
 * the extent, blocks inside get a guard. Always legal. TVM: `split`.
 */
export const SplitOp = defineOp("schedule.split", { summary: "split a loop", operands: { loop: aLoop }, results: { loops: variadic(aLoop) }, attrs: { factors: axes() } }, {
  assembly: "$loop $factors attr-dict `:` type($loops)",
  verify(op, diag) {
    if (op.factors.length !== op.loops.length) diag.report(`gives ${op.loops.length} loops for ${op.factors.length} factors`);
    else if (op.factors.filter((factor) => factor === -1).length > 1 || op.factors.some((factor) => factor !== -1 && factor < 1)) diag.report(`factors [${op.factors.join(", ")}] must be positive, with at most one -1`);
  },
});

/** Perfectly nested loops, outermost first, become one. Legal when nothing but them lies between. TVM: `fuse`. */
export const FuseOp = defineOp("schedule.fuse", { summary: "fuse nested loops", operands: { loops: variadic(aLoop) }, results: { fused: aLoop } }, { assembly: "$loops attr-dict `:` type($loops)" });

/**
 * Loops of one nest in a new order, outermost first; loops that are not named keep their places. Legal when the loops from
 * the outermost to the innermost named one nest perfectly. TVM: `reorder`.
 */
export const ReorderOp = defineOp("schedule.reorder", { summary: "reorder loops", operands: { loops: variadic(aLoop) } }, { assembly: "$loops attr-dict `:` type($loops)" });

const forKind = <const N extends string>(name: N, summary: string) => defineOp(`schedule.${name}`, { summary, operands: { loop: aLoop } }, { assembly: "$loop attr-dict" });
/** Iterations become vector lanes. Legal for loops of constant extent that drive spatial variables only. TVM: `vectorize`. */
export const VectorizeOp = forKind("vectorize", "run the iterations as vector lanes");
/** Iterations run on several threads. Legal for loops that drive spatial variables only. TVM: `parallel`. */
export const ParallelOp = forKind("parallel", "run the iterations on several threads");
/** The body is repeated for each iteration. Legal for loops of constant extent. TVM: `unroll`. */
export const UnrollOp = forKind("unroll", "repeat the body for each iteration");

export const threadAxes = ["block_x", "block_y", "block_z", "thread_x", "thread_y", "thread_z"] as const;
/** The loop's variable becomes a GPU index. Legal for loops of constant extent that drive spatial variables only, one loop an axis. TVM: `bind`. */
export const BindOp = defineOp("schedule.bind", { summary: "bind a loop to a GPU index", operands: { loop: aLoop }, attrs: { axis: word(...threadAxes) } }, { assembly: "$loop `to` $axis attr-dict" });

/**
 * Schedules as IR, as TensorIR has them: each primitive is an operation on handles to the loops and blocks of one function.
 * `schedule-apply` carries the primitives out in order and removes the schedule. A primitive that would change the result is refused,
 * with the reason.
 */
export const schedule = defineDialect({
  inlining: { op: () => false },
  namespace: "schedule",
  summary: "schedules as IR",
  dependencies: ["loop"],
  ops: [SequenceOp, GetBlockOp, GetLoopsOp, SplitOp, FuseOp, ReorderOp, VectorizeOp, ParallelOp, UnrollOp, BindOp],
  types: { loop: () => loopType, block: () => blockType },
});
