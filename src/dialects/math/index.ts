// The math dialect, as upstream's.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import * as ops from "./ops.ts";

export * from "./ops.ts";
export const math = defineDialect({ namespace: "math", summary: "mathematical functions", isUpstream: true, dependencies: ["arith"], ops: opsOf("math", ops) });
