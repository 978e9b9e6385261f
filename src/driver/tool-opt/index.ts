// The library behind tile-opt.
export { optCommand } from "./command.ts";
export { pipelineFromCommandLine, pipelineFromText } from "./pipeline.ts";
export { PassCatalog } from "../passes.ts";
