// Whether two outputs of one program mean the same: both are run against the program that they come from, on several times the inputs, and
// another seed, than the check between passes uses.
import { Diagnostics } from "../../src/core/diag/index.ts";
import type { Operation } from "../../src/core/ir/index.ts";
import { parseText } from "../../src/core/text/index.ts";
import { registerAllDialects, semanticsLoaders } from "../../src/all.ts";
import { ModuleOp } from "../../src/dialects/builtin/index.ts";
import { Checker } from "../../src/driver/check/index.ts";
import type { Entry } from "./corpus.ts";

async function read(text: string): Promise<Operation | undefined> {
  const registry = registerAllDialects();
  registry.allowUnregistered = true;
  return parseText(text, "output.mlir", { registry, diagnostics: new Diagnostics(), implicitModule: ModuleOp });
}

/** False when some function of the mutant's output computes something else than the original's output. */
export async function sameMeaning({ text, runs }: Entry, original: string, mutant: string): Promise<boolean> {
  const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
  const [source, before, after] = [await read(text), await read(original), await read(mutant)];
  if (!source || !before || !after) return true;
  const checker = new Checker(semantics, { seed: 4711, runs: Math.min(40, 4 * runs) });
  checker.start(source);
  // From the program to the right output, so that lowered functions are known by what they took; then to the mutant's.
  if (checker.afterPass(before)) return true;
  return checker.afterPass(after) === undefined;
}
