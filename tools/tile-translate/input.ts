// The module that a file, or standard input, holds.
import { type Diagnostics, plainError } from "../../src/core/diag/index.ts";
import { addSource, type Operation } from "../../src/core/ir/index.ts";
import { parseSource } from "../../src/core/text/index.ts";
import { readInput, type ToolIo } from "../../src/core/tool/index.ts";
import { verify } from "../../src/core/verify/index.ts";
import { registerAllDialects } from "../../src/all.ts";
import { ModuleOp } from "../../src/dialects/builtin/index.ts";

/** Reads and verifies; undefined after reported errors. */
export async function readModule(path: string, diag: Diagnostics, io: ToolIo): Promise<Operation | undefined> {
  const input = await readInput(path, io);
  if ("error" in input) {
    diag.report(plainError("translate/input", input.error));
    return undefined;
  }
  const module = await parseSource(addSource(path === "-" ? "<stdin>" : path, input.bytes), { registry: registerAllDialects(), diagnostics: diag, implicitModule: ModuleOp });
  return module && verify(module, diag) ? module : undefined;
}
