// The example model: the same bytes each time, small, and with every kind of layer it promises.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeExampleModel } from "../../../../examples/models/make-example.ts";
import { codes, decode } from "./models.ts";

test("decodes, is reproducible and below 1 MB", () => {
  const bytes = makeExampleModel();
  expect(bytes.length).toBeLessThan(1_000_000);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe("6ccf47ff98a65d6f438a6735f0a0df2c492785c68229e0d1a5f2dbf90117d9df");
  const { model, diag } = decode(bytes);
  expect(codes(diag)).toEqual([]);
  const kinds = new Set(model?.graph.nodes.map((node) => node.opType));
  for (const kind of ["Conv", "BatchNormalization", "Relu", "MaxPool", "Add", "Concat", "GlobalAveragePool", "Flatten", "Gemm", "Softmax"]) expect(kinds).toContain(kind);
  expect(model?.opsets.get("")).toBe(17);
  expect(model?.graph.inputs[0]?.dims).toEqual([1, 3, 32, 32]);
});
