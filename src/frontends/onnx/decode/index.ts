// Decoding ONNX files into plain, checked data.
export { NodeAttributes } from "./attributes.ts";
export { decodeModel, loadModel, readBytes, type DecodeOptions } from "./decode-model.ts";
export { dtypeOf, elementTypeCode, elementTypeName } from "./element-types.ts";
export { externalFrom, type ExternalRange, type ReadExternal } from "./external.ts";
export type { OnnxAttribute, OnnxDim, OnnxGraph, OnnxModel, OnnxNode, OnnxValue } from "./model.ts";
export { OnnxTensor } from "./onnx-tensor.ts";
export { decodeTensorProto, type NamedTensor } from "./test-data.ts";
