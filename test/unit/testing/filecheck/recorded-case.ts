// A recorded run of LLVM's FileCheck: arguments and exit code in case.json, check file and input beside it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { memoryIo } from "../../../../src/core/tool/index.ts";
import { fileCheckCommand } from "../../../../src/testing/filecheck/command.ts";

/** What became of a recorded run in our tool. */
export interface ReplayedCase {
  readonly args: readonly string[];
  readonly expected: number;
  readonly exitCode: number;
  readonly report: string;
}

/** Runs the case in a folder. */
export async function replay(folder: string): Promise<ReplayedCase> {
  const { args, opts, rc } = JSON.parse(readFileSync(join(folder, "case.json"), "utf8")) as { args: string[]; opts: string | null; rc: number };
  const stdin = join(folder, "stdin");
  const io = memoryIo({ cwd: folder, env: opts ? { FILECHECK_OPTS: opts } : {}, stdin: existsSync(stdin) ? readFileSync(stdin) : "" });
  return { args, expected: rc, exitCode: await fileCheckCommand(args, io), report: io.errText() };
}
