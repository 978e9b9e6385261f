// Runs the function @main of a text on the reference engine, for tests of what operations mean.
import { expect } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { Diagnostic, Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { verify } from "../../../src/core/verify/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { type Buffer, bufferOver, compileModule } from "../../../src/interpreter/index.ts";

/** A contiguous f32 buffer. */
export const floats = (sizes: readonly number[], ...values: readonly number[]): Buffer => bufferOver(Float32Array.from(values), sizes);
/** The elements of a buffer as numbers. */
export const elementsOf = (buffer: unknown): number[] => Array.from((buffer as Buffer).data as Float32Array, Number);

/** What @main gives for the arguments. */
export async function runMain(text: string, ...args: readonly unknown[]): Promise<unknown> {
  const diag = new Diagnostics();
  const module = await parseText(text, "t.mlir", { registry: registerAllDialects(), diagnostics: diag, implicitModule: ModuleOp });
  expect(module && verify(module, diag), diag.list.map(renderDiagnostic).join("")).toBe(true);
  const program = compileModule(module!, (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat());
  if (program instanceof Diagnostic) throw new Error(program.message);
  return program.call("main", ...args);
}
