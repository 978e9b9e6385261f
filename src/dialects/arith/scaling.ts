// Casts of small floats that share a scale, as the microscaling formats of OCP have them.
import { defineOp, elementwise, floatLike, maybe, pure, type VerifySink } from "../../core/define/index.ts";
import { bitWidthOf, elementTypeOf, ShapedType, type Type } from "../../core/ir/index.ts";
import { fastmath, roundingMode } from "./attrs.ts";

const dims = (type: Type): string => (type instanceof ShapedType ? type.dims.join() : "scalar");
function check(from: Type, scale: Type, to: Type, widens: boolean, diag: VerifySink): void {
  const [a, b] = [bitWidthOf(elementTypeOf(from)), bitWidthOf(elementTypeOf(to))];
  if (dims(from) !== dims(to) || dims(from) !== dims(scale)) diag.report(`changes the shape: '${from.text}' with '${scale.text}' to '${to.text}'`);
  else if (widens ? b <= a : b >= a) diag.report(`must ${widens ? "widen" : "narrow"}: '${from.text}' to '${to.text}'`);
}
/** `in` times two to the exponent of `scale`, widened. */
export const ScalingExtFOp = defineOp("arith.scaling_extf", { summary: "scaled float widening", operands: { in: floatLike, scale: floatLike }, results: { out: floatLike }, attrs: { fastmath: maybe(fastmath()) }, traits: [pure, elementwise] }, {
  assembly: "$in `,` $scale (`fastmath` `` $fastmath^)? attr-dict `:` type($in) `,` type($scale) `to` type($out)",
  verify(op, diag) { check(op.in.type, op.scale.type, op.out.type, true, diag); },
});
/** `in` divided by two to the exponent of `scale`, narrowed. */
export const ScalingTruncFOp = defineOp("arith.scaling_truncf", { summary: "scaled float narrowing", operands: { in: floatLike, scale: floatLike }, results: { out: floatLike }, attrs: { roundingmode: maybe(roundingMode()), fastmath: maybe(fastmath()) }, traits: [pure, elementwise] }, {
  assembly: "$in `,` $scale ($roundingmode^)? (`fastmath` `` $fastmath^)? attr-dict `:` type($in) `,` type($scale) `to` type($out)",
  verify(op, diag) { check(op.in.type, op.scale.type, op.out.type, false, diag); },
});
