// A function that only calls kernels becomes the host's program: calls with buffers, views, constants.
import { type DiagnosticSink, error } from "../../core/diag/index.ts";
import { OpBuilder, type OpOf } from "../../core/define/index.ts";
import { type Attribute, DictAttr, dictAttr, functionType, RankedTensorType, unitAttr, type Value } from "../../core/ir/index.ts";
import { ConstantOp } from "../../dialects/arith/index.ts";
import * as exec from "../../dialects/exec/index.ts";
import { CallOp, FuncOp, ReturnOp } from "../../dialects/func/index.ts";
import { ReshapeOp } from "../../dialects/tensor/index.ts";
import { bufferType, buffered } from "./kernel.ts";

/** Whether a function is a host program: it makes no elements itself. */
export const isHost = (func: OpOf<typeof FuncOp>): boolean => [...func.body.entry].every((op) => CallOp.is(op) || ReshapeOp.is(op) || ReturnOp.is(op) || ConstantOp.is(op));

/** Replaces the function by an exec.func. Reports what it cannot lower and returns false. */
export function lowerHost(func: OpOf<typeof FuncOp>, diag: DiagnosticSink): boolean {
  const entry = func.body.entry;
  const ret = entry.last as OpOf<typeof ReturnOp>;
  const bad = [...entry.args, ...ret.operands].find((value) => !(value.type instanceof RankedTensorType && value.type.isStatic));
  if (bad) {
    diag.report(error("te-to-loop/host-type", bad.loc, `a host function takes and returns tensors of static shape, found '${bad.type.text}'`));
    return false;
  }
  const inputs = entry.args.map((arg) => buffered(arg.type));
  const outputs = ret.operands.map((value) => buffered(value.type));
  const none = dictAttr(new Map());
  const marked = (attr: Attribute | undefined): Attribute => dictAttr(new Map([...(attr instanceof DictAttr ? attr.value : []), ["exec.result", unitAttr]]));
  const host = exec.FuncOp.build(OpBuilder.before(func), {
    sym_name: func.sym_name, sym_visibility: func.sym_visibility, function_type: functionType([...inputs, ...outputs], []),
    arg_attrs: [...inputs.map((_, i) => func.arg_attrs?.[i] ?? none), ...outputs.map((_, i) => marked(func.res_attrs?.[i]))],
    body: (block) => {
      const buffers = new Map<Value, Value>();
      entry.args.forEach((arg, i) => { buffers.set(arg, block.addArg(inputs[i]!, entry.argLocs[i])); });
      const outs = outputs.map((type) => block.addArg(type, ret.loc));
      lowerBody(OpBuilder.atEnd(block, func.loc), func, buffers, outs);
    },
  });
  for (const op of [...entry].reverse()) op.dropAll();
  func.erase();
  return host !== undefined;
}

function lowerBody(b: OpBuilder, func: OpOf<typeof FuncOp>, buffers: Map<Value, Value>, outs: readonly Value[]): void {
  const ret = func.body.entry.last as OpOf<typeof ReturnOp>;
  const claimed = new Set<Value>();
  // A result that a call makes, directly or seen through reshapes, is computed right in the caller's buffer.
  const homes = new Map<Value, Value>();
  ret.operands.forEach((value, i) => {
    const source = sourceOf(value);
    if (!source.definedBy(CallOp) || homes.has(source)) return;
    homes.set(source, outs[i]!);
    claimed.add(outs[i]!);
  });
  const home = (value: Value): Value => {
    const type = bufferType(value.type as RankedTensorType);
    const out = homes.get(value);
    if (!out) return exec.AllocOp.build(b, { buffer: type }).buffer;
    return out.type === type ? out : exec.ViewOp.build(b, { source: out as Value<never>, result: type }).result;
  };
  const bufferOf = (value: Value): Value => buffers.get(value) ?? value;
  for (const op of func.body.entry) {
    b.loc = op.loc;
    if (ConstantOp.is(op)) {
      if (op.result.type instanceof RankedTensorType) buffers.set(op.result, exec.ConstantOp.build(b, { value: op.value, buffer: bufferType(op.result.type) }).buffer);
    } else if (ReshapeOp.is(op)) buffers.set(op.result, exec.ViewOp.build(b, { source: bufferOf(op.source) as Value<never>, result: bufferType(op.result.type) }).result);
    else if (CallOp.is(op)) {
      const results = op.results.map((result) => { const buffer = home(result); buffers.set(result, buffer); return buffer; });
      exec.CallOp.build(b, { callee: op.callee, operands: [...op.operands.map(bufferOf), ...results] });
    }
  }
  ret.operands.forEach((value, i) => {
    if (!claimed.has(outs[i]!) || homes.get(sourceOf(value)) !== outs[i]) {
      const source = bufferOf(value);
      exec.CopyOp.build(b, { source: source as Value<never>, target: outs[i]! as Value<never> });
    }
  });
  exec.ReturnOp.build(b, {}, ret.loc);
}

function sourceOf(value: Value): Value {
  let source = value;
  for (let view = source.definedBy(ReshapeOp); view; view = source.definedBy(ReshapeOp)) source = view.source;
  return source;
}
