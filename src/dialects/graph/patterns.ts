// Rewrites of graph ops that need no weighing: they make the graph smaller and are exact.
import { type Pattern, pattern } from "../../core/rewrite/index.ts";
import { AddOp, SumOp } from "./elementwise.ts";
import { ReshapeOp, TransposeOp } from "./layout.ts";
import { MaxPoolOp } from "./pooling.ts";

/** reshape(reshape(x)) => reshape(x). Strictly decreases the length of chains of reshapes. */
export const mergeReshapes: Pattern = pattern("graph-merge-reshapes", ReshapeOp, (op, rw) => {
  const inner = op.x.definedBy(ReshapeOp);
  if (!inner) return rw.skip("the operand is no reshape");
  return rw.replace(op, ReshapeOp.build(rw, { x: inner.x, result: op.result.type }).result);
});

/** transpose(transpose(x, p), q) => transpose(x, p[q]). Strictly decreases the length of chains of transposes. */
export const composeTransposes: Pattern = pattern("graph-compose-transposes", TransposeOp, (op, rw) => {
  const inner = op.x.definedBy(TransposeOp);
  if (!inner) return rw.skip("the operand is no transpose");
  return rw.replace(op, TransposeOp.build(rw, { x: inner.x, perm: op.perm.map((axis) => inner.perm[axis]!) }).result);
});

/** transpose(x) => reshape(x), when only axes of extent one change places. Strictly decreases the number of transposes. */
export const reshapeTranspose: Pattern = pattern("graph-reshape-transpose", TransposeOp, (op, rw) => {
  const long = op.perm.filter((axis) => op.x.type.dims[axis] !== 1);
  if (long.some((axis, i) => i > 0 && axis < long[i - 1]!)) return rw.skip("axes longer than one change places");
  return rw.replace(op, ReshapeOp.build(rw, { x: op.x, result: op.result.type }).result);
});

/** sum(a, b) => a + b. Strictly decreases the number of sums. */
export const sumOfTwo: Pattern = pattern("graph-sum-of-two", SumOp, (op, rw) => {
  const [lhs, rhs, more] = op.inputs;
  if (!lhs || !rhs || more) return rw.skip("there are not two inputs");
  return rw.replace(op, AddOp.build(rw, { lhs, rhs }).result);
});

/** max_pool with indices => without, when nobody uses them. Strictly decreases the number of results. */
export const dropPoolIndices: Pattern = pattern("graph-drop-pool-indices", MaxPoolOp, (op, rw) => {
  if (!op.indices) return rw.skip("there are no indices");
  if (op.indices.hasUses) return rw.skip("the indices are used");
  const { x, kernel, strides, pads, dilations, ceil_mode } = op;
  const plain = MaxPoolOp.build(rw, { x, kernel, strides, pads, dilations, ceil_mode });
  rw.replaceUses(op.result, plain.result);
  return rw.erase(op);
});

export const canonicalizations: readonly Pattern[] = [mergeReshapes, composeTransposes, reshapeTranspose, sumOfTwo, dropPoolIndices];
