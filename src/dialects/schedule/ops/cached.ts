// More primitives that give a block a copy to work on: where it lies in the loops, how it is laid out, and reductions that begin with what
// is added to them.
import { affineMap, defineOp, i64 } from "../../../core/define/index.ts";
import { aBlock, aLoop } from "./types.ts";

/**
 * The block reads and writes a local copy of a buffer, by its number among the declared writes; a new block (`@b_read`) fills the copy before the
 * block's loops and another (`@b_write`) empties it after them. Legal when the buffer has static extents and no layout, the block uses it
 * by element, and nothing else in its loops uses it. TVM: `cache_inplace`.
 */
export const CacheInplaceOp = defineOp("schedule.cache_inplace", { summary: "update a buffer through a copy", operands: { block: aBlock }, results: { read: aBlock, write: aBlock }, attrs: { buffer: i64() } }, { assembly: "$block $buffer attr-dict" });

/**
 * The block reads a local copy of a buffer that is filled in each iteration of a loop with what that iteration reads. Legal when `cache_read` and
 * then `compute_at` of its copy are. TVM: `read_at`.
 */
export const ReadAtOp = defineOp("schedule.read_at", { summary: "read a copy that a loop fills", operands: { loop: aLoop, block: aBlock }, results: { copy: aBlock }, attrs: { buffer: i64() } }, { assembly: "$loop `,` $block $buffer attr-dict" });

/**
 * The block writes a local copy of a buffer that is emptied in each iteration of a loop. Legal when `cache_write` and then `reverse_compute_at` of
 * its copy are. TVM: `write_at`.
 */
export const WriteAtOp = defineOp("schedule.write_at", { summary: "write a copy that a loop empties", operands: { loop: aLoop, block: aBlock }, results: { copy: aBlock }, attrs: { buffer: i64() } }, { assembly: "$loop `,` $block $buffer attr-dict" });

/**
 * The block reads a copy of a buffer, by its number among the declared reads, that is laid out by the block's iteration variables, in their
 * order: those that the indices of its loads are computed from. Legal as `reindex_cache_read`. TVM: `reindex` of a read.
 */
export const ReindexReadOp = defineOp("schedule.reindex_read", { summary: "read a copy laid out by iteration variables", operands: { block: aBlock }, results: { copy: aBlock }, attrs: { buffer: i64() } }, { assembly: "$block $buffer attr-dict" });
/** The block writes a copy laid out by its spatial variables; a new block moves it to its place. Legal as `reindex_cache_write`. TVM: `reindex` of a write. */
export const ReindexWriteOp = defineOp("schedule.reindex_write", { summary: "write a copy laid out by iteration variables", operands: { block: aBlock }, results: { copy: aBlock }, attrs: { buffer: i64() } }, { assembly: "$block $buffer attr-dict" });

/**
 * The block reads a copy of a buffer at the indices that a map gives from its iteration variables; a new block (`@b_reindex`) fills the copy before
 * the block's loops, for the whole domain. Legal when the buffer has static extents and no layout, all loads of the block from it have the
 * same indices, computed from iteration variables by operations that may run anywhere and inside of the buffer for the whole domain, points that the map does not tell apart load one element,
 * and nothing in the block's loops writes what the copy reads. TVM: `reindex_cache_read`.
 */
export const ReindexCacheReadOp = defineOp("schedule.reindex_cache_read", { summary: "read a copy laid out by a map", operands: { block: aBlock }, results: { copy: aBlock }, attrs: { buffer: i64(), map: affineMap() } }, { assembly: "$block $buffer `by` $map attr-dict" });

/**
 * The block writes a copy of a buffer at the indices that a map gives from its spatial variables; a new block (`@b_reindex`) moves it to its place after
 * the block's loops. Legal when the buffer has static extents and no layout, the block runs for its whole domain and stores once, all its accesses to the buffer
 * have the same indices, computed from spatial variables, it reads only what its initialisation has set, the map and the indices tell all points apart,
 * and nothing else in its loops uses the buffer. TVM: `reindex_cache_write`.
 */
export const ReindexCacheWriteOp = defineOp("schedule.reindex_cache_write", { summary: "write a copy laid out by a map", operands: { block: aBlock }, results: { copy: aBlock }, attrs: { buffer: i64(), map: affineMap() } }, { assembly: "$block $buffer `by` $map attr-dict" });

/**
 * Indices that a block computes are read from a buffer that a new block (`@b_index`) fills before the block's loops: those of its loads from a buffer, by
 * its number among the declared reads. Legal when they are computed from iteration variables by operations that may run anywhere. TVM: `cache_index`.
 */
export const CacheIndexOp = defineOp("schedule.cache_index", { summary: "compute indices ahead", operands: { block: aBlock }, results: { index: aBlock }, attrs: { buffer: i64() } }, { assembly: "$block $buffer attr-dict" });

/**
 * What a block loads from a buffer, by its number among the declared reads, some iterations of a loop later is asked for at the start of each iteration; the last
 * iterations ask for the last one's. Legal when the loop is around the block and the indices are computed from iteration variables that are known there, inside of
 * the buffer. Later primitives see the hint as an access to the whole buffer. The classic interface of TVM: `prefetch`.
 */
export const PrefetchOp = defineOp("schedule.prefetch", { summary: "ask for elements ahead", operands: { block: aBlock, loop: aLoop }, attrs: { buffer: i64(), offset: i64() } }, {
  assembly: "$block $buffer `on` $loop `offset` $offset attr-dict",
  verify(op, diag) {
    if (op.offset < 0n) diag.report(`asks for elements ${-op.offset} iterations back`);
  },
});

/**
 * A reduction begins with what a later block adds to its result: `D = C + x` after `C = 0, C += y` becomes `D = x, D += y`; the later block and C go. Legal when
 * the later block combines one element of C, at its iteration variables, with values of its own by the operation of the reduction, the reduction
 * starts from that operation's identity and runs once for each point, the function allocates C and nobody else uses it, and nothing between the
 * two touches what the later block touches. Sums of floats count, so their last bits may change. TVM: `fuse_reduction_epilogue`.
 */
export const FuseReductionEpilogueOp = defineOp("schedule.fuse_reduction_epilogue", { summary: "begin a reduction with what is added later", operands: { reduction: aBlock, epilogue: aBlock } }, { assembly: "$reduction `,` $epilogue attr-dict" });
