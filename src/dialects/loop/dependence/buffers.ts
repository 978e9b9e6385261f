// Which memory a buffer is: what tells buffers apart that never overlap.
import type { Value } from "../../../core/ir/index.ts";
import { AllocaOp, AllocOp, AssumeAlignmentOp, CastOp, CollapseShapeOp, ExpandShapeOp, GetGlobalOp, MemorySpaceCastOp, ReinterpretCastOp, SubViewOp, TransposeOp, ViewOp } from "../../memref/index.ts";

/** An allocation or an argument of the function by its value, a global by its name. */
export type Root = Value | string;

/** Whether two buffers may share memory, by what is behind them. */
export const mayOverlap = (a: Root | undefined, b: Root | undefined): boolean => a === undefined || b === undefined || a === b;

const views = [AssumeAlignmentOp, CastOp, CollapseShapeOp, ExpandShapeOp, MemorySpaceCastOp, ReinterpretCastOp, SubViewOp, TransposeOp, ViewOp];

/** The allocation, function argument or global behind a buffer. Different ones do not overlap. */
export function rootOf(memref: Value): Root | undefined {
  const op = memref.definingOp;
  if (!op) {
    const { owner } = memref;
    return "info" in owner || !owner.parentOp?.info.isIsolated ? undefined : memref;
  }
  if (AllocOp.is(op) || AllocaOp.is(op)) return memref;
  if (GetGlobalOp.is(op)) return `@${op.name}`;
  return views.some((view) => view.is(op)) ? rootOf(op.getOperand(0)) : undefined;
}
