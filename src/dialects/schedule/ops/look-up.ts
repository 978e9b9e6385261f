// How handles to further blocks are found. The number of results must be the number of blocks found; they come in program order.
import { defineOp, variadic } from "../../../core/define/index.ts";
import { aBlock, anyHandle } from "./types.ts";

/** The blocks in a loop or a block that lie in no other block inside of it. TVM: `get_child_blocks`. */
export const GetChildBlocksOp = defineOp("schedule.get_child_blocks", { summary: "the blocks in a loop or a block", operands: { scope: anyHandle }, results: { blocks: variadic(aBlock) } }, { assembly: "$scope attr-dict `:` type($scope) `->` type($blocks)" });
/** The blocks whose writes this one reads later, element by element. TVM: `get_producers`. */
export const GetProducersOp = defineOp("schedule.get_producers", { summary: "the blocks that a block reads from", operands: { block: aBlock }, results: { blocks: variadic(aBlock) } }, { assembly: "$block attr-dict `:` type($blocks)" });
/** The blocks that later read what this one writes, element by element. TVM: `get_consumers`. */
export const GetConsumersOp = defineOp("schedule.get_consumers", { summary: "the blocks that read from a block", operands: { block: aBlock }, results: { blocks: variadic(aBlock) } }, { assembly: "$block attr-dict `:` type($blocks)" });
/** The blocks that write what the function does not allocate itself. TVM: `get_output_blocks`. */
export const GetOutputBlocksOp = defineOp("schedule.get_output_blocks", { summary: "the blocks that write the function's outputs", results: { blocks: variadic(aBlock) } }, { assembly: "attr-dict `:` type($blocks)" });
