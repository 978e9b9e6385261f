// The vector dialect, as upstream's.
import { defineDialect } from "../../core/define/index.ts";
import { ExtractOp, InsertOp } from "./access.ts";
import * as ops from "./ops.ts";

export { ExtractOp, InsertOp } from "./access.ts";
export * from "./ops.ts";
const { combiningKinds: _, ...definitions } = ops;
export const vector = defineDialect({ namespace: "vector", summary: "vectors in registers", isUpstream: true, dependencies: ["arith"], ops: [ExtractOp, InsertOp, ...Object.values(definitions)] });
