// convert-fix-to-arith: fixed-point numbers become the 32-bit integers that they are.
//
//   %p = fix.mul %a, %b : !fix.q<8>   =>   the 64-bit product, shifted right by 8, truncated to 32 bits
import { arith, defineConversion, ir, lower, typeConverter, builtin } from "../../src/plugins/api.ts";
import { AddOp, fix, MulOp, QType, ShiftOp, UnwrapOp, WrapOp } from "./dialect.ts";

const toIntegers = typeConverter([(type) => (type instanceof QType ? ir.i32 : undefined)], (b, value, type) => builtin.unrealizedCast(b, value, type));
const constant = arith.constantInt;

export const fixToArith = defineConversion({
  name: "convert-fix-to-arith",
  summary: "lower fixed-point numbers to integers",
  from: [fix],
  to: [arith.arith],
  types: toIntegers,
  lowerings: [
    lower(WrapOp, (op, { bits }, rw) => rw.replace(op, bits)),
    lower(UnwrapOp, (op, { value }, rw) => rw.replace(op, value)),
    lower(AddOp, (op, { lhs, rhs }, rw) => rw.replace(op, arith.AddIOp.build(rw, { lhs, rhs }).result)),
    lower(MulOp, (op, { lhs, rhs }, rw) => {
      const [a, b] = [lhs, rhs].map((value) => arith.ExtSIOp.build(rw, { in: value, out: ir.i64 }).out);
      const wide = arith.MulIOp.build(rw, { lhs: a!, rhs: b! }).result;
      const shifted = arith.ShRSIOp.build(rw, { lhs: wide, rhs: constant(rw, op.product.type.bits, ir.i64) }).result;
      return rw.replace(op, arith.TruncIOp.build(rw, { in: shifted, out: ir.i32 }).out);
    }),
    lower(ShiftOp, (op, { value }, rw) => {
      const amount = constant(rw, op.by < 0n ? -op.by : op.by, ir.i32);
      return rw.replace(op, (op.by < 0n ? arith.ShRSIOp : arith.ShLIOp).build(rw, { lhs: value, rhs: amount }).result);
    }),
  ],
});
