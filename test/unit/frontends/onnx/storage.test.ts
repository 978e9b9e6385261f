// Tensor messages in every form that the ONNX schema allows, and what is wrong with those it does not.
import { create, toBinary } from "@bufbuild/protobuf";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { TensorProto_DataType as T, TensorProtoSchema } from "onnx-buf";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { decodeTensorProto } from "../../../../src/frontends/onnx/decode/index.ts";
import { encodeTensor } from "../../../../src/frontends/onnx/encode/index.ts";
import { dtypes, randomTensor, tensor, type Tensor } from "../../../../src/runtime/tensors/index.ts";
import { codes, decodeTensor, modelOf, tensorMessage, decode, type TensorInit } from "./models.ts";

const dims = [2n, 1n];

const forms: readonly (readonly [string, TensorInit, Tensor])[] = [
  ["float_data", { dataType: T.FLOAT, floatData: [1.5, -0] }, tensor("f32", [2, 1], new Float32Array([1.5, -0]))],
  ["double_data", { dataType: T.DOUBLE, doubleData: [1e300, -2] }, tensor("f64", [2, 1], new Float64Array([1e300, -2]))],
  ["int64_data", { dataType: T.INT64, int64Data: [-(2n ** 63n), 5n] }, tensor("i64", [2, 1], new BigInt64Array([-(2n ** 63n), 5n]))],
  ["uint64_data of uint64", { dataType: T.UINT64, uint64Data: [2n ** 64n - 1n, 0n] }, tensor("u64", [2, 1], new BigUint64Array([2n ** 64n - 1n, 0n]))],
  ["uint64_data of uint32", { dataType: T.UINT32, uint64Data: [4294967295n, 1n] }, tensor("u32", [2, 1], new Uint32Array([4294967295, 1]))],
  ["int32_data of int32", { dataType: T.INT32, int32Data: [-2147483648, 7] }, tensor("i32", [2, 1], new Int32Array([-2147483648, 7]))],
  ["int32_data of int16", { dataType: T.INT16, int32Data: [-32768, 7] }, tensor("i16", [2, 1], new Int16Array([-32768, 7]))],
  ["int32_data of int8", { dataType: T.INT8, int32Data: [-128, 127] }, tensor("i8", [2, 1], new Int8Array([-128, 127]))],
  ["int32_data of uint16", { dataType: T.UINT16, int32Data: [65535, 7] }, tensor("u16", [2, 1], new Uint16Array([65535, 7]))],
  ["int32_data of uint8", { dataType: T.UINT8, int32Data: [255, 7] }, tensor("u8", [2, 1], new Uint8Array([255, 7]))],
  ["int32_data of bool", { dataType: T.BOOL, int32Data: [0, 1] }, tensor("bool", [2, 1], new Uint8Array([0, 1]))],
  ["int32_data of float16", { dataType: T.FLOAT16, int32Data: [0x3c00, 0xc000] }, tensor("f16", [2, 1], new Uint16Array([0x3c00, 0xc000]))],
  ["int32_data of bfloat16", { dataType: T.BFLOAT16, int32Data: [0x3f80, 0xbf80] }, tensor("bf16", [2, 1], new Uint16Array([0x3f80, 0xbf80]))],
  ["raw_data of float", { dataType: T.FLOAT, rawData: new Uint8Array([0, 0, 192, 63, 0, 0, 0, 128]) }, tensor("f32", [2, 1], new Float32Array([1.5, -0]))],
  ["raw_data of int16", { dataType: T.INT16, rawData: new Uint8Array([254, 255, 1, 2]) }, tensor("i16", [2, 1], new Int16Array([-2, 513]))],
  ["raw_data of bool", { dataType: T.BOOL, rawData: new Uint8Array([0, 9]) }, tensor("bool", [2, 1], new Uint8Array([0, 1]))],
  ["raw_data of bfloat16", { dataType: T.BFLOAT16, rawData: new Uint8Array([0x80, 0x3f, 0, 0]) }, tensor("bf16", [2, 1], new Uint16Array([0x3f80, 0]))],
];

describe("storage forms", () => {
  test.each(forms)("%s", (_, init, expected) => {
    const { result, diag } = decodeTensor({ name: "t", dims, ...init });
    expect(codes(diag)).toEqual([]);
    expect(result).toEqual({ name: "t", tensor: expected });
  });

  test.each(forms)("%s inside an attribute", (_, init, expected) => {
    const t = tensorMessage({ dims, ...init });
    const { model, diag } = decode(modelOf({ node: [{ opType: "Constant", output: ["c"], attribute: [{ name: "value", type: 4, t }] }], output: [{ name: "c" }] }));
    const attribute = model?.graph.nodes[0]?.attributes.get("value");
    expect(attribute?.kind === "tensor" && attribute.value.read(diag)).toEqual(expected);
    expect(codes(diag)).toEqual([]);
  });

  test("elements written one by one, and in several packed runs", () => {
    const header = new BinaryWriter().tag(1, WireType.Varint).int64(3).tag(2, WireType.Varint).int32(T.FLOAT).finish();
    const single = new BinaryWriter().tag(4, WireType.Bit32).float(1).finish();
    const run = new BinaryWriter().tag(4, WireType.LengthDelimited).fork().float(2).join().finish();
    for (const [parts, values] of [[[single, single, single], [1, 1, 1]], [[run, run, run], [2, 2, 2]], [[single, run, single], [1, 2, 1]]] as const) {
      const diag = new Diagnostics();
      const bytes = Buffer.concat([header, ...parts]);
      expect(decodeTensorProto(bytes, "t.pb", diag)?.tensor).toEqual(tensor("f32", [3], new Float32Array(values)));
    }
  });

  test("scalars and empty tensors", () => {
    expect(decodeTensor({ dataType: T.FLOAT, floatData: [2] }).result?.tensor).toEqual(tensor("f32", [], new Float32Array([2])));
    expect(decodeTensor({ dataType: T.INT64, dims: [0n, 5n] }).result?.tensor).toEqual(tensor("i64", [0, 5], new BigInt64Array(0)));
  });

  test.each(dtypes.map((dtype) => [dtype]))("%s survives encoding and decoding", (dtype) => {
    const t = randomTensor(dtype, [3, 5], 11);
    const diag = new Diagnostics();
    expect(decodeTensorProto(encodeTensor(t, "t"), "t.pb", diag)).toEqual({ name: "t", tensor: t });
  });

  test("raw data stays in the file's memory where it is aligned", () => {
    const bytes = encodeTensor(randomTensor("u8", [1000], 1));
    expect(decodeTensorProto(bytes, "t.pb", new Diagnostics())?.tensor.data.buffer).toBe(bytes.buffer);
    const floats = encodeTensor(randomTensor("f32", [1000], 1));
    // The data comes last: shift the file until it is aligned.
    const pad = (4 - ((floats.length - 4000) % 4)) % 4;
    const shifted = new Uint8Array(floats.length + pad);
    shifted.set(floats, pad);
    const view = decodeTensorProto(shifted.subarray(pad, pad + floats.length), "t.pb", new Diagnostics());
    expect(view?.tensor.data.buffer).toBe(shifted.buffer);
  });
});

describe("what does not fit", () => {
  test.each<readonly [string, TensorInit, string, RegExp]>([
    ["too few raw bytes", { dataType: T.FLOAT, dims: [2n], rawData: new Uint8Array(7) }, "onnx/tensor-size", /needs 8 bytes, but has 7/],
    ["too many raw bytes", { dataType: T.INT8, dims: [2n], rawData: new Uint8Array(3) }, "onnx/tensor-size", /needs 2 bytes, but has 3/],
    ["too few elements", { dataType: T.FLOAT, dims: [3n], floatData: [1] }, "onnx/tensor-size", /needs 3 elements, but has 1/],
    ["too many varints", { dataType: T.INT64, dims: [1n], int64Data: [1n, 300n] }, "onnx/tensor-size", /needs 1 element, but has 2/],
    ["no data at all", { dataType: T.FLOAT, dims: [2n] }, "onnx/tensor-size", /has 0/],
    ["a huge shape", { dataType: T.FLOAT, dims: [2n ** 40n, 2n ** 40n], rawData: new Uint8Array(4) }, "onnx/tensor-size", /needs/],
    ["a dimension beyond 2^53", { dataType: T.FLOAT, dims: [2n ** 62n, 0n] }, "onnx/bad-dims", /out of range/],
    ["a negative dimension", { dataType: T.FLOAT, dims: [-1n], rawData: new Uint8Array(4) }, "onnx/bad-dims", /-1 is out of range/],
    ["too many dimensions", { dataType: T.INT8, dims: new Array<bigint>(65).fill(1n), rawData: new Uint8Array(1) }, "onnx/bad-dims", /65 dimensions/],
    ["two storages", { dataType: T.FLOAT, dims: [1n], rawData: new Uint8Array(4), floatData: [1] }, "onnx/tensor-storage", /'raw_data', 'float_data'/],
    ["the wrong field", { dataType: T.FLOAT, dims: [1n], doubleData: [1] }, "onnx/tensor-storage", /double_data/],
    ["an int8 of 128", { dataType: T.INT8, dims: [1n], int32Data: [128] }, "onnx/tensor-range", /holds 128/],
    ["a uint8 of -1", { dataType: T.UINT8, dims: [1n], int32Data: [-1] }, "onnx/tensor-range", /holds -1/],
    ["a uint32 of 2^32", { dataType: T.UINT32, dims: [1n], uint64Data: [2n ** 32n] }, "onnx/tensor-range", /holds 4294967296/],
    ["strings", { dataType: T.STRING, dims: [1n], stringData: [new Uint8Array([65])] }, "onnx/unsupported-element-type", /'string'/],
    ["strings that say float", { dataType: T.FLOAT, dims: [1n], stringData: [new Uint8Array([65])] }, "onnx/tensor-storage", /string_data/],
    ["complex numbers", { dataType: T.COMPLEX64, dims: [1n], floatData: [1, 2] }, "onnx/unsupported-element-type", /'complex64'/],
    ["4-bit integers", { dataType: T.INT4, dims: [2n], int32Data: [0x21] }, "onnx/unsupported-element-type", /'int4'/],
    ["an unknown type", { dataType: 99, dims: [1n] }, "onnx/unsupported-element-type", /'type 99'/],
    ["no type", { dims: [1n], rawData: new Uint8Array(4) }, "onnx/unsupported-element-type", /'undefined'/],
    ["segments", { dataType: T.INT8, dims: [1n], segment: { begin: 0n, end: 1n }, rawData: new Uint8Array(1) }, "onnx/tensor-storage", /segments/],
    ["data in another file", { dataType: T.INT8, dims: [1n], dataLocation: 1, externalData: [{ key: "location", value: "w" }] }, "onnx/external-data", /not read from a folder/],
  ])("%s", (_, init, code, text) => {
    const { result, diag } = decodeTensor({ name: "t", ...init });
    expect(result).toBeUndefined();
    expect(codes(diag)).toEqual([code]);
    expect(diag.list[0]?.message).toMatch(text);
  });

  test("an endless varint", () => {
    const message = toBinary(TensorProtoSchema, create(TensorProtoSchema, { dims: [1n], dataType: T.INT64 }));
    const bytes = new Uint8Array([...message, (7 << 3) | 2, 12, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 1]);
    const diag = new Diagnostics();
    expect(decodeTensorProto(bytes, "t.pb", diag)).toBeUndefined();
    expect(codes(diag)).toEqual(["onnx/malformed"]);
  });

  test("sequences and optional values", () => {
    // SequenceProto: name = 1, elem_type = 2, tensor_values = 3.
    const inner = encodeTensor(tensor("u8", [1], new Uint8Array([1])), "a");
    const bytes = new BinaryWriter().tag(1, WireType.LengthDelimited).string("s").tag(2, WireType.Varint).int32(1).tag(3, WireType.LengthDelimited).bytes(inner).finish();
    const diag = new Diagnostics();
    expect(decodeTensorProto(bytes, "t.pb", diag)).toBeUndefined();
    expect(codes(diag)).toEqual(["onnx/unsupported-value-type"]);
  });
});
