// From a decoded ONNX model to a module of the graph dialect.
export { importOnnx, type ImportOptions } from "./import-model.ts";
export { supportedOps } from "./ops/index.ts";
