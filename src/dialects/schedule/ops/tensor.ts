// Primitives that make a tile one block, and put an intrinsic in its place.
import { defineOp, hasParent, symbol, symbolName, symbolRef } from "../../../core/define/index.ts";
import { aBlock, aLoop, anyHandle } from "./types.ts";

/**
 * The nest under a loop becomes a block (`@b_o`) over whole tiles, whose iteration variables count them; the block inside keeps its name.
 * An initialisation that outer loops have part in becomes one of the new block, for the whole tile. Legal when the nest is perfect and holds
 * one block, each iteration variable is a sum of loop variables, of which those outside step by whole tiles of those inside, conditions
 * that inner loops have part in compare iteration variables, and nothing in the tile would have run before the initialisation.
 * TVM: `blockize`.
 */
export const BlockizeOp = defineOp("schedule.blockize", { summary: "make the nest under a loop a block", operands: { loop: aLoop }, results: { block: aBlock } }, { assembly: "$loop attr-dict" });

/**
 * A tensor intrinsic: two functions over the same buffers. The description says in loops and one block what is computed; the
 * implementation, which is trusted, says how.
 */
export const IntrinsicOp = defineOp("schedule.intrinsic", {
  summary: "a tensor intrinsic",
  attrs: { sym_name: symbolName(), description: symbolRef(), implementation: symbolRef() },
  traits: [symbol, hasParent("builtin.module")],
}, { assembly: "$sym_name `description` `(` $description `)` `implementation` `(` $implementation `)` attr-dict" });

/**
 * The nest under a loop, or in a block that `blockize` made, is replaced by the implementation of an intrinsic, on views of the buffers.
 * Legal when loops, block and computation are those of the description: the same extents and iteration types, the same operations up to
 * the order of commutative operands, and indices that differ by an offset that the nest does not change; the views lie inside of
 * the buffers, those that are written overlap no others, no condition guards the nest, and the implementation takes their strides.
 * TVM: `tensorize`.
 */
export const TensorizeOp = defineOp("schedule.tensorize", { summary: "replace a nest by a tensor intrinsic", operands: { nest: anyHandle }, attrs: { intrinsic: symbolRef() } }, { assembly: "$nest `by` $intrinsic attr-dict `:` type($nest)" });
