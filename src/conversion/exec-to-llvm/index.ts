// convert-exec-to-llvm: the host's program becomes a function over arrays of pointers, and its kernels take bare pointers with
// what is known about them.
//
//   exec.func @main(%x: memref<4xf32>, %y: memref<4xf32> {exec.result})
//     =>  llvm.func @main(%args: !llvm.ptr, %constants: !llvm.ptr, %arena: !llvm.ptr)
//
// `args` points at the addresses of inputs and results in order, `constants` at those of exec.constant in order of appearance,
// `arena` at memory for what exec.alloc makes, placed by exec-plan-memory. Buffers are aligned to 64 bytes; a result overlaps
// nothing else, and inputs may only overlap each other. Kernels are lowered by convert-func-to-llvm, which honours `llvm.bareptr`.
import { definePass } from "../../core/pass/index.ts";
import type { DiagnosticSink } from "../../core/diag/index.ts";
import type { OpOf } from "../../core/define/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import * as exec from "../../dialects/exec/index.ts";
import { lowerHost } from "./host.ts";
import { describeKernels } from "./kernels.ts";

/** Lowers every host function of a module. False after reported errors. */
export function lowerHosts(module: OpOf<typeof ModuleOp>, diag: DiagnosticSink): boolean {
  const hosts = [...module.bodyRegion.entry].filter((op): op is OpOf<typeof exec.FuncOp> => exec.FuncOp.is(op));
  if (!describeKernels(module, hosts, diag)) return false;
  return hosts.map((host) => lowerHost(host, diag)).every((done) => done);
}

export const execToLlvm = definePass({
  name: "convert-exec-to-llvm",
  summary: "lower the host's program to a function over arrays of pointers",
  on: ModuleOp,
  dialects: ["llvm"],
  run(module, { diag }) {
    lowerHosts(module, diag);
  },
});
