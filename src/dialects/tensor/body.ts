// Bodies of te.compute and te.scan taken apart: the scalars that they yield, and what runs before it is known whether a point counts.
import type { OpOf } from "../../core/define/index.ts";
import type { Block, Operation, Type, TypeAttr, TypedAttr, Value } from "../../core/ir/index.ts";
import { extentValues } from "./extents.ts";
import { ComputeOp, ScanOp, YieldOp } from "./ops.ts";

/** A te.compute. */
export type Compute = OpOf<typeof ComputeOp>;
/** A te.scan. */
export type Scan = OpOf<typeof ScanOp>;
/** An operation that says what the elements of tensors are. */
export type Expression = Compute | Scan;

/** A body in the order in which it runs. */
export interface Parts {
  /** What the condition needs; everything when there is none. */
  readonly first: readonly Operation[];
  readonly condition: Value | undefined;
  /** What runs at points for which the condition holds. */
  readonly guarded: readonly Operation[];
  readonly values: readonly Value[];
}

/** The parts of a body. A point for which the condition does not hold reads nothing but what the condition needs. */
export function partsOf(body: Block): Parts {
  const last = body.last;
  const ops = [...body].filter((op) => op !== last);
  const values = last && YieldOp.is(last) ? last.values : [];
  const condition = last && YieldOp.is(last) ? last.where : undefined;
  if (!condition) return { first: ops, condition, guarded: [], values };
  const needed = new Set<Operation>();
  const open: Operation[] = [];
  const need = ({ definingOp: op }: Value): void => {
    if (!op || op.parent !== body || needed.has(op)) return;
    needed.add(op);
    open.push(op);
  };
  need(condition);
  for (let op = open.pop(); op; op = open.pop()) {
    op.allOperands().forEach(need);
    op.walk((inner) => { inner.allOperands().forEach(need); });
  }
  return { first: ops.filter((op) => needed.has(op)), condition, guarded: ops.filter((op) => !needed.has(op)), values };
}

const elementsOf = (op: Expression): Type[] => op.outputs.map((output) => output.type.element);
/** The types in which results accumulate: those given, else the element types of the results. */
export const accumulatorTypes = (op: Expression): readonly Type[] => op.accumulators?.map((attr) => (attr as TypeAttr).value) ?? elementsOf(op);

/** The extents of all axes, the spatial ones first. */
export const extentsOf = (op: Expression): (number | Value)[] => extentValues(isCompute(op) ? [...op.spatial, ...op.reduction] : op.spatial, op.extents);
/** Whether an expression is a te.compute. */
export const isCompute = (op: Expression): op is Compute => op.opName === "te.compute";
/** A te.compute or te.scan, where an operation is one. */
export const expressionOf = (op: Operation | undefined): Expression | undefined => (op && (ComputeOp.is(op) || ScanOp.is(op)) ? op : undefined);
/** The identities of a reducer that a region defines. */
export const givenIdentities = (op: Expression): readonly TypedAttr[] | undefined => op.identities as readonly TypedAttr[] | undefined;
