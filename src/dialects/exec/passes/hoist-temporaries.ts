// exec-hoist-temporaries: buffers that a kernel allocates for itself become arguments that the host hands in, so that the
// memory planner places them and no run allocates.
//
//   func.func private @k(%a: T) { %t = memref.alloc() : U ... memref.dealloc %t : U }  with  exec.call @k(%x) : T
//     =>  func.func private @k(%a: T, %t: U) { ... }  with  %b = exec.alloc : U  exec.call @k(%x, %b) : T, U
import { definePass, FunctionLike, OpBuilder, type OpOf } from "../../../core/index.ts";
import { ArrayAttr, arrayAttr, dictAttr, functionType, type Operation, typeAttr } from "../../../core/ir/index.ts";
import { AllocOp, DeallocOp } from "../../memref/index.ts";
import { CallOp, AllocOp as ExecAllocOp } from "../ops.ts";

const isAlloc = (op: Operation): boolean => AllocOp.is(op) && op.numOperands === 0;

export const hoistTemporaries = definePass({
  name: "exec-hoist-temporaries",
  summary: "let the host hand in the buffers that kernels allocate",
  dialects: ["exec"],
  run(module, { count }) {
    const calls = new Map<string, OpOf<typeof CallOp>[]>();
    module.walk((op) => { if (CallOp.is(op)) calls.set(op.callee, [...(calls.get(op.callee) ?? []), op]); });
    for (const kernel of [...module.getRegion(0).entry]) {
      if (!FunctionLike.is(kernel) || kernel.functionBody.blocks.length !== 1) continue;
      const name = kernel.attr("sym_name")?.value;
      const sites = typeof name === "string" ? calls.get(name) : undefined;
      const allocs = [...kernel.functionBody.entry].filter(isAlloc);
      if (!sites || allocs.length === 0) continue;
      const types = allocs.map((op) => op.getResult(0).type);
      for (const op of allocs) {
        const arg = kernel.functionBody.entry.addArg(op.getResult(0).type, op.loc);
        for (const user of op.getResult(0).getUsers()) if (DeallocOp.is(user)) user.erase();
        op.replaceWith([arg]);
        count("temporaries hoisted");
      }
      kernel.setAttr("function_type", typeAttr(functionType([...kernel.functionInputs, ...types], kernel.functionResults)));
      const attrs = kernel.attr("arg_attrs");
      if (attrs instanceof ArrayAttr) kernel.setAttr("arg_attrs", arrayAttr([...attrs.value, ...types.map(() => dictAttr(new Map()))]));
      for (const call of sites) {
        const b = OpBuilder.before(call);
        call.setOperands([...call.operands, ...types.map((type) => ExecAllocOp.build(b, { buffer: type as never }).buffer)]);
      }
    }
  },
});
