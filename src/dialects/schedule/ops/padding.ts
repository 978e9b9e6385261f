// Primitives that pad computations, take paddings apart, and keep windows of buffers.
import { axes, defineOp, i64 } from "../../../core/define/index.ts";
import { aBlock, aLoop } from "./types.ts";

/**
 * A block that stores a value where a condition holds and a padding elsewhere (`loop.if` with results) becomes two: one (`@b_pad`), before the
 * loop, stores the padding everywhere, and the block itself runs where the condition holds. Legal when the block is no reduction and stores
 * once, the padding and the condition are computed from iteration variables without memory, extents are constant, each element is
 * stored once in the loop, and nothing else in the loop touches what the block stores to. TVM: `decompose_padding`.
 */
export const DecomposePaddingOp = defineOp("schedule.decompose_padding", { summary: "store a padding first", operands: { block: aBlock, loop: aLoop }, results: { padding: aBlock } }, { assembly: "$block `,` $loop attr-dict" });

/**
 * The loops of a sum of products grow to multiples of the given numbers, one for each iteration variable. Inputs are copied into local
 * buffers with zeros around them (`@b_pad`), and what is computed in a local buffer is copied back (`@b_write`). Legal when the block adds
 * products of elements, each indexed by iteration variables in dimensions of its own, with an initialisation, no condition, its loops for
 * itself and one for each variable, and each factor is indexed by each reduction variable that grows: zero times an infinity is
 * no zero. TVM: `pad_einsum`.
 */
export const PadEinsumOp = defineOp("schedule.pad_einsum", { summary: "pad a sum of products", operands: { block: aBlock }, attrs: { multiples: axes() } }, {
  assembly: "$block $multiples attr-dict",
  verify(op, diag) {
    if (op.multiples.some((n) => n < 1)) diag.report(`multiples [${op.multiples.join(", ")}] must be positive`);
  },
});

/**
 * A buffer, by its number among the declared writes, keeps a window that rolls along the innermost loop around all of its accesses: what an
 * iteration still has from the one before is not computed again, and the dimension shrinks to the window. Legal when the function
 * allocates the buffer, the block is no reduction and all that writes it, at its iteration variables, the loop runs serially and moves one
 * dimension of the written box forward by less than its extent, each iteration writes what it reads before, whatever the loop does to other
 * dimensions and conditions, and nothing in the loop writes what the block reads. TVM: `rolling_buffer`.
 */
export const RollingBufferOp = defineOp("schedule.rolling_buffer", { summary: "keep a window of a buffer", operands: { block: aBlock }, attrs: { buffer: i64() } }, { assembly: "$block $buffer attr-dict" });
