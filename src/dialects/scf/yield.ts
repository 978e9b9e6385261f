// The terminator of most structured operations.
import { anyType, defineOp, hasParent, pure, terminator, variadic } from "../../core/define/index.ts";

/** Ends a region and hands its values on: to the operation's results, or to the next iteration. `scf.yield %a : f32` */
export const YieldOp = defineOp("scf.yield", {
  summary: "the values of a region",
  operands: { results: variadic(anyType) },
  traits: [terminator, pure, hasParent("scf.execute_region", "scf.for", "scf.if", "scf.index_switch", "scf.while")],
}, { assembly: "attr-dict ($results^ `:` type($results))?" });
