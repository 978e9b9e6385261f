// Mathematical functions on the device. The hardware has approximations of 2^x and log2 x in f32 (2^-22 relative); the others
// are made of them, so no device library is needed. f64 has square roots only.
import type { Builder } from "../../core/define/index.ts";
import { f32, type Type, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import { AddFOp, CmpFOp, constantFloat, DivFOp, MulFOp, SelectOp, SubFOp } from "../../dialects/arith/index.ts";
import { CallIntrinsicOp } from "../../dialects/llvm/index.ts";
import * as math from "../../dialects/math/index.ts";

const number = (b: Builder, value: number): Value => constantFloat(b, value, f32);
const add = (b: Builder, lhs: Value, rhs: Value): Value => AddFOp.build(b, { lhs, rhs }).result;
const sub = (b: Builder, lhs: Value, rhs: Value): Value => SubFOp.build(b, { lhs, rhs }).result;
const mul = (b: Builder, lhs: Value, rhs: Value): Value => MulFOp.build(b, { lhs, rhs }).result;
const div = (b: Builder, lhs: Value, rhs: Value): Value => DivFOp.build(b, { lhs, rhs }).result;
const intrinsic = (b: Builder, name: string, x: Value): Value => CallIntrinsicOp.build(b, { intrin: name, args: [x], op_bundle_operands: [], results: f32 }).results!;

const exp2 = (b: Builder, x: Value): Value => intrinsic(b, "llvm.exp2.f32", x);
const log2 = (b: Builder, x: Value): Value => intrinsic(b, "llvm.nvvm.lg2.approx.f", x);
const exp = (b: Builder, x: Value): Value => exp2(b, mul(b, x, number(b, Math.LOG2E)));
const log = (b: Builder, x: Value): Value => mul(b, log2(b, x), number(b, Math.LN2));

/** tanh: its odd series near zero, where the quotient would cancel, else 1 - 2 / (e^2x + 1), which saturates by itself. */
function tanh(b: Builder, x: Value): Value {
  const square = mul(b, x, x);
  let series = number(b, 62 / 2835);
  for (const coefficient of [-17 / 315, 2 / 15, -1 / 3, 1]) series = add(b, mul(b, series, square), number(b, coefficient));
  const near = mul(b, x, series);
  const far = sub(b, number(b, 1), div(b, number(b, 2), add(b, exp(b, mul(b, x, number(b, 2))), number(b, 1))));
  const isNear = CmpFOp.build(b, { predicate: "olt", lhs: square, rhs: number(b, 0.16) }).result;
  return SelectOp.build(b, { condition: isNear, true_value: near, false_value: far }).result;
}

type Make = (b: Builder, ...operands: readonly Value[]) => Value;
const device = (def: typeof math.ExpOp, make: Make): Lowering => lower(def, (op, { operand }, rw) => lowered(rw, op, make, [operand]));
function lowered(rw: ConversionRewriter, op: { readonly result: Value } & Parameters<ConversionRewriter["erase"]>[0], make: Make, operands: readonly Value[]): ReturnType<ConversionRewriter["replace"]> {
  const type: Type = op.result.type;
  return type === f32 ? rw.replace(op, make(rw, ...operands)) : rw.skip(`'${op.opName}' of '${type.text}' has no device code; only f32 has`);
}

/** Lowerings of math inside device code. What is not here (sqrt, floor, fma...) LLVM lowers itself. */
export const mathLowerings: readonly Lowering[] = [
  device(math.ExpOp, exp),
  device(math.Exp2Op as never, exp2),
  device(math.LogOp as never, log),
  device(math.Log2Op as never, log2),
  device(math.TanhOp as never, tanh),
  device(math.RsqrtOp as never, (b, x) => div(b, number(b, 1), math.SqrtOp.build(b, { operand: x }).result)),
  // x^y for x >= 0: what normalisation layers raise to a power is a sum of squares.
  lower(math.PowFOp, (op, { lhs, rhs }, rw) => lowered(rw, op, (b, x, y) => exp2(b, mul(b, y!, log2(b, x!))), [lhs, rhs])),
];
