// The math dialect, as upstream's.
import { defineDialect } from "../../core/define/index.ts";
import * as ops from "./ops.ts";

export * from "./ops.ts";
const { floatFunctions: _, ...definitions } = ops;
export const math = defineDialect({ namespace: "math", summary: "mathematical functions", isUpstream: true, dependencies: ["arith"], ops: Object.values(definitions) });
