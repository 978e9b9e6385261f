// The gpu dialect, as upstream's.
import { defineDialect } from "../../core/define/index.ts";
import { BarrierOp, BlockDimOp, BlockIdOp, GPUFuncOp, GPUModuleOp, GridDimOp, LaunchFuncOp, ReturnOp, ThreadIdOp } from "./ops.ts";

export { BarrierOp, BlockDimOp, BlockIdOp, type Dimension, dimensions, GPUFuncOp, GPUModuleOp, GridDimOp, KERNEL, LaunchFuncOp, ReturnOp, ThreadIdOp } from "./ops.ts";
/**
 * Kernels, the indices of their threads and blocks, barriers, and launches from the host, for no particular device.
 * `convert-gpu-to-nvvm` lowers device modules for NVIDIA GPUs.
 */
export const gpu = defineDialect({
  namespace: "gpu", summary: "kernels and their launches", isUpstream: true, dependencies: ["func", "arith", "memref"],
  ops: [GPUModuleOp, GPUFuncOp, ReturnOp, ThreadIdOp, BlockIdOp, BlockDimOp, GridDimOp, BarrierOp, LaunchFuncOp],
});
