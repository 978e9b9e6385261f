// The te dialect: tensor expressions.
import { defineDialect } from "../../core/define/index.ts";
import { ComputeOp, ReadOp, ReshapeOp, ScanOp, YieldOp } from "./ops.ts";
import { canonicalizations } from "./patterns.ts";

export { accumulatesElsewhere, expandAccumulators } from "./accumulate.ts";
export * from "./body.ts";
export { extentValues, rangeOfAxis } from "./extents.ts";
export { ComputeOp, ReadOp, ReshapeOp, ScanOp, YieldOp } from "./ops.ts";
export * from "./reducers.ts";
export * from "./symbols.ts";
/**
 * Tensor expressions: what each element of a tensor is, as a scalar body over spatial and reduction axes that reads the inputs at
 * computed places. There is no order and no memory yet; `convert-te-to-loop` lowers each computation naively to a loop nest for
 * schedules to improve, `convert-te-to-linalg` to MLIR's structured operations.
 */
export const te = defineDialect({ namespace: "te", summary: "tensor expressions", dependencies: ["arith", "func", "math"], ops: [ComputeOp, ScanOp, ReadOp, YieldOp, ReshapeOp], canonicalize: canonicalizations });
