// Dialect conversion: what is left of a failed one, and what it says about it.
import { describe, expect, test } from "vitest";
import { defineDialect, defineOp, indexT, pure } from "../../../../src/core/define/index.ts";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { i64, indexType, type Value } from "../../../../src/core/ir/index.ts";
import { printOp } from "../../../../src/core/text/index.ts";
import { applyConversion, lower, type Lowering, typeConverter } from "../../../../src/core/rewrite/index.ts";
import { verify } from "../../../../src/core/verify/index.ts";
import { unrealizedCast } from "../../../../src/dialects/builtin/index.ts";
import { linesOf, looseRegistry, programOf } from "../programs.ts";

const EasyOp = defineOp("old.easy", { summary: "s", operands: { x: indexT }, results: { r: indexT }, traits: [pure] });
const HardOp = defineOp("old.hard", { summary: "s", operands: { x: indexT }, results: { r: indexT }, traits: [pure] });
const LostOp = defineOp("old.lost", { summary: "s", operands: { x: indexT } });
const NewOp = defineOp("new.op", { summary: "s", operands: { x: indexT }, results: { r: indexT }, traits: [pure] });
const old = defineDialect({ namespace: "old", summary: "s", ops: [EasyOp, HardOp, LostOp] });
const fresh = defineDialect({ namespace: "new", summary: "s", ops: [NewOp] });

const easy = lower(EasyOp, (op, { x }, rw) => rw.replace(op, NewOp.build(rw, { x: x as Value<never> }).r));
const viaEasy = lower(HardOp, (op, { x }, rw) => rw.replace(op, EasyOp.build(rw, { x: x as Value<never> }).r));
const declines = lower(HardOp, (_, { x }, rw) => {
  // What a lowering did before it declined must vanish too.
  NewOp.build(rw, { x: x as Value<never> });
  return rw.skip("the moon is not full");
});

const body = (ops: string): string => `func.func @f(%x: index) -> index {\n${ops}\n}`;
async function convert(text: string, lowerings: readonly Lowering[], extra: object = {}) {
  const registry = looseRegistry();
  registry.add(old);
  registry.add(fresh);
  const root = await programOf(text, registry);
  const before = printOp(root, { generic: true });
  const diag = new Diagnostics();
  const ok = applyConversion(root, { legality: { illegalDialects: new Set(["old"]) }, lowerings, registry, diag, ...extra });
  expect(verify(root, new Diagnostics())).toBe(true);
  return { root, ok, diag, unchanged: printOp(root, { generic: true }) === before };
}

test("operations that lowerings make are lowered as well", async () => {
  const { root, ok } = await convert(body('  %a = "old.hard"(%x) : (index) -> index\n  return %a : index'), [viaEasy, easy]);
  expect(ok).toBe(true);
  expect(linesOf(root)).toContain('%0 = "new.op"(%arg0) : (index) -> index');
});

describe("a failed conversion", () => {
  const text = body('  %a = "old.easy"(%x) : (index) -> index\n  %b = "old.hard"(%a) : (index) -> index\n  "old.lost"(%b) : (index) -> ()\n  return %b : index');

  test("leaves the program as it was", async () => {
    const { ok, unchanged } = await convert(text, [easy, declines]);
    expect(ok).toBe(false);
    expect(unchanged).toBe(true);
  });

  test("says for each operation what was tried and why it declined", async () => {
    const { diag } = await convert(text, [easy, declines]);
    expect(diag.list.map(({ code, message, notes }) => [code, message, ...notes.map((note) => note.message)])).toEqual([
      ["conversion/not-legalized", "failed to legalize operation 'old.hard'", "lower old.hard: the moon is not full"],
      ["conversion/not-legalized", "failed to legalize operation 'old.lost'", "no lowering of 'old.lost' belongs to this conversion"],
    ]);
  });

  test("tries the next lowering after one declined", async () => {
    const { root, ok } = await convert(body('  %a = "old.hard"(%x) : (index) -> index\n  return %a : index'), [declines, viaEasy, easy]);
    expect(ok).toBe(true);
    expect(linesOf(root).filter((line) => line.includes("new.op"))).toHaveLength(1);
  });
});

test("users that keep the old type get a cast", async () => {
  const types = typeConverter([(type) => (type === indexType ? i64 : undefined)], (b, value, type) => unrealizedCast(b, value, type));
  const toI64 = lower(EasyOp, (op, { x }, rw) => rw.replace(op, unrealizedCast(rw, x, i64)));
  const { root, ok } = await convert(body('  %a = "old.easy"(%x) : (index) -> index\n  return %a : index'), [toI64], { types });
  expect(ok).toBe(true);
  expect(linesOf(root).some((line) => line.includes("unrealized_conversion_cast"))).toBe(true);
});
