// ONNX models: decoding files and importing them into the graph dialect.
export * from "./decode/index.ts";
export * from "./import/index.ts";
