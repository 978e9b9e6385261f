// How reductions of te start and go on, as arithmetic.
import type { Builder } from "../core/define/index.ts";
import { FloatType, i1, IntegerType, type Type, type Value } from "../core/ir/index.ts";
import { AddFOp, AddIOp, AndIOp, constantFloat, constantIndex, constantInt, MaximumFOp, MaxSIOp, MaxUIOp, MinimumFOp, MinSIOp, MinUIOp, MulFOp, MulIOp, OrIOp } from "../dialects/arith/index.ts";
import type { Reducer } from "../dialects/tensor/index.ts";

/** What a reduction starts from. */
export function identity(b: Builder, reducer: Reducer, type: Type): Value {
  if (type instanceof FloatType) return constantFloat(b, { sum: 0, prod: 1, min: Number.POSITIVE_INFINITY, umin: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, umax: Number.NEGATIVE_INFINITY }[reducer], type);
  const integer = type instanceof IntegerType ? type : undefined;
  const width = BigInt(integer?.width ?? 64);
  const value = integer === i1 ? { sum: 0n, prod: 1n, min: 1n, umin: 1n, max: 0n, umax: 0n }[reducer] : { sum: 0n, prod: 1n, min: (1n << (width - 1n)) - 1n, max: -(1n << (width - 1n)), umin: -1n, umax: 0n }[reducer];
  return integer ? constantInt(b, value, integer) : constantIndex(b, value);
}

/** One step of a reduction. Sums and products of floats may be reassociated, which is what makes them vectorisable. */
export function combine(b: Builder, reducer: Reducer, lhs: Value, rhs: Value): Value {
  const inputs = { lhs, rhs };
  if (lhs.type instanceof FloatType) {
    const fastmath = "reassoc,contract";
    switch (reducer) {
      case "sum": return AddFOp.build(b, { ...inputs, fastmath }).result;
      case "prod": return MulFOp.build(b, { ...inputs, fastmath }).result;
      case "min": case "umin": return MinimumFOp.build(b, inputs).result;
      case "max": case "umax": return MaximumFOp.build(b, inputs).result;
    }
  }
  if (lhs.type === i1) return reducer === "sum" || reducer.endsWith("max") ? OrIOp.build(b, inputs).result : AndIOp.build(b, inputs).result;
  switch (reducer) {
    case "sum": return AddIOp.build(b, inputs).result;
    case "prod": return MulIOp.build(b, inputs).result;
    case "min": return MinSIOp.build(b, inputs).result;
    case "max": return MaxSIOp.build(b, inputs).result;
    case "umin": return MinUIOp.build(b, inputs).result;
    case "umax": return MaxUIOp.build(b, inputs).result;
  }
}
