// The vector dialect, as upstream's.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import { ExtractOp, InsertOp } from "./access.ts";
import * as ops from "./ops.ts";

export { ExtractOp, InsertOp } from "./access.ts";
export * from "./ops.ts";
export const vector = defineDialect({ namespace: "vector", summary: "vectors in registers", isUpstream: true, dependencies: ["arith"], ops: opsOf("vector", { ExtractOp, InsertOp }, ops) });
