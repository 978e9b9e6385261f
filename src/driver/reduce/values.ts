// What can stand for a value whose operation goes away: an operand of the same type, a constant, a new argument of the function.
import { FunctionLike, OpBuilder } from "../../core/define/index.ts";
import {
  ArrayAttr, arrayAttr, type Attribute, denseSplat, dictAttr, DictAttr, FloatType, floatAttr, functionType, indexType, integerAttr, IntegerType, type Operation, RankedTensorType, ShapedType, storageFor, storeElement, type Type, TypeAttr, typeAttr,
  type Value, VectorType,
} from "../../core/ir/index.ts";
import { ConstantOp } from "../../dialects/arith/index.ts";
import { ConstantOp as LlvmConstantOp, FuncType, funcType, LLVMFuncOp, PointerType, StructType, UndefOp, ZeroOp } from "../../dialects/llvm/index.ts";

/** The function around an operation. */
export function functionAround(op: Operation): Operation | undefined {
  for (let at: Operation | undefined = op; at; at = at.parentOp) if (FunctionLike.is(at)) return at;
  return undefined;
}

function zeroAttr(type: Type): Attribute | undefined {
  if (type instanceof IntegerType || type === indexType) return integerAttr(0, type);
  if (type instanceof FloatType) return floatAttr(0, type);
  if (!(type instanceof VectorType || type instanceof RankedTensorType) || !type.isStatic) return undefined;
  const { element } = type as ShapedType;
  if (!(element instanceof IntegerType || element instanceof FloatType || element === indexType)) return undefined;
  const data = new (storageFor(element))(1);
  data[0] = storeElement(element, element instanceof FloatType ? 0 : 0n) as never;
  return denseSplat(type, data[0]!);
}

/** A zero of a type before `op`; undefined for types without one. */
function constantBefore(op: Operation, type: Type): Value | undefined {
  const b = OpBuilder.before(op, op.loc);
  const around = functionAround(op);
  if (around && LLVMFuncOp.is(around)) {
    if (type instanceof PointerType) return ZeroOp.build(b, { res: type }).res;
    if (type instanceof StructType) return UndefOp.build(b, { res: type }).res;
    const value = zeroAttr(type);
    return value && LlvmConstantOp.build(b, { value, res: type }).res;
  }
  const value = zeroAttr(type);
  return value && ConstantOp.build(b, { value: value as never }).result;
}

/** Changes the type of a function. */
export function setFunctionType(op: Operation, inputs: readonly Type[], results: readonly Type[]): void {
  const old = op.attr("function_type");
  if (!(old instanceof TypeAttr)) return;
  op.setAttr("function_type", typeAttr(old.value instanceof FuncType ? funcType(results[0] ?? old.value.result, inputs, old.value.isVarArg) : functionType(inputs, results)));
}
/** Leaves `keep` of the dictionaries that a function has for its arguments or results. */
export function filterAttrs(op: Operation, name: "arg_attrs" | "res_attrs", keep: (i: number) => boolean): void {
  const list = op.attr(name);
  if (!(list instanceof ArrayAttr)) return;
  const kept = list.value.filter((_, i) => keep(i));
  op.setAttr(name, kept.some((entry) => entry instanceof DictAttr && entry.value.size > 0) ? arrayAttr(kept) : undefined);
}

function argumentFor(op: Operation, type: Type): Value | undefined {
  const func = functionAround(op);
  if (!func || func === op || !FunctionLike.is(func) || func.functionBody.isEmpty) return undefined;
  const { entry } = func.functionBody;
  const arg = entry.addArg(type, op.loc);
  const list = func.attr("arg_attrs");
  if (list instanceof ArrayAttr) func.setAttr("arg_attrs", arrayAttr([...list.value, dictAttr(new Map())]));
  setFunctionType(func, entry.args.map((each) => each.type), func.functionResults);
  return arg;
}

/** Ways to make up a value; a number is the operand of that position. */
export type Substitute = number | "constant" | "argument";

/** Replaces the results of an operation and erases it. False when a result cannot be replaced this way. */
export function eraseWith(op: Operation, how: Substitute): boolean {
  for (const result of op.allResults()) {
    if (!result.hasUses) continue;
    const stand = typeof how === "number" ? operandOf(op, how, result) : how === "constant" ? constantBefore(op, result.type) : argumentFor(op, result.type);
    if (!stand) return false;
    result.replaceAllUsesWith(stand);
  }
  op.erase();
  return true;
}

function operandOf(op: Operation, i: number, result: Value): Value | undefined {
  const value = op.allOperands()[i];
  return value?.type === result.type && value !== result ? value : undefined;
}

/** Something that can stand for a block argument: a zero before `op`, else an argument of the function. */
export const standIn = (op: Operation, type: Type): Value | undefined => constantBefore(op, type) ?? argumentFor(op, type);
