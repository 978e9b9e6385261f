// Encoding plain model descriptions as ONNX files.
export { attr, type AttributeSpec, type GraphSpec, type ModelSpec, type NodeSpec, node, type ValueSpec, value } from "./spec.ts";
export { encodeModel, encodeTensor } from "./encode-model.ts";
