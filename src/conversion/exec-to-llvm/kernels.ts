// What kernels may assume of their arguments: alignment and size always, and no overlap where every call passes distinct
// buffers or nothing is written through the ones that coincide.
import { type DiagnosticSink, error } from "../../core/diag/index.ts";
import type { OpOf } from "../../core/define/index.ts";
import { arrayAttr, type Attribute, dictAttr, DictAttr, i64, integerAttr, MemRefType, type Operation, unitAttr, type Value } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import * as exec from "../../dialects/exec/index.ts";
import { FuncOp } from "../../dialects/func/index.ts";
import { LLVMFuncOp } from "../../dialects/llvm/index.ts";
import { isBare } from "../llvm-memref.ts";
import { bytesOf } from "./host.ts";

/** The buffer that a value is a view of. */
function rootOf(value: Value): Value {
  let at = value;
  for (let view = at.definedBy(exec.ViewOp); view; view = at.definedBy(exec.ViewOp)) at = view.source;
  return at;
}

/** Whether anything may be written through a buffer, or through a view of it. */
function mayWrite(buffer: Value): boolean {
  return buffer.getUsers().some((user: Operation) => {
    const { effects } = user.info;
    if (effects === undefined) return true;
    if (effects.some(({ effect, fields }) => effect !== "read" && (fields.length === 0 || fields.some((field) => valuesOf(user, field).includes(buffer))))) return true;
    return user.allResults().some((result) => result.type instanceof MemRefType && mayWrite(result));
  });
}
const valuesOf = (op: Operation, field: string): readonly unknown[] => { const value = (op as unknown as Readonly<Record<string, unknown>>)[field]; return Array.isArray(value) ? value : [value]; };

/** Parameters of a kernel that no other parameter's memory overlaps, as far as that matters. */
function distinctParameters(kernel: OpOf<typeof FuncOp>, calls: readonly OpOf<typeof exec.CallOp>[]): boolean[] {
  const { args } = kernel.body.entry;
  const written = args.map((arg) => !(arg.type instanceof MemRefType) || mayWrite(arg));
  const mayOverlap = (call: OpOf<typeof exec.CallOp>, i: number, j: number): boolean => {
    // Inputs of the host may be one buffer of its caller; everything else that has another root is other memory.
    const [a, b] = [rootOf(call.operands[i]!), rootOf(call.operands[j]!)];
    return a === b || (isInput(a) && isInput(b));
  };
  return args.map((_, i) => calls.every((call) => args.every((_, j) => i === j || !(written[i] || written[j]) || !mayOverlap(call, i, j))));
}
/** Whether a buffer is an argument of the host that is no result. */
function isInput(buffer: Value): boolean {
  const host = buffer.parentBlock?.parentOp;
  if (!host || !exec.FuncOp.is(host) || buffer.definingOp) return false;
  const attrs = host.arg_attrs?.[host.body.entry.args.indexOf(buffer)];
  return !(attrs instanceof DictAttr && attrs.value.has("exec.result"));
}

/** Marks the kernels that hosts call; reports calls that cannot be made with bare pointers. */
export function describeKernels(module: OpOf<typeof ModuleOp>, hosts: readonly OpOf<typeof exec.FuncOp>[], diag: DiagnosticSink): boolean {
  const calls = new Map<OpOf<typeof FuncOp>, OpOf<typeof exec.CallOp>[]>();
  let failed = false;
  for (const host of hosts)
    for (const op of host.body.entry) {
      if (!exec.CallOp.is(op)) continue;
      const kernel = findSymbol(module, op.callee);
      if (kernel && LLVMFuncOp.is(kernel)) continue;
      if (!kernel || !FuncOp.is(kernel) || kernel.function_type.results.length > 0 || kernel.function_type.inputs.some((type) => !(type instanceof MemRefType && isBare(type)))) {
        diag.report(error("exec-to-llvm/kernel", op.loc, `'exec.call' op calls '@${op.callee}', which is no function over buffers of static shape`));
        failed = true;
      } else calls.set(kernel, [...(calls.get(kernel) ?? []), op]);
    }
  if (failed) return false;
  const called = new Set<string>();
  module.walk((op) => { const callee = op.attr("callee") ?? op.attr("value"); if (!exec.CallOp.is(op) && callee) called.add(String(callee.value)); });
  for (const [kernel, sites] of calls) describe(kernel, sites, called.has(kernel.sym_name));
  return true;
}

function describe(kernel: OpOf<typeof FuncOp>, sites: readonly OpOf<typeof exec.CallOp>[], calledElsewhere: boolean): void {
  kernel.setAttr("llvm.bareptr", unitAttr);
  const distinct = kernel.body.isEmpty || calledElsewhere ? kernel.function_type.inputs.map(() => false) : distinctParameters(kernel, sites);
  const attrs = kernel.function_type.inputs.map((type, i): Attribute => {
    const given = kernel.arg_attrs?.[i];
    const all = new Map<string, Attribute>(given instanceof DictAttr ? given.value : []);
    if (distinct[i]) all.set("llvm.noalias", unitAttr);
    all.set("llvm.nonnull", unitAttr);
    all.set("llvm.noundef", unitAttr);
    all.set("llvm.align", integerAttr(64, i64));
    const bytes = bytesOf(type as MemRefType);
    if (bytes > 0) all.set("llvm.dereferenceable", integerAttr(bytes, i64));
    return dictAttr(all);
  });
  kernel.setAttr("arg_attrs", arrayAttr(attrs));
}
