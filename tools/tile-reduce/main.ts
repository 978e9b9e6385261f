// tile-reduce: flags in, exit code out, over the library in src/driver/reduce.
import type { ToolMain } from "../../src/core/tool/index.ts";
import { reduceCommand } from "../../src/driver/reduce/index.ts";

/** Runs tile-reduce. */
export const main: ToolMain = reduceCommand;
