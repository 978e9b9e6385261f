// What tile-opt and mlir-opt say to a wrong input.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryIo } from "../../../src/core/tool/index.ts";
import { optCommand } from "../../../src/driver/tool-opt/index.ts";
import type { WrongInput } from "./cases.ts";

/** What a tool says, and how it ends. */
export interface Answer {
  readonly code: number;
  readonly text: string;
}

/** What tile-opt says. */
export async function ours({ text, flags = [] }: WrongInput): Promise<Answer> {
  // A pass that fails leaves a reproducer behind.
  const cwd = mkdtempSync(join(tmpdir(), "tilewright-wrong-"));
  try {
    const io = memoryIo({ stdin: text, cwd });
    const code = await optCommand(flags, io);
    return { code, text: io.errText().trimEnd() };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** The version of MLIR that the page compares with. */
export const theirTool = "mlir-opt-22";
/** Whether it is here. */
export const hasTheirs: boolean = spawnSync(theirTool, ["--version"]).status === 0;

/** What mlir-opt says. */
export function theirs({ text, flags = [] }: WrongInput): Answer {
  const { status, stderr } = spawnSync(theirTool, flags, { input: text, encoding: "utf8" });
  return { code: status ?? 1, text: stderr.trimEnd() };
}
