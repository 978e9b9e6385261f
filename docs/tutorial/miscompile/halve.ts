// A plugin pass with a mistake: it takes a signed division by two for a shift.
import { arith, definePass, definePlugin, func, pattern } from "../../../src/plugins/api.ts";

/** x / 2 => x >> 1 */
const divisionByShift = pattern("halve-by-shift", arith.DivSIOp, (op, rw) => {
  if (arith.constantIntegerOf(op.rhs) !== 2n) return rw.skip("the divisor is not 2");
  const one = arith.constantInt(rw, 1, op.result.type as never);
  return rw.replace(op, arith.ShRSIOp.build(rw, { lhs: op.lhs, rhs: one }).result);
});

const halve = definePass({
  name: "halve",
  summary: "divide by two with shifts",
  on: func.FuncOp,
  run(op, { applyGreedily }) {
    applyGreedily(op, [divisionByShift]);
  },
});

export const plugin = definePlugin({ apiVersion: 1, name: "halve", version: "1.0.0", passes: [halve] });
