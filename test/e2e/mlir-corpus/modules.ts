// Texts to programs and back, in this process, as `tile-opt --allow-unregistered-dialect` does it.
import { registerAllDialects } from "../../../src/all.ts";
import type { Diagnostic } from "../../../src/core/diag/index.ts";
import { Registry } from "../../../src/core/define/index.ts";
import { parseText, printOp } from "../../../src/core/text/index.ts";
import { verify } from "../../../src/core/verify/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";

const registry = registerAllDialects(new Registry());
registry.allowUnregistered = true;

/** Both printed forms of a program, or what is wrong with it. */
export type Printed = { readonly generic: string; readonly pretty: string } | { readonly problem: string };

/** Parses, verifies and prints a text. */
export async function printed(text: string, name: string): Promise<Printed> {
  const problems: Diagnostic[] = [];
  const diagnostics = { report: (diagnostic: Diagnostic) => { problems.push(diagnostic); } };
  try {
    const root = await parseText(text, name, { registry, diagnostics, implicitModule: ModuleOp });
    if (root && verify(root, diagnostics) && problems.length === 0) return { generic: printOp(root, { generic: true }), pretty: printOp(root) };
  } catch (bug) {
    return { problem: `threw ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}` };
  }
  return { problem: problems.map(({ message }) => message).join("; ") };
}

/** The names of the operations of a module in generic form. */
export const operationsOf = (generic: string): string[] => [...new Set(Array.from(generic.matchAll(/^\s*(?:%[\w:, %$.#-]+ = )?"([\w$.-]+)"\s*\(/gm), ([, name]) => name!))];
/** Whether a dialect that was loaded declares the operation. */
export const isDeclared = (name: string): boolean => registry.op(name) !== undefined;
