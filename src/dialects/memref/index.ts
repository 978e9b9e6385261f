// The memref dialect, as upstream's.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import * as atomics from "./atomics.ts";
import * as dma from "./dma.ts";
import { canonicalizations } from "./patterns/index.ts";
import * as ops from "./ops.ts";
import * as views from "./views.ts";
import "./slots.ts";

export { type Amount, innermostDim, keptDims, mixedAmounts, splitAmounts } from "./amounts.ts";
export { knownMetadata } from "./patterns/index.ts";
export { rowMajorStrides, type StridedLayout, stridedLayoutOf } from "./layout.ts";
export * from "./atomics.ts";
export * from "./dma.ts";
export * from "./ops.ts";
export { isShared } from "./spaces.ts";
export * from "./views.ts";

/**
 * Memory: buffers with a shape, an element type, a layout and a memory space; allocation, loads and stores, and views that share the
 * memory of another buffer under another shape, offset or strides.
 */
export const memref = defineDialect({
  namespace: "memref", summary: "memory", isUpstream: true, dependencies: ["arith", "ub"], ops: opsOf("memref", ops, views, atomics, dma),
  canonicalize: canonicalizations,
});
