// Bodies that are long, and whose values are used twice at every step, so that they have more paths than anybody could follow.
import { expect, test } from "vitest";
import { registerAllDialects } from "../../../../src/all.ts";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import type { Operation } from "../../../../src/core/ir/index.ts";
import { parseText, printOp } from "../../../../src/core/text/index.ts";
import { ModuleOp } from "../../../../src/dialects/builtin/index.ts";
import { lowered } from "../../../e2e/llvm-run/pipeline.ts";

const parsed = async (text: string): Promise<Operation> => (await parseText(text, "large.mlir", { registry: registerAllDialects(), diagnostics: new Diagnostics(), implicitModule: ModuleOp }))!;
/** A computation of 4 elements whose body starts with `first` and goes on with `count` lines, each made of the number and the one before. */
const body = (first: string, line: (now: string, before: string) => string, count: number, last: (end: string) => string): string => `func.func @f(%a: tensor<4xf32>, %n: index) -> tensor<4xf32> {
  %r = te.compute [%i < 4] into %a -> tensor<4xf32> {
    ${first}
${Array.from({ length: count }, (_, n) => `    ${line(`%v${n + 1}`, `%v${n}`)}\n`).join("")}    ${last(`%v${count}`)}
  }
  return %r : tensor<4xf32>
}`;

test("64 doublings of a constant stay a region", async () => {
  const text = printOp(await parsed(body("%v0 = arith.constant 1.5 : f32", (now, before) => `${now} = arith.addf ${before}, ${before} : f32`, 64, (end) => `te.yield ${end} : f32`)));
  expect(text.match(/arith\.addf/g)).toHaveLength(64);
  expect(printOp(await parsed(text))).toBe(text);
});

test("64 doublings of an index have an unknown range", async () => {
  const module = await lowered(body("%v0 = arith.addi %i, %n : index", (now, before) => `${now} = arith.addi ${before}, ${before} : index`, 64, (end) => `%z = arith.constant 0.0 : f32
    %x = te.read %a[${end}] or %z : tensor<4xf32>
    te.yield %x : f32`), ["convert-te-to-loop"]);
  expect(printOp(module)).toContain("arith.cmpi ult");
});

test("20,000 operations that a condition needs are lowered to loops", async () => {
  const module = await lowered(body("%v0 = te.read %a[%i] : tensor<4xf32>", (now, before) => `${now} = arith.addf ${before}, %v0 : f32`, 20_000, (end) => `%w = arith.cmpf ogt, ${end}, %v0 : f32
    te.yield ${end} where %w : f32`), ["convert-te-to-loop"]);
  expect(printOp(module).match(/arith\.addf/g)).toHaveLength(20_000);
});
