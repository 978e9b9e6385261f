// Functions, calls and returns whose signatures hold unsigned tensors.
import { functionType, type Operation, typeAttr } from "../../core/ir/index.ts";
import { lower, type Lowering, type TypeConverter } from "../../core/rewrite/index.ts";
import { CallOp, FuncOp, ReturnOp } from "../../dialects/func/index.ts";

/** Whether a function, call or return has converted types; undefined for every other op. */
export function hasConvertedTypes(op: Operation, types: TypeConverter): boolean | undefined {
  const stays = (list: readonly { readonly type: Parameters<TypeConverter["convert"]>[0] }[]): boolean => list.every(({ type }) => types.convert(type) === type);
  if (FuncOp.is(op)) return [...op.function_type.inputs, ...op.function_type.results].every((type) => types.convert(type) === type);
  if (CallOp.is(op) || ReturnOp.is(op)) return stays(op.allOperands()) && stays(op.allResults());
  return undefined;
}

const lowerFunc = lower(FuncOp, (op, _, rw) => {
  const old = op.function_type;
  const type = functionType(old.inputs.map((input) => rw.convertedType(input)), old.results.map((result) => rw.convertedType(result)));
  if (!rw.convertRegionTypes(op.body)) return rw.skip("an argument type cannot be converted");
  return rw.update(op, () => { op.setAttr("function_type", typeAttr(type)); }, () => { op.setAttr("function_type", typeAttr(old)); });
});

const lowerCall = lower(CallOp, (op, { operands }, rw) => {
  const { callee, arg_attrs, res_attrs } = op;
  return rw.replace(op, CallOp.build(rw, { callee, arg_attrs, res_attrs, operands, results: op.results.map(({ type }) => rw.convertedType(type)) }).results);
});

const lowerReturn = lower(ReturnOp, (op, { operands }, rw) => {
  ReturnOp.build(rw, { operands });
  return rw.erase(op);
});

export const functionLowerings: readonly Lowering[] = [lowerFunc, lowerCall, lowerReturn];
