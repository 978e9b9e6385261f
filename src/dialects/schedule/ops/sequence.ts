// The schedule itself, and how handles are found.
import { defineOp, isolatedFromAbove, noTerminator, region, singleBlock, symbolName, symbolRef, variadic } from "../../../core/define/index.ts";
import { aBlock, aLoop } from "./types.ts";

/** The schedule of one function: primitives in order. */
export const SequenceOp = defineOp("schedule.sequence", {
  summary: "the schedule of a function",
  attrs: { target: symbolRef() },
  regions: { body: region() },
  traits: [isolatedFromAbove, singleBlock, noTerminator],
}, { assembly: "`for` $target attr-dict-with-keyword $body" });

/** The block of that name. TVM: `get_sblock`. */
export const GetBlockOp = defineOp("schedule.get_block", { summary: "a block by name", results: { block: aBlock }, attrs: { block_name: symbolName() } }, { assembly: "$block_name attr-dict" });

/** The loops around a block, outermost first. The number of results must be the number of loops. TVM: `get_loops`. */
export const GetLoopsOp = defineOp("schedule.get_loops", { summary: "the loops around a block", operands: { block: aBlock }, results: { loops: variadic(aLoop) } }, {
  assembly: "$block attr-dict `:` type($loops)",
});
