// Canonicalisation of index arithmetic.
import { IntegerAttr, type Operation } from "../../core/ir/index.ts";
import { constantOf, type Pattern, pattern } from "../../core/rewrite/index.ts";
import { AddOp, AndOp, CmpOp, MaxSOp, MaxUOp, MinSOp, MinUOp, MulOp, OrOp, SubOp, XOrOp } from "./ops.ts";

/** c op x => x op c for commutative ops. Strictly decreases the number of constants on the left. */
export const constantToRight: Pattern = pattern("index-constant-to-right", { is: (op: Operation): op is Operation => op.info.isCommutative && op.info.dialect === "index" }, (op, rw) => {
  const [lhs, rhs] = [op.getOperand(0), op.getOperand(1)];
  if (!constantOf(lhs)) return rw.skip("the left operand is no constant");
  if (constantOf(rhs)) return rw.skip("both operands are constants");
  return rw.update(op, () => {
    op.setOperand(0, rhs);
    op.setOperand(1, lhs);
  });
});

/** (x op c) op d => x op (c op d). Strictly decreases the number of operations on a path. */
const combine = (def: typeof AddOp): Pattern =>
  pattern(`index-combine-${def.name.slice("index.".length)}`, def, (op, rw) => {
    const inner = op.lhs.definedBy(def);
    if (!inner) return rw.skip("the left operand is another operation");
    if (!constantOf(op.rhs) || !constantOf(inner.rhs)) return rw.skip("the right operands are not both constants");
    const both = def.build(rw, { lhs: inner.rhs, rhs: op.rhs }).result;
    return rw.replace(op, def.build(rw, { lhs: inner.lhs, rhs: both }).result);
  });

/** x - y == 0 => x == y; the same for !=. */
export const compareDifference: Pattern = pattern("index-compare-difference", CmpOp, (op, rw) => {
  if (op.pred !== "eq" && op.pred !== "ne") return rw.skip("the difference may overflow");
  const zero = constantOf(op.rhs);
  if (!(zero instanceof IntegerAttr) || zero.value !== 0n) return rw.skip("the right operand is not 0");
  const difference = op.lhs.definedBy(SubOp);
  if (!difference) return rw.skip("the left operand is no difference");
  return rw.replace(op, CmpOp.build(rw, { pred: op.pred, lhs: difference.lhs, rhs: difference.rhs }).result);
});

const associative = [AddOp, MulOp, MaxSOp, MaxUOp, MinSOp, MinUOp, AndOp, OrOp, XOrOp] as readonly unknown[] as readonly (typeof AddOp)[];
export const canonicalizations: readonly Pattern[] = [constantToRight, ...associative.map(combine), compareDifference];
