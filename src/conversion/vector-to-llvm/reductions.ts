// Reductions of a vector to one value.
import type { Builder } from "../../core/define/index.ts";
import { floatAttr, FloatType, type Operation, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import * as llvm from "../../dialects/llvm/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { fastFlags } from "../llvm-values.ts";

interface OneInput { build(b: Builder, inputs: object): { readonly res: Value } }
const reducers: Readonly<Record<string, unknown>> = {
  add: llvm.intr.ReduceAddOp, mul: llvm.intr.ReduceMulOp, and: llvm.intr.ReduceAndOp, or: llvm.intr.ReduceOrOp, xor: llvm.intr.ReduceXorOp,
  minui: llvm.intr.ReduceUMinOp, minsi: llvm.intr.ReduceSMinOp, maxui: llvm.intr.ReduceUMaxOp, maxsi: llvm.intr.ReduceSMaxOp,
  minnumf: llvm.intr.ReduceFMinOp, maxnumf: llvm.intr.ReduceFMaxOp, minimumf: llvm.intr.ReduceFMinimumOp, maximumf: llvm.intr.ReduceFMaximumOp,
};
const instructions: Readonly<Record<string, unknown>> = { add: llvm.AddOp, mul: llvm.MulOp, and: llvm.AndOp, or: llvm.OrOp, xor: llvm.XOrOp };
const intrinsics: Readonly<Record<string, unknown>> = {
  minui: llvm.intr.UMinOp, minsi: llvm.intr.SMinOp, maxui: llvm.intr.UMaxOp, maxsi: llvm.intr.SMaxOp,
  minnumf: llvm.intr.MinNumOp, maxnumf: llvm.intr.MaxNumOp, minimumf: llvm.intr.MinimumOp, maximumf: llvm.intr.MaximumOp,
};

function combine(b: Builder, kind: string, lhs: Value, rhs: Value): Value {
  const instruction = instructions[kind];
  return instruction ? (instruction as OneInput).build(b, { lhs, rhs }).res : (intrinsics[kind] as OneInput).build(b, { a: lhs, b: rhs }).res;
}
/** A float sum or product, in order unless the flags allow any. */
function ordered(b: Builder, kind: "add" | "mul", input: Value<VectorType>, start: Value | undefined, op: Operation): Value {
  const type: Type = input.type.element;
  // -0 is what adding leaves every number alone.
  const neutral = (): Value => llvm.ConstantOp.build(b, { value: floatAttr(kind === "add" ? -0 : 1, type), res: type }).res;
  const def = kind === "add" ? llvm.intr.ReduceFAddOp : llvm.intr.ReduceFMulOp;
  return def.build(b, { start_value: start ?? neutral(), input, ...fastFlags(op) }).res;
}

export const reductionLowerings: readonly Lowering[] = [
  lower(vector.ReductionOp, (op, operands, rw) => {
    const input = operands.vector;
    if (!(input.type instanceof VectorType)) return rw.skip(`'${op.vector.type.text}' has more than one dimension`);
    const { kind } = op;
    const { acc } = operands;
    if (op.dest.type instanceof FloatType && (kind === "add" || kind === "mul")) return rw.replace(op, ordered(rw, kind, input as Value<VectorType>, acc, op));
    const flags = op.dest.type instanceof FloatType ? fastFlags(op) : {};
    const reduced = (reducers[kind] as OneInput).build(rw, { in: input, ...flags }).res;
    return rw.replace(op, acc ? combine(rw, kind, acc, reduced) : reduced);
  }),
];
