// tile-run: flags in, exit code out, over the library in src/driver/run.
import type { ToolMain } from "../../src/core/tool/index.ts";
import { runCommand } from "../../src/driver/run/index.ts";

/** Runs tile-run. */
export const main: ToolMain = runCommand;
