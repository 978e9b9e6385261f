// Passes, pipelines, analyses.
export { type Analysis, AnalysisManager, defineAnalysis } from "./analysis.ts";
export { option, type Option, type OptionSpecs, optionText, type OptionValues } from "./options.ts";
export { readOptionText } from "./option-text.ts";
export { definePass, type Pass, type PassContext, passTitle, type Reach } from "./pass.ts";
export { type Instrumentation, isSeparable, loadDialectsOf, runOn, runPipeline, type RunOptions } from "./pass-manager.ts";
export { explaining, makeStep, type PassSource, type PassStep, type Pipeline, type PipelineNode, type PipelineOption, pipelineText, resolvePipeline, stepText } from "./pipeline.ts";
