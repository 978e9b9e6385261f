// The linalg dialect, as upstream's: structured computations on tensors and memrefs.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import { contractions } from "./contractions.ts";
import * as destination from "./destination.ts";
import { elementwise } from "./elementwise.ts";
import { ElementwiseOp } from "./elementwise-op.ts";
import * as generic from "./generic.ts";
import * as relayout from "./relayout.ts";
import { windows } from "./windows.ts";
import * as winograd from "./winograd.ts";

export * from "./destination.ts";
export { FillOp } from "./elementwise.ts";
export { ElementwiseOp } from "./elementwise-op.ts";
export * from "./generic.ts";
export * from "./relayout.ts";
export * from "./winograd.ts";
export { extentsOf, hasBufferSemantics, hasTensorSemantics, staticExtents, type Structure, Structured } from "./structured.ts";
export type { IteratorType } from "./attrs.ts";
/**
 * Structured computations: an iteration space, an affine map for each operand and a scalar body say everything about an operation. Named
 * operations are `linalg.generic` with fixed maps and bodies. They work on tensors, where results are new values, and on memrefs, where
 * outputs are overwritten.
 */
export const linalg = defineDialect({
  namespace: "linalg", summary: "structured computations", isUpstream: true, dependencies: ["arith", "complex", "math"],
  discardable: { operation: (name) => (name === "linalg.memoized_indexing_maps" ? undefined : "is none of linalg's, which lets operations carry 'linalg.memoized_indexing_maps' only") },
  ops: [...opsOf("linalg", generic, destination, relayout, winograd, { ElementwiseOp }), ...contractions, ...elementwise, ...windows],
});
