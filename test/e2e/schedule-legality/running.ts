// Lowering and running the functions of these tests.
import { registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { Diagnostics } from "../../../src/core/diag/index.ts";
import type { Operation } from "../../../src/core/ir/index.ts";
import { lowerModule } from "../../../src/driver/model/lower.ts";
import { bufferOver, compileModule, type Program as Compiled } from "../../../src/interpreter/index.ts";
import type { Computation } from "./computations.ts";
import type { Data } from "./expected.ts";

const registry = registerAllDialects();
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();

/** Runs passes over a module. The messages that say why not, where they fail. */
export async function lower(module: Operation, passes: readonly string[]): Promise<string | undefined> {
  const diagnostics = new Diagnostics();
  const ok = await lowerModule(module, passes.map((pass) => ({ pass })), { registry, diagnostics, times: [] });
  return ok ? undefined : diagnostics.list.map(({ message }) => message).join("\n");
}

/** What the function leaves in the buffers; those that it allocates itself stay as they are. */
export function call(module: Operation, { buffers, locals }: Computation, inputs: readonly Data[]): Data[] {
  const data = inputs.map((input) => input.slice());
  (compileModule(module as never, semantics) as Compiled).call("f", ...data.flatMap((each, i) => (locals.has(i) ? [] : [bufferOver(each, buffers[i]!)])));
  return data;
}
