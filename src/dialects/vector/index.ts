// The vector dialect, as upstream's.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import * as ops from "./ops/index.ts";

export * from "./ops/index.ts";
export { combiningKinds, type CombiningKind } from "./attrs.ts";
/**
 * Values that are vectors: moving between memory and vectors, elements, shapes, masks, reductions and contractions. Vectors of several
 * dimensions are arrays of vectors; a dimension in brackets is a multiple of the machine's vector length.
 */
export const vector = defineDialect({ namespace: "vector", summary: "vectors in registers", isUpstream: true, dependencies: ["arith"], ops: opsOf("vector", ops) });
