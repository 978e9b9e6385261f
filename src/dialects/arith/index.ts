// The arith dialect, as upstream's: integer and floating-point arithmetic on scalars, vectors and tensors.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import * as binary from "./binary.ts";
import * as casts from "./casts.ts";
import { ConstantOp, materializeConstant } from "./constant.ts";
import "./division.ts";
import "./ranges.ts";
import * as scaling from "./scaling.ts";
import { combineAdditions, combineMultiplications, comparedConstantToRight, constantToRight } from "./patterns.ts";

export * from "./binary.ts";
export * from "./casts.ts";
export { conjunctsOf } from "./conditions.ts";
export * from "./constant.ts";
export * from "./scaling.ts";
export { type CmpFPredicate, cmpFPredicates, type CmpIPredicate, cmpIPredicates, fastmath, fastmathFlags, overflow, overflowFlags } from "./attrs.ts";
export * from "./expand/index.ts";
export * as numbers from "./numbers.ts";

/**
 * Integer and floating-point arithmetic on scalars, and element by element on vectors and tensors. Integers have no sign of their own:
 * operations say how they read them. They wrap around in two's complement, and `index` counts with 64 bits. `overflow` and `exact` are
 * promises whose breach gives poison. Floats are rounded after each operation; `fastmath` flags permit other results.
 */
export const arith = defineDialect({
  namespace: "arith",
  summary: "integer and floating-point arithmetic",
  isUpstream: true,
  dependencies: ["ub"],
  ops: opsOf("arith", { ConstantOp }, binary, casts, scaling),
  canonicalize: [constantToRight, comparedConstantToRight, combineAdditions, combineMultiplications],
  materialize: materializeConstant,
});
