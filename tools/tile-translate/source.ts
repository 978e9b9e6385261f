// Loop programs as readable C and CUDA C++.
import type { Diagnostics } from "../../src/core/diag/index.ts";
import type { Operation } from "../../src/core/ir/index.ts";
import type { ToolIo } from "../../src/core/tool/index.ts";
import { registerAllDialects } from "../../src/all.ts";
import { ForOp } from "../../src/dialects/loop/index.ts";
import { lowerModule } from "../../src/driver/model/index.ts";
import { printSource } from "../../src/targets/source/index.ts";
import type { TranslateFlags } from "./flags.ts";
import { readModule } from "./input.ts";

function hasBoundLoops(module: Operation): boolean {
  let found = false;
  module.walk((op) => { found ||= ForOp.is(op) && /^(block|thread)_/.test(op.kind); });
  return found;
}

/** Prints; undefined after reported errors. */
export async function toSource(language: "c" | "cuda", path: string, flags: TranslateFlags, diag: Diagnostics, io: ToolIo): Promise<string | undefined> {
  const module = await readModule(path, diag, io);
  if (!module) return undefined;
  if (language === "cuda" && hasBoundLoops(module) && !(await lowerModule(module, [{ pass: "convert-loop-to-gpu" }], { registry: registerAllDialects(), diagnostics: diag, times: [] }))) return undefined;
  const made = printSource(module, { language, mayOverlap: flags["may-overlap"] });
  if (made.ok) return made.text;
  for (const diagnostic of made.diagnostics) diag.report(diagnostic);
  return undefined;
}
