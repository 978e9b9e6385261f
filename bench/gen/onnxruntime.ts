// ONNX Runtime as the benchmarks use it; it is installed in bench/ only.
import { createRequire } from "node:module";
import type { DType } from "../../src/runtime/tensors/index.ts";

interface OrtTensor {
  readonly type: string;
  readonly data: ArrayLike<number | bigint>;
  readonly dims: readonly number[];
}
interface Session {
  run(feeds: Readonly<Record<string, unknown>>): Promise<Record<string, OrtTensor>>;
}
export interface OnnxRuntime {
  readonly InferenceSession: { create(model: string | Uint8Array, options: object): Promise<Session> };
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => OrtTensor;
}

/** Element types by ONNX Runtime's names. */
export const ortTypes: Readonly<Partial<Record<DType, string>>> = {
  f32: "float32", f64: "float64", f16: "float16", i64: "int64", i32: "int32", i16: "int16", i8: "int8", u64: "uint64", u32: "uint32", u16: "uint16", u8: "uint8", bool: "bool",
};

/** Loads it, or ends the process with what to do. */
export function loadOnnxRuntime(): OnnxRuntime {
  try {
    return createRequire(new URL("../package.json", import.meta.url))("onnxruntime-node") as OnnxRuntime;
  } catch {
    process.stderr.write("the peer is not installed: run `npm run setup` in bench/\n");
    process.exit(1);
  }
}
