// Operations under a mask: the mask joins the one that the operation has, or lanes outside of it become what a reduction leaves alone.
import { type Operation, type Value, VectorType } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import { AndOp, intr, SelectOp } from "../../dialects/llvm/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { outerProduct } from "./products.ts";
import { neutral, reduce } from "./reductions.ts";
import { splat } from "./shapes.ts";
import { readTransferOp, writeTransferOp } from "./transfers.ts";

const both = (rw: ConversionRewriter, lhs: Value, rhs: Value | undefined): Value => (rhs ? AndOp.build(rw, { lhs, rhs }).res : lhs);

/** The results of the operation under the mask, or why it is not lowered. */
function lowerMasked(rw: ConversionRewriter, inner: Operation, mask: Value): readonly Value[] | string {
  const at = (value: Value): Value => rw.converted(value);
  if (vector.TransferReadOp.is(inner)) {
    const made = readTransferOp(rw, inner, { base: at(inner.base), indices: inner.indices.map(at), mask: both(rw, mask, inner.mask && at(inner.mask)) }, at(inner.padding), rw.convertedType(inner.vector.type));
    return typeof made === "string" ? made : [made];
  }
  if (vector.TransferWriteOp.is(inner)) return writeTransferOp(rw, inner, { base: at(inner.base), indices: inner.indices.map(at), mask: both(rw, mask, inner.mask && at(inner.mask)) }, at(inner.valueToStore)) ?? [];
  if (vector.ReductionOp.is(inner)) {
    const input = at(inner.vector);
    const idle = neutral(rw, inner.kind, rw.convertedType(inner.dest.type));
    if (!(input.type instanceof VectorType) || idle === undefined) return `'${inner.opName}' of '${inner.vector.type.text}' by ${inner.kind} is not lowered under a mask`;
    const chosen = SelectOp.build(rw, { condition: mask, trueValue: input, falseValue: splat(rw, idle, input.type) }).res as Value<VectorType>;
    return [reduce(rw, inner, chosen, inner.acc && at(inner.acc))];
  }
  if (vector.OuterProductOp.is(inner)) {
    const type = rw.types?.convert(inner.result.type);
    return type ? [outerProduct(rw, inner.kind, { lhs: at(inner.lhs), rhs: at(inner.rhs), acc: inner.acc && at(inner.acc) }, type, mask)] : `'${inner.result.type.text}' has no LLVM type`;
  }
  return `'${inner.opName}' is not lowered under a mask`;
}

export const maskLowerings: readonly Lowering[] = [
  lower(vector.MaskOp, (op, { mask, passthru }, rw) => {
    const [inner, last] = [op.maskRegion.entry.first!, op.maskRegion.entry.last!];
    if (inner === last) return rw.replace(op, last.allOperands().map((value) => rw.converted(value)));
    if (mask.type instanceof VectorType === false && !vector.OuterProductOp.is(inner)) return rw.skip(`'${op.mask.type.text}' has more than one dimension`);
    const made = lowerMasked(rw, inner, mask);
    if (typeof made === "string") return rw.skip(made);
    if (!passthru) return rw.replace(op, made);
    if (!(passthru.type instanceof VectorType)) return rw.skip(`passing '${passthru.type.text}' through is not lowered`);
    return rw.replace(op, SelectOp.build(rw, { condition: mask, trueValue: made[0]!, falseValue: passthru }).res);
  }),
  lower(vector.VectorScaleOp, (op, _, rw) => rw.replace(op, intr.VScaleOp.build(rw, { res: rw.convertedType(op.res.type) as never }).res)),
];
