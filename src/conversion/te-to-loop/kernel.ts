// A kernel over tensors becomes a function over buffers: results turn into trailing arguments that it fills, computations
// into loop nests, intermediate tensors into allocations.
import { type DiagnosticSink, error } from "../../core/diag/index.ts";
import { OpBuilder, type OpOf, type Range } from "../../core/define/index.ts";
import { arrayAttr, type Block, dictAttr, DYNAMIC, functionType, type IndexType, type MemRefType, memrefType, type Operation, RankedTensorType, type Type, typeAttr, Value } from "../../core/ir/index.ts";
import { ConstantOp, constantIndex, DivUIOp, MulIOp } from "../../dialects/arith/index.ts";
import { FuncOp, ReturnOp } from "../../dialects/func/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { accumulatesElsewhere, ComputeOp, expandAccumulators, expressionOf, extentsOf, factsAmong, isCompute, rangeOfFacts, ReshapeOp, symbolsOf } from "../../dialects/tensor/index.ts";
import { DimOp } from "../../dialects/tensor/upstream/index.ts";
import { writeEntryChecks } from "../te-symbol-checks.ts";
import type { Kernel } from "./body.ts";
import { dimOf, writeResultChecks } from "./checks.ts";
import { lowerCompute } from "./compute.ts";
import { lowerScan } from "./scan.ts";

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
  const stray = [...entry].find((op) => op.allResults().some((result) => result.type instanceof RankedTensorType) && !expressionOf(op) && !ReshapeOp.is(op) && !ConstantOp.is(op));
  if (stray) {
    diag.report(error("te-to-loop/unknown", stray.loc, `failed to legalize operation '${stray.opName}': only te.compute, te.scan, te.reshape and constants make tensors in a kernel`));
    return false;
  }
  const symbols = symbolsOf(func);
  if (typeof symbols === "string") {
    diag.report(error("te-to-loop/symbols", func.loc, `'func.func' op ${symbols}`));
    return false;
  }
  expandAll(entry);
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
  writeEntryChecks(b, symbols, entry.args.slice(oldArgs.length), dimOf);
  const results = ret.operands.map((value) => ({ value, out: entry.addArg(buffered(value.type), ret.loc) }));
  const claimed = new Set<Value>();
  const homes = new Map<Value, Value>();
  const home = (tensor: Value): Value => {
    // A destination that nothing else uses becomes the result in its place.
    const heir = onlyHeir(tensor);
    if (heir) return homes.get(heir) ?? homes.set(heir, home(heir)).get(heir)!;
    const result = results.find((r) => r.value === tensor && !claimed.has(r.out));
    if (result) {
      claimed.add(result.out);
      return result.out;
    }
    const type = bufferType(tensor.type as RankedTensorType);
    const dynamicSizes = extentsOf(expressionOf(tensor.definingOp)!).slice(0, type.dims.length).filter((extent): extent is Value<IndexType> => extent instanceof Value);
    return memref.AllocOp.build(b, { dynamicSizes, symbolOperands: [], memref: type, alignment: 64n }).memref;
  };
  const bufferOf = (tensor: Value): Value => buffers.get(tensor) ?? tensor;
  const args = entry.args.slice(oldArgs.length, 2 * oldArgs.length);
  const rangeOfExtent = (extent: Value): Range | undefined => {
    const facts = factsAmong(symbols, args, extent);
    return facts && rangeOfFacts(facts);
  };
  const kernel: Kernel = { bufferOf, rangeOfExtent };
  let n = 0;
  for (const op of [...entry]) {
    b.setBefore(op);
    b.loc = op.loc;
    const expression = expressionOf(op);
    if (expression) {
      const extents = extentsOf(expression).slice(0, expression.spatial.length);
      for (const output of expression.outputs) {
        const buffer = homes.get(output) ?? home(output);
        buffers.set(output, buffer);
        if (claimed.has(buffer)) writeResultChecks(b, op, buffer, extents);
      }
      const outputs = expression.outputs.map(bufferOf);
      if (isCompute(expression)) lowerCompute(b, expression, `b${n++}`, outputs, kernel);
      else lowerScan(b, expression, `b${n++}`, outputs, kernel);
    } else if (DimOp.is(op)) op.result.replaceAllUsesWith(memref.DimOp.build(b, { source: bufferOf(op.source) as Value<MemRefType>, index: op.index }).result);
    else if (ReshapeOp.is(op)) buffers.set(op.result, reshape(b, bufferOf(op.source), bufferType(op.result.type)));
    else if (ConstantOp.is(op) && op.result.type instanceof RankedTensorType) buffers.set(op.result, global(b, func, op.value));
  }
  b.setBefore(ret);
  for (const { value, out } of results) if (!claimed.has(out)) memref.CopyOp.build(b, { source: bufferOf(value) as Value<never>, target: out as Value<never> });
  for (const value of ret.operands) if (!(value.type instanceof RankedTensorType)) {
    diag.report(error("te-to-loop/result", ret.loc, `a kernel returns tensors only, found '${value.type.text}'`));
    return false;
  }
  for (const op of entry) if (memref.AllocOp.is(op)) memref.DeallocOp.build(b, { memref: op.memref });
  finish(func, ret, oldArgs, results.length);
  return true;
}

/** Spells out accumulation in other types. */
function expandAll(entry: Block): void {
  for (const op of [...entry]) {
    const expression = expressionOf(op);
    if (!expression || !accumulatesElsewhere(expression)) continue;
    expandAccumulators(OpBuilder.before(op), expression, (value) => value).forEach((result, i) => { expression.outputs[i]!.replaceAllUsesWith(result); });
    op.erase();
  }
}
/** The result that a tensor is the destination of, where it is nothing else. */
function onlyHeir(tensor: Value): Value | undefined {
  const [user] = tensor.getUsers();
  if (!tensor.hasOneUse || !user || !ComputeOp.is(user) || !(tensor.type as RankedTensorType).isStatic) return undefined;
  const at = user.destinations.indexOf(tensor as Value<RankedTensorType>);
  return at < 0 ? undefined : user.outputs[at];
}

/** Removes the tensor operations and the old arguments, and changes the signature. */
function finish(func: OpOf<typeof FuncOp>, ret: Operation, oldArgs: readonly Value[], numResults: number): void {
  const entry = func.body.entry;
  ret.setOperands([]);
  for (const op of [...entry].reverse()) if (!op.hasUses && (expressionOf(op) || DimOp.is(op) || ReshapeOp.is(op) || (ConstantOp.is(op) && op.result.type instanceof RankedTensorType))) op.erase();
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
  const sizes = type.dims.map((dim) => (dim >= 0 ? dim : openExtent(b, source, type.dims)));
  const strides: (number | Value)[] = [];
  sizes.reduceRight<number | Value>((stride, size) => {
    strides.unshift(stride);
    return times(b, stride, size);
  }, 1);
  const fixed = (list: readonly (number | Value)[]): number[] => list.map((n) => (typeof n === "number" ? n : DYNAMIC));
  const open = (list: readonly (number | Value)[]): Value<IndexType>[] => list.filter((n): n is Value<IndexType> => typeof n !== "number");
  return memref.ReinterpretCastOp.build(b, {
    source: source as Value<never>, offsets: [], sizes: open(sizes), strides: open(strides), static_offsets: [0], static_sizes: fixed(sizes), static_strides: fixed(strides), result: type,
  }).result;
}
/** A product, as a number where both are. */
function times(b: OpBuilder, lhs: number | Value, rhs: number | Value): number | Value {
  if (typeof lhs === "number" && typeof rhs === "number") return lhs * rhs;
  if (lhs === 1 || rhs === 1) return lhs === 1 ? rhs : lhs;
  const value = (n: number | Value): Value => (typeof n === "number" ? constantIndex(b, n) : n);
  return MulIOp.build(b, { lhs: value(lhs), rhs: value(rhs) }).result;
}
/** The one extent of a new shape that the others and the number of elements tell. */
function openExtent(b: OpBuilder, source: Value, dims: readonly number[]): Value {
  const { dims: given } = source.type as MemRefType;
  const count = given.reduce<number | Value>((product, dim, i) => times(b, product, dim >= 0 ? dim : dimOf(b, source, i)), 1);
  const rest = dims.reduce((product, dim) => (dim >= 0 ? product * dim : product), 1);
  return DivUIOp.build(b, { lhs: typeof count === "number" ? constantIndex(b, count) : count, rhs: constantIndex(b, Math.max(1, rest)) }).result;
}

/** A constant tensor as a private global of the module. */
function global(b: OpBuilder, func: Operation, value: OpOf<typeof ConstantOp>["value"]): Value {
  const type = bufferType(value.type as RankedTensorType);
  const module = func.parentOp!;
  let n = 0;
  const names = new Set<string>();
  for (const op of module.getRegion(0).entry) {
    if (memref.GlobalOp.is(op) && op.initial_value === value) return memref.GetGlobalOp.build(b, { name: op.sym_name, result: type }).result;
    const name = op.attr("sym_name");
    if (name) names.add(String(name.value));
  }
  while (names.has(`__constant_${n}`)) n++;
  const name = `__constant_${n}`;
  memref.GlobalOp.build(OpBuilder.before(func), { sym_name: name, sym_visibility: "private", type, initial_value: value, constant: true, alignment: 64n });
  return memref.GetGlobalOp.build(b, { name, result: type }).result;
}
