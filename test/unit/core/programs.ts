// Programs for the tests of the core: text in, operations or text out.
import { Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import type { Operation } from "../../../src/core/ir/index.ts";
import { parseText, printOp } from "../../../src/core/text/index.ts";
import { registerAllDialects } from "../../../src/all.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";

/** A registry that accepts everything. */
export function looseRegistry() {
  const registry = registerAllDialects();
  registry.allowUnregistered = true;
  return registry;
}

/** The program of a text; a mistake in it fails the test. */
export async function programOf(text: string, registry = looseRegistry()): Promise<Operation> {
  const diagnostics = new Diagnostics();
  const root = await parseText(text, "test", { registry, diagnostics, implicitModule: ModuleOp });
  if (!root || diagnostics.failed) throw new Error(diagnostics.list.map(renderDiagnostic).join(""));
  return root;
}

/** All operations of that name inside `root`. */
export function opsNamed(root: Operation, name: string): Operation[] {
  const found: Operation[] = [];
  root.walk((op) => { if (op.opName === name) found.push(op); });
  return found;
}

/** The text without indentation, one line each, for comparison. */
export const linesOf = (root: Operation): string[] => printOp(root).trim().split("\n").map((line) => line.trim());
