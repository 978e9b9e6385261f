// Intervals of index values: what a value can be, from the ranges of the loop variables it is computed from.
import type { Value } from "../../core/ir/index.ts";
import { AddIOp, CeilDivUIOp, DivSIOp, DivUIOp, FloorDivSIOp, MaxSIOp, MinSIOp, MulIOp, RemSIOp, RemUIOp, SubIOp } from "./binary.ts";
import { IndexCastOp, SelectOp } from "./casts.ts";
import { constantIntegerOf } from "./constant.ts";

/** Inclusive bounds. */
export interface Range {
  readonly low: bigint;
  readonly high: bigint;
}

const of = (...values: readonly bigint[]): Range => ({ low: values.reduce((a, b) => (a < b ? a : b)), high: values.reduce((a, b) => (a > b ? a : b)) });

/** The interval of `value`; undefined when nothing is known. `known` answers for loop variables. */
export function rangeOf(value: Value, known: (value: Value) => Range | undefined, depth = 0): Range | undefined {
  const given = known(value);
  if (given) return given;
  const constant = constantIntegerOf(value);
  if (constant !== undefined) return of(constant);
  const op = value.definingOp;
  if (op === undefined || depth > 32) return undefined;
  const sub = (operand: Value): Range | undefined => rangeOf(operand, known, depth + 1);
  if (IndexCastOp.is(op)) return sub(op.in);
  if (SelectOp.is(op)) {
    const [a, b] = [sub(op.true_value), sub(op.false_value)];
    return a && b && of(a.low, a.high, b.low, b.high);
  }
  if (op.numOperands !== 2) return undefined;
  const a = sub(op.getOperand(0));
  const b = sub(op.getOperand(1));
  if (RemSIOp.is(op) || RemUIOp.is(op)) return b && b.low > 0n && (a === undefined || a.low >= 0n) ? (a && a.high < b.low ? a : a ? of(0n, b.high - 1n) : RemUIOp.is(op) ? of(0n, b.high - 1n) : undefined) : undefined;
  if (!a || !b) return undefined;
  if (AddIOp.is(op)) return of(a.low + b.low, a.high + b.high);
  if (SubIOp.is(op)) return of(a.low - b.high, a.high - b.low);
  if (MulIOp.is(op)) return of(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
  if (MinSIOp.is(op)) return { low: a.low < b.low ? a.low : b.low, high: a.high < b.high ? a.high : b.high };
  if (MaxSIOp.is(op)) return { low: a.low > b.low ? a.low : b.low, high: a.high > b.high ? a.high : b.high };
  if ((DivSIOp.is(op) || DivUIOp.is(op) || FloorDivSIOp.is(op)) && a.low >= 0n && b.low > 0n) return of(a.low / b.high, a.high / b.low);
  if (CeilDivUIOp.is(op) && a.low >= 0n && b.low > 0n) return of((a.low + b.high - 1n) / b.high, (a.high + b.low - 1n) / b.low);
  return undefined;
}
