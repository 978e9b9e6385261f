// Calls of libm: one declaration per function and precision, one call per lane.
import { elementTypeOf, f32, f64, type FloatType, type Operation, type Type, type Value, VectorType } from "../core/ir/index.ts";
import { type ConversionRewriter } from "../core/rewrite/index.ts";
import { CallOp, ExtractElementOp, FPExtOp, FPTruncOp, InsertElementOp } from "../dialects/llvm/index.ts";
import { declareFunction } from "./llvm-declare.ts";
import { constantI64, undef } from "./llvm-values.ts";

/** `name(operands)` in the precision of libm that is at least that of `type`, lane by lane. */
export function callLibm(rw: ConversionRewriter, op: Operation, name: string, operands: readonly Value[], type: Type): Value {
  const element = elementTypeOf(type) as FloatType;
  const precision = element.width <= 32 ? f32 : f64;
  const callee = declareFunction(rw, op, precision === f32 ? `${name}f` : name, precision, operands.map(() => precision), { no_unwind: true, will_return: true });
  const scalar = (values: readonly Value[]): Value => {
    const wide = values.map((value) => (element === precision ? value : FPExtOp.build(rw, { arg: value, res: precision }).res));
    const result = CallOp.build(rw, { callee, callee_operands: wide, op_bundle_operands: [], result: precision }).result!;
    return element === precision ? result : FPTruncOp.build(rw, { arg: result, res: element }).res;
  };
  if (!(type instanceof VectorType)) return scalar(operands);
  let result = undef(rw, type) as Value<VectorType>;
  for (let lane = 0; lane < type.numElements; lane++) {
    const position = constantI64(rw, lane);
    const parts = operands.map((operand) => ExtractElementOp.build(rw, { vector: operand as Value<VectorType>, position }).res);
    result = InsertElementOp.build(rw, { vector: result, value: scalar(parts), position }).res;
  }
  return result;
}
