// Folding a normalisation into a convolution: rounded once, for every element type, under a name that is free.
import { expect, test } from "vitest";
import { OpBuilder, Registry } from "../../../../src/core/define/index.ts";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { Block, constantElements, DenseResourceAttr, f16, f32, functionType, Region, tensorType, type FloatType } from "../../../../src/core/ir/index.ts";
import { makeStep, runPipeline } from "../../../../src/core/pass/index.ts";
import { builtin, ModuleOp } from "../../../../src/dialects/builtin/index.ts";
import { func, FuncOp, ReturnOp } from "../../../../src/dialects/func/index.ts";
import { BatchNormalizationOp, ConstantOp, ConvOp, graph, tensorConstant } from "../../../../src/dialects/graph/index.ts";
import { graphSimplify } from "../../../../src/dialects/graph/passes/index.ts";
import { f16FromNumber, f16ToNumber } from "../../../../src/runtime/tensors/index.ts";

const channels = 20;
const weight = (c: number): number => Math.fround(0.1 + c / 7);

async function folded(element: FloatType): Promise<DenseResourceAttr[]> {
  const store = (values: number[]) => (element === f32 ? Float32Array.from(values) : Uint16Array.from(values, f16FromNumber));
  const list = (f: (c: number) => number) => store(Array.from({ length: channels }, (_, c) => f(c)));
  const block = new Block();
  const b = OpBuilder.atEnd(block);
  const x = block.addArg(tensorType([1, 1, 4], element));
  const vector = (name: string, f: (c: number) => number) => ConstantOp.build(b, { value: tensorConstant(tensorType([channels], element), list(f), name) }).result;
  const w = ConstantOp.build(b, { value: tensorConstant(tensorType([channels, 1, 1], element), list(weight), "w") }).result;
  vector("w_normalized", () => 1);
  const conv = ConvOp.build(b, { x, w, strides: [1], pads: [0, 0], dilations: [1] }).result;
  const y = BatchNormalizationOp.build(b, { x: conv, scale: vector("s", (c) => c + 1), bias: vector("b", () => 0.25), mean: vector("m", (c) => c / 8), variance: vector("v", (c) => c + 0.5), epsilon: 0.5 }).result;
  const kept = block.first!.next!.getResult(0);
  ReturnOp.build(b, { operands: [y, kept] });
  const region = new Region();
  region.addBlock(block);
  const fn = FuncOp.build(new OpBuilder(), { sym_name: "f", function_type: functionType([x.type], [y.type, kept.type]), body: region });
  const module = ModuleOp.build(new OpBuilder(), { bodyRegion: (body) => body.push(fn) });
  const registry = new Registry();
  for (const dialect of [builtin, func, graph]) registry.add(dialect);
  const diag = new Diagnostics();
  const step = makeStep(graphSimplify, [], diag)!;
  expect(await runPipeline({ kind: "pipeline", anchor: "builtin.module", steps: [{ kind: "pipeline", anchor: "func.func", steps: [step] }] }, module, { registry, diagnostics: diag })).toBe(true);
  expect([...block].some((op) => BatchNormalizationOp.is(op))).toBe(false);
  const one = [...block].find((op) => ConvOp.is(op))!;
  return one.allOperands().slice(1).map((value) => value.definedBy(ConstantOp)!.value as DenseResourceAttr);
}

const factor = (c: number): number => (c + 1) / Math.sqrt(c + 1);

test("f32 weights are products in double precision, rounded once", async () => {
  const [w, b] = await folded(f32);
  expect(Array.from(constantElements(w!) as Float32Array)).toEqual(Array.from({ length: channels }, (_, c) => Math.fround(weight(c) * factor(c))));
  expect(Array.from(constantElements(b!) as Float32Array)).toEqual(Array.from({ length: channels }, (_, c) => Math.fround((0 - c / 8) * factor(c) + 0.25)));
});

test("f16 weights are rounded to f16", async () => {
  const [w] = await folded(f16);
  const stored = (c: number): number => f16ToNumber(f16FromNumber(weight(c)));
  expect(Array.from(constantElements(w!) as Uint16Array)).toEqual(Array.from({ length: channels }, (_, c) => f16FromNumber(stored(c) * factor(c))));
});

test("the new weights have a name that no other resource has", async () => {
  const [w, b] = await folded(f32);
  expect([w!.resource.key, b!.resource.key]).toEqual(["w_normalized_1", "w_bias_normalized"]);
});
