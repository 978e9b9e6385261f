// The memref dialect, as upstream's.
import { defineDialect } from "../../core/define/index.ts";
import * as ops from "./ops.ts";

export { rowMajorStrides, type StridedLayout, stridedLayoutOf } from "./layout.ts";
export * from "./ops.ts";
export const memref = defineDialect({ namespace: "memref", summary: "memory", isUpstream: true, dependencies: ["arith"], ops: Object.values(ops) });
