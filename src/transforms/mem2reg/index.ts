// mem2reg: slots that are only loaded from and stored to become SSA values. Where control flow merges, blocks get arguments, by the
// pruned construction of Cytron et al., "Efficiently Computing Static Single Assignment Form", and only for slots that all users agree to.
//
//   %a = memref.alloca() : memref<i32>
//   memref.store %x, %a[] : memref<i32>        =>      uses of %r use %x
//   %r = memref.load %a[] : memref<i32>
import { PromotableAllocation } from "../../core/define/index.ts";
import type { Operation, Region } from "../../core/ir/index.ts";
import { definePass, option } from "../../core/pass/index.ts";
import { simplifyBlocks } from "../simplify-blocks.ts";
import { ControlFlow } from "./control-flow.ts";
import { planPromotion } from "./plan.ts";
import { promote } from "./promote.ts";

export const mem2reg = definePass({
  name: "mem2reg",
  title: "Mem2Reg",
  summary: "turn memory that holds one value into SSA values",
  options: { regionSimplify: option.bool(false, "simplify control flow where something was promoted") },
  run(root, { options, count }) {
    const promoted = promoteSlots(root);
    count("num-promoted", promoted);
    if (promoted > 0 && options.regionSimplify) simplifyBlocks(root);
  },
});

/** Promotes slots inside `root` until no more can be; returns how many were. Control flow stays as it is. */
function promoteSlots(root: Operation): number {
  const flows = new Map<Region, ControlFlow>();
  const flowOf = (region: Region): ControlFlow => {
    let flow = flows.get(region);
    if (flow === undefined) flows.set(region, (flow = new ControlFlow(region)));
    return flow;
  };
  let waiting: Operation[] = [];
  root.walk((op) => { if (PromotableAllocation.is(op)) waiting.push(op); });
  let total = 0;
  // A slot that held the address of another may have been the only thing in its way.
  for (let before = -1; total !== before; ) {
    before = total;
    const left: Operation[] = [];
    for (const op of waiting) {
      if (!PromotableAllocation.is(op)) continue;
      for (const slot of op.promotableSlots) {
        const plan = planPromotion(slot, flowOf(op.parent!.parent!));
        if (plan === undefined) continue;
        promote(op, plan);
        total++;
        if (op.parent === null) break;
      }
      if (op.parent !== null) left.push(op);
    }
    waiting = left;
  }
  return total;
}
