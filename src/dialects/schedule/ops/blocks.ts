// Primitives on blocks: reductions and annotations.
import { affineMap, anyAttr, defineOp, i64, str, withDefault, word } from "../../../core/define/index.ts";
import { aBlock, aLoop, anyHandle } from "./types.ts";

/**
 * The initialisation of a reduction becomes a block of its own (`@b_init`), right before the loop, with copies of the spatial loops
 * inside. Legal when the loop is around the block and no loop outside of it drives a reduction variable, no loop drives both kinds of
 * variables, no term of the predicate depends on loops of both kinds or on one inside that drives none, the reduction loops have
 * iterations, and nothing that runs before the initialisation in the loop touches what it writes. TVM: `decompose_reduction`.
 */
export const DecomposeReductionOp = defineOp("schedule.decompose_reduction", { summary: "split the initialisation off a reduction", operands: { block: aBlock, loop: aLoop }, results: { init: aBlock } }, { assembly: "$block `,` $loop attr-dict" });

/**
 * A loop that drives reduction variables becomes spatial: a block (`@b_rf`) computes a partial result for each of its iterations, from the
 * identity of the combiner on, into a buffer with a dimension for the loop at place `axis` (from the back where it is negative);
 * the block itself combines these, behind its outermost reduction loop. Legal when the block combines into the elements at its spatial
 * variables, associatively and commutatively, with an operation whose identity is known, runs once for each point and has its reduction
 * loops for itself, the others of these are serial or unrolled, no loop drives both kinds of variables, no condition mixes them, and nothing but the
 * step reads the result. TVM: `rfactor`.
 */
export const RfactorOp = defineOp("schedule.rfactor", { summary: "factor a reduction along a loop", operands: { block: aBlock, loop: aLoop }, results: { partial: aBlock }, attrs: { axis: withDefault(i64(), 0n) } }, { assembly: "$block `,` $loop (`axis` $axis^)? attr-dict" });

/**
 * A value under a name on a loop or a block; passes may read it, and nothing else changes. Legal for names that the operation does not
 * use itself. TVM: `annotate`, and `pragma` in its classic interface.
 */
export const AnnotateOp = defineOp("schedule.annotate", { summary: "annotate a loop or a block", operands: { target: anyHandle }, attrs: { key: str(), annotation: anyAttr() } }, { assembly: "$key `=` $annotation `on` $target attr-dict `:` type($target)" });
/** Takes an annotation away. Legal when it is there. TVM: `unannotate`. */
export const UnannotateOp = defineOp("schedule.unannotate", { summary: "take an annotation away", operands: { target: anyHandle }, attrs: { key: str() } }, { assembly: "$key `of` $target attr-dict `:` type($target)" });

/**
 * The part of a buffer that a block reads or writes, by its number among the declared reads or writes, is declared: two sums of iteration
 * variables for each dimension, the first element and the first behind. It stands for what is inferred from indices in `compute_at` of
 * what is read and in `schedule-compact-buffers`, and is kept on the block. Legal when it holds all that the block touches. A later
 * primitive may make it too small; then it is not believed. TVM: `annotate_buffer_access`.
 */
export const AnnotateBufferAccessOp = defineOp("schedule.annotate_buffer_access", { summary: "declare the region that a block touches", operands: { block: aBlock }, attrs: { access: word("read", "write"), buffer: i64(), region: affineMap() } }, { assembly: "$block $access $buffer `by` $region attr-dict" });
