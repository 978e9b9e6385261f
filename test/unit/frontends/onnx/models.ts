// Small models and tensor messages for the ONNX tests, built with the protobuf library so that every form can be written.
import { create, toBinary, type MessageInitShape } from "@bufbuild/protobuf";
import { GraphProtoSchema, ModelProtoSchema, TensorProtoSchema, type TensorProto } from "onnx-buf";
import { Diagnostics, type Diagnostic } from "../../../../src/core/diag/index.ts";
import { decodeModel, decodeTensorProto, type NamedTensor, type OnnxModel } from "../../../../src/frontends/onnx/decode/index.ts";
import { attr, encodeModel, node, value, type GraphSpec } from "../../../../src/frontends/onnx/encode/index.ts";
import { tensorFrom } from "../../../../src/runtime/tensors/index.ts";

export const decode = (bytes: Uint8Array): { model: OnnxModel | undefined; diag: Diagnostics } => {
  const diag = new Diagnostics();
  return { model: decodeModel(bytes, { path: "m.onnx", diag }), diag };
};

export const codes = (diag: Diagnostics): string[] => diag.list.map((one: Diagnostic) => one.code);

export type TensorInit = MessageInitShape<typeof TensorProtoSchema>;

export const tensorMessage = (init: TensorInit): TensorProto => create(TensorProtoSchema, init);

/** Decodes one tensor message on its own. */
export function decodeTensor(init: TensorInit): { result: NamedTensor | undefined; diag: Diagnostics } {
  const diag = new Diagnostics();
  return { result: decodeTensorProto(toBinary(TensorProtoSchema, tensorMessage(init)), "t.pb", diag), diag };
}

/** A model whose graph is one message written as is. */
export const modelOf = (graph: MessageInitShape<typeof GraphProtoSchema>): Uint8Array =>
  toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, opsetImport: [{ domain: "", version: 17n }], graph: create(GraphProtoSchema, graph) }));

/** Wraps a graph description with operator set 17. */
export const model = (graph: GraphSpec): Uint8Array => encodeModel({ graph, opset: 17 });

/** x -> MatMul w -> Add b -> Relu -> y, small, with all kinds of fields. */
export const smallModel = (): Uint8Array =>
  model({
    name: "small",
    nodes: [
      node("MatMul", ["x", "w"], ["xw"]),
      node("Add", ["xw", "b"], ["sum"]),
      node("LeakyRelu", ["sum"], ["act"], { alpha: attr.float(0.25) }),
      node("Transpose", ["act"], ["y"], { perm: attr.ints([1, 0]) }),
    ],
    inputs: [value("x", "f32", ["batch", 2])],
    outputs: [value("y", "f32", [3, undefined])],
    valueInfo: [value("sum", "f32", ["batch", 3])],
    initializers: { w: tensorFrom("f32", [2, 3], [1, 2, 3, 4, 5, 6]), b: tensorFrom("f32", [3], [1, 2, 3]) },
  });
