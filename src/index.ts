// The library: compile a model and run it, or build on the core.
export * from "./core/index.ts";
export { passLoaders, pipelineAliases, registerAllDialects, semanticsLoaders } from "./all.ts";
export { compile, CompileError, type CompiledModel, type CompileOptions, type ModelSource, type Port, type StageTime, type Target, type Tensors, tryCompile } from "./driver/model/index.ts";
export { describe, type DType, randomTensor, readNpy, type Tensor, tensor, tensorFrom, writeNpy, zeros } from "./runtime/tensors/index.ts";
