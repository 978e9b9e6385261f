// Models and graphs: what is decoded, how names resolve, and the message for each mistake.
import { describe, expect, test } from "vitest";
import { renderDiagnostic } from "../../../../src/core/diag/index.ts";
import { locText } from "../../../../src/core/ir/location.ts";
import { attr, encodeModel, node, value } from "../../../../src/frontends/onnx/encode/index.ts";
import { tensorFrom, zeros } from "../../../../src/runtime/tensors/index.ts";
import { codes, decode, model, modelOf, smallModel } from "./models.ts";

const y = [value("y", "f32", [1])];
const x = [value("x", "f32", [1])];

test("a small model decodes to plain data", () => {
  const { model: decoded, diag } = decode(smallModel());
  expect(codes(diag)).toEqual([]);
  expect(decoded?.irVersion).toBe(8);
  expect(decoded?.opsets).toEqual(new Map([["", 17]]));
  expect(decoded?.producer.name).toBe("tilewright");
  const graph = decoded!.graph;
  expect(graph.nodes.map((one) => `${one.outputs.join()} = ${one.opType}(${one.inputs.join()})`)).toEqual([
    "xw = MatMul(x,w)", "sum = Add(xw,b)", "act = LeakyRelu(sum)", "y = Transpose(act)",
  ]);
  expect(graph.inputs.map(({ name, dtype, dims }) => ({ name, dtype, dims }))).toEqual([{ name: "x", dtype: "f32", dims: ["batch", 2] }]);
  expect(graph.outputs[0]?.dims).toEqual([3, undefined]);
  expect(graph.valueInfo.get("sum")?.dims).toEqual(["batch", 3]);
  expect(graph.initializers.get("w")?.read(diag)).toEqual(tensorFrom("f32", [2, 3], [1, 2, 3, 4, 5, 6]));
  expect(graph.nodes[2]?.attributes.get("alpha")).toEqual({ kind: "float", value: 0.25 });
  expect(graph.nodes[3]?.attributes.get("perm")).toEqual({ kind: "ints", value: [1n, 0n] });
  expect(locText(graph.nodes[1]!.loc)).toBe('"sum"("m.onnx":0:0)');
});

test("inputs with an initialiser are constants", () => {
  const { model: decoded } = decode(model({ nodes: [node("Add", ["x", "w"], ["y"])], inputs: [...x, value("w", "f32", [1])], outputs: y, initializers: { w: zeros("f32", [1]) } }));
  expect(decoded?.graph.inputs.map((one) => one.name)).toEqual(["x"]);
  expect(decoded?.graph.valueInfo.has("w")).toBe(true);
});

test("'ai.onnx' is the default domain", () => {
  const bytes = encodeModel({ opset: { "ai.onnx": 13, "com.example": 1 }, graph: { nodes: [{ ...node("Relu", ["x"], ["y"]), domain: "ai.onnx" }], inputs: x, outputs: y } });
  const { model: decoded } = decode(bytes);
  expect(decoded?.opsets).toEqual(new Map([["", 13], ["com.example", 1]]));
  expect(decoded?.graph.nodes[0]?.domain).toBe("");
});

test("before IR version 3 operator set 1 is implied", () => {
  const graph = { nodes: [node("Relu", ["x"], ["y"])], inputs: x, outputs: y };
  expect(decode(encodeModel({ opset: {}, irVersion: 2, graph })).model?.opsets).toEqual(new Map([["", 1]]));
  expect(codes(decode(encodeModel({ opset: {}, irVersion: 3, graph })).diag)).toContain("onnx/missing-opset");
});

describe("order", () => {
  test("nodes in the wrong order are sorted, those in the right order stay", () => {
    const nodes = [node("C", ["b"], ["y"]), node("Free", ["x"], ["f"]), node("B", ["a"], ["b"]), node("A", ["x"], ["a"])];
    const { model: decoded } = decode(model({ nodes, inputs: x, outputs: y }));
    expect(decoded?.graph.nodes.map((one) => one.opType)).toEqual(["Free", "A", "B", "C"]);
  });

  test("a graph inside a node uses values of the graph around it", () => {
    const branch = { nodes: [node("Relu", ["late"], ["inner"])], inputs: [], outputs: [value("inner", "f32", [1])] };
    const nodes = [node("If", ["x"], ["y"], { then_branch: attr.graph(branch) }), node("Neg", ["x"], ["late"])];
    const { model: decoded, diag } = decode(model({ nodes, inputs: x, outputs: y }));
    expect(codes(diag)).toEqual([]);
    expect(decoded?.graph.nodes.map((one) => one.opType)).toEqual(["Neg", "If"]);
    const bad = { ...branch, nodes: [node("Relu", ["nowhere"], ["inner"])] };
    expect(codes(decode(model({ nodes: [node("If", ["x"], ["y"], { then_branch: attr.graph(bad) })], inputs: x, outputs: y })).diag)).toEqual(["onnx/undefined-value"]);
  });

  test("a graph inside a node may reuse names for its own values", () => {
    const z = [value("z", "f32", [1])];
    const own = { nodes: [node("Relu", ["y"], ["z"])], inputs: [], outputs: z, initializers: { y: zeros("f32", [1]) } };
    const { diag } = decode(model({ nodes: [node("If", ["x"], ["y"], { then_branch: attr.graph(own) })], inputs: x, outputs: y }));
    expect(codes(diag)).toEqual([]);
  });

  test("a long chain in reverse order is sorted", () => {
    const length = 50_000;
    const nodes = Array.from({ length }, (_, i) => node("Relu", [i === length - 1 ? "x" : `v${i + 1}`], [i === 0 ? "y" : `v${i}`]));
    expect(decode(model({ nodes, inputs: x, outputs: y })).model?.graph.nodes[0]?.inputs).toEqual(["x"]);
  });

  test("a cycle is named", () => {
    const nodes = [node("A", ["x", "c"], ["a"]), node("B", ["a"], ["b"]), node("C", ["b"], ["c"]), node("D", ["c"], ["y"])];
    const { diag } = decode(model({ nodes, inputs: x, outputs: y }));
    expect(codes(diag)).toEqual(["onnx/cycle"]);
    const cycle = /cycle: (.*)$/.exec(diag.list[0]!.message)?.[1]?.split(" -> ") ?? [];
    expect(cycle.length).toBe(4);
    expect(cycle[0]).toBe(cycle[3]);
    expect(`${cycle.join("")}${cycle.slice(1).join("")}`).toContain("abc");
  });

  test("a node that uses its own result is a cycle", () => {
    expect(codes(decode(model({ nodes: [node("A", ["y"], ["y"])], inputs: x, outputs: y })).diag)).toEqual(["onnx/cycle"]);
  });
});

describe("mistakes", () => {
  const relu = node("Relu", ["x"], ["y"]);
  test.each<readonly [string, Uint8Array, string]>([
    ["no graph", encodeModel({ opset: 17, graph: { nodes: [], inputs: [], outputs: [] } }).slice(0, 2), 'm.onnx: error: the model has no graph [onnx/no-graph]'],
    ["empty graph", model({ nodes: [], inputs: x, outputs: [] }), 'm.onnx: error: the graph has neither nodes nor outputs [onnx/empty-graph]'],
    ["no outputs", model({ nodes: [relu], inputs: x, outputs: [] }), "m.onnx: error: the graph has no outputs [onnx/no-outputs]"],
    ["undefined input", model({ nodes: [node("Add", ["x", "w"], ["y"])], inputs: x, outputs: y }), "m.onnx: error: input 'w' is produced by nothing [onnx/undefined-value]"],
    ["undefined output", model({ nodes: [relu], inputs: x, outputs: [value("z", "f32", [1])] }), "m.onnx: error: graph output 'z' is produced by nothing [onnx/undefined-value]"],
    ["no opset", encodeModel({ opset: {}, graph: { nodes: [relu], inputs: x, outputs: y } }), "m.onnx: error: the model imports no operator set for domain 'ai.onnx' [onnx/missing-opset]"],
    ["unknown domain", model({ nodes: [{ ...relu, domain: "com.example" }, { ...node("Neg", ["x"], ["z"]), domain: "com.example" }], inputs: x, outputs: y }), "m.onnx: error: the model imports no operator set for domain 'com.example' [onnx/missing-opset]"],
    ["opset 0", encodeModel({ opset: 0, graph: { nodes: [relu], inputs: x, outputs: y } }), "m.onnx: error: operator set version 0 for domain 'ai.onnx' is out of range [onnx/bad-opset]"],
    ["no operator type", model({ nodes: [node("", ["x"], ["y"])], inputs: x, outputs: y }), "m.onnx: error: a node has no operator type [onnx/no-op-type]"],
    ["string input", modelOf({ node: [{ opType: "Relu", input: ["x"], output: ["y"] }], input: [{ name: "x", type: { value: { case: "tensorType", value: { elemType: 8 } } } }], output: [{ name: "y" }] }),
      "m.onnx: error: 'x' has elements of type 'string', which is not supported [onnx/unsupported-element-type]"],
    ["sequence input", modelOf({ node: [{ opType: "Relu", input: ["x"], output: ["y"] }], input: [{ name: "x", type: { value: { case: "sequenceType", value: {} } } }], output: [{ name: "y" }] }),
      "m.onnx: error: 'x' is a sequence; only tensors are supported [onnx/unsupported-value-type]"],
    ["untyped input", modelOf({ node: [{ opType: "Relu", input: ["x"], output: ["y"] }], input: [{ name: "x" }], output: [{ name: "y" }] }), "m.onnx: error: graph input 'x' has no type [onnx/missing-type]"],
    ["repeated attribute", modelOf({ node: [{ opType: "Relu", output: ["y"], attribute: [{ name: "a", type: 2 }, { name: "a", type: 2 }] }], output: [{ name: "y" }] }),
      "m.onnx: error: attribute 'a' is given twice [onnx/duplicate-attribute]"],
  ])("%s", (_, bytes, text) => {
    const { model: decoded, diag } = decode(bytes);
    expect(decoded).toBeUndefined();
    expect(diag.list.map((one) => renderDiagnostic(one).split("\n")[0])).toEqual([text]);
  });

  test("a value produced twice names both places", () => {
    const { diag } = decode(model({ nodes: [node("Relu", ["x"], ["y"]), node("Neg", ["x"], ["y"])], inputs: x, outputs: y }));
    expect(codes(diag)).toEqual(["onnx/duplicate-value"]);
    expect(diag.list[0]?.notes[0]?.message).toBe("'y' is first produced here");
    expect(codes(decode(model({ nodes: [node("Relu", ["x"], ["x"])], inputs: x, outputs: x })).diag)).toContain("onnx/duplicate-value");
  });

  test("negative dimensions of values are unknown, with a warning", () => {
    const { model: decoded, diag } = decode(model({ nodes: [relu], inputs: [value("x", "f32", [-1, 3, 0])], outputs: y }));
    expect(decoded?.graph.inputs[0]?.dims).toEqual([undefined, 3, 0]);
    expect(diag.list.map((one) => [one.severity, one.code])).toEqual([["warning", "onnx/negative-dim"]]);
  });

  test("errors beyond the hundredth are summed up", () => {
    const nodes = Array.from({ length: 1000 }, (_, i) => node("Relu", [`missing${i}`], [`r${i}`]));
    const { diag } = decode(model({ nodes, inputs: x, outputs: x }));
    expect(diag.list.length).toBe(101);
    expect(diag.list.at(-1)?.code).toBe("onnx/too-many-errors");
  });
});
