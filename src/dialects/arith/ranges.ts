// Intervals of integer results, for the ops that index computations are made of.
import { type Range, RangeInference } from "../../core/define/index.ts";
import { IntegerAttr } from "../../core/ir/index.ts";
import { AddIOp, CeilDivUIOp, DivSIOp, DivUIOp, FloorDivSIOp, MaxSIOp, MinSIOp, MulIOp, RemSIOp, RemUIOp, SubIOp } from "./binary.ts";
import { IndexCastOp, SelectOp } from "./casts.ts";
import { ConstantOp } from "./constant.ts";

type Operands = readonly (Range | undefined)[];
const hull = (...values: readonly bigint[]): Range => ({ low: values.reduce((a, b) => (a < b ? a : b)), high: values.reduce((a, b) => (a > b ? a : b)) });
const both = (operands: Operands, f: (a: Range, b: Range) => Range | undefined): Range | undefined => (operands[0] && operands[1] ? f(operands[0], operands[1]) : undefined);

ConstantOp.implement(RangeInference, { inferRange: (op) => (op.value instanceof IntegerAttr ? hull(op.value.value) : undefined) });
AddIOp.implement(RangeInference, { inferRange: (_, operands) => both(operands, (a, b) => hull(a.low + b.low, a.high + b.high)) });
SubIOp.implement(RangeInference, { inferRange: (_, operands) => both(operands, (a, b) => hull(a.low - b.high, a.high - b.low)) });
MulIOp.implement(RangeInference, { inferRange: (_, operands) => both(operands, (a, b) => hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)) });
MinSIOp.implement(RangeInference, { inferRange: (_, operands) => both(operands, (a, b) => ({ low: a.low < b.low ? a.low : b.low, high: a.high < b.high ? a.high : b.high })) });
MaxSIOp.implement(RangeInference, { inferRange: (_, operands) => both(operands, (a, b) => ({ low: a.low > b.low ? a.low : b.low, high: a.high > b.high ? a.high : b.high })) });
const quotient = (operands: Operands): Range | undefined => both(operands, (a, b) => (a.low >= 0n && b.low > 0n ? hull(a.low / b.high, a.high / b.low) : undefined));
DivSIOp.implement(RangeInference, { inferRange: (_, operands) => quotient(operands) });
DivUIOp.implement(RangeInference, { inferRange: (_, operands) => quotient(operands) });
FloorDivSIOp.implement(RangeInference, { inferRange: (_, operands) => quotient(operands) });
CeilDivUIOp.implement(RangeInference, { inferRange: (_, operands) => both(operands, (a, b) => (a.low >= 0n && b.low > 0n ? hull((a.low + b.high - 1n) / b.high, (a.high + b.low - 1n) / b.low) : undefined)) });
const remainder = (operands: Operands): Range | undefined => both(operands, (a, b) => (a.low >= 0n && b.low > 0n ? (a.high < b.low ? a : hull(0n, b.high - 1n)) : undefined));
RemSIOp.implement(RangeInference, { inferRange: (_, operands) => remainder(operands) });
RemUIOp.implement(RangeInference, { inferRange: (_, operands) => remainder(operands) });
IndexCastOp.implement(RangeInference, { inferRange: (_, operands) => operands[0] });
SelectOp.implement(RangeInference, { inferRange: (_, [, a, b]) => (a && b ? hull(a.low, a.high, b.low, b.high) : undefined) });
