// The vector dialect, as upstream's.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import * as ops from "./ops/index.ts";

export * from "./ops/index.ts";
export { combiningKinds, type CombiningKind } from "./attrs.ts";
export const vector = defineDialect({ namespace: "vector", summary: "vectors in registers", isUpstream: true, dependencies: ["arith"], ops: opsOf("vector", ops) });
