// The schedule dialect: primitives on loops and blocks.
export { BindOp, FuseOp, GetBlockOp, GetLoopsOp, ParallelOp, ReorderOp, schedule, SequenceOp, SplitOp, threadAxes, UnrollOp, VectorizeOp } from "./ops.ts";
