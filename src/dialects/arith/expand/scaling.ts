// Scaled casts as a cast and a product or quotient. The scale is a power of two; of a wider float only its exponent counts.
import type { Builder } from "../../../core/define/index.ts";
import { elementTypeOf, type FloatType, floatType, type Type, type Value } from "../../../core/ir/index.ts";
import { lower, type Lowering } from "../../../core/rewrite/index.ts";
import { DivFOp, MulFOp } from "../binary.ts";
import { convertFloat, ExtFOp, TruncFOp } from "../casts.ts";
import { ScalingExtFOp, ScalingTruncFOp } from "../scaling.ts";
import { Lanes } from "./lanes.ts";
import { roundToOddF32 } from "./narrow.ts";

const [f32, f8E8M0FNU] = [floatType("f32"), floatType("f8E8M0FNU")];

/** A float of any format in another one; scalars, vectors and tensors. */
function inFormat(b: Builder, value: Value, type: Type): Value {
  const [from, to] = [elementTypeOf(value.type) as FloatType, elementTypeOf(type) as FloatType];
  if (from === to) return value;
  if (from.width !== to.width) return (from.width < to.width ? ExtFOp : TruncFOp).build(b, { in: value, out: type }).out;
  return convertFloat(b, value, to);
}
/** The exponent of a scale, as a number of `type`. */
function scaleIn(s: Lanes, scale: Value, type: Type): Value {
  const from = elementTypeOf(scale.type) as FloatType;
  if (from === f8E8M0FNU) return inFormat(s.b, scale, type);
  const single = from.width === 64 ? roundToOddF32(s, scale) : inFormat(s.b, scale, s.of(f32));
  const exponent = s.cut(s.shiftRight(s.bits(single), 23), 8);
  return inFormat(s.b, s.asFloat(exponent, f8E8M0FNU), type);
}
const flagsOf = (op: { readonly fastmath: string | undefined }): { readonly fastmath?: string } => (op.fastmath === undefined ? {} : { fastmath: op.fastmath });

/** The lowerings of the scaled casts. */
export const scalingLowerings: readonly Lowering[] = [
  lower(ScalingExtFOp, (op, { in: value, scale }, rw) => {
    if (!Lanes.canHold(value.type)) return rw.skip("its shape is known at run time only");
    const s = new Lanes(rw, value.type);
    const factor = scaleIn(s, scale, op.out.type);
    return rw.replace(op, MulFOp.build(rw, { lhs: inFormat(rw, value, op.out.type), rhs: factor, ...flagsOf(op) }).result);
  }),
  lower(ScalingTruncFOp, (op, { in: value, scale }, rw) => {
    if (!Lanes.canHold(value.type)) return rw.skip("its shape is known at run time only");
    const s = new Lanes(rw, value.type);
    const scaled = DivFOp.build(rw, { lhs: value, rhs: scaleIn(s, scale, value.type), ...flagsOf(op) }).result;
    return rw.replace(op, TruncFOp.build(rw, { in: scaled, out: op.out.type, ...(op.roundingmode === undefined ? {} : { roundingmode: op.roundingmode }), ...flagsOf(op) }).out);
  }),
];
