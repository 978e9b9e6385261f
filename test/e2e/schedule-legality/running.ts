// Compiling and running the programs of these tests.
import { registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { Diagnostics } from "../../../src/core/diag/index.ts";
import type { Operation } from "../../../src/core/ir/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { lowerModule } from "../../../src/driver/model/lower.ts";
import { bufferOver, compileModule, type Program as Compiled } from "../../../src/interpreter/index.ts";
import type { Random } from "../../../src/runtime/tensors/index.ts";
import { type Program, textOf } from "./program.ts";

export const programs = Number(process.env["SCHEDULE_PROGRAMS"] ?? 300);
export const seed = Number(process.env["SCHEDULE_SEED"] ?? 1);
const registry = registerAllDialects();
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();

/** The module after passes, or the messages that say why not. */
export async function after(text: string, passes: readonly string[]): Promise<Operation | string> {
  const diagnostics = new Diagnostics();
  const module = await parseText(text, "schedule", { registry, diagnostics, implicitModule: ModuleOp });
  const ok = module && (await lowerModule(module, passes.map((pass) => ({ pass })), { registry, diagnostics, times: [] }));
  return ok ? module : diagnostics.list.map(({ message }) => message).join("\n");
}

/** What the function leaves in the buffers of its caller. */
export function results(module: Operation, { sizes, local }: Program, inputs: readonly Int32Array[]): number[][] {
  const buffers = inputs.map((input) => input.slice());
  (compileModule(module as never, semantics) as Compiled).call("f", ...buffers.flatMap((data, i) => (i === local ? [] : [bufferOver(data, sizes[i]!)])));
  return buffers.flatMap((data, i) => (i === local ? [] : [Array.from(data)]));
}

/** Random contents of all buffers. */
export const inputsFor = ({ sizes }: Program, random: Random): Int32Array[] => sizes.map(([rows, columns]) => Int32Array.from({ length: rows! * columns! }, () => random.integer(-9, 9)));

/** The program with a schedule of the given lines. */
export const scheduled = (program: Program, lines: readonly string[]): string => {
  const handles = program.statements.map(({ name, extents }) => `%${name} = schedule.get_block @${name}\n%${name}_l${extents.length > 1 ? `:${extents.length}` : ""} = schedule.get_loops %${name} : ${extents.map(() => "!schedule.loop").join(", ")}`);
  return `${textOf(program)}\nschedule.sequence for @f {\n${[...handles, ...lines].join("\n")}\n}\n`;
};
