// Primitives that change how buffers lie in memory and how blocks count their points.
import { affineMap, anyAttr, axes, defineOp, i64, maybe, word } from "../../../core/define/index.ts";
import { aBlock } from "./types.ts";

/**
 * A buffer of the block, by its number among the declared reads or writes, is stored under new indices: element `i` lies at `map(i)`, and
 * all accesses follow. `pad` is the value of the places that no element has; they are filled right after the allocation. Legal
 * for buffers of static extents that the function allocates and uses by element, and for maps of sums, products with constants,
 * `floordiv` and `mod` that take different elements to different places, none of them negative. TVM: `transform_layout`.
 */
export const TransformLayoutOp = defineOp("schedule.transform_layout", { summary: "store a buffer under new indices", operands: { block: aBlock }, attrs: { access: word("read", "write"), buffer: i64(), map: affineMap(), pad: maybe(anyAttr()) } }, { assembly: "$block $access $buffer `by` $map (`pad` $pad^)? attr-dict" });

/**
 * The iteration variables of a block are counted anew: the results of the map become its variables and loops, in that order. Legal when
 * each variable is a loop of the block's own, the results are numbers whose digits are parts of the variables (`d0 floordiv 4`, `d0 mod 4`,
 * `d0 * 8 + d1`), each part once and no result of both kinds of variables, and the loops may be reordered so.
 * TVM: `transform_block_layout`.
 */
export const TransformBlockLayoutOp = defineOp("schedule.transform_block_layout", { summary: "count the points of a block anew", operands: { block: aBlock }, attrs: { map: affineMap() } }, { assembly: "$block `by` $map attr-dict" });

/**
 * The dimensions of a buffer become groups, each stored as one dimension: `[1]` on `4x8x16` gives `4x128`. Legal as `transform_layout` is,
 * for separators that rise from 1 to the last dimension. TVM: `set_axis_separator`, whose buffers keep their dimensions until they are flattened.
 */
export const SetAxisSeparatorOp = defineOp("schedule.set_axis_separator", { summary: "store groups of dimensions as one each", operands: { block: aBlock }, attrs: { access: word("read", "write"), buffer: i64(), separators: axes() } }, { assembly: "$block $access $buffer $separators attr-dict" });
