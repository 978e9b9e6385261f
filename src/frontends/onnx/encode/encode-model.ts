// Writes models and tensors through the protobuf library. The same description always gives the same bytes, because
// fields are written in the schema's order and lists in theirs.
import { create, toBinary } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType as Kind, AttributeProtoSchema, GraphProtoSchema, ModelProtoSchema, NodeProtoSchema, OperatorSetIdProtoSchema, TensorProtoSchema,
  TensorShapeProto_DimensionSchema, TensorShapeProtoSchema, TypeProto_TensorSchema, TypeProtoSchema, ValueInfoProtoSchema,
  type AttributeProto, type GraphProto, type NodeProto, type TensorProto, type ValueInfoProto,
} from "onnx-buf";
import { bytesOf, type Tensor } from "../../../runtime/tensors/index.ts";
import { elementTypeCode } from "../decode/element-types.ts";
import type { AttributeSpec, GraphSpec, ModelSpec, NodeSpec, ValueSpec } from "./spec.ts";

const utf8 = new TextEncoder();

/** A copy of the bytes that owns a plain buffer, as the library's types ask for. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

const tensorMessage = (name: string, tensor: Tensor): TensorProto =>
  create(TensorProtoSchema, { name, dims: tensor.shape.map(BigInt), dataType: elementTypeCode(tensor.dtype), rawData: owned(bytesOf(tensor)) });

function attributeMessage(name: string, attribute: AttributeSpec): AttributeProto {
  switch (attribute.kind) {
    case "float":
      return create(AttributeProtoSchema, { name, type: Kind.FLOAT, f: attribute.value });
    case "int":
      return create(AttributeProtoSchema, { name, type: Kind.INT, i: BigInt(attribute.value) });
    case "string":
      return create(AttributeProtoSchema, { name, type: Kind.STRING, s: utf8.encode(attribute.value) });
    case "tensor":
      return create(AttributeProtoSchema, { name, type: Kind.TENSOR, t: tensorMessage("", attribute.value) });
    case "graph":
      return create(AttributeProtoSchema, { name, type: Kind.GRAPH, g: graphMessage(attribute.value) });
    case "floats":
      return create(AttributeProtoSchema, { name, type: Kind.FLOATS, floats: [...attribute.value] });
    case "ints":
      return create(AttributeProtoSchema, { name, type: Kind.INTS, ints: attribute.value.map(BigInt) });
    case "strings":
      return create(AttributeProtoSchema, { name, type: Kind.STRINGS, strings: attribute.value.map((text) => utf8.encode(text)) });
  }
}

const nodeMessage = ({ opType, inputs, outputs, attributes = {}, name = "", domain = "" }: NodeSpec): NodeProto =>
  create(NodeProtoSchema, {
    opType,
    name,
    input: [...inputs],
    output: [...outputs],
    attribute: Object.entries(attributes).map(([key, attribute]) => attributeMessage(key, attribute)),
    ...(domain === "" ? {} : { domain }),
  });

function dimMessage(dim: number | string | undefined): ReturnType<typeof create<typeof TensorShapeProto_DimensionSchema>> {
  if (dim === undefined) return create(TensorShapeProto_DimensionSchema);
  return create(TensorShapeProto_DimensionSchema, { value: typeof dim === "string" ? { case: "dimParam", value: dim } : { case: "dimValue", value: BigInt(dim) } });
}

function valueMessage({ name, dtype, dims }: ValueSpec): ValueInfoProto {
  const shape = dims === undefined ? {} : { shape: create(TensorShapeProtoSchema, { dim: dims.map(dimMessage) }) };
  const type = create(TypeProtoSchema, { value: { case: "tensorType", value: create(TypeProto_TensorSchema, { elemType: elementTypeCode(dtype), ...shape }) } });
  return create(ValueInfoProtoSchema, { name, type });
}

function graphMessage({ name = "graph", nodes, inputs, outputs, valueInfo = [], initializers = {} }: GraphSpec): GraphProto {
  const tensors: Iterable<[string, Tensor]> = initializers instanceof Map ? initializers : Object.entries(initializers);
  return create(GraphProtoSchema, {
    name,
    node: nodes.map(nodeMessage),
    input: inputs.map(valueMessage),
    output: outputs.map(valueMessage),
    valueInfo: valueInfo.map(valueMessage),
    initializer: Array.from(tensors, ([key, tensor]) => tensorMessage(key, tensor)),
  });
}

/** The bytes of a .onnx file. Nothing is checked: tests write broken models, too. */
export function encodeModel({ graph, opset, irVersion = 8, producer = { name: "tilewright", version: "" } }: ModelSpec): Uint8Array<ArrayBuffer> {
  const opsets = typeof opset === "number" ? { "": opset } : opset;
  const model = create(ModelProtoSchema, {
    irVersion: BigInt(irVersion),
    producerName: producer.name,
    producerVersion: producer.version,
    opsetImport: Object.entries(opsets).map(([domain, version]) => create(OperatorSetIdProtoSchema, { domain, version: BigInt(version) })),
    graph: graphMessage(graph),
  });
  return toBinary(ModelProtoSchema, model);
}

/** The bytes of a serialized TensorProto, as the .pb files of test data hold it. */
export const encodeTensor = (tensor: Tensor, name = ""): Uint8Array<ArrayBuffer> => toBinary(TensorProtoSchema, tensorMessage(name, tensor));
