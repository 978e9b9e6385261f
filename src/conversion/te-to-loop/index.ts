// convert-te-to-loop: tensors become buffers. Functions that compute elements become kernels of naive loop nests, functions
// that only call them become the host's program in `exec`.
//
//   func.func @k(%a: tensor<4xf32>) -> tensor<4xf32>     =>  func.func @k(%a: memref<4xf32>, %out: memref<4xf32>)
//   te.compute [%i < 4] -> tensor<4xf32> { ... }         =>  loop.for %i < 4 { loop.block @b0 [...] ... }
import { definePass, type OpOf } from "../../core/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { CallOp, FuncOp } from "../../dialects/func/index.ts";
import { isHost, lowerHost } from "./host.ts";
import { lowerKernel } from "./kernel.ts";

export const teToLoop = definePass({
  name: "convert-te-to-loop",
  summary: "lower tensor expressions to loop nests over buffers, and their callers to the host's program",
  on: ModuleOp,
  dialects: ["loop", "memref", "arith", "exec", "func"],
  run(module, { diag }) {
    const funcs = [...module.bodyRegion.entry].filter((op): op is OpOf<typeof FuncOp> => FuncOp.is(op) && !op.body.isEmpty);
    const calls = (func: OpOf<typeof FuncOp>): boolean => [...func.body.entry].some((op) => CallOp.is(op));
    const isCalled = new Set(funcs.flatMap((func) => [...func.body.entry].flatMap((op) => (CallOp.is(op) ? [op.callee] : []))));
    for (const func of funcs) {
      const host = isHost(func) && (calls(func) || (!isCalled.has(func.sym_name) && func.sym_visibility !== "private"));
      if (host) lowerHost(func, diag);
      else lowerKernel(func, diag);
    }
  },
});
