// Primitives on the buffers that blocks write: where they lie, how their rows are spaced, what type their elements have. A buffer is named by
// a block and its number among the writes that the block declares.
import { defineOp, i64, typeAttr, word } from "../../../core/define/index.ts";
import { aBlock, aLoop } from "./types.ts";

/** `global` is the default memory, `shared` that of a GPU's block of threads (memory space 3), `local` the stack of a thread. */
export const scopes = ["global", "shared", "local"] as const;
export type Scope = (typeof scopes)[number];

/**
 * A buffer lies in another memory. Legal for buffers that the function allocates, of static extents, that are used by loads, stores and
 * frees only; `local` ones must not be made in a loop. `convert-loop-to-gpu` gives kernels their shared and local buffers. TVM: `set_scope`.
 */
export const SetScopeOp = defineOp("schedule.set_scope", { summary: "choose the memory of a buffer", operands: { block: aBlock }, attrs: { buffer: i64(), scope: word(...scopes) } }, { assembly: "$block $buffer `to` $scope attr-dict" });

/**
 * The stride of a dimension becomes `factor * n + offset`, the least that is enough: the next dimension is allocated longer than it is used.
 * Legal for buffers as `set_scope` wants them, in row-major order, and a dimension before the last, where such a stride exists. TVM: `storage_align`.
 */
export const StorageAlignOp = defineOp("schedule.storage_align", { summary: "space the rows of a buffer", operands: { block: aBlock }, attrs: { buffer: i64(), axis: i64(), factor: i64(), offset: i64() } }, {
  assembly: "$block $buffer `axis` $axis `factor` $factor `offset` $offset attr-dict",
  verify(op, diag) {
    if (op.factor < 1n || op.offset < 0n || op.offset >= op.factor) diag.report(`factor ${op.factor} must be positive, and offset ${op.offset} in 0 .. factor - 1`);
  },
});

/**
 * Iterations of a loop write two copies of a buffer in turns, so that one may be filled while the other is read; the copy is a new first
 * dimension of the buffer, and a new iteration variable of the blocks. Legal for buffers as `set_scope` wants them that are used in the loop
 * only, where each iteration first writes all that it reads, in an earlier part of its body; nests of up to 65536 points. Nothing runs ahead by
 * itself: iterations keep their order. The classic interface of TVM: `double_buffer`.
 */
export const DoubleBufferOp = defineOp("schedule.double_buffer", { summary: "write two copies of a buffer in turns", operands: { block: aBlock, loop: aLoop }, attrs: { buffer: i64() } }, { assembly: "$block $buffer `on` $loop attr-dict" });

/**
 * The elements of a buffer get another type; what is stored is converted to it, and what is loaded back. Legal for buffers as `set_scope` wants
 * them and conversions between floats and signed integers of more than one bit. Unsafe, as the name says: values may be rounded, saturate or
 * wrap, and steps of a reduction keep their order from then on. TVM: `unsafe_set_dtype`.
 */
export const UnsafeSetDtypeOp = defineOp("schedule.unsafe_set_dtype", { summary: "change the element type of a buffer", operands: { block: aBlock }, attrs: { buffer: i64(), dtype: typeAttr() } }, { assembly: "$block $buffer `to` $dtype attr-dict" });

/**
 * No dependence is seen of a block's loads or stores of a buffer, by its number among the declared reads or writes, by any later primitive and by
 * `loop-lower-init`. Always legal. Unsafe, as the name says: whoever writes it vouches that what later primitives then accept is right.
 * TVM: `unsafe_hide_buffer_access`.
 */
export const UnsafeHideBufferAccessOp = defineOp("schedule.unsafe_hide_buffer_access", { summary: "see no dependences of an access", operands: { block: aBlock }, attrs: { access: word("read", "write"), buffer: i64() } }, { assembly: "$block $access $buffer attr-dict" });
