// A dialect loads for an attribute that carries its name, wherever in a text that stands.
import { expect, test } from "vitest";
import { registerAllDialects } from "../../../../src/all.ts";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { parseText } from "../../../../src/core/text/index.ts";
import { verify } from "../../../../src/core/verify/index.ts";
import { ModuleOp } from "../../../../src/dialects/builtin/index.ts";

test("the rules of a dialect hold for attributes far down in a text that names it nowhere else", async () => {
  const registry = registerAllDialects();
  registry.allowUnregistered = true;
  const diagnostics = new Diagnostics();
  const filler = `${"// nothing\n".repeat(10_000)}`;
  const module = await parseText(`${filler}"t.x"() {nvvm.minctasm = "two"} : () -> ()\n`, "late.mlir", { registry, diagnostics, implicitModule: ModuleOp });
  expect(registry.isPending("nvvm")).toBe(false);
  expect(verify(module!, diagnostics)).toBe(false);
  expect(diagnostics.list.map(({ message }) => message)).toEqual(["'t.x' op attribute 'nvvm.minctasm' must be an integer, but is \"two\""]);
});
