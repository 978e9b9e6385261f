// Canonicalisation of arith: constants to the right, chains of constants combined.
import { constantOf, type Pattern, pattern } from "../../core/rewrite/index.ts";
import type { Operation, Value } from "../../core/ir/index.ts";
import { AddIOp, MulIOp } from "./binary.ts";
import { CmpIOp } from "./casts.ts";

/** c op x => x op c for commutative ops. Strictly decreases the number of constants on the left. */
export const constantToRight: Pattern = pattern("arith-constant-to-right", { is: (op: Operation): op is Operation => op.info.isCommutative && op.info.dialect === "arith" && op.numOperands === 2 }, (op, rw) => {
  const [lhs, rhs] = [op.getOperand(0), op.getOperand(1)];
  if (!constantOf(lhs)) return rw.skip("the left operand is no constant");
  if (constantOf(rhs)) return rw.skip("both operands are constants");
  return rw.update(op, () => {
    op.setOperand(0, rhs);
    op.setOperand(1, lhs);
  });
});

const mirrored: Readonly<Record<string, string>> = { slt: "sgt", sgt: "slt", sle: "sge", sge: "sle", ult: "ugt", ugt: "ult", ule: "uge", uge: "ule" };

/** c < x => x > c. Strictly decreases the number of constants on the left. */
export const comparedConstantToRight: Pattern = pattern("arith-compared-constant-to-right", CmpIOp, (op, rw) => {
  if (!constantOf(op.lhs)) return rw.skip("the left operand is no constant");
  if (constantOf(op.rhs)) return rw.skip("both operands are constants");
  const { predicate, lhs, rhs } = op;
  return rw.replace(op, CmpIOp.build(rw, { predicate: (mirrored[predicate] ?? predicate) as typeof predicate, lhs: rhs, rhs: lhs }).result);
});

/** (x op c) op d => x op (c op d) without overflow flags. Strictly decreases the number of operations on a path. */
function combine<D extends typeof AddIOp | typeof MulIOp>(name: string, def: D): Pattern {
  return pattern(name, def as typeof AddIOp, (op, rw) => {
    const inner = op.lhs.definedBy(def as typeof AddIOp);
    if (!inner) return rw.skip("the left operand is another operation");
    if (!constantOf(op.rhs) || !constantOf(inner.rhs)) return rw.skip("the right operands are not both constants");
    if (op.overflowFlags !== "none" || inner.overflowFlags !== "none") return rw.skip("overflow flags may not survive");
    const build = (lhs: Value, rhs: Value): Value => (def as typeof AddIOp).build(rw, { lhs, rhs }).result;
    return rw.replace(op, build(inner.lhs, build(inner.rhs, op.rhs)));
  });
}
export const combineAdditions: Pattern = combine("arith-combine-additions", AddIOp);
export const combineMultiplications: Pattern = combine("arith-combine-multiplications", MulIOp);
