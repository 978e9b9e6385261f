// The te dialect: tensor expressions.
import { defineDialect } from "../../core/define/index.ts";
import { ComputeOp, ReadOp, ReshapeOp, YieldOp } from "./ops.ts";
import { canonicalizations } from "./patterns.ts";

export { ComputeOp, ReadOp, type Reducer, reducers, ReshapeOp, YieldOp } from "./ops.ts";
export const te = defineDialect({ namespace: "te", summary: "tensor expressions", dependencies: ["arith", "func"], ops: [ComputeOp, ReadOp, YieldOp, ReshapeOp], canonicalize: canonicalizations });
