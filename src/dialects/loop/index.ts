// The loop dialect: loop nests with blocks over memory.
import { defineDialect } from "../../core/define/index.ts";
import { BlockOp, ForOp, IfOp, YieldOp } from "./ops.ts";
import { canonicalizations } from "./patterns.ts";

export { ORDER, STAGE } from "./annotations.ts";
export { choose, conjunction, predicateTerms, zero } from "./conditions.ts";
export * from "./dependence/concurrent.ts";
export * from "./dependence/distinct.ts";
export * from "./dependence/index.ts";
export { identityOf } from "./identity.ts";
export { copyInnerLoops, isRecomputable, moveInit, rebuild, type ReductionNest, reductionNest } from "./init.ts";
export * from "./nest.ts";
export { accessedBuffers, BlockOp, ForOp, IfOp, type IterType, iterTypesOf, type LoopKind, loopKinds, YieldOp } from "./ops.ts";
/**
 * Loop nests over memory in the manner of TensorIR: a `loop.block` holds the computation, with iteration variables that are spatial or
 * reductions, and says what it reads and writes; the loops around it only say in which order the points are visited. Schedules change
 * loops, and the block's meaning stays.
 */
export const loop = defineDialect({ namespace: "loop", summary: "loop nests with blocks", dependencies: ["arith", "memref"], inlining: { op: (op) => !BlockOp.is(op) }, ops: [ForOp, IfOp, BlockOp, YieldOp], canonicalize: canonicalizations });
