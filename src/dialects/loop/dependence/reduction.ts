// Which blocks are reductions whose steps may run in any order: C[...] = C[...] op value, where `op` is associative and
// commutative (floating-point sums and products count, since a reduction variable says that the order is free) and `value`
// does not read what the block writes.
import type { Operation, Value } from "../../../core/ir/index.ts";
import { AddFOp, AddIOp, AndIOp, MaximumFOp, MaxNumFOp, MaxSIOp, MaxUIOp, MinimumFOp, MinNumFOp, MinSIOp, MinUIOp, MulFOp, MulIOp, OrIOp, XOrIOp } from "../../arith/index.ts";
import { iterTypesOf } from "../ops.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";
import type { BlockNode } from "../nest.ts";
import { rootOf } from "./buffers.ts";

const combiners = [AddFOp, AddIOp, AndIOp, MaximumFOp, MaxNumFOp, MaxSIOp, MaxUIOp, MinimumFOp, MinNumFOp, MinSIOp, MinUIOp, MulFOp, MulIOp, OrIOp, XOrIOp];
/** Whether the operation combines two values associatively and commutatively. */
export const isCombiner = (op: Operation): boolean => combiners.some((combiner) => combiner.is(op));

/** One step of a reduction. */
export interface Step {
  readonly store: Operation;
  readonly load: Operation;
  readonly combiner: Operation;
  /** What is combined into the element. */
  readonly value: Value;
}

/** The loads and stores of a block that are steps of a reduction, each with the operation that combines. Empty unless all stores are. */
export function updatesOf(block: BlockNode): Map<Operation, Operation> {
  return new Map((stepsOf(block) ?? []).flatMap(({ store, load, combiner }) => [[store, combiner], [load, combiner]] as const));
}

/** The steps of a reduction block, one for each store of its body; undefined when it is none. */
export function stepsOf(block: BlockNode): Step[] | undefined {
  if (!iterTypesOf(block).includes("reduction")) return undefined;
  const steps: Step[] = [];
  const loads: Operation[] = [];
  let isPlain = true;
  for (const op of block.body.entry) {
    if (StoreOp.is(op)) {
      const step = stepOf(op);
      if (!step) return undefined;
      steps.push(step);
    } else op.walk((inner) => {
      if (LoadOp.is(inner)) loads.push(inner);
      else if (!inner.info.isPure && !inner.info.isTerminator && !inner.info.recursiveEffects) isPlain = false;
    });
  }
  const written = steps.map(({ store }) => rootOf(store.getOperand(1)));
  const own = new Set(steps.map(({ load }) => load));
  const readsBack = loads.some((load) => !own.has(load) && written.includes(rootOf(load.getOperand(0))));
  const known = !written.includes(undefined) && loads.every((load) => rootOf(load.getOperand(0)) !== undefined);
  return isPlain && known && !readsBack && new Set(written).size === written.length && steps.length > 0 ? steps : undefined;
}

function stepOf(store: Operation): Step | undefined {
  const combiner = store.getOperand(0).definingOp;
  if (!combiner || !isCombiner(combiner) || !combiner.getResult(0).hasOneUse) return undefined;
  for (const side of [0, 1]) {
    const load = combiner.getOperand(side).definingOp;
    if (!load || !LoadOp.is(load) || !load.result.hasOneUse || load.parent !== store.parent) continue;
    const same = load.allOperands().every((operand, i) => operand === store.getOperand(i + 1)) && load.allOperands().length === store.allOperands().length - 1;
    if (same) return { store, load, combiner, value: combiner.getOperand(1 - side) };
  }
  return undefined;
}
