// Compiling and running models.
export { lowerModule } from "./lower.ts";
export { compile, CompileError, type CompiledModel, type CompileOptions, type ModelSource, modelToPtx, type Target, type Tensors, tryCompile } from "./compile.ts";
export type { StageTime } from "./lower.ts";
export type { PtxResult } from "./ptx.ts";
export { type Step, stepsText, toLoops } from "./pipelines.ts";
export type { Port, Signature } from "./signature.ts";
