// One host function: addresses are read from the arrays once, at the start; then copies and calls in order.
import { type DiagnosticSink, error } from "../../core/diag/index.ts";
import { OpBuilder, type OpOf } from "../../core/define/index.ts";
import { i8, MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import * as exec from "../../dialects/exec/index.ts";
import { CallOp, funcType, intr, LLVMFuncOp, LoadOp, ptr, ReturnOp, voidType } from "../../dialects/llvm/index.ts";
import { isBare, offsetAddress } from "../llvm-memref.ts";
import { byteSizeOf } from "../llvm-types.ts";
import { constantI64 } from "../llvm-values.ts";

/** Bytes of a buffer. */
export const bytesOf = (type: MemRefType): number => type.numElements * (byteSizeOf(type.element) ?? 0);

const known: readonly { is(op: Operation): boolean }[] = [exec.AllocOp, exec.ConstantOp, exec.ViewOp, exec.CopyOp, exec.CallOp, exec.ReturnOp];

function problemOf(host: OpOf<typeof exec.FuncOp>): { readonly at: Operation; readonly text: string } | undefined {
  const odd = host.function_type.inputs.find((type) => !(type instanceof MemRefType && isBare(type)));
  if (odd) return { at: host, text: `takes '${odd.text}'; buffers have a static shape` };
  for (const op of host.body.entry) {
    const foreign = [...op.allOperands(), ...op.allResults()].find(({ type }) => !(type instanceof MemRefType && isBare(type)));
    if (foreign) return { at: op, text: `uses '${foreign.type.text}'; buffers have a static shape` };
    if (exec.AllocOp.is(op) && op.offset === undefined) return { at: op, text: "has no place in the arena; run 'exec-plan-memory' first" };
    if (!known.some((def) => def.is(op))) return { at: op, text: "has no lowering to a host program on the CPU" };
  }
  return undefined;
}

/** Replaces the function. Reports what cannot be lowered and returns false. */
export function lowerHost(host: OpOf<typeof exec.FuncOp>, diag: DiagnosticSink): boolean {
  const problem = problemOf(host);
  if (problem) {
    diag.report(error("exec-to-llvm/host", problem.at.loc, `'${problem.at.opName}' op ${problem.text}`));
    return false;
  }
  LLVMFuncOp.build(OpBuilder.before(host), {
    sym_name: host.sym_name, sym_visibility: host.sym_visibility, function_type: funcType(voidType, [ptr, ptr, ptr]), linkage: "external", CConv: "ccc",
    body: (block) => {
      const [args, constants, arena] = [ptr, ptr, ptr].map((type) => block.addArg(type, host.loc));
      const b = OpBuilder.atEnd(block, host.loc);
      const entry = (array: Value, i: number): Value => LoadOp.build(b, { addr: offsetAddress(b, array, i, ptr) as Value<never>, res: ptr, alignment: 8n }).res;
      const addresses = new Map<Value, Value>(host.body.entry.args.map((arg, i) => [arg, entry(args!, i)]));
      const addressOf = (value: Value): Value => addresses.get(value)!;
      let constant = 0;
      for (const op of host.body.entry) {
        b.loc = op.loc;
        if (exec.ConstantOp.is(op)) addresses.set(op.buffer, entry(constants!, constant++));
        else if (exec.AllocOp.is(op)) addresses.set(op.buffer, offsetAddress(b, arena!, op.offset! < 2n ** 31n ? Number(op.offset!) : constantI64(b, op.offset!), i8));
        else if (exec.ViewOp.is(op)) addresses.set(op.result, addressOf(op.source));
        else if (exec.CopyOp.is(op)) {
          const len = constantI64(b, bytesOf(op.source.type));
          intr.MemcpyOp.build(b, { dst: addressOf(op.target) as Value<never>, src: addressOf(op.source) as Value<never>, len, isVolatile: false });
        } else if (exec.CallOp.is(op)) CallOp.build(b, { callee: op.callee, callee_operands: op.operands.map(addressOf), op_bundle_operands: [] });
        else if (exec.ReturnOp.is(op)) ReturnOp.build(b, { arg: [] });
      }
    },
  });
  for (const op of host.body.entry) op.dropAll();
  host.erase();
  return true;
}
