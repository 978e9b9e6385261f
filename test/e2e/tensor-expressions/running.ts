// Programs of tensor expressions on the reference engine: what they should compute, and what their lowered forms do.
import { expect } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { Diagnostic, Diagnostics, renderDiagnostic } from "../../../src/core/diag/index.ts";
import { floatFormats, type FloatName, type Operation, readElement, storageFor } from "../../../src/core/ir/index.ts";
import { parseText } from "../../../src/core/text/index.ts";
import { verify } from "../../../src/core/verify/index.ts";
import { ModuleOp } from "../../../src/dialects/builtin/index.ts";
import { type Buffer, bufferOver, compileModule } from "../../../src/interpreter/index.ts";
import { isFloat, type Program, typeOf } from "./programs.ts";

const registry = registerAllDialects();
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();

/** The module of a text that must be right. */
export async function parsed(text: string): Promise<Operation> {
  const diag = new Diagnostics();
  const module = await parseText(text, "random.mlir", { registry, diagnostics: diag, implicitModule: ModuleOp });
  expect(module && verify(module, diag), `${text}\n${diag.list.map(renderDiagnostic).join("")}`).toBe(true);
  return module!;
}
/** Runs function @f. */
export function run(module: Operation, args: readonly unknown[]): unknown {
  const compiled = compileModule(module, semantics);
  if (compiled instanceof Diagnostic) throw new Error(renderDiagnostic(compiled));
  return compiled.call("f", ...args);
}
/** Buffers full of something else. */
export const room = ({ outputs }: Program): Buffer[] => outputs.map(({ element, sizes }) => {
  const Storage = storageFor(typeOf(element));
  const data = new Storage(sizes.reduce((a, b) => a * b, 1));
  new Uint8Array(data.buffer).fill(element === "i1" ? 1 : 0x55);
  return bufferOver(data, sizes);
});
/** What a buffer holds. */
export const bytes = ({ data }: Buffer): number[] => Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
/** What the expression itself computes. */
export const expected = (given: Program, module: Operation): Buffer[] => { const answer = run(module, given.inputs); return given.outputs.length === 1 ? [answer as Buffer] : (answer as Buffer[]); };

/** The same bits; for products of floats, which may be formed in any order, as many units in the last place as there are factors. */
export function expectClose(given: Program, outs: readonly Buffer[], want: readonly Buffer[]): void {
  outs.forEach((out, i) => {
    const { element } = given.outputs[i]!;
    if (!isFloat(element) || given.reducer !== "prod") return expect(bytes(out), given.text).toEqual(bytes(want[i]!));
    const unit = 2 ** -floatFormats[element as FloatName][2];
    const numbers = ({ data }: Buffer): number[] => Array.from(data as ArrayLike<number>, (stored) => Number(readElement(typeOf(element), stored)));
    const wanted = numbers(want[i]!);
    numbers(out).forEach((value, at) => { if (!Object.is(value, wanted[at])) expect(Math.abs(value - wanted[at]!), given.text).toBeLessThanOrEqual(given.points * unit * Math.abs(value)); });
  });
}
