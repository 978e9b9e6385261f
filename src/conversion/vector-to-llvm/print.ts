// Printing: calls of the small functions that MLIR's runner libraries define, one for each element and punctuation mark.
import { ComplexType, denseElements, f32, f64, FloatType, i16, i64, i8, IndexType, IntegerType, type Operation, Region, tensorType, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { findSymbol, symbolTableOf } from "../../core/verify/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import { AddressOfOp, arrayType, BitcastOp, CallOp, GlobalOp, ptr, SExtOp, voidType, ZExtOp } from "../../dialects/llvm/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { declareFunction } from "../llvm-declare.ts";
import { scalars } from "./lanes.ts";

type Emit = (name: string, ...args: readonly Value[]) => void;

/** The function for an element of that type and what it takes; undefined when there is none. */
function printer(rw: ConversionRewriter, type: Type, arg: Value): readonly [name: string, arg: Value] | undefined {
  if (type instanceof IndexType) return ["printU64", arg];
  if (type === f32) return ["printF32", arg];
  if (type === f64) return ["printF64", arg];
  if (type instanceof FloatType) return type.name === "f16" || type.name === "bf16" ? [type.name === "f16" ? "printF16" : "printBF16", BitcastOp.build(rw, { arg, res: i16 }).res] : undefined;
  if (!(type instanceof IntegerType) || type.width > 64) return undefined;
  const isUnsigned = type.signedness === "unsigned" || type.width === 1;
  const wide = type.width === 64 ? arg : isUnsigned ? ZExtOp.build(rw, { arg, res: i64 }).res : SExtOp.build(rw, { arg, res: i64 }).res;
  return [type.signedness === "unsigned" ? "printU64" : "printI64", wide];
}
/** Prints nested lists; false when an element cannot be printed. */
function printList(rw: ConversionRewriter, type: VectorType, elements: Value[], emit: Emit, depth = 0): boolean {
  emit("printOpen");
  for (let i = 0; i < type.dims[depth]!; i++) {
    if (i > 0) emit("printComma");
    if (depth < type.rank - 1) {
      if (!printList(rw, type, elements, emit, depth + 1)) return false;
      continue;
    }
    const made = printer(rw, type.element, elements.shift()!);
    if (!made) return false;
    emit(...made);
  }
  emit("printClose");
  return true;
}
/** A string in memory, ended by a zero. */
function stringAt(rw: ConversionRewriter, near: Operation, text: string): Value {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const table = symbolTableOf(near) ?? near;
  let name = "vector_print_str";
  for (let i = 0; findSymbol(table, name); i++) name = `vector_print_str_${i}`;
  rw.keepingPlace(() => {
    rw.setToStart(table.getRegion(0).entry);
    const value = denseElements(tensorType([bytes.length], i8), Int8Array.from(bytes));
    GlobalOp.build(rw, { sym_name: name, global_type: arrayType(bytes.length, i8), linkage: "private", constant: true, value, initializer: new Region() });
  });
  return AddressOfOp.build(rw, { global_name: name, res: ptr }).res;
}
const marks: Readonly<Record<string, string | undefined>> = { newline: "printNewline", comma: "printComma", open: "printOpen", close: "printClose" };

export const printLowerings: readonly Lowering[] = [
  lower(vector.PrintOp, (op, { source }, rw) => {
    const emit: Emit = (name, ...args) => { CallOp.build(rw, { callee: declareFunction(rw, op, name, voidType, args.map((arg) => arg.type)), callee_operands: args, op_bundle_operands: [] }); };
    if (op.stringLiteral !== undefined) {
      emit("printString", stringAt(rw, op, op.stringLiteral));
      return rw.erase(op);
    }
    if (source && op.source) {
      const { type } = op.source;
      if (type instanceof ComplexType || (type instanceof VectorType && type.scalable.includes(true))) return rw.skip(`'${type.text}' cannot be printed`);
      const scalar = type instanceof VectorType && type.rank > 0 ? undefined : printer(rw, type instanceof VectorType ? type.element : type, type instanceof VectorType ? scalars(rw, source)[0]! : source);
      if (scalar) emit(...scalar);
      else if (!(type instanceof VectorType) || type.rank === 0 || !printList(rw, type, scalars(rw, source), emit)) return rw.skip(`elements of '${type.text}' cannot be printed`);
    }
    const mark = marks[op.punctuation];
    if (mark) emit(mark);
    return rw.erase(op);
  }),
];
