// Canonicalisation of loop nests. Nests that still hold blocks keep their loops, because schedules count and name them.
import { IntegerAttr, type Operation, type Value } from "../../core/ir/index.ts";
import { constantOf, type Pattern, pattern } from "../../core/rewrite/index.ts";
import { constantIndex } from "../arith/index.ts";
import { BlockOp, ForOp, IfOp, YieldOp } from "./ops.ts";

function holdsBlock(op: Operation): boolean {
  let found = BlockOp.is(op.parentOp!);
  op.walk((inner) => { found ||= BlockOp.is(inner); });
  return found;
}

/** for i < 0 { ... } => nothing. */
export const dropEmptyLoop: Pattern = pattern("loop-drop-empty-loop", ForOp, (op, rw) => {
  if (op.extent !== undefined ? op.extent !== 0n : !isConstant(op.dynamic_extent, 0n)) return rw.skip("the extent is not known to be zero");
  return rw.erase(op);
});

const isConstant = (value: Value | undefined, wanted: bigint): boolean => {
  const c = value && constantOf(value);
  return c instanceof IntegerAttr && c.value === wanted;
};

/** for i < 1 { f(i) } => f(0), once no block is inside and the loop is no GPU index. */
export const inlineSingleIteration: Pattern = pattern("loop-inline-single-iteration", ForOp, (op, rw) => {
  if (op.extent !== 1n) return rw.skip("the extent is not 1");
  if (/^(block|thread)_/.test(op.kind)) return rw.skip("the loop is a GPU index");
  if (holdsBlock(op)) return rw.skip("a schedule may still name the loop");
  const body = op.body.entry;
  rw.erase(body.last!);
  rw.inlineBlockBefore(body, op, [constantIndex(rw, 0n)]);
  return rw.erase(op);
});

/** if c { a } else { b } => a or b, for constant c. */
export const foldConstantIf: Pattern = pattern("loop-fold-constant-if", IfOp, (op, rw) => {
  const c = constantOf(op.condition);
  if (!(c instanceof IntegerAttr)) return rw.skip("the condition is no constant");
  const taken = c.value !== 0n ? op.thenRegion : op.elseRegion;
  if (taken.isEmpty) return rw.erase(op);
  const end = taken.entry.last!;
  const values = YieldOp.is(end) ? [...end.values] : [];
  rw.erase(end);
  rw.inlineBlockBefore(taken.entry, op, []);
  return rw.replace(op, ...values);
});

export const canonicalizations: readonly Pattern[] = [dropEmptyLoop, inlineSingleIteration, foldConstantIf];
