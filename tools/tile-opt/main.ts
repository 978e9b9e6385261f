// tile-opt: flags in, exit code out, over the library in src/driver/tool-opt.
import type { ToolMain } from "../../src/core/tool/index.ts";
import { optCommand } from "../../src/driver/tool-opt/index.ts";

/** Runs tile-opt. */
export const main: ToolMain = optCommand;
