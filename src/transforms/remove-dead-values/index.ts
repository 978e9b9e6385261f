// remove-dead-values: what nothing that happens depends on goes, however many steps away: operations, arguments of blocks, values that
// structured operations carry, and arguments and results of private functions.
//
//   func.func private @f(%x: i32, %y: i32) -> (i32, i32)          func.func private @f(%x: i32) -> i32
//   %r:2 = call @f(%a, %b) : (i32, i32) -> (i32, i32)      =>     %r = call @f(%a) : (i32) -> i32
//   uses of %r#0                                                  uses of %r
import { definePass, option } from "../../core/pass/index.ts";
import { Flow } from "./flow.ts";
import { Liveness } from "./liveness.ts";
import { removeDead } from "./remove.ts";

export const removeDeadValues = definePass({
  name: "remove-dead-values",
  title: "RemoveDeadValues",
  summary: "remove values that nothing depends on, across branches, regions and calls",
  options: { canonicalize: option.bool(true, "drop values that structured operations carry in vain") },
  run(root, { options, count }) {
    const flow = new Flow(root, options.canonicalize);
    const removed = removeDead(root, flow, new Liveness(root, flow));
    for (const [what, amount] of Object.entries(removed)) count(what, amount);
  },
});
