// Primitives that move where something is computed.
import { defineOp } from "../../../core/define/index.ts";
import { aBlock, aLoop } from "./types.ts";

/**
 * The computation of a block takes the place of every load of its result; the block and its buffer go. Legal when the block is no
 * reduction and is all that writes the buffer, which the function allocates; it stores once, at its iteration variables, for every
 * point; loads lie in blocks, stay inside of what is computed and come after; and nothing overwrites later what the block reads.
 * TVM: `compute_inline`.
 */
export const ComputeInlineOp = defineOp("schedule.compute_inline", { summary: "compute where the result is read", operands: { block: aBlock } }, { assembly: "$block attr-dict" });

/**
 * The computation of a block moves into the block whose result it reads, element by element; the buffer between them goes. Legal when
 * the producer is as `compute_inline` wants it, both run once for each element, the block reads one element at its iteration variables,
 * nobody else reads the buffer, and nothing between the two touches what the block touches. TVM: `reverse_compute_inline`.
 */
export const ReverseComputeInlineOp = defineOp("schedule.reverse_compute_inline", { summary: "compute where the input is made", operands: { block: aBlock } }, { assembly: "$block attr-dict" });

/**
 * A block moves to the start of a loop's body and runs there for the box of elements that one iteration reads, under loops of its own;
 * points that are not known to lie in its domain are guarded. Legal for producers as `compute_inline` wants them whose readers all
 * lie in the loop, under loops that are serial or unrolled. A reduction moves with its initialisation; it must combine into the
 * elements at its spatial variables, associatively and commutatively, run once for each point, and initialise before it does.
 * Elements that several iterations read are computed several times. TVM: `compute_at`.
 */
export const ComputeAtOp = defineOp("schedule.compute_at", { summary: "compute in a loop of the reader", operands: { block: aBlock, loop: aLoop } }, { assembly: "$block `,` $loop attr-dict" });

/**
 * A block moves to the end of a loop's body and runs there for the elements that one iteration has made, over all of the variables that
 * do not index them. Legal when the block runs once for each point before and after, reads one element that the loop computes, at
 * iteration variables, when it is complete, and nothing on the way touches what the block touches. The steps of a reduction must
 * combine associatively and commutatively, and its initialisation come first before and after. TVM: `reverse_compute_at`.
 */
export const ReverseComputeAtOp = defineOp("schedule.reverse_compute_at", { summary: "compute in a loop of the producer", operands: { block: aBlock, loop: aLoop } }, { assembly: "$block `,` $loop attr-dict" });
