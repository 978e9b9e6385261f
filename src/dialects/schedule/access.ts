// How the accesses of a block move through memory when one of its iteration variables moves.
import type { Operation, Value } from "../../core/ir/index.ts";
import { AddIOp, constantIntegerOf, MulIOp, SubIOp } from "../arith/index.ts";
import { type BlockNode, dependsOn, ivOf, type Loop } from "../loop/index.ts";
import { LoadOp, StoreOp } from "../memref/index.ts";

/** The coefficient of `variable` in a linear index; undefined when the index is not linear in it. */
export function coefficient(index: Value, variable: Value): bigint | undefined {
  if (index === variable) return 1n;
  if (!dependsOn(index, variable)) return 0n;
  const op = index.definingOp;
  if (!op || op.numOperands !== 2) return undefined;
  const [a, b] = [coefficient(op.getOperand(0), variable), coefficient(op.getOperand(1), variable)];
  if (a === undefined || b === undefined) return undefined;
  if (AddIOp.is(op)) return a + b;
  if (SubIOp.is(op)) return a - b;
  if (!MulIOp.is(op)) return undefined;
  const right = constantIntegerOf(op.getOperand(1));
  if (right !== undefined) return a * right;
  const left = constantIntegerOf(op.getOperand(0));
  return left === undefined ? undefined : b * left;
}

/** How an access reacts to one step of a variable. */
export type Motion = "still" | "contiguous" | "short-stride" | "scattered";

/** An access of a block's body, with what one step of an iteration variable does to it. */
export interface Move {
  readonly load: boolean;
  readonly memref: Value;
  readonly motion: Motion;
}
/** The accesses of a block's body, with what one step of iteration variable `position` does to each. */
export function motions(block: BlockNode, position: number): Move[] {
  const variable = block.body.entry.args[position]!;
  const found: Move[] = [];
  block.walk((op) => {
    if (!LoadOp.is(op) && !StoreOp.is(op)) return;
    if (!isInBody(block, op)) return;
    const steps = op.indices.map((index) => coefficient(index, variable));
    const last = steps[steps.length - 1];
    const outerStill = steps.slice(0, -1).every((step) => step === 0n);
    const still = steps.every((step) => step === 0n);
    const motion: Motion = still ? "still" : outerStill && last === 1n ? "contiguous" : outerStill && last !== undefined && last > 0n && last <= 4n ? "short-stride" : "scattered";
    found.push({ load: LoadOp.is(op), memref: op.memref, motion });
  });
  return found;
}
/** Whether the operation lies in what the block runs at each point, not in its initialisation. */
export function isInBody(block: BlockNode, op: Operation): boolean {
  let at: Operation | undefined = op;
  while (at && at.parentOp !== block) at = at.parentOp;
  return at?.parent?.parent === block.body;
}

/** Position of the iteration variable that a loop alone binds; -1 when there is none. */
export const variableOf = (block: BlockNode, loop: Loop): number => block.bindings.indexOf(ivOf(loop));
