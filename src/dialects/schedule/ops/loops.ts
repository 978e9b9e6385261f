// Primitives on loops: their number, their order and their kinds.
import { axes, defineOp, variadic, withDefault, word } from "../../../core/define/index.ts";
import { DYNAMIC } from "../../../core/ir/index.ts";
import { splitSyntax } from "./split-syntax.ts";
import { aBlock, aLoop, aNumber, anyHandle } from "./types.ts";

/** What becomes of iterations that a split makes beyond the extent. */
export const tails = ["guard", "round_up", "shift_inwards", "predicate", "peel"] as const;
export type Tail = (typeof tails)[number];

/**
 * One loop becomes a nest with the given extents, outermost first; at most one is -1 and computed. When the product passes
 * the extent, the tail decides. Extents may be numbers that were drawn. TVM: `split`, with guards only; Halide has the tails.
 *
 * - `guard`: blocks inside get a predicate. Legal unless something acts outside of blocks.
 * - `round_up`: iterations beyond the extent run. Legal when they stay inside of buffers that the function allocates and write
 *   nothing that other iterations or blocks touch; concurrent loops around and inside stay independent.
 * - `shift_inwards`: the last tile starts earlier, so some iterations run twice. Legal when a tile fits into the extent, the
 *   loop carries no dependence and no iteration reads what it overwrites.
 * - `predicate`: each load and store is guarded inside of the block; what is not loaded is zero. Legal when the loop is bound as
 *   it is to an iteration variable of each block, and the blocks compute only what may run on zeros.
 * - `peel`: full tiles first, the rest in a loop after them, with copies of the blocks (`@b_1`). Legal when no initialisation of
 *   a reduction would run in the rest, and a full tile exists.
 */
export const SplitOp = defineOp("schedule.split", { summary: "split a loop", operands: { loop: aLoop, numbers: variadic(aNumber) }, results: { loops: variadic(aLoop) }, attrs: { factors: axes(), tail: withDefault(word(...tails), "guard") } }, {
  syntax: splitSyntax,
  verify(op, diag) {
    const known = op.factors.filter((factor) => factor !== DYNAMIC);
    if (op.factors.length !== op.loops.length) diag.report(`gives ${op.loops.length} loops for ${op.factors.length} factors`);
    else if (op.factors.length - known.length !== op.numbers.length) diag.report(`has ${op.numbers.length} numbers for ${op.factors.length - known.length} factors that are drawn`);
    else if (known.filter((factor) => factor === -1).length > 1 || known.some((factor) => factor !== -1 && factor < 1)) diag.report(`factors [${known.join(", ")}] must be positive, with at most one -1`);
  },
});

/**
 * Two nested loops in tiles of the given sizes; gives the outer loops, then the inner ones. A split of each and a reorder, legal
 * when these are. The classic interface of TVM: `tile`.
 */
export const TileOp = defineOp("schedule.tile", { summary: "tile two nested loops", operands: { outer: aLoop, inner: aLoop }, results: { xo: aLoop, yo: aLoop, xi: aLoop, yi: aLoop }, attrs: { sizes: axes(), tail: withDefault(word(...tails), "guard") } }, {
  assembly: "$outer `,` $inner $sizes (`tail` $tail^)? attr-dict",
  verify(op, diag) {
    if (op.sizes.length !== 2 || op.sizes.some((size) => size < 1)) diag.report(`sizes [${op.sizes.join(", ")}] must be two positive numbers`);
  },
});

/** Perfectly nested loops, outermost first, become one. Legal when nothing but them lies between. TVM: `fuse`. */
export const FuseOp = defineOp("schedule.fuse", { summary: "fuse nested loops", operands: { loops: variadic(aLoop) }, results: { fused: aLoop } }, { assembly: "$loops attr-dict `:` type($loops)" });

/**
 * Loops that follow one another in one body become one, iteration by iteration. Legal when their constant extents and kinds are
 * equal, only index computations lie between, no later loop's iteration depends on a later iteration of an earlier loop (or on any
 * other, where the loops are parallel, vectorised or bound), and no initialisation of a reduction would pass what it meets. TVM: `merge`.
 */
export const MergeOp = defineOp("schedule.merge", { summary: "merge loops that follow one another", operands: { loops: variadic(aLoop) }, results: { merged: aLoop } }, { assembly: "$loops attr-dict `:` type($loops)" });

/**
 * A loop becomes several that follow one another, of the given numbers of iterations; at most one is -1 and computed. The first
 * keeps the blocks, the others get copies with names of their own (`@b_1`). Legal for constant extents, unless the initialisation of
 * a reduction would run again in a later part. TVM: `loop_partition`.
 */
export const LoopPartitionOp = defineOp("schedule.loop_partition", { summary: "partition a loop", operands: { loop: aLoop }, results: { parts: variadic(aLoop) }, attrs: { lengths: axes() } }, {
  assembly: "$loop $lengths attr-dict `:` type($parts)",
  verify(op, diag) {
    if (op.lengths.length !== op.parts.length) diag.report(`gives ${op.parts.length} loops for ${op.lengths.length} lengths`);
    else if (op.lengths.filter((length) => length === -1).length > 1 || op.lengths.some((length) => length !== -1 && length < 1)) diag.report(`lengths [${op.lengths.join(", ")}] must be positive, with at most one -1`);
  },
});

/** A loop of one iteration around a loop or a block. Always legal. TVM: `add_unit_loop`. */
export const AddUnitLoopOp = defineOp("schedule.add_unit_loop", { summary: "add a loop of one iteration", operands: { inner: anyHandle }, results: { loop: aLoop } }, { assembly: "$inner attr-dict `:` type($inner)" });

/**
 * The iteration variables of a block in a new order, position by position: `[1, 0]` swaps two. Always legal: nothing but the
 * block's signature changes. TVM: `reorder_block_iter_var`.
 */
export const ReorderBlockIterVarOp = defineOp("schedule.reorder_block_iter_var", { summary: "reorder the iteration variables of a block", operands: { block: aBlock }, attrs: { positions: axes() } }, {
  assembly: "$block $positions attr-dict",
  verify(op, diag) {
    if ([...op.positions].sort((a, b) => a - b).some((position, i) => position !== i)) diag.report(`positions [${op.positions.join(", ")}] is no permutation`);
  },
});

/**
 * Loops of one nest in a new order, outermost first; loops that are not named keep their places. Legal when the loops from
 * the outermost to the innermost named one nest perfectly and no dependence is turned around; steps of one reduction, `C = C + x`
 * with a reduction variable, may change places. Loops that are parallel, vectorised or bound must stay independent. TVM: `reorder`.
 */
export const ReorderOp = defineOp("schedule.reorder", { summary: "reorder loops", operands: { loops: variadic(aLoop) } }, { assembly: "$loops attr-dict `:` type($loops)" });

const forKind = <const N extends string>(name: N, summary: string) => defineOp(`schedule.${name}`, { summary, operands: { loop: aLoop } }, { assembly: "$loop attr-dict" });
/**
 * Iterations become vector lanes. Legal for loops of constant extent up to 256 that carry no dependence and hold no parallel, vectorised or
 * bound loop. TVM: `vectorize`.
 */
export const VectorizeOp = forKind("vectorize", "run the iterations as vector lanes");
/** Iterations run on several threads. Legal for loops that carry no dependence. TVM: `parallel`. */
export const ParallelOp = forKind("parallel", "run the iterations on several threads");
/** The body is repeated for each iteration. Legal for loops of constant extent. TVM: `unroll`. */
export const UnrollOp = forKind("unroll", "repeat the body for each iteration");

export const threadAxes = ["block_x", "block_y", "block_z", "thread_x", "thread_y", "thread_z"] as const;
/** The loop's variable becomes a GPU index. Legal for loops of constant extent that carry no dependence, one loop of a nest an axis. TVM: `bind`. */
export const BindOp = defineOp("schedule.bind", { summary: "bind a loop to a GPU index", operands: { loop: aLoop }, attrs: { axis: word(...threadAxes) } }, { assembly: "$loop `to` $axis attr-dict" });
