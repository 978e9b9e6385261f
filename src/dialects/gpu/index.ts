// The gpu dialect, as upstream's.
import { defineDialect, opsOf } from "../../core/define/index.ts";
import { attributes } from "./attrs.ts";
import { attributeRules } from "./discardable.ts";
import * as ids from "./ids.ts";
import * as lane0 from "./lane0.ts";
import * as launchFunc from "./launch-func.ts";
import * as launch from "./launch.ts";
import * as memory from "./memory.ts";
import * as mma from "./mma.ts";
import * as modules from "./module.ts";
import { canonicalizations } from "./patterns.ts";
import * as sparse from "./sparse.ts";
import * as subgroup from "./subgroup.ts";
import { types } from "./types.ts";

export { sharedCount } from "./attributions.ts";
export { type Dimension, dimensions } from "./enums.ts";
export * from "./ids.ts";
export * from "./lane0.ts";
export * from "./launch-func.ts";
export * from "./launch.ts";
export * from "./memory.ts";
export * from "./mma.ts";
export * from "./module.ts";
export * from "./sparse.ts";
export * from "./subgroup.ts";

/**
 * Kernels and their launches for no particular device: what threads ask about their place, what the threads of a block and of a subgroup do
 * together, memory of the device, asynchronous work, compiled objects, and sparse algebra through a vendor's library.
 * `convert-gpu-to-nvvm` lowers device modules for NVIDIA GPUs.
 */
export const gpu = defineDialect({
  namespace: "gpu", summary: "kernels and their launches", isUpstream: true, dependencies: ["builtin", "func", "arith", "memref"],
  ops: opsOf("gpu", ids, lane0, launch, launchFunc, memory, mma, modules, sparse, subgroup), types, attrs: attributes, discardable: attributeRules, canonicalize: canonicalizations,
});
