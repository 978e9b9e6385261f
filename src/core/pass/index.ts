// Passes, pipelines, analyses.
export { type Analysis, AnalysisManager, defineAnalysis } from "./analysis.ts";
export { option, type Option, type OptionSpecs, optionText, type OptionValues } from "./options.ts";
export { definePass, type Pass, type PassContext } from "./pass.ts";
export { type Instrumentation, runPipeline, type RunOptions } from "./pass-manager.ts";
export { makeStep, type PassSource, type PassStep, type Pipeline, type PipelineNode, pipelineText, resolvePipeline } from "./pipeline.ts";
