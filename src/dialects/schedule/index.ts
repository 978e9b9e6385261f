// The schedule dialect. Schedules are IR, as TensorIR has them: each primitive is an operation on handles to loops and blocks of
// one function [Feng 2022]. `schedule-apply` carries them out in order and removes the schedule.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import * as ops from "./ops/index.ts";

export * from "./ops/index.ts";

/**
 * Schedules as IR, as TensorIR has them: each primitive is an operation on handles to the loops and blocks of one function.
 * `schedule-apply` carries the primitives out in order and removes the schedule. A primitive that would change the result is refused,
 * with the reason.
 */
export const schedule = defineDialect({
  inlining: { op: () => false },
  namespace: "schedule",
  summary: "schedules as IR",
  dependencies: ["loop"],
  ops: opsOf("schedule", ops),
  types: { loop: () => ops.loopType, block: () => ops.blockType, number: () => ops.numberType },
});
