// Damaged and hostile files: each gives a model or a diagnostic, soon, and never an exception.
import { create, toBinary } from "@bufbuild/protobuf";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { AttributeProtoSchema, GraphProtoSchema, ModelProtoSchema, NodeProtoSchema, ValueInfoProtoSchema } from "onnx-buf";
import { describe, expect, test } from "vitest";
import { Random, writeNpy, zeros } from "../../../../src/runtime/tensors/index.ts";
import { encodeTensor } from "../../../../src/frontends/onnx/encode/index.ts";
import { codes, decode, smallModel } from "./models.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** Decodes and reads every weight; a missing model must come with an error. */
function tryDecode(bytes: Uint8Array): string[] {
  const { model, diag } = decode(bytes);
  for (const weight of model?.graph.initializers.values() ?? []) weight.read(diag);
  expect(model === undefined ? diag.errors : 1).toBeGreaterThan(0);
  return codes(diag);
}

test("a model cut at any byte", () => {
  const bytes = smallModel();
  const seen = new Set<string>();
  for (let length = 0; length < bytes.length; length++) for (const code of tryDecode(bytes.slice(0, length))) seen.add(code);
  expect([...seen].sort()).toEqual(["onnx/empty-file", "onnx/missing-opset", "onnx/no-graph", "onnx/truncated"]);
});

test("the place of a cut is named", () => {
  const { diag } = decode(smallModel().slice(0, 60));
  expect(diag.list[0]?.message).toMatch(/^the file is cut short: the field at byte \d+ goes beyond its end$/);
});

test("a model with any byte changed", () => {
  const bytes = smallModel();
  const random = new Random(5);
  for (let at = 0; at < bytes.length; at++) for (const flip of [1, 0x80, random.integer(1, 255)]) tryDecode(bytes.with(at, bytes[at]! ^ flip));
});

test("random bytes", () => {
  const random = new Random(9);
  for (let i = 0; i < 2000; i++) tryDecode(Uint8Array.from({ length: random.integer(1, 60) }, () => random.integer(0, 255)));
});

describe("other kinds of files", () => {
  test.each([
    ["a PNG image", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
    ["a Git LFS pointer: fetch the real file with `git lfs pull`", text("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")],
    ["a zip archive, as PyTorch checkpoints and .npz files are", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
    ["a NumPy .npy array", writeNpy(zeros("f32", [4]))],
    ["JSON text", text('{"format": "json"}')],
    ["a web page or XML", text("<!DOCTYPE html>\n<html>")],
    ["a text file", text("Hello, world. This is no model.\n")],
    ["an ONNX model in protobuf's text form: convert it to the binary form", text('ir_version: 8\nproducer_name: "x"\n')],
    ["a single tensor, such as test data", encodeTensor(zeros("f32", [4]), "x")],
    ["a safetensors file", new Uint8Array([64, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x22])],
  ])("%s", (what, bytes) => {
    const { diag } = decode(bytes);
    expect(codes(diag)).toEqual(["onnx/not-onnx"]);
    expect(diag.list[0]?.message).toBe(`not an ONNX model: this looks like ${what}`);
  });
});

describe("hostile files", () => {
  const wrap = (graph: Uint8Array): Uint8Array =>
    new BinaryWriter().tag(1, WireType.Varint).int32(8).tag(7, WireType.LengthDelimited).bytes(graph).tag(8, WireType.LengthDelimited).bytes(new Uint8Array([16, 17])).finish();

  test("graphs nested in graphs without end", () => {
    let graph: Uint8Array<ArrayBuffer> = toBinary(GraphProtoSchema, create(GraphProtoSchema, { name: "g" }));
    for (let depth = 0; depth < 2000; depth++) {
      const attribute = new BinaryWriter().tag(6, WireType.LengthDelimited).bytes(graph).finish();
      const node = new BinaryWriter().tag(5, WireType.LengthDelimited).bytes(attribute).finish();
      graph = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(node).finish();
    }
    const { diag } = decode(wrap(graph));
    expect(codes(diag)).toEqual(["onnx/malformed"]);
    expect(diag.list[0]?.message).toMatch(/messages are nested more than 100 deep$/);
  });

  test("graphs nested as deeply as the limit allows", () => {
    let graph = create(GraphProtoSchema, { name: "g", output: [{ name: "c" }], node: [create(NodeProtoSchema, { opType: "Constant", output: ["c"] })] });
    for (let depth = 0; depth < 30; depth++) {
      const body = create(AttributeProtoSchema, { name: "body", type: 5, g: graph });
      graph = create(GraphProtoSchema, { name: "g", output: [{ name: "c" }], node: [create(NodeProtoSchema, { opType: "Loop", output: ["c"], attribute: [body] })] });
    }
    const { model, diag } = decode(toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, opsetImport: [{ version: 17n }], graph })));
    expect(codes(diag)).toEqual([]);
    expect(model?.graph.nodes[0]?.attributes.get("body")?.kind).toBe("graph");
  });

  test("more messages than memory", () => {
    const nodes = new Uint8Array(2 * 1_000_001);
    for (let at = 0; at < nodes.length; at += 2) nodes[at] = (1 << 3) | 2;
    const { diag } = decode(wrap(nodes));
    expect(codes(diag)).toEqual(["onnx/malformed"]);
    expect(diag.list[0]?.message).toMatch(/more than 1000000 messages$/);
  });

  test("lists that would take thirty times their size", () => {
    for (const field of [8, 9]) {
      // AttributeProto: ints = 8 packed, strings = 9 one by one.
      const size = 4_000_001;
      const list = field === 8 ? new BinaryWriter().tag(8, WireType.LengthDelimited).bytes(new Uint8Array(size)).finish() : new Uint8Array(2 * size).map((_, i) => (i % 2 === 0 ? (9 << 3) | 2 : 0));
      const node = new BinaryWriter().tag(5, WireType.LengthDelimited).bytes(list).finish();
      const { diag } = decode(wrap(new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(node).finish()));
      expect(codes(diag)).toEqual(["onnx/malformed"]);
      expect(diag.list[0]?.message).toMatch(/in graph\.node\.attribute, more than 4000000 integers or strings in lists$/);
    }
  });

  test("a large initialiser of small integers is no such list", () => {
    const size = 5_000_000;
    const tensor = new BinaryWriter().tag(1, WireType.Varint).int64(size).tag(2, WireType.Varint).int32(7).tag(8, WireType.LengthDelimited).string("w").tag(7, WireType.LengthDelimited).bytes(new Uint8Array(size).fill(3)).finish();
    const node = toBinary(NodeProtoSchema, create(NodeProtoSchema, { opType: "Relu", input: ["w"], output: ["y"] }));
    const output = toBinary(ValueInfoProtoSchema, create(ValueInfoProtoSchema, { name: "y" }));
    const graph = new BinaryWriter().tag(5, WireType.LengthDelimited).bytes(tensor).tag(1, WireType.LengthDelimited).bytes(node).tag(12, WireType.LengthDelimited).bytes(output).finish();
    const { model, diag } = decode(wrap(graph));
    expect(model?.graph.initializers.get("w")?.read(diag)?.data[size - 1]).toBe(3n);
    expect(codes(diag)).toEqual([]);
  });

  test("protobuf groups, field 0, and lengths beyond the file", () => {
    expect(codes(decode(new Uint8Array([(1 << 3) | 3])).diag)).toEqual(["onnx/malformed"]);
    expect(codes(decode(new Uint8Array([0, 1])).diag)).toEqual(["onnx/malformed"]);
    expect(codes(decode(new Uint8Array([(7 << 3) | 2, 255, 255, 255, 255, 15])).diag)).toEqual(["onnx/truncated"]);
    expect(codes(decode(new Uint8Array([(7 << 3) | 2, 4, (1 << 3) | 2, 9, 1, 1])).diag)).toEqual(["onnx/truncated"]);
  });
});
