// Primitives on blocks: reductions and annotations.
import { anyAttr, defineOp, str } from "../../../core/define/index.ts";
import { aBlock, aLoop, anyHandle } from "./types.ts";

/**
 * The initialisation of a reduction becomes a block of its own (`@b_init`), right before the loop, with copies of the spatial loops
 * inside. Legal when the loop is around the block and no loop outside of it drives a reduction variable, no loop drives both kinds of
 * variables, no term of the predicate depends on loops of both kinds or on one inside that drives none, the reduction loops have
 * iterations, and nothing that runs before the initialisation in the loop touches what it writes. TVM: `decompose_reduction`.
 */
export const DecomposeReductionOp = defineOp("schedule.decompose_reduction", { summary: "split the initialisation off a reduction", operands: { block: aBlock, loop: aLoop }, results: { init: aBlock } }, { assembly: "$block `,` $loop attr-dict" });

/**
 * A value under a name on a loop or a block; passes may read it, and nothing else changes. Legal for names that the operation does not
 * use itself. TVM: `annotate`, and `pragma` in its classic interface.
 */
export const AnnotateOp = defineOp("schedule.annotate", { summary: "annotate a loop or a block", operands: { target: anyHandle }, attrs: { key: str(), annotation: anyAttr() } }, { assembly: "$key `=` $annotation `on` $target attr-dict `:` type($target)" });
/** Takes an annotation away. Legal when it is there. TVM: `unannotate`. */
export const UnannotateOp = defineOp("schedule.unannotate", { summary: "take an annotation away", operands: { target: anyHandle }, attrs: { key: str() } }, { assembly: "$key `of` $target attr-dict `:` type($target)" });
