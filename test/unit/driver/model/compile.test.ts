// compile(): typed runs, what it says about wrong inputs, times and stages, and disposing.
import { describe, expect, test } from "vitest";
import { compile, CompileError } from "../../../../src/driver/model/index.ts";
import { encodeModel, node, value } from "../../../../src/frontends/onnx/encode/index.ts";
import { tensorFrom, type Tensor, zeros } from "../../../../src/runtime/tensors/index.ts";

const bytes = encodeModel({
  opset: 17,
  graph: { nodes: [node("Add", ["x", "x"], ["d"]), node("Relu", ["d"], ["y"])], inputs: [value("x", "f32", ["n", 2])], outputs: [value("y", "f32", ["n", 2])] },
});
const compiled = (): ReturnType<typeof compile<{ x: Tensor<"f32"> }, { y: Tensor<"f32"> }>> => compile<{ x: Tensor<"f32"> }, { y: Tensor<"f32"> }>(bytes, { target: "js", dims: { n: 2 } });
const x = tensorFrom("f32", [2, 2], [1, -2, 3, -4]);
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (problem) {
    if (problem instanceof CompileError) return `${problem.diagnostics[0]!.code}: ${problem.diagnostics[0]!.message}`;
    throw problem;
  }
  return "no error";
};

test("runs with the types it was given", async () => {
  const model = await compiled();
  const { y } = model.run({ x });
  expect(y.data satisfies Float32Array).toEqual(Float32Array.of(2, 0, 6, 0));
  expect(model.inputs).toEqual([{ name: "x", dtype: "f32", shape: [2, 2] }]);
  expect(model.outputs).toEqual([{ name: "y", dtype: "f32", shape: [2, 2] }]);
  expect(Object.keys(model.artifacts)).toEqual(["js"]);
});

test("each run has outputs of its own", async () => {
  const model = await compiled();
  const first = model.run({ x });
  model.run({ x: zeros("f32", [2, 2]) });
  expect(Array.from(first.y.data)).toEqual([2, 0, 6, 0]);
});

test("tells its stages in order, and how long each took", async () => {
  const stages: string[] = [];
  const model = await compile(bytes, { target: "js", dims: { n: 1 }, onStage: (pass) => { stages.push(pass); } });
  expect(stages[0]).toBe("import");
  expect(stages).toContain("convert-te-to-loop");
  expect(model.times.map(({ stage }) => stage)).toEqual(stages);
});

describe("wrong inputs", () => {
  test("missing", async () => {
    const model = await compiled();
    expect(codeOf(() => model.run({} as never))).toBe("run/missing-input: input 'x' is missing; the model takes f32[2x2]");
  });
  test("of another element type", async () => {
    const model = await compiled();
    expect(codeOf(() => model.run({ x: zeros("f64", [2, 2]) } as never))).toBe("run/input-type: input 'x' is f64[2,2]; the model takes f32[2x2]");
  });
  test("of another shape", async () => {
    const model = await compiled();
    expect(codeOf(() => model.run({ x: zeros("f32", [4]) }))).toBe("run/input-type: input 'x' is f32[4]; the model takes f32[2x2]");
  });
  test("one too many", async () => {
    const model = await compiled();
    expect(codeOf(() => model.run({ x, z: x } as never))).toBe("run/unknown-input: the model has no input 'z'; its inputs are 'x'");
  });
});

describe("models that do not compile", () => {
  const problem = async (...args: Parameters<typeof compile>): Promise<string> => compile(...args).then(() => "no error", (reason: unknown) => (reason instanceof CompileError ? reason.diagnostics[0]!.code : String(reason)));
  test("a size is missing", async () => expect(await problem(bytes, { target: "js" })).toBe("onnx/symbolic-dim"));
  test("no model at all", async () => expect(await problem(Uint8Array.of(1, 2, 3), { target: "js" })).toMatch(/^onnx\//));
  test("no such file", async () => expect(await problem("nowhere.onnx", { target: "js" })).toMatch(/^onnx\//));
});

test("disposing twice does no harm", async () => {
  const model = await compiled();
  model.dispose();
  model.dispose();
});
