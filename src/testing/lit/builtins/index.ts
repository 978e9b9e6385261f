// The small commands that run in this process, by name, and which of them lit's shell keeps to itself.
import type { ToolMain } from "../../../core/tool/index.ts";
import { diff } from "./diff.ts";
import { cat, mkdir, rm, splitFile } from "./files.ts";
import { count, echo } from "./text.ts";

/** The commands by name. */
export const builtins: ReadonlyMap<string, ToolMain> = new Map<string, ToolMain>([
  ["cat", cat],
  ["count", count],
  ["diff", diff],
  ["echo", echo],
  ["false", async () => 1],
  ["mkdir", mkdir],
  ["rm", rm],
  ["split-file", splitFile],
  ["true", async () => 0],
]);

/** Commands that stand alone: no `env` before them and no pipe beside them. */
export const standalone: ReadonlySet<string> = new Set([":", "cd", "export", "mkdir", "popd", "pushd", "rm", "ulimit", "umask"]);
