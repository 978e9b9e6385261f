// The nvvm dialect, as upstream's: what only NVIDIA GPUs have. Everything else of a device function is the llvm dialect.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import { attributeRules } from "./discardable.ts";
import * as ops from "./ops.ts";

export { NVVM_KERNEL, NVVM_MAXNTID } from "./discardable.ts";
export * from "./ops.ts";
/** What only NVIDIA GPUs have: special registers and barriers. Everything else in a device function is the llvm dialect. */
export const nvvm = defineDialect({
  namespace: "nvvm", summary: "special registers and barriers of NVIDIA GPUs", isUpstream: true, dependencies: ["llvm", "gpu"], ops: opsOf("nvvm", ops), discardable: attributeRules,
});
