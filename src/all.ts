// The list of every dialect and pass. Everything loads on first use, so a tool pays only for what its input names.
import { Registry } from "./core/define/index.ts";
import type { Pass } from "./core/pass/index.ts";
import type { LlvmTarget } from "./targets/llvm/translate/index.ts";
import type { Semantics } from "./interpreter/index.ts";

/** Registers every dialect of Tilewright, lazily. */
export function registerAllDialects(registry: Registry = new Registry()): Registry {
  registry.addLazy("builtin", async () => (await import("./dialects/builtin/index.ts")).builtin);
  registry.addLazy("arith", async () => (await import("./dialects/arith/index.ts")).arith);
  registry.addLazy("graph", async () => (await import("./dialects/graph/index.ts")).graph);
  registry.addLazy("te", async () => (await import("./dialects/tensor/index.ts")).te);
  registry.addLazy("tensor", async () => (await import("./dialects/tensor/upstream/index.ts")).tensor);
  registry.addLazy("complex", async () => (await import("./dialects/complex/index.ts")).complex);
  registry.addLazy("scf", async () => (await import("./dialects/scf/index.ts")).scf);
  registry.addLazy("affine", async () => (await import("./dialects/affine/index.ts")).affine);
  registry.addLazy("index", async () => (await import("./dialects/index/index.ts")).index);
  registry.addLazy("ub", async () => (await import("./dialects/ub/index.ts")).ub);
  registry.addLazy("irdl", async () => (await import("./dialects/irdl/index.ts")).irdl);
  registry.addLazy("linalg", async () => (await import("./dialects/linalg/index.ts")).linalg);
  registry.addLazy("cf", async () => (await import("./dialects/cf/index.ts")).cf);
  registry.addLazy("math", async () => (await import("./dialects/math/index.ts")).math);
  registry.addLazy("memref", async () => (await import("./dialects/memref/index.ts")).memref);
  registry.addLazy("vector", async () => (await import("./dialects/vector/index.ts")).vector);
  registry.addLazy("loop", async () => (await import("./dialects/loop/index.ts")).loop);
  registry.addLazy("exec", async () => (await import("./dialects/exec/index.ts")).exec);
  registry.addLazy("schedule", async () => (await import("./dialects/schedule/index.ts")).schedule);
  registry.addLazy("gpu", async () => (await import("./dialects/gpu/index.ts")).gpu);
  registry.addLazy("nvvm", async () => (await import("./dialects/nvvm/index.ts")).nvvm);
  registry.addLazy("func", async () => (await import("./dialects/func/index.ts")).func);
  registry.addLazy("llvm", async () => (await import("./dialects/llvm/index.ts")).llvm);
  return registry;
}

/** Every pass by name, as a function that loads it. */
export const passLoaders: Readonly<Record<string, () => Promise<Pass>>> = {
  "convert-arith-to-llvm": async () => (await import("./conversion/arith-to-llvm/index.ts")).arithToLlvm,
  "convert-math-to-llvm": async () => (await import("./conversion/math-to-llvm/index.ts")).mathToLlvm,
  "convert-math-to-libm": async () => (await import("./conversion/math-to-llvm/index.ts")).mathToLibm,
  "finalize-memref-to-llvm": async () => (await import("./conversion/memref-to-llvm/index.ts")).memrefToLlvm,
  "convert-vector-to-llvm": async () => (await import("./conversion/vector-to-llvm/index.ts")).vectorToLlvm,
  "convert-complex-to-llvm": async () => (await import("./conversion/complex-to-llvm/index.ts")).complexToLlvm,
  "convert-cf-to-llvm": async () => (await import("./conversion/cf-to-llvm/index.ts")).cfToLlvm,
  "convert-func-to-llvm": async () => (await import("./conversion/func-to-llvm/index.ts")).funcToLlvm,
  "convert-exec-to-llvm": async () => (await import("./conversion/exec-to-llvm/index.ts")).execToLlvm,
  "convert-to-llvm": async () => (await import("./conversion/index.ts")).toLlvm,
  "exec-plan-memory": async () => (await import("./dialects/exec/passes/plan-memory.ts")).planMemory,
  canonicalize: async () => (await import("./transforms/canonicalize.ts")).canonicalize,
  "composite-fixed-point-pass": async () => (await import("./transforms/composite-fixed-point.ts")).compositeFixedPoint,
  "control-flow-sink": async () => (await import("./transforms/control-flow-sink.ts")).controlFlowSink,
  cse: async () => (await import("./transforms/cse.ts")).cse,
  dce: async () => (await import("./transforms/dce.ts")).dce,
  inline: async () => (await import("./transforms/inline/index.ts")).inline,
  mem2reg: async () => (await import("./transforms/mem2reg/index.ts")).mem2reg,
  sroa: async () => (await import("./transforms/sroa/index.ts")).sroa,
  "remove-dead-values": async () => (await import("./transforms/remove-dead-values/index.ts")).removeDeadValues,
  "loop-invariant-code-motion": async () => (await import("./transforms/loop-invariant-code-motion.ts")).loopInvariantCodeMotion,
  "print-op-stats": async () => (await import("./transforms/op-stats.ts")).printOpStats,
  "reconcile-unrealized-casts": async () => (await import("./dialects/builtin/passes/reconcile-unrealized-casts.ts")).reconcileUnrealizedCasts,
  sccp: async () => (await import("./transforms/sccp/index.ts")).sccp,
  "strip-debuginfo": async () => (await import("./transforms/strip-debuginfo.ts")).stripDebugInfo,
  "symbol-dce": async () => (await import("./transforms/symbol-dce.ts")).symbolDce,
  "topological-sort": async () => (await import("./transforms/topological-sort.ts")).topologicalSort,
  "te-inline": async () => (await import("./dialects/tensor/passes/index.ts")).teInline,
  "graph-simplify": async () => (await import("./dialects/graph/passes/simplify.ts")).graphSimplify,
  "graph-fuse": async () => (await import("./dialects/graph/passes/fuse.ts")).graphFuse,
  "convert-graph-to-te": async () => (await import("./conversion/graph-to-te/index.ts")).graphToTe,
  "convert-te-to-linalg": async () => (await import("./conversion/te-to-linalg/index.ts")).teToLinalg,
  "convert-linalg-to-te": async () => (await import("./conversion/linalg-to-te/index.ts")).linalgToTe,
  "convert-te-to-loop": async () => (await import("./conversion/te-to-loop/index.ts")).teToLoop,
  "loop-lower-init": async () => (await import("./dialects/loop/passes/lower-init.ts")).lowerInit,
  "loop-lower-blocks": async () => (await import("./dialects/loop/passes/lower-blocks.ts")).lowerBlocks,
  "loop-vectorize": async () => (await import("./dialects/loop/passes/vectorize/index.ts")).vectorize,
  "schedule-default-cpu": async () => (await import("./dialects/schedule/defaults/cpu.ts")).defaultCpuSchedule,
  "schedule-default-gpu": async () => (await import("./dialects/schedule/defaults/gpu.ts")).defaultGpuSchedule,
  "exec-hoist-temporaries": async () => (await import("./dialects/exec/passes/hoist-temporaries.ts")).hoistTemporaries,
  "convert-loop-to-gpu": async () => (await import("./conversion/loop-to-gpu/index.ts")).loopToGpu,
  "convert-gpu-to-nvvm": async () => (await import("./conversion/gpu-to-nvvm/index.ts")).gpuToNvvm,
  "schedule-software-pipeline": async () => (await import("./dialects/schedule/passes/software-pipeline.ts")).softwarePipeline,
  "schedule-compact-buffers": async () => (await import("./dialects/schedule/passes/compact-buffers.ts")).compactBuffers,
  "schedule-simplify-trace": async () => (await import("./dialects/schedule/passes/simplify-trace.ts")).simplifyTrace,
  "schedule-apply": async () => (await import("./dialects/schedule/passes/apply.ts")).applySchedules,
  "loop-unroll": async () => (await import("./dialects/loop/passes/unroll.ts")).unroll,
  "convert-scf-to-cf": async () => (await import("./conversion/scf-to-cf/index.ts")).scfToCf,
  "lower-affine": async () => (await import("./conversion/affine-to-scf/index.ts")).lowerAffine,
  "convert-linalg-to-loops": async () => (await import("./conversion/linalg-to-loops/index.ts")).linalgToLoops,
  "convert-linalg-to-parallel-loops": async () => (await import("./conversion/linalg-to-loops/index.ts")).linalgToParallelLoops,
  "convert-linalg-to-affine-loops": async () => (await import("./conversion/linalg-to-loops/index.ts")).linalgToAffineLoops,
  "convert-index-to-llvm": async () => (await import("./conversion/index-to-llvm/index.ts")).indexToLlvm,
  "convert-ub-to-llvm": async () => (await import("./conversion/ub-to-llvm/index.ts")).ubToLlvm,
  "expand-strided-metadata": async () => (await import("./conversion/memref-to-affine/index.ts")).expandStridedMetadata,
  "expand-realloc": async () => (await import("./conversion/memref-to-scf/index.ts")).expandRealloc,
  "convert-loop-to-cf": async () => (await import("./conversion/loop-to-cf/index.ts")).loopToCf,
};

/** Pipelines that have a name of their own. */
export const pipelineAliases: Readonly<Record<string, string>> = {};

/** What operations mean to the reference engine, by dialect. */
export const semanticsLoaders: Readonly<Record<string, () => Promise<readonly Semantics[]>>> = {
  affine: async () => (await import("./dialects/affine/interpret.ts")).semantics,
  arith: async () => (await import("./dialects/arith/interpret.ts")).semantics,
  cf: async () => (await import("./dialects/cf/interpret.ts")).semantics,
  exec: async () => (await import("./dialects/exec/interpret.ts")).semantics,
  func: async () => (await import("./dialects/func/interpret.ts")).semantics,
  gpu: async () => (await import("./dialects/gpu/interpret.ts")).semantics,
  graph: async () => (await import("./dialects/graph/interpret.ts")).semantics,
  llvm: async () => (await import("./dialects/llvm/interpret.ts")).semantics,
  nvvm: async () => (await import("./dialects/nvvm/interpret.ts")).semantics,
  loop: async () => (await import("./dialects/loop/interpret.ts")).semantics,
  math: async () => (await import("./dialects/math/interpret.ts")).semantics,
  memref: async () => (await import("./dialects/memref/interpret.ts")).semantics,
  complex: async () => (await import("./dialects/complex/interpret.ts")).semantics,
  tensor: async () => (await import("./dialects/tensor/interpret-upstream.ts")).semantics,
  linalg: async () => (await import("./dialects/linalg/interpret.ts")).semantics,
  index: async () => (await import("./dialects/index/interpret.ts")).semantics,
  ub: async () => (await import("./dialects/ub/interpret.ts")).semantics,
  scf: async () => (await import("./dialects/scf/interpret.ts")).semantics,
  te: async () => (await import("./dialects/tensor/interpret.ts")).semantics,
  vector: async () => (await import("./dialects/vector/interpret.ts")).semantics,
};

/** What the translation to LLVM IR knows besides the llvm dialect. */
export const translationTargets = async (): Promise<readonly LlvmTarget[]> => [(await import("./targets/nvptx/index.ts")).nvptx];
