// Damaged models and wrong inputs of tile-run: each ends in a result or in a diagnostic and exit code 1, soon, and leaves no
// half-written file.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { create, toBinary } from "@bufbuild/protobuf";
import { GraphProtoSchema, ModelProtoSchema, TensorProtoSchema, TensorProto_DataLocation } from "onnx-buf";
import { memoryIo } from "../../../src/core/tool/index.ts";
import { runCommand } from "../../../src/driver/run/index.ts";
import { encodeModel, node, value } from "../../../src/frontends/onnx/encode/index.ts";
import { Random, readNpy, writeNpy, zeros } from "../../../src/runtime/tensors/index.ts";
import { Diagnostics } from "../../../src/core/diag/index.ts";
import { damagedBytes, damagedGraph, models } from "./onnx-mutations.ts";

const folder = mkdtempSync(join(tmpdir(), "tilewright-onnx-"));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const limit = 20_000;
async function run(...flags: readonly string[]): Promise<{ readonly code: number; readonly err: string }> {
  const io = memoryIo({ cwd: folder });
  const started = performance.now();
  const code = await runCommand(["--target=js", "--random-inputs", "--dim=n=2", "--memory-limit=16", ...flags], io);
  expect(performance.now() - started).toBeLessThan(limit);
  const err = io.errText();
  expect(err).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect([0, 1]).toContain(code);
  if (code === 1) expect(err).toMatch(/error: /);
  return { code, err };
}
function write(name: string, bytes: string | Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return name;
}

const filesIn = (path: string): string[] => (existsSync(path) ? readdirSync(path) : []);
const clearOutputs = (): void => { rmSync(join(folder, "out"), { recursive: true, force: true }); };
/** Runs a model; outputs are whole files after success and absent after an error. */
async function runDamaged(bytes: Uint8Array): Promise<void> {
  write("damaged.onnx", bytes);
  clearOutputs();
  const { code } = await run("damaged.onnx", "-o", "out");
  const files = filesIn(join(folder, "out"));
  if (code === 1) expect(files).toEqual([]);
  for (const file of files) expect(file).toMatch(/\.npy$/);
}

test("models as they are run", async () => {
  for (const model of models) {
    write("good.onnx", encodeModel(model));
    clearOutputs();
    expect(await run("good.onnx", "-o", "out")).toEqual({ code: 0, err: "" });
    expect(readNpy(readFileSync(join(folder, "out", "y.npy")), "y.npy", new Diagnostics())?.data.length).toBeGreaterThan(0);
  }
});

describe("1000 damaged models", () => {
  const batches = Array.from({ length: 10 }, (_, seed) => seed);
  test.each(batches)("bytes, seed %i", async (seed) => {
    const random = new Random(seed);
    for (let i = 0; i < 50; i++) await runDamaged(damagedBytes(random));
  });
  test.each(batches)("graphs, seed %i", async (seed) => {
    const random = new Random(100 + seed);
    for (let i = 0; i < 50; i++) await runDamaged(damagedGraph(random));
  });
});

describe("wrong files", () => {
  const [first, , third] = models.map(encodeModel) as [Uint8Array, Uint8Array, Uint8Array];
  const relu = (dims: readonly number[]): Uint8Array => encodeModel({ opset: 17, graph: { nodes: [node("Relu", ["x"], ["y"])], inputs: [value("x", "f32", dims)], outputs: [value("y", "f32", dims)] } });
  const refused = async (message: RegExp, ...flags: readonly string[]): Promise<void> => {
    const { code, err } = await run(...flags);
    expect(err).toMatch(message);
    expect(code).toBe(1);
  };

  test("no file", () => refused(/nowhere\.onnx/, "nowhere.onnx"));
  test("a folder", () => refused(/error: /, "."));
  test("cut short", () => refused(/cut short.*\[onnx\/truncated\]/, write("cut.onnx", first.subarray(0, first.length - 7))));
  test("a PNG", () => refused(/PNG/, write("png.onnx", Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13))));
  test("text", () => refused(/error: /, write("text.onnx", "This is not a model.\n")));
  test("nothing", () => refused(/\[onnx\/empty-file\]/, write("empty.onnx", "")));
  test("huge dimensions", () => refused(/takes 2\.2e\+12 GiB .*\[run\/memory-limit\]/, write("huge.onnx", relu([2 ** 31, 2 ** 31, 64]))));
  test("dimensions beyond any number", () => refused(/error: /, write("beyond.onnx", relu([2 ** 52, 2 ** 52, 2 ** 52, 2 ** 52]))));
  test("more memory than the machine has", () => refused(/\[run\/memory-limit\]/, write("huge.onnx", relu([2 ** 40])), "--memory-limit=1048576"));
  test("a symbolic dimension without a size", () => refused(/--dim batch=/, write("dim.onnx", encodeModel({ opset: 17, graph: { nodes: [node("Relu", ["x"], ["y"])], inputs: [value("x", "f32", ["batch"])], outputs: [value("y", "f32", ["batch"])] } }))));
  test.each(["../secret.bin", "/etc/passwd", "a/../../secret.bin"])("external data at %s", (location) => {
    const tensor = create(TensorProtoSchema, { name: "w", dims: [4n], dataType: 1, dataLocation: TensorProto_DataLocation.EXTERNAL, externalData: [{ key: "location", value: location }] });
    const graph = create(GraphProtoSchema, { name: "g", initializer: [tensor], node: [{ opType: "Relu", input: ["w"], output: ["y"] }], output: [{ name: "y" }] });
    mkdirSync(join(folder, "inner"), { recursive: true });
    write("secret.bin", new Uint8Array(16));
    write("inner/external.onnx", toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, opsetImport: [{ domain: "", version: 17n }], graph })));
    return refused(/error: .*(outside|relative|folder)/, "inner/external.onnx");
  });
  test("an output folder below a file", async () => {
    write("file", "I am no folder");
    await refused(/cannot make the folder/, write("good.onnx", first), "-o", "file/out");
    expect(filesIn(folder).filter((name) => name.includes("tmp"))).toEqual([]);
  });
  test("an unknown input", () => refused(/no input 'z'.*'x'/, write("good.onnx", first), `--input=z=${write("x.npy", writeNpy(zeros("f32", [1, 2, 6, 6])))}`));
  test("an input of another type", () => refused(/holds f64\[1,2,6,6\], but input 'x' is f32\[1x2x6x6\]/, write("good.onnx", first), `--input=x=${write("f64.npy", writeNpy(zeros("f64", [1, 2, 6, 6])))}`));
  test("an input of another shape", () => refused(/holds f32\[6,6\]/, write("good.onnx", first), `--input=x=${write("small.npy", writeNpy(zeros("f32", [6, 6])))}`));
  test("an input that is no npy file", () => refused(/error: /, write("good.onnx", first), `--input=x=${write("bad.npy", "not numpy")}`));
  test("an input that is missing", async () => {
    const io = memoryIo({ cwd: folder });
    expect(await runCommand(["--target=js", write("third.onnx", third), "--dim=n=2"], io)).toBe(1);
    expect(io.errText()).toMatch(/input 'x' is missing/);
  });
});
