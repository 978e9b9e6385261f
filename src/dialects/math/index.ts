// The math dialect, as upstream's.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import * as ops from "./ops.ts";

export * from "./ops.ts";
/**
 * Elementary functions on scalars, and element by element on vectors and tensors. `convert-math-to-llvm` makes LLVM's intrinsics of
 * them, `convert-math-to-libm` calls of the C library.
 */
export const math = defineDialect({ namespace: "math", summary: "mathematical functions", isUpstream: true, dependencies: ["arith"], ops: opsOf("math", ops) });
