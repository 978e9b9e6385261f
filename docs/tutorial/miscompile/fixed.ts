// The plugin pass without the mistake: a negative number is made one larger before it is shifted.
import { arith, definePass, definePlugin, func, ir, pattern } from "../../../src/plugins/api.ts";

/** x / 2 => (x + (x >>> (width - 1))) >> 1 */
const divisionByShift = pattern("halve-by-shift", arith.DivSIOp, (op, rw) => {
  const { type } = op.result;
  if (arith.constantIntegerOf(op.rhs) !== 2n || !(type instanceof ir.IntegerType) || type.width < 3) return rw.skip("the divisor is not 2");
  const shift = arith.constantInt(rw, type.width - 1, type);
  const sign = arith.ShRUIOp.build(rw, { lhs: op.lhs, rhs: shift }).result;
  const rounded = arith.AddIOp.build(rw, { lhs: op.lhs, rhs: sign }).result;
  const one = arith.constantInt(rw, 1, type);
  return rw.replace(op, arith.ShRSIOp.build(rw, { lhs: rounded, rhs: one }).result);
});

const halve = definePass({
  name: "halve",
  summary: "divide by two with shifts",
  on: func.FuncOp,
  run(op, { applyGreedily }) {
    applyGreedily(op, [divisionByShift]);
  },
});

export const plugin = definePlugin({ apiVersion: 1, name: "halve", version: "1.0.1", passes: [halve] });
