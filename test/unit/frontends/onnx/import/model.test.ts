// Whole models: names, locations, weights, dimensions and what is refused.
import { expect, test } from "vitest";
import { DenseElementsAttr, DenseResourceAttr, locText } from "../../../../../src/core/ir/index.ts";
import { ConstantOp } from "../../../../../src/dialects/graph/index.ts";
import { attr, node, value } from "../../../../../src/frontends/onnx/encode/index.ts";
import { printOp } from "../../../../../src/core/text/index.ts";
import { tensorFrom } from "../../../../../src/runtime/tensors/index.ts";
import { importGraph } from "./importing.ts";

const x = value("x", "f32", [2]);
const y = value("y", "f32", [2]);

test("arguments and results keep their names, nodes their places", () => {
  const { module } = importGraph({ nodes: [{ ...node("Relu", ["x"], ["y"]), name: "first" }], inputs: [x], outputs: [y] });
  expect(printOp(module!)).toContain('func.func @main(%arg0: tensor<2xf32> {graph.name = "x"}) -> (tensor<2xf32> {graph.name = "y"})');
  const places: string[] = [];
  module!.walk((op) => { if (op.opName === "graph.relu") places.push(locText(op.loc)); });
  expect(places).toEqual(['"first"("m.onnx":0:0)']);
});

test("small weights stand in the text, large ones are resources over the model's bytes", () => {
  const large = tensorFrom("f32", [32], Array.from({ length: 32 }, (_, i) => i));
  const { module } = importGraph({
    nodes: [node("Add", ["x", "small"], ["s"]), node("Concat", ["s", "large"], ["y"], { axis: attr.int(0) })], inputs: [x], outputs: [value("y", "f32", [34])],
    initializers: { small: tensorFrom("f32", [2], [1, 2]), large },
  });
  const values: unknown[] = [];
  module!.walk((op) => { if (ConstantOp.is(op)) values.push(op.value); });
  const [first, second] = values as [DenseElementsAttr, DenseResourceAttr];
  expect(first).toBeInstanceOf(DenseElementsAttr);
  expect(second.resource.key).toBe("large");
  expect(second.elements()).toEqual(large.data);
});

test("unsigned integers and bools have types of their own", () => {
  const { module } = importGraph({ nodes: [node("Identity", ["a"], ["y"]), node("Identity", ["b"], ["z"])], inputs: [value("a", "u8", [1]), value("b", "bool", [1])], outputs: [value("y", "u8", [1]), value("z", "bool", [1])] });
  expect(printOp(module!)).toContain("tensor<1xui8>");
  expect(printOp(module!)).toContain("tensor<1xi1>");
});

test("symbolic dimensions take the values they are given", () => {
  const graph = { nodes: [node("Relu", ["x"], ["y"])], inputs: [value("x", "f32", ["N", 3])], outputs: [value("y", "f32", ["N", 3])] };
  expect(importGraph(graph, 17, { N: 4 }).body).toEqual(["%0 = graph.relu %arg0 : tensor<4x3xf32>"]);
  const { module, messages, codes } = importGraph(graph);
  expect(module).toBeUndefined();
  expect(codes).toEqual(["onnx/symbolic-dim"]);
  expect(messages).toEqual(["dimension 0 of 'x' is 'N', which has no value; give one with '--dim N=...'"]);
});

test("unknown dimensions and ranks of inputs are errors", () => {
  const relu = [node("Relu", ["x"], ["y"])];
  const outputs = [{ name: "y", dtype: "f32" } as const];
  expect(importGraph({ nodes: relu, inputs: [value("x", "f32", [2, undefined])], outputs }).messages).toEqual(["dimension 1 of graph input 'x' is unknown"]);
  expect(importGraph({ nodes: relu, inputs: [{ name: "x", dtype: "f32" }], outputs }).messages).toEqual(["the shape of graph input 'x' is unknown"]);
});

test("each unsupported operator is reported once", () => {
  const { module, codes, messages } = importGraph({ nodes: [node("Foo", ["x"], ["a"]), node("Foo", ["a"], ["b"]), { ...node("Relu", ["b"], ["y"]), domain: "com.example" }], inputs: [x], outputs: [y] }, 17);
  expect(module).toBeUndefined();
  expect(codes).toContain("onnx/missing-opset");
  expect(messages.length).toBeGreaterThan(0);
  expect(importGraph({ nodes: [node("Foo", ["x"], ["a"]), node("Foo", ["a"], ["y"])], inputs: [x], outputs: [y] }).messages).toEqual([
    "operator 'Foo' of domain 'ai.onnx', operator set 17, is not supported: node 'a' and 1 other",
  ]);
});

test("graphs in attributes and unknown attributes are refused", () => {
  const inner = { nodes: [node("Relu", ["x"], ["i"])], inputs: [], outputs: [value("i", "f32", [2])] };
  expect(importGraph({ nodes: [node("Relu", ["x"], ["y"], { body: attr.graph(inner) })], inputs: [x], outputs: [y] }).codes).toEqual(["onnx/unsupported-subgraph"]);
  const unknown = importGraph({ nodes: [node("Relu", ["x"], ["y"], { alpha: attr.float(1) })], inputs: [x], outputs: [y] });
  expect(unknown.messages).toEqual(["'Relu' has no attribute 'alpha' in operator set 17"]);
  expect(unknown.module).toBeUndefined();
});

test("missing and superfluous inputs and outputs are errors", () => {
  expect(importGraph({ nodes: [node("Add", ["x"], ["y"])], inputs: [x], outputs: [y] }).messages).toEqual(["'Add' lacks input 1 ('B')"]);
  expect(importGraph({ nodes: [node("Relu", ["x", "x"], ["y"])], inputs: [x], outputs: [y] }).messages).toEqual(["'Relu' takes at most 1 input, found 2"]);
  expect(importGraph({ nodes: [node("Relu", ["x"], ["y", "z"])], inputs: [x], outputs: [y] }).messages).toEqual(["'Relu' gives at most 1 output, found 2"]);
});

test("shapes that do not fit are reported at the node, and what depends on them is left alone", () => {
  const { messages, module } = importGraph({ nodes: [node("Add", ["x", "z"], ["a"]), node("Relu", ["a"], ["y"])], inputs: [x, value("z", "f32", [3])], outputs: [y] });
  expect(messages).toEqual(["'graph.add' op 'lhs' [2] and 'rhs' [3] do not broadcast: dimension 0 of the result would be 2 and 3"]);
  expect(module).toBeUndefined();
});

test("an output that the model declares otherwise is a warning", () => {
  const { codes, module } = importGraph({ nodes: [node("Relu", ["x"], ["y"])], inputs: [x], outputs: [value("y", "f32", [5])] });
  expect(codes).toEqual(["onnx/declared-type"]);
  expect(module).toBeDefined();
});

test("a graph may give an input or a weight as its result", () => {
  const { body, module } = importGraph({ nodes: [], inputs: [x], outputs: [x, value("w", "f32", [1])], initializers: { w: tensorFrom("f32", [1], [3]) } });
  expect(module).toBeDefined();
  expect(body).toEqual(["%cst = graph.constant dense<3.000000e+00> : tensor<1xf32>"]);
});
