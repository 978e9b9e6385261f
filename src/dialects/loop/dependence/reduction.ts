// Which blocks are reductions whose steps may run in any order: C[...] = C[...] op value, where `op` is associative and
// commutative (floating-point sums and products count, since a reduction variable says that the order is free) and nothing but
// the store uses the result.
import type { Operation } from "../../../core/ir/index.ts";
import { AddFOp, AddIOp, AndIOp, MaximumFOp, MaxNumFOp, MaxSIOp, MaxUIOp, MinimumFOp, MinNumFOp, MinSIOp, MinUIOp, MulFOp, MulIOp, OrIOp, XOrIOp } from "../../arith/index.ts";
import { iterTypesOf } from "../ops.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";
import type { BlockNode } from "../nest.ts";

const combiners = [AddFOp, AddIOp, AndIOp, MaximumFOp, MaxNumFOp, MaxSIOp, MaxUIOp, MinimumFOp, MinNumFOp, MinSIOp, MinUIOp, MulFOp, MulIOp, OrIOp, XOrIOp];
/** Whether the operation combines two values associatively and commutatively. */
const isCombiner = (op: Operation): boolean => combiners.some((combiner) => combiner.is(op));

interface Step {
  readonly load: Operation;
  readonly combiner: Operation;
}

/**
 * The loads and stores of a block that are steps of a reduction, each with the operation that combines. Two steps of one kind on one
 * element commute; what else the block does with memory keeps its order.
 */
export function updatesOf(block: BlockNode): Map<Operation, Operation> {
  const updates = new Map<Operation, Operation>();
  if (!iterTypesOf(block).includes("reduction")) return updates;
  for (const op of block.body.entry) {
    const step = StoreOp.is(op) ? stepOf(op) : undefined;
    if (!step) continue;
    updates.set(op, step.combiner);
    updates.set(step.load, step.combiner);
  }
  return updates;
}

function stepOf(store: Operation): Step | undefined {
  const combiner = store.getOperand(0).definingOp;
  if (!combiner || !isCombiner(combiner) || !combiner.getResult(0).hasOneUse) return undefined;
  for (const side of [0, 1]) {
    const load = combiner.getOperand(side).definingOp;
    if (!load || !LoadOp.is(load) || !load.result.hasOneUse || load.parent !== store.parent) continue;
    const same = load.allOperands().every((operand, i) => operand === store.getOperand(i + 1)) && load.allOperands().length === store.allOperands().length - 1;
    if (same) return { load, combiner };
  }
  return undefined;
}
