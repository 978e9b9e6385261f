// The terminator of affine loops and conditionals.
import { anyType, defineOp, hasParent, pure, terminator, variadic } from "../../core/define/index.ts";

/** Ends a region and hands its values on. */
export const YieldOp = defineOp("affine.yield", {
  summary: "the values of a region",
  operands: { operands: variadic(anyType) },
  traits: [terminator, pure, hasParent("affine.for", "affine.if", "affine.parallel")],
}, { assembly: "attr-dict ($operands^ `:` type($operands))?" });
