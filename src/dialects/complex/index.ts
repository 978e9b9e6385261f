// The complex dialect, as upstream's: arithmetic on complex numbers of floats.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import { ArrayAttr, ComplexType } from "../../core/ir/index.ts";
import { parseComplexNumber } from "./attrs.ts";
import { partsOf } from "./constraints.ts";
import * as functions from "./functions.ts";
import * as parts from "./parts.ts";

export * from "./functions.ts";
export * from "./parts.ts";
export { ComplexNumberAttr } from "./attrs.ts";
/** Arithmetic on complex numbers whose parts are floats: Cartesian parts, polar functions and the elementary functions. */
export const complex = defineDialect({
  namespace: "complex", summary: "complex numbers", isUpstream: true, dependencies: ["arith"], ops: opsOf("complex", functions, parts), attrs: { number: parseComplexNumber },
  materialize: (b, value, type) => (value instanceof ArrayAttr && type instanceof ComplexType && partsOf(value, type) ? parts.ConstantOp.build(b, { value: value.value, complex: type }) : undefined),
});
