// What every command-line tool is made of: its view of the outside world, flags, help and file access.
export { type FlagSpec, type FlagValue, type FlagValues, type Occurrence, type ParsedFlags, type ParseFlagsOptions, parseFlags } from "./flags.ts";
export { openOutput, type OutputFile, readInput, writeFileAtomically, writeOutput } from "./files.ts";
export { formatHelp, type HelpPage, helpColumns } from "./help.ts";
export { type MemoryIo, type MemoryIoOptions, memoryIo, OutputClosedError, processIo, type ToolIo, type ToolMain } from "./io.ts";
export { suggest } from "../text/suggest.ts";
export { packageVersion } from "./version.ts";
export { growYoungGeneration, LARGE, young } from "./young-generation.ts";
