// A schedule that is refused leaves its function as it was.
import { expect, test } from "vitest";
import { registerAllDialects } from "../../../../src/all.ts";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { parseText, printOp } from "../../../../src/core/text/index.ts";
import { ModuleOp } from "../../../../src/dialects/builtin/index.ts";
import { SequenceOp } from "../../../../src/dialects/schedule/index.ts";
import { applySequence } from "../../../../src/dialects/schedule/passes/apply.ts";

test("steps before the refused one are undone", async () => {
  const module = (await parseText(`
    func.func @f(%y: memref<16xi32>) {
      loop.for %i < 15 {
        loop.block @b [%v = %i : spatial < 15] reads %y : memref<16xi32> writes %y : memref<16xi32> do {
          %c1 = arith.constant 1 : index
          %next = arith.addi %v, %c1 : index
          %0 = memref.load %y[%v] : memref<16xi32>
          memref.store %0, %y[%next] : memref<16xi32>
        }
      }
      return
    }
    schedule.sequence for @f {
      %b = schedule.get_block @b
      %l = schedule.get_loops %b : !schedule.loop
      %s:2 = schedule.split %l [-1, 4] : !schedule.loop, !schedule.loop
      schedule.parallel %s#0
    }`, "test.mlir", { registry: registerAllDialects(), diagnostics: new Diagnostics(), implicitModule: ModuleOp }))!;
  const before = printOp(module);
  const sequence = [...module.getRegion(0).entry].find((op) => SequenceOp.is(op))!;
  expect(applySequence(module, sequence)?.message).toMatch(/is refused: the loop of extent 4/);
  expect(printOp(module)).toBe(before);
});
