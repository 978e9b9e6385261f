// The tensor dialect, as upstream's: tensors as values.
import { defineDialect, opsOf } from "../../../core/define/index.ts";
import * as casts from "./casts.ts";
import * as elements from "./elements.ts";
import { extractThroughCast, mergeCasts } from "./patterns.ts";
import * as regions from "./regions.ts";
import * as shapes from "./shapes.ts";
import * as slices from "./slices.ts";

export * from "./casts.ts";
export * from "./elements.ts";
export * from "./regions.ts";
export * from "./shapes.ts";
export * from "./slices.ts";
/**
 * Tensors as values: making them, taking elements and slices, putting slices in, and changing shapes. No operation changes a tensor that
 * exists.
 */
export const tensor = defineDialect({
  namespace: "tensor", summary: "tensors as values", isUpstream: true, dependencies: ["arith"], ops: opsOf("tensor", casts, elements, regions, shapes, slices), canonicalize: [mergeCasts, extractThroughCast],
});
