// Weights in files beside the model: read from the model's folder, and from nowhere else.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { loadModel } from "../../../../src/frontends/onnx/decode/index.ts";
import { bytesOf, tensorFrom, type Tensor } from "../../../../src/runtime/tensors/index.ts";
import { modelOf } from "./models.ts";

const weights = tensorFrom("f32", [2], [1.5, -2]);
let root = "";
let folder = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "tilewright-external-"));
  folder = join(root, "model");
  mkdirSync(join(folder, "deep"), { recursive: true });
  const data = new Uint8Array(20);
  data.set(bytesOf(weights), 12);
  writeFileSync(join(folder, "w.bin"), data);
  writeFileSync(join(folder, "deep", "w.bin"), bytesOf(weights));
  writeFileSync(join(root, "secret"), bytesOf(weights));
  symlinkSync(join(root, "secret"), join(folder, "link-out"));
  symlinkSync(root, join(folder, "folder-out"));
  symlinkSync("w.bin", join(folder, "link-in"));
});

afterAll(() => rmSync(root, { recursive: true }));

/** Loads a model whose weight has these `external_data` entries and reads it. */
function load(entries: { readonly [key: string]: string }): Tensor | string | undefined {
  const externalData = Object.entries(entries).map(([key, value]) => ({ key, value }));
  const path = join(folder, "m.onnx");
  writeFileSync(
    path,
    modelOf({
      initializer: [{ name: "w", dataType: 1, dims: [2n], dataLocation: 1, externalData }],
      node: [{ opType: "Relu", input: ["w"], output: ["y"] }],
      output: [{ name: "y" }],
    }),
  );
  const diag = new Diagnostics();
  const tensor = loadModel(path, diag)?.graph.initializers.get("w")?.read(diag);
  expect(tensor === undefined).toBe(diag.failed);
  expect(diag.list.length).toBeLessThan(2);
  return tensor ?? diag.list[0]?.code;
}

test.each([
  [{ location: "w.bin", offset: "12", length: "8" }],
  [{ location: "w.bin", offset: "12" }],
  [{ location: "deep/w.bin", length: "8", checksum: "ignored" }],
  [{ location: "./w.bin", offset: "12" }],
  [{ location: "link-in", offset: "12" }],
])("%j is read", (entries) => {
  expect(load(entries)).toEqual(weights);
});

test.each([
  [{ location: "../secret" }, "onnx/external-escape"],
  [{ location: "deep/../../secret" }, "onnx/external-escape"],
  [{ location: "deep\\..\\..\\secret" }, "onnx/external-escape"],
  [{ location: "/etc/hostname" }, "onnx/external-escape"],
  [{ location: "C:\\secret" }, "onnx/external-escape"],
  [{ location: "\\\\host\\share" }, "onnx/external-escape"],
  [{ location: "link-out" }, "onnx/external-escape"],
  [{ location: "folder-out/secret" }, "onnx/external-escape"],
  [{ location: "w\0.bin" }, "onnx/external-escape"],
  [{ location: "." }, "onnx/external-escape"],
  [{ location: "deep" }, "onnx/external-missing"],
  [{ location: "nothing.bin" }, "onnx/external-missing"],
  [{ location: "w.bin", offset: "13" }, "onnx/external-short"],
  [{ location: "w.bin", offset: "999999999999999999" }, "onnx/external-short"],
  [{ location: "w.bin", length: "4" }, "onnx/tensor-size"],
  [{ location: "w.bin", length: "20" }, "onnx/tensor-size"],
  [{ location: "w.bin", offset: "-4" }, "onnx/external-data"],
  [{ location: "w.bin", offset: "1e1" }, "onnx/external-data"],
  [{ location: "" }, "onnx/external-data"],
  [{ offset: "0" }, "onnx/external-data"],
])("%j is refused", (entries, code) => {
  expect(load(entries)).toBe(code);
});

test("a file that cannot be read is a diagnostic", () => {
  const diag = new Diagnostics();
  expect(loadModel(join(folder, "absent.onnx"), diag)).toBeUndefined();
  expect(diag.list[0]?.code).toBe("onnx/cannot-read");
});
