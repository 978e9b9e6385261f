// The nvvm dialect, as upstream's: what only NVIDIA GPUs have. Everything else of a device function is the llvm dialect.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import * as ops from "./ops.ts";

export * from "./ops.ts";
/** Marks an llvm.func that the host launches. */
export const NVVM_KERNEL = "nvvm.kernel";
/** The most threads of a block along x, y, z: `array<i32: 256, 1, 1>`. */
export const NVVM_MAXNTID = "nvvm.maxntid";
/** What only NVIDIA GPUs have: special registers and barriers. Everything else in a device function is the llvm dialect. */
export const nvvm = defineDialect({ namespace: "nvvm", summary: "special registers and barriers of NVIDIA GPUs", isUpstream: true, dependencies: ["llvm", "gpu"], ops: opsOf("nvvm", ops) });
