// A kernel over tensors becomes a function over buffers: results turn into trailing arguments that it fills, computations
// into loop nests, intermediate tensors into allocations.
import { type DiagnosticSink, error } from "../../core/diag/index.ts";
import { OpBuilder, type OpOf } from "../../core/define/index.ts";
import { arrayAttr, dictAttr, functionType, memrefType, type Operation, RankedTensorType, type Type, typeAttr, type Value } from "../../core/ir/index.ts";
import { ConstantOp } from "../../dialects/arith/index.ts";
import { FuncOp, ReturnOp } from "../../dialects/func/index.ts";
import { AllocOp, CopyOp, DeallocOp, GetGlobalOp, GlobalOp, ReinterpretCastOp, rowMajorStrides } from "../../dialects/memref/index.ts";
import { ComputeOp, ReshapeOp } from "../../dialects/tensor/index.ts";
import { lowerCompute } from "./compute.ts";

/** The buffer type of a tensor type. */
export const bufferType = (type: RankedTensorType) => memrefType(type.dims, type.element);
/** A type with tensors replaced by buffers. */
export const buffered = (type: Type): Type => (type instanceof RankedTensorType ? bufferType(type) : type);

/** Rewrites one function in place. Reports what it cannot lower and returns false. */
export function lowerKernel(func: OpOf<typeof FuncOp>, diag: DiagnosticSink): boolean {
  const entry = func.body.entry;
  const ret = entry.last;
  if (!ret || !ReturnOp.is(ret) || func.body.blocks.length !== 1) {
    diag.report(error("te-to-loop/shape", func.loc, `'func.func' op must be one block that ends with 'func.return'`));
    return false;
  }
  const stray = [...entry].find((op) => op.allResults().some((result) => result.type instanceof RankedTensorType) && !ComputeOp.is(op) && !ReshapeOp.is(op) && !ConstantOp.is(op));
  if (stray) {
    diag.report(error("te-to-loop/unknown", stray.loc, `failed to legalize operation '${stray.opName}': only te.compute, te.reshape and constants make tensors in a kernel`));
    return false;
  }
  const buffers = new Map<Value, Value>();
  const b = OpBuilder.atStart(entry, func.loc);
  // Arguments: fresh ones of buffer type beside the old, which go once nothing uses them.
  const oldArgs = [...entry.args];
  for (const [i, arg] of oldArgs.entries()) {
    const fresh = entry.addArg(buffered(arg.type), entry.argLocs[i]);
    buffers.set(arg, fresh);
    // What takes no tensor stays as it is.
    if (fresh.type === arg.type) arg.replaceAllUsesWith(fresh);
  }
  const results = ret.operands.map((value) => ({ value, out: entry.addArg(buffered(value.type), ret.loc) }));
  const claimed = new Set<Value>();
  const home = (tensor: Value): Value => {
    const result = results.find((r) => r.value === tensor && !claimed.has(r.out));
    if (result) {
      claimed.add(result.out);
      return result.out;
    }
    return AllocOp.build(b, { dynamicSizes: [], symbolOperands: [], memref: bufferType(tensor.type as RankedTensorType), alignment: 64n }).memref;
  };
  const bufferOf = (tensor: Value): Value => buffers.get(tensor) ?? tensor;
  let n = 0;
  for (const op of [...entry]) {
    b.setBefore(op);
    b.loc = op.loc;
    if (ComputeOp.is(op)) {
      for (const output of op.outputs) buffers.set(output, home(output));
      lowerCompute(b, op, `b${n++}`, op.outputs.map(bufferOf), bufferOf);
    } else if (ReshapeOp.is(op)) buffers.set(op.result, reshape(b, bufferOf(op.source), bufferType(op.result.type)));
    else if (ConstantOp.is(op) && op.result.type instanceof RankedTensorType) buffers.set(op.result, global(b, func, op.value));
  }
  b.setBefore(ret);
  for (const { value, out } of results) if (!claimed.has(out)) CopyOp.build(b, { source: bufferOf(value) as Value<never>, target: out as Value<never> });
  for (const value of ret.operands) if (!(value.type instanceof RankedTensorType)) {
    diag.report(error("te-to-loop/result", ret.loc, `a kernel returns tensors only, found '${value.type.text}'`));
    return false;
  }
  for (const op of entry) if (AllocOp.is(op)) DeallocOp.build(b, { memref: op.memref });
  finish(func, ret, oldArgs, results.length);
  return true;
}

/** Removes the tensor operations and the old arguments, and changes the signature. */
function finish(func: OpOf<typeof FuncOp>, ret: Operation, oldArgs: readonly Value[], numResults: number): void {
  const entry = func.body.entry;
  ret.setOperands([]);
  for (const op of [...entry].reverse()) if (!op.hasUses && (ComputeOp.is(op) || ReshapeOp.is(op) || (ConstantOp.is(op) && op.result.type instanceof RankedTensorType))) op.erase();
  for (const arg of [...oldArgs].reverse()) entry.eraseArg(arg.index);
  const type = functionType(entry.args.map((arg) => arg.type), []);
  const { arg_attrs: attrs } = func;
  const none = dictAttr(new Map());
  const resAttrs = func.res_attrs ?? [];
  if (attrs || func.res_attrs) func.setAttr("arg_attrs", arrayAttr([...(attrs ?? oldArgs.map(() => none)), ...Array.from({ length: numResults }, (_, i) => resAttrs[i] ?? none)]));
  func.setAttr("res_attrs", undefined);
  func.setAttr("function_type", typeAttr(type));
}

function reshape(b: OpBuilder, source: Value, type: ReturnType<typeof bufferType>): Value {
  return ReinterpretCastOp.build(b, {
    source: source as Value<never>, offsets: [], sizes: [], strides: [], static_offsets: [0], static_sizes: type.dims, static_strides: rowMajorStrides(type.dims).map((stride) => stride ?? 1), result: type,
  }).result;
}

/** A constant tensor as a private global of the module. */
function global(b: OpBuilder, func: Operation, value: OpOf<typeof ConstantOp>["value"]): Value {
  const type = bufferType(value.type as RankedTensorType);
  const module = func.parentOp!;
  let n = 0;
  const names = new Set<string>();
  for (const op of module.getRegion(0).entry) {
    if (GlobalOp.is(op) && op.initial_value === value) return GetGlobalOp.build(b, { name: op.sym_name, result: type }).result;
    const name = op.attr("sym_name");
    if (name) names.add(String(name.value));
  }
  while (names.has(`__constant_${n}`)) n++;
  const name = `__constant_${n}`;
  GlobalOp.build(OpBuilder.before(func), { sym_name: name, sym_visibility: "private", type, initial_value: value, constant: true, alignment: 64n });
  return GetGlobalOp.build(b, { name, result: type }).result;
}
