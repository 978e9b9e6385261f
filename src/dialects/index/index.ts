// The index dialect, as upstream's: arithmetic whose width the target decides.
import { type Builder, defineDialect, opsOf } from "../../core/define/index.ts";
import { type Attribute, i1, indexType, IntegerAttr, type Operation, type Type } from "../../core/ir/index.ts";
import * as ops from "./ops.ts";
import { canonicalizations } from "./patterns.ts";

export * from "./ops.ts";

function materialize(b: Builder, value: Attribute, type: Type): Operation | undefined {
  if (!(value instanceof IntegerAttr) || value.type !== type) return undefined;
  return type === indexType ? ops.ConstantOp.build(b, { value: value.value }) : type === i1 ? ops.BoolConstantOp.build(b, { value: value.value }) : undefined;
}

/**
 * Arithmetic on `index`, whose width the target decides: 32 or 64 bits. Folds therefore give a constant only where both widths agree.
 */
export const index = defineDialect({
  namespace: "index", summary: "arithmetic on indices", isUpstream: true, dependencies: ["arith"], ops: opsOf("index", ops), canonicalize: canonicalizations, materialize,
});
