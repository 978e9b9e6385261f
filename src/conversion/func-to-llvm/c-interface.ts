// The wrapper `_mlir_ciface_<name>` through which C calls a function: memrefs come as pointers to their descriptors, a result that
// is a struct goes through a pointer given first. A declaration is wrapped the other way round: it calls the C function.
import type { OpOf } from "../../core/define/index.ts";
import { Block, type FunctionType, i64, MemRefType, Region, type Type, UnitAttr, UnrankedMemRefType, unitAttr, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { AllocaOp, CallOp, funcType, LLVMFuncOp, LoadOp, ptr, ReturnOp, StoreOp, StructType, voidType } from "../../dialects/llvm/index.ts";
import { llvmTypes } from "../llvm-types.ts";
import { constantInt } from "../llvm-values.ts";
import { argumentTypes, passed, received } from "./convention.ts";

/** What goes by the address of its descriptor. */
const isMemory = (type: Type): boolean => type instanceof MemRefType || type instanceof UnrankedMemRefType;

/** Adds the wrapper of `made` after it. */
export function buildCWrapper(made: OpOf<typeof LLVMFuncOp>, type: FunctionType, rw: ConversionRewriter, bare: boolean): void {
  const { result } = made.function_type;
  const viaPointer = result instanceof StructType;
  const params: Type[] = [...(viaPointer ? [ptr] : []), ...type.inputs.map((input) => (isMemory(input) ? ptr : argumentTypes(input, bare)![0]!))];
  const isDeclaration = made.body.isEmpty;
  const wrapper = LLVMFuncOp.build(rw, {
    sym_name: `_mlir_ciface_${made.sym_name}`, function_type: funcType(viaPointer ? voidType : result, params), linkage: "external", CConv: "ccc", body: new Region(), ...(isDeclaration ? { sym_visibility: "private" } : {}),
  });
  const marked = made.extra.get("llvm.emit_c_interface");
  if (marked instanceof UnitAttr) wrapper.setAttr("llvm.emit_c_interface", unitAttr);
  if (isDeclaration) fillDeclaration(made, wrapper, type, rw, bare, viaPointer);
  else fillWrapper(made, wrapper, type, rw, bare, viaPointer);
}

function fillWrapper(made: OpOf<typeof LLVMFuncOp>, wrapper: OpOf<typeof LLVMFuncOp>, type: FunctionType, rw: ConversionRewriter, bare: boolean, viaPointer: boolean): void {
  const block = rw.createBlock(wrapper.body, 0, new Block());
  const args = wrapper.function_type.params.map((param) => block.addArg(param));
  rw.setToEnd(block);
  const values = type.inputs.flatMap((input, i) => {
    const arg = args[i + (viaPointer ? 1 : 0)]!;
    if (!isMemory(input)) return [arg];
    return passed(rw, input, LoadOp.build(rw, { addr: arg as Value<never>, res: llvmTypes.convert(input)! }).res, bare);
  });
  const { result } = made.function_type;
  const call = CallOp.build(rw, { callee: made.sym_name, callee_operands: values, op_bundle_operands: [], ...(result === voidType ? {} : { result }) });
  if (viaPointer) StoreOp.build(rw, { value: call.result!, addr: args[0] as Value<never> });
  ReturnOp.build(rw, { arg: viaPointer || !call.result ? [] : [call.result] });
}

function fillDeclaration(made: OpOf<typeof LLVMFuncOp>, wrapper: OpOf<typeof LLVMFuncOp>, type: FunctionType, rw: ConversionRewriter, bare: boolean, viaPointer: boolean): void {
  made.setAttr("sym_visibility", undefined);
  const block = rw.createBlock(made.body, 0, new Block());
  const args = made.function_type.params.map((param) => block.addArg(param));
  rw.setToEnd(block);
  const one = constantInt(rw, 1, i64);
  const slot = (of: Type): Value => AllocaOp.build(rw, { arraySize: one, elem_type: of }).res;
  const { result } = made.function_type;
  const values: Value[] = viaPointer ? [slot(result)] : [];
  let next = 0;
  for (const input of type.inputs) {
    const count = argumentTypes(input, bare)!.length;
    const value = received(rw, input, args.slice(next, (next += count)), bare);
    if (!isMemory(input)) {
      values.push(value);
      continue;
    }
    const home = slot(value.type);
    StoreOp.build(rw, { value, addr: home as Value<never> });
    values.push(home);
  }
  const call = CallOp.build(rw, { callee: wrapper.sym_name, callee_operands: values, op_bundle_operands: [], ...(wrapper.function_type.result === voidType ? {} : { result: wrapper.function_type.result }) });
  const given = viaPointer ? LoadOp.build(rw, { addr: values[0] as Value<never>, res: result }).res : call.result;
  ReturnOp.build(rw, { arg: given ? [given] : [] });
}
