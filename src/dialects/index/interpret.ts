// What index arithmetic means to the reference engine: an index has 64 bits.
import { i1, IntegerType } from "../../core/ir/index.ts";
import { expression, type Semantics, wide } from "../../interpreter/index.ts";
import { numbers } from "../arith/index.ts";
import { castText, compareText, integerText, toInteger, zeroExtended } from "../arith/interpret.ts";
import { BoolConstantOp, binaryOps, CastSOp, CastUOp, CmpOp, ConstantOp, SizeOfOp } from "./ops.ts";

export const semantics: readonly Semantics[] = [
  ...Object.entries(binaryOps).map(([name, root]): Semantics => ({ root, expression: (op, operands, type, js) => integerText(name, op, operands, type, js) })),
  expression(CmpOp, (op, [a, b], _, js) => compareText(op.pred, op, a!, b!, op.lhs.type, js)),
  expression(CastSOp, castText((value, from, to) => (to instanceof IntegerType || numbers.widthOf(from) > 64 ? toInteger(value, to) : from === i1 ? `(-${value})` : value))),
  expression(CastUOp, castText((value, from, to) => toInteger(zeroExtended(value, from), to))),
  expression(SizeOfOp, () => "64"),
  expression(ConstantOp, (op) => (typeof wide(op.value) === "number" ? `(${op.value})` : `${op.value}n`)),
  expression(BoolConstantOp, (op) => String(op.value)),
];
