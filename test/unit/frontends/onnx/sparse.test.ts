// Sparse initialisers and constants: both index forms, and every way in which they can be malformed.
import type { MessageInitShape } from "@bufbuild/protobuf";
import { AttributeProto_AttributeType as Kind, SparseTensorProtoSchema, TensorProto_DataType as T } from "onnx-buf";
import { describe, expect, test } from "vitest";
import { Diagnostics, renderDiagnostic } from "../../../../src/core/diag/index.ts";
import type { OnnxTensor } from "../../../../src/frontends/onnx/decode/index.ts";
import { decode, modelOf } from "./models.ts";

type Sparse = MessageInitShape<typeof SparseTensorProtoSchema>;
type Part = NonNullable<Sparse["values"]>;
const values = (...floatData: number[]): Part => ({ name: "w", dataType: T.FLOAT, dims: [BigInt(floatData.length)], floatData });
const indices = (dims: readonly number[], ...int64Data: number[]): Part => ({ dataType: T.INT64, dims: dims.map(BigInt), int64Data: int64Data.map(BigInt) });

const relu = (sparse: Sparse): Uint8Array => modelOf({ node: [{ opType: "Relu", input: ["w"], output: ["y"] }], sparseInitializer: [sparse], output: [{ name: "y" }] });
const textOf = (diag: Diagnostics): string[] => diag.list.map((one) => renderDiagnostic(one).split("\n")[0]!);

function elements(tensor: OnnxTensor | undefined, diag: Diagnostics): number[] | undefined {
  const read = tensor?.read(diag);
  return read && Array.from(read.data as Float32Array);
}

describe("a sparse initialiser becomes dense", () => {
  test.each([
    ["row-major positions", { values: values(5, 7), indices: indices([2], 1, 5), dims: [2n, 3n] }, [0, 5, 0, 0, 0, 7]],
    ["coordinates", { values: values(5, 7), indices: indices([2, 2], 0, 1, 1, 2), dims: [2n, 3n] }, [0, 5, 0, 0, 0, 7]],
    ["no values", { values: values(), dims: [2n] }, [0, 0]],
  ])("%s", (_, sparse, expected) => {
    const { model, diag } = decode(relu(sparse));
    expect(textOf(diag)).toEqual([]);
    const tensor = model!.graph.initializers.get("w");
    expect(tensor?.shape).toEqual(sparse.dims.map(Number));
    expect(elements(tensor, diag)).toEqual(expected);
  });

  test("as the value of a Constant", () => {
    const { model } = decode(modelOf({
      node: [{ opType: "Constant", output: ["y"], attribute: [{ name: "sparse_value", type: Kind.SPARSE_TENSOR, sparseTensor: { values: values(3), indices: indices([1, 2], 1, 0), dims: [2n, 2n] } }] }],
      output: [{ name: "y" }],
    }));
    const attribute = model!.graph.nodes[0]!.attributes.get("sparse_value");
    expect(attribute?.kind === "tensor" && elements(attribute.value, new Diagnostics())).toEqual([0, 0, 3, 0]);
  });
});

describe("malformed sparse tensors", () => {
  const malformed = "sparse tensor 'w' is malformed:";
  test.each([
    ["no values", { dims: [4n] }, `error: sparse tensor '' is malformed: it has no values`],
    ["no indices", { values: values(1), dims: [4n] }, `${malformed} it has no indices`],
    ["values of rank 2", { values: { ...values(1), dims: [1n, 1n] }, indices: indices([1], 0), dims: [4n] }, `${malformed} its values have rank 2, not 1`],
    ["indices of 32 bits", { values: values(1), indices: { dataType: T.INT32, dims: [1n], int32Data: [0] }, dims: [4n] }, `${malformed} its indices are of type 'i32', not 'i64'`],
    ["too few indices", { values: values(1, 2), indices: indices([1], 0), dims: [2n, 2n] }, `${malformed} its indices have shape 1, not 2 or 2x2`],
    ["more than memory", { values: values(1), indices: indices([1], 0), dims: [2n ** 40n] }, "sparse tensor 'w' needs 4398046511104 bytes when it is made dense; the limit is 4294967296"],
    ["a negative dimension", { values: values(1), indices: indices([1], 0), dims: [-1n] }, "tensor 'w' has 1 dimension, of which -1 is out of range"],
  ])("%s", (_, sparse: Sparse, text) => {
    const { model, diag } = decode(relu(sparse));
    expect(model).toBeUndefined();
    expect(textOf(diag).some((line) => line.includes(text)), textOf(diag).join("\n")).toBe(true);
  });

  test.each([
    ["a position beyond the end", { values: values(1), indices: indices([1], 4), dims: [2n, 2n] }, "sparse tensor 'w' has an element at [4], outside of 4"],
    ["a coordinate beyond its dimension", { values: values(1), indices: indices([1, 2], 0, 2), dims: [2n, 2n] }, "sparse tensor 'w' has an element at [0, 2], outside of 2x2"],
    ["a negative coordinate", { values: values(1), indices: indices([1, 2], -1, 0), dims: [2n, 2n] }, "sparse tensor 'w' has an element at [-1, 0], outside of 2x2"],
    ["the same place twice", { values: values(1, 2), indices: indices([2], 3, 3), dims: [2n, 2n] }, "sparse tensor 'w' has two elements at [3]"],
  ])("%s, found when it is read", (_, sparse: Sparse, text) => {
    const { model, diag } = decode(relu(sparse));
    expect(elements(model!.graph.initializers.get("w"), diag)).toBeUndefined();
    expect(textOf(diag)).toEqual([`m.onnx: error: ${text} [onnx/sparse-tensor]`]);
  });
});
