// Reductions of a vector to one value.
import type { Builder, OpOf } from "../../core/define/index.ts";
import { boolAttr, elementTypeOf, floatAttr, FloatType, i1, integerAttr, IntegerType, type Operation, type Type, type Value, VectorType } from "../../core/ir/index.ts";
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
const floatInstructions: Readonly<Record<string, unknown>> = { add: llvm.FAddOp, mul: llvm.FMulOp };
const instructions: Readonly<Record<string, unknown>> = { add: llvm.AddOp, mul: llvm.MulOp, and: llvm.AndOp, or: llvm.OrOp, xor: llvm.XOrOp };
const intrinsics: Readonly<Record<string, unknown>> = {
  minui: llvm.intr.UMinOp, minsi: llvm.intr.SMinOp, maxui: llvm.intr.UMaxOp, maxsi: llvm.intr.SMaxOp,
  minnumf: llvm.intr.MinNumOp, maxnumf: llvm.intr.MaxNumOp, minimumf: llvm.intr.MinimumOp, maximumf: llvm.intr.MaximumOp,
};

/** One step of a reduction, of scalars or lane by lane. */
export function combine(b: Builder, kind: string, lhs: Value, rhs: Value): Value {
  const instruction = (elementTypeOf(lhs.type) instanceof FloatType ? floatInstructions : instructions)[kind];
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

type Reduction = OpOf<typeof vector.ReductionOp>;
/** The value of a reduction of LLVM vectors. */
export function reduce(b: Builder, op: Reduction, input: Value<VectorType>, acc: Value | undefined): Value {
  const { kind } = op;
  const isFloat = op.dest.type instanceof FloatType;
  if (isFloat && (kind === "add" || kind === "mul")) return ordered(b, kind, input, acc, op);
  const reduced = (reducers[kind] as OneInput).build(b, { in: input, ...(isFloat ? fastFlags(op) : {}) }).res;
  return acc ? combine(b, kind, acc, reduced) : reduced;
}
/** What a reduction of that kind leaves alone. */
export function neutral(b: Builder, kind: string, type: Type): Value | undefined {
  if (type instanceof FloatType) {
    const value = { add: -0, mul: 1, minimumf: Infinity, maximumf: -Infinity, minnumf: Number.NaN, maxnumf: Number.NaN }[kind];
    return value === undefined ? undefined : llvm.ConstantOp.build(b, { value: floatAttr(value, type), res: type }).res;
  }
  if (!(type instanceof IntegerType)) return undefined;
  const least = -(1n << BigInt(type.width - 1));
  const value = { add: 0n, mul: 1n, and: -1n, or: 0n, xor: 0n, minui: -1n, maxui: 0n, minsi: -1n - least, maxsi: least }[kind];
  return value === undefined ? undefined : llvm.ConstantOp.build(b, { value: type === i1 ? boolAttr((value & 1n) === 1n) : integerAttr(value, type), res: type }).res;
}

export const reductionLowerings: readonly Lowering[] = [
  lower(vector.ReductionOp, (op, operands, rw) => {
    const input = operands.vector;
    if (!(input.type instanceof VectorType)) return rw.skip(`'${op.vector.type.text}' has more than one dimension`);
    return rw.replace(op, reduce(rw, op, input as Value<VectorType>, operands.acc));
  }),
];
