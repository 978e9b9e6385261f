// Sizes of tensors whose type leaves some open.
import { count } from "../../../core/diag/index.ts";
import type { VerifySink } from "../../../core/define/index.ts";
import type { RankedTensorType, Value } from "../../../core/ir/index.ts";
import { countDynamic } from "../extents.ts";

/** Reports when there is not one size for each dynamic dimension. */
export function checkSizes(type: RankedTensorType, sizes: readonly Value[], diag: VerifySink): void {
  const dynamic = countDynamic(type.dims);
  if (sizes.length !== dynamic) diag.report(`has ${count(sizes.length, "size")} for '${type.text}', which has ${count(dynamic, "dynamic dimension")}`);
}
/** Extents that could be the same at run time. */
export const mayEqual = (a: number, b: number): boolean => a < 0 || b < 0 || a === b;
