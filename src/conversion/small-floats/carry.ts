// Carries bf16 as i16 through functions that only move it. Code generators widen a bf16 that a branch or choice passes on and round it
// back, by calling a function of the compiler's run-time library, which processes seldom have.
//
//   %v = llvm.load %p : !llvm.ptr -> bf16      =>      %v = llvm.load %p : !llvm.ptr -> i16
//   llvm.store %v, %q : bf16, !llvm.ptr        =>      llvm.store %v, %q : i16, !llvm.ptr
import { OpBuilder } from "../../core/define/index.ts";
import { elementTypeOf, FloatType, i16, type Operation, type Type, type Value, VectorType, vectorType } from "../../core/ir/index.ts";
import * as llvm from "../../dialects/llvm/index.ts";
import { floatsAsBits } from "../llvm-values.ts";

/** The type with i16 for bf16: scalars, vectors and arrays of them. */
function carried(type: Type): Type {
  if (type instanceof llvm.ArrayType) return llvm.arrayType(type.length, carried(type.element));
  if (!(elementTypeOf(type) instanceof FloatType) || (elementTypeOf(type) as FloatType).name !== "bf16") return type;
  return type instanceof VectorType ? vectorType(type.dims, i16, type.scalable) : i16;
}
const isCarried = (type: Type): boolean => carried(type) !== type;
const touches = (op: Operation): boolean => [...op.allOperands(), ...op.allResults()].some(({ type }) => isCarried(type));

/** What passes values on as they are, whatever their type. */
const moves = [
  llvm.LoadOp, llvm.StoreOp, llvm.SelectOp, llvm.BitcastOp, llvm.ConstantOp, llvm.ZeroOp, llvm.UndefOp, llvm.PoisonOp, llvm.FreezeOp, llvm.ExtractElementOp, llvm.InsertElementOp, llvm.ShuffleVectorOp,
  llvm.ExtractValueOp, llvm.InsertValueOp, llvm.BrOp, llvm.CondBrOp, llvm.SwitchOp, llvm.intr.MaskedLoadOp, llvm.intr.MaskedStoreOp, llvm.intr.MaskedGatherOp, llvm.intr.MaskedScatterOp,
];
/** What has types that others rely on: functions, and structs, which stand for several results. */
const isBorder = (op: Operation): boolean => llvm.ReturnOp.is(op) || llvm.CallOp.is(op) || ((llvm.InsertValueOp.is(op) || llvm.ExtractValueOp.is(op)) && op.container.type instanceof llvm.StructType);
/** Bits of arrays cannot be read as those of others. */
const isWhole = ({ type }: Value): boolean => !(type instanceof llvm.ArrayType && isCarried(type));

function canMove(op: Operation): boolean {
  if (llvm.ConstantOp.is(op)) return floatsAsBits(op.value, carried(op.res.type)) !== undefined;
  return isBorder(op) ? [...op.allOperands(), ...op.allResults()].every(isWhole) : moves.some((def) => def.is(op));
}

/** The integers of a value that stays what it is, for all its other users. */
function asBits(b: OpBuilder, arg: Value): void {
  const bits = llvm.BitcastOp.build(b, { arg, res: carried(arg.type) }).res;
  arg.replaceUsesIf(bits, (user) => user !== bits.definingOp);
}
/** Keeps the types at a border: what goes out is turned back, what comes in is turned into integers. */
function keepBorder(op: Operation, types: readonly Type[]): void {
  types.forEach((res, i) => { if (isCarried(res)) op.setOperand(i, llvm.BitcastOp.build(OpBuilder.before(op), { arg: op.getOperand(i), res }).res); });
  for (const result of op.allResults()) if (isCarried(result.type)) asBits(OpBuilder.after(op), result);
}
function rewrite(op: Operation): void {
  if (llvm.ConstantOp.is(op)) {
    const res = carried(op.res.type);
    op.res.replaceAllUsesWith(llvm.ConstantOp.build(OpBuilder.before(op), { value: floatsAsBits(op.value, res)!, res }).res);
    op.erase();
    return;
  }
  for (const result of op.allResults()) result.type = carried(result.type);
  if (!llvm.BitcastOp.is(op) || carried(op.arg.type) !== op.res.type) return;
  op.res.replaceAllUsesWith(op.arg);
  op.erase();
}

/** Carries bf16 as integers in each function inside `root` where nothing computes with it. */
export function carryBrainFloats(root: Operation): void {
  const functions: Operation[] = [];
  root.walk((op) => { if (llvm.LLVMFuncOp.is(op)) functions.push(op); });
  for (const func of functions) {
    const touched: Operation[] = [];
    func.walk((op) => { if (op !== func && touches(op)) touched.push(op); });
    const blocks = func.getRegion(0).blocks;
    if (touched.length === 0 || !touched.every(canMove) || !blocks[0]!.args.every(isWhole)) continue;
    // The types as they were: one border may feed another.
    const outer = touched.filter(isBorder).map((op) => ({ op, types: op.allOperands().map(({ type }) => type) }));
    const inner = touched.filter((op) => !isBorder(op));
    for (const { op, types } of outer) keepBorder(op, types);
    inner.forEach(rewrite);
    for (const block of blocks.slice(1)) for (const arg of block.args) arg.type = carried(arg.type);
    for (const arg of blocks[0]!.args) if (isCarried(arg.type) && arg.hasUses) asBits(OpBuilder.atStart(blocks[0]!, arg.loc), arg);
  }
}
