// tile-lit: flags in, exit code out, over the library in src/testing/lit.
import type { ToolMain } from "../../src/core/tool/index.ts";
import { litCommand } from "../../src/testing/lit/command.ts";

/** Runs tile-lit. */
export const main: ToolMain = litCommand;
