// tile-filecheck: flags in, exit code out, over the library in src/testing/filecheck.
import type { ToolMain } from "../../src/core/tool/index.ts";
import { fileCheckCommand } from "../../src/testing/filecheck/command.ts";

/** Runs tile-filecheck. */
export const main: ToolMain = fileCheckCommand;
