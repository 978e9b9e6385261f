// Mathematical functions on the device. The hardware has approximations of 2^x and log2 x in f32 (2^-22 relative); the others
// are made of them, so no device library is needed. f64 has square roots only.
import type { Builder } from "../../core/define/index.ts";
import { f32, type Type, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import { AddFOp, AndIOp, CmpFOp, constantFloat, DivFOp, MulFOp, SelectOp, SubFOp } from "../../dialects/arith/index.ts";
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

/**
 * pow after IEEE 754: 2^(y log2 |x|), where |x| = 1 gives 1; negative for a negative x and odd y, NaN for a finite negative x and fractional y; 1 for
 * y = 0. The relative error grows with |y log2 x|, as the hardware's functions leave it.
 */
function pow(b: Builder, x: Value, y: Value): Value {
  const [zero, one, two] = [number(b, 0), number(b, 1), number(b, 2)];
  const compare = (predicate: "oeq" | "olt" | "une", lhs: Value, rhs: Value): Value => CmpFOp.build(b, { predicate, lhs, rhs }).result;
  const choose = (condition: Value, yes: Value, no: Value): Value => SelectOp.build(b, { condition: condition as Value<never>, true_value: yes, false_value: no }).result;
  const floor = (value: Value): Value => math.FloorOp.build(b, { operand: value as Value<never> }).result;
  const size = math.AbsFOp.build(b, { operand: x as Value<never> }).result;
  const power = choose(compare("oeq", size, one), one, exp2(b, mul(b, y, log2(b, size))));
  const isOdd = compare("une", mul(b, floor(div(b, y, two)), two), y);
  const signed = choose(isOdd, math.CopySignOp.build(b, { lhs: power as Value<never>, rhs: x as Value<never> }).result, power);
  const isNegative = AndIOp.build(b, { lhs: compare("olt", x, zero), rhs: compare("olt", size, number(b, Number.POSITIVE_INFINITY)) }).result;
  const fractional = choose(isNegative, number(b, Number.NaN), power);
  return choose(compare("oeq", y, zero), one, choose(compare("oeq", floor(y), y), signed, fractional));
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
  lower(math.PowFOp, (op, { lhs, rhs }, rw) => lowered(rw, op, (b, x, y) => pow(b, x!, y!), [lhs, rhs])),
];
