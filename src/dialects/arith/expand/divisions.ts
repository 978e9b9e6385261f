// Divisions that round up or down, by the one that rounds towards zero.
import { lower, type Lowering } from "../../../core/rewrite/index.ts";
import type { Value } from "../../../core/ir/index.ts";
import { AddIOp, AndIOp, CeilDivSIOp, CeilDivUIOp, DivSIOp, DivUIOp, FloorDivSIOp, MulIOp, SubIOp } from "../binary.ts";
import { CmpIOp } from "../casts.ts";
import { Lanes } from "./lanes.ts";

/** The quotient towards zero, plus `step` where it is inexact and the exact one lies on the given side of zero. */
function adjusted(s: Lanes, lhs: Value, rhs: Value, side: "eq" | "ne", step: bigint): Value {
  const { b } = s;
  const quotient = DivSIOp.build(b, { lhs, rhs }).result;
  const isInexact = CmpIOp.build(b, { predicate: "ne", lhs, rhs: MulIOp.build(b, { lhs: quotient, rhs }).result }).result;
  const zero = s.intLike(0n, lhs);
  const signs = [lhs, rhs].map((value) => CmpIOp.build(b, { predicate: "slt", lhs: value, rhs: zero }).result) as [Value, Value];
  const isThere = CmpIOp.build(b, { predicate: side, lhs: signs[0], rhs: signs[1] }).result;
  const stepped = AddIOp.build(b, { lhs: quotient, rhs: s.intLike(step, lhs) }).result;
  return s.select(AndIOp.build(b, { lhs: isInexact, rhs: isThere }).result, stepped, quotient);
}

/** The lowerings of the divisions. */
export const divisionLowerings: readonly Lowering[] = [
  lower(CeilDivSIOp, (op, { lhs, rhs }, rw) => (Lanes.canHold(lhs.type) ? rw.replace(op, adjusted(new Lanes(rw, lhs.type), lhs, rhs, "eq", 1n)) : rw.skip("its shape is known at run time only"))),
  lower(FloorDivSIOp, (op, { lhs, rhs }, rw) => (Lanes.canHold(lhs.type) ? rw.replace(op, adjusted(new Lanes(rw, lhs.type), lhs, rhs, "ne", -1n)) : rw.skip("its shape is known at run time only"))),
  lower(CeilDivUIOp, (op, { lhs, rhs }, rw) => {
    if (!Lanes.canHold(lhs.type)) return rw.skip("its shape is known at run time only");
    const s = new Lanes(rw, lhs.type);
    const [zero, one] = [s.intLike(0n, lhs), s.intLike(1n, lhs)];
    const isZero = CmpIOp.build(rw, { predicate: "eq", lhs, rhs: zero }).result;
    const quotient = DivUIOp.build(rw, { lhs: SubIOp.build(rw, { lhs, rhs: one }).result, rhs }).result;
    return rw.replace(op, s.select(isZero, zero, AddIOp.build(rw, { lhs: quotient, rhs: one }).result));
  }),
];
