// The affine dialect, as upstream's: loops, conditionals and accesses whose bounds and subscripts are affine.
import { defineDialect } from "../../core/define/index.ts";
import { ApplyOp, MaxOp, MinOp } from "./apply.ts";
import { DmaStartOp, DmaWaitOp } from "./dma.ts";
import { ForOp } from "./for.ts";
import { IfOp } from "./if.ts";
import { DelinearizeIndexOp, LinearizeIndexOp } from "./index-ops.ts";
import { LoadOp, PrefetchOp, StoreOp, VectorLoadOp, VectorStoreOp } from "./memory.ts";
import { ParallelOp } from "./parallel.ts";
import { canonicalizations } from "./patterns/index.ts";
import { YieldOp } from "./yield.ts";

export { ApplyOp, DelinearizeIndexOp, DmaStartOp, DmaWaitOp, ForOp, IfOp, LinearizeIndexOp, LoadOp, MaxOp, MinOp, ParallelOp, PrefetchOp, StoreOp, VectorLoadOp, VectorStoreOp, YieldOp };
export { type Element, partsOf } from "./dma.ts";
export { basisOf } from "./index-ops.ts";
export { boundOperands, groupsOf, reductionKinds, stepsOf } from "./parallel.ts";
export { affineScopeOf, isValidDim, isValidSymbol } from "./validity.ts";

/**
 * Loops, conditionals and memory accesses whose bounds and subscripts are affine in loop variables and symbols: sums of constant
 * multiples, with floor and ceiling divisions and remainders by constants. What a value may be used as (dimension, symbol or neither) is
 * checked, so that analyses can rely on the maps. `lower-affine` turns it into `scf`, `arith` and `memref`.
 */
export const affine = defineDialect({
  namespace: "affine", summary: "affine loops and accesses", isUpstream: true, dependencies: ["arith", "memref"],
  ops: [ApplyOp, DelinearizeIndexOp, DmaStartOp, DmaWaitOp, ForOp, IfOp, LinearizeIndexOp, LoadOp, MaxOp, MinOp, ParallelOp, PrefetchOp, StoreOp, VectorLoadOp, VectorStoreOp, YieldOp],
  canonicalize: canonicalizations,
  // What a function may use as a dimension or symbol need not be one inside of another operation.
  inlining: { op: (_, into) => into.parent?.info.has("AffineScope") === true || (into.parent !== null && [ForOp, IfOp, ParallelOp].some((def) => def.is(into.parent!))), into: () => false },
});
