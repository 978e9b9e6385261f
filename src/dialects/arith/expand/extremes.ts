// Minima and maxima of floats by comparisons. Of two zeros the sign decides, unless a flag says that it does not matter; then
// the code is that of upstream.
import { type FloatType, elementTypeOf, type Operation, type Value } from "../../../core/ir/index.ts";
import { lower, type Lowering } from "../../../core/rewrite/index.ts";
import { MaximumFOp, MaxNumFOp, MinimumFOp, MinNumFOp } from "../binary.ts";
import { Lanes } from "./lanes.ts";

const ignoresZeroSigns = (op: Operation): boolean => /nsz|fast/.test(String(op.attr("fastmath")?.value ?? ""));

/** Of equal numbers all bits are the same but those of two zeros: "and" keeps the larger one, "or" the smaller one. */
function chosen(s: Lanes, lhs: Value, rhs: Value, isMax: boolean, zeroSigns: boolean): Value {
  const wins = s.compare(isMax ? "ugt" : "ult", lhs, rhs);
  const better = s.select(wins, lhs, rhs);
  if (!zeroSigns) return better;
  const [a, b] = [s.bits(lhs), s.bits(rhs)];
  const both = s.asFloat(isMax ? s.and(a, b) : s.or(a, b), elementTypeOf(lhs.type) as FloatType);
  return s.select(s.compare("oeq", lhs, rhs), both, better);
}
/** `nanWins`: NaN in `rhs` is the result; otherwise NaN in `lhs` leaves `rhs`. NaN in the other one comes out by the comparison. */
const extreme = (def: typeof MaximumFOp, isMax: boolean, nanWins: boolean): Lowering => lower(def, (op, { lhs, rhs }, rw) => {
  const s = new Lanes(rw, lhs.type);
  const better = chosen(s, lhs, rhs, isMax, !ignoresZeroSigns(op));
  const asked = nanWins ? rhs : lhs;
  return rw.replace(op, s.select(s.compare("uno", asked, asked), rhs, better));
});

/** The lowerings of minima and maxima. */
export const extremeLowerings: readonly Lowering[] = [
  extreme(MaximumFOp, true, true), extreme(MinimumFOp as never, false, true), extreme(MaxNumFOp as never, true, false), extreme(MinNumFOp as never, false, false),
];
