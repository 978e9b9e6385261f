// The library behind tile-opt.
export { optCommand } from "./command.ts";
export { pipelineFromCommandLine } from "./pipeline.ts";
