// Primitives that give a block a copy of a buffer to work on. The copies are of the buffer's shape, in the default memory.
import { defineOp, i64 } from "../../../core/define/index.ts";
import { aBlock } from "./types.ts";

/**
 * The block reads a local copy of a buffer, by its number among the declared reads; a new block (`@b_read`) fills the copy before the block's
 * loops. Legal when the buffer has static extents and no layout, the block only loads from it, and nothing in its loops writes what it may
 * read. TVM: `cache_read`.
 */
export const CacheReadOp = defineOp("schedule.cache_read", { summary: "read a copy of a buffer", operands: { block: aBlock }, results: { copy: aBlock }, attrs: { buffer: i64() } }, { assembly: "$block $buffer attr-dict" });

/**
 * The block writes a local buffer, by its number among the declared writes; a new block (`@b_write`) copies it back after the block's loops.
 * Legal when the buffer has static extents and no layout, the block stores to each of its elements, at its iteration variables, reads it
 * only after an initialisation and at the same place, and nothing else in its loops uses the buffer. TVM: `cache_write`.
 */
export const CacheWriteOp = defineOp("schedule.cache_write", { summary: "write a buffer through a copy", operands: { block: aBlock }, results: { copy: aBlock }, attrs: { buffer: i64() } }, { assembly: "$block $buffer attr-dict" });
