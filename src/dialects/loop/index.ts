// The loop dialect: loop nests with blocks over memory.
import { defineDialect } from "../../core/define/index.ts";
import { BlockOp, ForOp, IfOp, YieldOp } from "./ops.ts";
import { canonicalizations } from "./patterns.ts";

export * from "./dependence/index.ts";
export { moveInit, reductionNest } from "./init.ts";
export * from "./nest.ts";
export { accessedBuffers, BlockOp, ForOp, IfOp, type IterType, iterTypesOf, type LoopKind, loopKinds, YieldOp } from "./ops.ts";
export const loop = defineDialect({ namespace: "loop", summary: "loop nests with blocks", dependencies: ["arith", "memref"], inlining: { op: (op) => !BlockOp.is(op) }, ops: [ForOp, IfOp, BlockOp, YieldOp], canonicalize: canonicalizations });
