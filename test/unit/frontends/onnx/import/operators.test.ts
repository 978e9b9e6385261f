// Each operator in the forms that the versions of the operator set give it.
import { describe, expect, test } from "vitest";
import { attr, node, value } from "../../../../../src/frontends/onnx/encode/index.ts";
import { scalar, tensorFrom } from "../../../../../src/runtime/tensors/index.ts";
import { importGraph, importNode } from "./importing.ts";

const i64s = (...values: number[]) => tensorFrom("i64", [values.length], values);
/** The last operation: the one that the node became. */
const last = ({ body, messages }: { readonly body: readonly string[]; readonly messages: readonly string[] }): string => body.at(-1) ?? messages.join();

describe("arithmetic", () => {
  test("broadcasts like numpy since operator set 7", () => {
    expect(last(importNode("Mul", { inputs: { a: [2, 3], b: [3] } }))).toContain("graph.mul %arg0, %arg1 : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>");
  });
  test("before, 'axis' says where the second operand lies in the first", () => {
    const { body } = importNode("Add", { inputs: { a: [2, 3, 4], b: [3] }, attributes: { broadcast: attr.int(1), axis: attr.int(1) }, opset: 6 });
    expect(body).toEqual(["%0 = graph.reshape %arg1 : (tensor<3xf32>) -> tensor<3x1xf32>", "%1 = graph.add %arg0, %0 : (tensor<2x3x4xf32>, tensor<3x1xf32>) -> tensor<2x3x4xf32>"]);
    expect(last(importNode("Add", { inputs: { a: [2, 3], b: [3] }, attributes: { broadcast: attr.int(1) }, opset: 6 }))).toContain("graph.add");
    expect(importNode("Add", { inputs: { a: [2, 3], b: [3] }, opset: 6 }).codes).toEqual(["onnx/broadcast"]);
    expect(importNode("Add", { inputs: { a: [2, 3], b: [2] }, attributes: { broadcast: attr.int(1) }, opset: 6 }).codes).toEqual(["onnx/broadcast"]);
  });
  test("Sum takes any number of inputs, but at least one", () => {
    expect(last(importNode("Sum", { inputs: { a: [2], b: [1], c: [2] } }))).toContain("graph.sum %arg0, %arg1, %arg2");
    expect(importNode("Sum", { inputs: { a: [2] }, order: [] }).codes).toEqual(["onnx/missing-input"]);
  });
  test("Clip has limits as attributes, then as inputs", () => {
    const old = importNode("Clip", { inputs: { x: [2] }, attributes: { min: attr.float(0), max: attr.float(6) }, opset: 6 });
    expect(old.body).toHaveLength(3);
    expect(last(old)).toContain("graph.clip %arg0 min %cst max %cst_0");
    expect(importNode("Clip", { inputs: { x: [2] }, attributes: { max: attr.float(6) }, opset: 6 }).body[0]).toContain("dense<-3.40282347E+38>");
    expect(last(importNode("Clip", { inputs: { x: [2] }, attributes: { max: attr.float(6) }, opset: 1 }))).toContain("graph.clip %arg0 max %cst :");
    expect(last(importNode("Clip", { inputs: { x: [2], hi: [] }, order: ["x", "", "hi"], opset: 13 }))).toContain("graph.clip %arg0 max %arg1 :");
  });
  test("old operators may say what they overwrite", () => {
    expect(importNode("Relu", { inputs: { x: [2] }, attributes: { consumed_inputs: attr.ints([0]) }, opset: 1 }).codes).toEqual([]);
  });
});

describe("windows", () => {
  const conv = (attributes: Parameters<typeof importNode>[1]["attributes"], w = [1, 1, 3]) => last(importNode("Conv", { inputs: { x: [1, 1, 8], w }, attributes }));
  test("default to ones and no padding", () => {
    expect(conv({})).toContain("strides [1] pads [0, 0] dilations [1]");
    expect(conv({ strides: attr.ints([2]), pads: attr.ints([1, 0]), dilations: attr.ints([2]), group: attr.int(1), kernel_shape: attr.ints([3]) })).toContain("strides [2] pads [1, 0] dilations [2]");
  });
  test("SAME divides the padding evenly, the odd element at the end or at the start", () => {
    const strided = (mode: string) => conv({ auto_pad: attr.string(mode), strides: attr.ints([2]) });
    expect(strided("SAME_UPPER")).toContain("pads [0, 1] dilations [1] : (tensor<1x1x8xf32>, tensor<1x1x3xf32>) -> tensor<1x1x4xf32>");
    expect(strided("SAME_LOWER")).toContain("pads [1, 0]");
    expect(strided("VALID")).toContain("pads [0, 0]");
    expect(conv({ auto_pad: attr.string("SAME") })).toContain("must be NOTSET, VALID, SAME_UPPER or SAME_LOWER");
  });
  test("a kernel shape that is not that of the weights is an error", () => {
    expect(conv({ kernel_shape: attr.ints([5]) })).toBe("attribute 'kernel_shape' of 'Conv' is [5], but must be [3], the shape of 'W'");
  });
  test("lists of the wrong length or with zeros are errors", () => {
    expect(conv({ strides: attr.ints([1, 1]) })).toContain("attribute 'strides' of 'Conv' is [1, 1]");
    expect(conv({ dilations: attr.ints([0]) })).toContain("attribute 'dilations' of 'Conv' is [0]");
  });
  test("a pool states its kernel; ceil_mode drops a window that starts in the padding after the data", () => {
    const pool = (attributes: Parameters<typeof importNode>[1]["attributes"], x = [1, 1, 4]) => last(importNode("MaxPool", { inputs: { x }, attributes }));
    expect(pool({})).toBe("'MaxPool' lacks attribute 'kernel_shape'");
    const ceil = { kernel_shape: attr.ints([2]), strides: attr.ints([3]), ceil_mode: attr.int(1) };
    expect(pool(ceil)).toContain("-> tensor<1x1x2xf32>");
    expect(pool({ ...ceil, pads: attr.ints([1, 1]) }, [1, 1, 2])).toContain("-> tensor<1x1x1xf32>");
  });
  test("MaxPool gives indices only when they are wanted", () => {
    const inputs = { x: [1, 1, 4] };
    const attributes = { kernel_shape: attr.ints([2]) };
    expect(last(importNode("MaxPool", { inputs, attributes }))).toContain("-> tensor<1x1x3xf32>");
    expect(last(importNode("MaxPool", { inputs, attributes, outputs: ["y", "i"] }))).toContain("-> (tensor<1x1x3xf32>, tensor<1x1x3xi64>)");
  });
  test("AveragePool may count its padding", () => {
    expect(last(importNode("AveragePool", { inputs: { x: [1, 1, 4] }, attributes: { kernel_shape: attr.ints([2]), count_include_pad: attr.int(1) } }))).toContain("count_include_pad true");
  });
});

test("Gemm has its third input optional since operator set 11", () => {
  const inputs = { a: [2, 3], b: [4, 3] };
  expect(last(importNode("Gemm", { inputs, attributes: { transB: attr.int(1), alpha: attr.float(0.5) } }))).toContain("graph.gemm %arg0, %arg1 alpha 5.000000e-01 trans_b true");
  expect(importNode("Gemm", { inputs, attributes: { transB: attr.int(1) }, opset: 9 }).codes).toEqual(["onnx/missing-input"]);
  expect(importNode("Gemm", { inputs: { ...inputs, c: [4] }, attributes: { transB: attr.int(1), broadcast: attr.int(1) }, opset: 6 }).codes).toEqual([]);
});

describe("normalisation", () => {
  test("Softmax flattens before operator set 13", () => {
    const inputs = { x: [2, 3, 4] };
    expect(importNode("Softmax", { inputs }).body).toEqual(["%0 = graph.softmax %arg0 axis 2 : tensor<2x3x4xf32>"]);
    expect(importNode("Softmax", { inputs, opset: 11 }).body).toEqual([
      "%0 = graph.reshape %arg0 : (tensor<2x3x4xf32>) -> tensor<2x12xf32>", "%1 = graph.softmax %0 axis 1 : tensor<2x12xf32>", "%2 = graph.reshape %1 : (tensor<2x12xf32>) -> tensor<2x3x4xf32>",
    ]);
    expect(importNode("Softmax", { inputs, opset: 11, attributes: { axis: attr.int(-1) } }).body).toHaveLength(1);
    expect(importNode("Softmax", { inputs, attributes: { axis: attr.int(3) } }).codes).toEqual(["onnx/axis"]);
  });
  const statistics = { x: [1, 2, 4], s: [2], b: [2], m: [2], v: [2] };
  test("BatchNormalization uses the given statistics, or those of the batch", () => {
    expect(last(importNode("BatchNormalization", { inputs: statistics, attributes: { momentum: attr.float(0.5), epsilon: attr.float(0.5) } }))).toContain("graph.batch_normalization %arg0, %arg1, %arg2, %arg3, %arg4 epsilon 5.000000e-01");
    const trained = importNode("BatchNormalization", { inputs: statistics, attributes: { training_mode: attr.int(1) } });
    expect(trained.messages).toEqual([]);
    expect(importNode("BatchNormalization", { inputs: { ...statistics, x: [4] }, attributes: { training_mode: attr.int(1) } }).messages).toEqual(["'X' of 'BatchNormalization' has shape [4], but needs at least 2 dimensions"]);
    expect(trained.body.filter((line) => line.includes("graph.global_average_pool"))).toHaveLength(2);
    expect(importNode("BatchNormalization", { inputs: statistics, outputs: ["y", "m2"], opset: 9 }).codes).toEqual(["onnx/training"]);
  });
  test("statistics for each element are arithmetic", () => {
    const inputs = { x: [1, 2, 4], s: [2, 4], b: [2, 4], m: [2, 4], v: [2, 4] };
    const { body } = importNode("BatchNormalization", { inputs, attributes: { spatial: attr.int(0) }, opset: 7 });
    expect(body.slice(1).map((line) => line.split(" ")[2])).toEqual(["graph.add", "graph.sqrt", "graph.sub", "graph.div", "graph.mul", "graph.add"]);
  });
  test("LRN has defaults for all but its size", () => {
    expect(last(importNode("LRN", { inputs: { x: [1, 2, 4] }, attributes: { size: attr.int(3) } }))).toBe("%0 = graph.lrn %arg0 size 3 : tensor<1x2x4xf32>");
    expect(importNode("LRN", { inputs: { x: [1, 2, 4] } }).codes).toEqual(["onnx/missing-attribute"]);
  });
  test("Dropout does nothing, unless it trains", () => {
    const inputs = { x: [2] };
    expect(last(importNode("Dropout", { inputs, attributes: { ratio: attr.float(0.5) }, opset: 7 }))).toContain("graph.dropout %arg0 : (tensor<2xf32>) -> tensor<2xf32>");
    expect(last(importNode("Dropout", { inputs, outputs: ["y", "mask"], opset: 10 }))).toContain("-> (tensor<2xf32>, tensor<2xi1>)");
    expect(last(importNode("Dropout", { inputs, outputs: ["y", "mask"], opset: 7 }))).toContain("graph.constant dense<1.000000e+00> : tensor<2xf32>");
    const training = (ratio: number) => importNode("Dropout", { inputs, constants: { r: scalar("f32", ratio), t: scalar("bool", 1) }, opset: 13 }).codes;
    expect(training(0.5)).toEqual(["onnx/training"]);
    expect(training(0)).toEqual([]);
  });
});

describe("shapes", () => {
  test("Reshape copies, infers and takes zeros as they are", () => {
    const reshape = (shape: number[], attributes = {}, x = [2, 3, 4]) => last(importNode("Reshape", { inputs: { x }, constants: { s: i64s(...shape) }, attributes }));
    expect(reshape([0, -1])).toContain("-> tensor<2x12xf32>");
    expect(reshape([0, 2], { allowzero: attr.int(1) }, [0, 3])).toContain("-> tensor<0x2xf32>");
    expect(reshape([5, -1])).toContain("24 elements cannot fill dimension 1");
    expect(reshape([-1, -1])).toContain("at most one dimension may be -1");
    expect(reshape([4, 5])).toContain("24 elements are not 20");
    expect(reshape([2, 3, 4, 0])).toContain("dimension 3 is to be copied, but there are only 3");
    expect(last(importNode("Reshape", { inputs: { x: [2, 3] }, attributes: { shape: attr.ints([3, 2]) }, opset: 1 }))).toContain("-> tensor<3x2xf32>");
  });
  test("a shape that is only known at run time needs a declared output", () => {
    const graph = (dims: readonly number[] | undefined) => importGraph({
      nodes: [node("Reshape", ["x", "s"], ["y"])], inputs: [value("x", "f32", [6]), value("s", "i64", [2])], outputs: [dims ? value("y", "f32", dims) : { name: "y", dtype: "f32" }],
    });
    expect(graph([2, 3]).codes).toEqual(["onnx/assumed-shape"]);
    expect(last(graph([2, 3]))).toContain("-> tensor<2x3xf32>");
    expect(graph(undefined).codes).toEqual(["onnx/dynamic-shape"]);
  });
  test("a shape may be computed from constants", () => {
    const { body } = importGraph({
      nodes: [node("Concat", ["a", "b"], ["s"], { axis: attr.int(0) }), node("Reshape", ["x", "s"], ["y"])], inputs: [value("x", "f32", [6])], outputs: [value("y", "f32", [2, 3])], initializers: { a: i64s(2), b: i64s(3) },
    });
    expect(body.at(-1)).toContain("graph.reshape %arg0 : (tensor<6xf32>) -> tensor<2x3xf32>");
  });
  test("Flatten makes two dimensions", () => {
    const flatten = (axis: number) => last(importNode("Flatten", { inputs: { x: [2, 3, 4] }, attributes: { axis: attr.int(axis) } }));
    expect(flatten(0)).toContain("-> tensor<1x24xf32>");
    expect(flatten(-1)).toContain("-> tensor<6x4xf32>");
    expect(flatten(3)).toContain("-> tensor<24x1xf32>");
  });
  test("Squeeze and Unsqueeze have axes as an attribute, then as an input", () => {
    const x = [1, 3, 1];
    expect(last(importNode("Squeeze", { inputs: { x } }))).toContain("-> tensor<3xf32>");
    expect(last(importNode("Squeeze", { inputs: { x }, attributes: { axes: attr.ints([-1]) }, opset: 11 }))).toContain("-> tensor<1x3xf32>");
    expect(last(importNode("Squeeze", { inputs: { x }, constants: { a: i64s(0) } }))).toContain("-> tensor<3x1xf32>");
    expect(last(importNode("Squeeze", { inputs: { x }, constants: { a: i64s(1) } }))).toContain("dimension 1 is 3, not 1");
    expect(last(importNode("Unsqueeze", { inputs: { x: [3] }, attributes: { axes: attr.ints([0, 2]) }, opset: 11 }))).toContain("-> tensor<1x3x1xf32>");
    expect(last(importNode("Unsqueeze", { inputs: { x: [3] }, constants: { a: i64s(-1) } }))).toContain("-> tensor<3x1xf32>");
    expect(importNode("Unsqueeze", { inputs: { x: [3] }, constants: { a: i64s(1, 1) } }).codes).toEqual(["onnx/axis"]);
  });
  test("Transpose reverses by default; Concat had a default axis once", () => {
    expect(last(importNode("Transpose", { inputs: { x: [2, 3, 4] } }))).toContain("perm [2, 1, 0]");
    expect(last(importNode("Concat", { inputs: { a: [1, 2], b: [1, 3] }, opset: 1 }))).toContain("axis 1");
    expect(importNode("Concat", { inputs: { a: [1, 2], b: [1, 3] }, opset: 4 }).codes).toEqual(["onnx/missing-attribute"]);
  });
});

describe("constants", () => {
  const constant = (attributes: Parameters<typeof importNode>[1]["attributes"]) => last(importNode("Constant", { attributes }));
  test("come in five forms", () => {
    expect(constant({ value: attr.tensor(tensorFrom("f64", [2], [1, 2])) })).toContain("tensor<2xf64>");
    expect(constant({ value_float: attr.float(1.5) })).toContain("dense<1.500000e+00> : tensor<f32>");
    expect(constant({ value_floats: attr.floats([1.5, 2]) })).toContain("tensor<2xf32>");
    expect(constant({ value_int: attr.int(9007199254740993n) })).toContain("dense<9007199254740993> : tensor<i64>");
    expect(constant({ value_ints: attr.ints([1, 2]) })).toContain("dense<[1, 2]> : tensor<2xi64>");
  });
  test("have exactly one of them, and hold numbers", () => {
    expect(constant({})).toContain("must have exactly one of");
    expect(constant({ value_int: attr.int(1), value_float: attr.float(1) })).toContain("must have exactly one of");
    expect(constant({ value_string: attr.string("s") })).toBe("attribute 'value_string' of 'Constant' is not supported");
  });
  test("ConstantOfShape fills a shape", () => {
    expect(last(importNode("ConstantOfShape", { constants: { s: i64s(2, 3) } }))).toContain("dense<0.000000e+00> : tensor<2x3xf32>");
    expect(last(importNode("ConstantOfShape", { constants: { s: i64s(4) }, attributes: { value: attr.tensor(tensorFrom("i32", [1], [7])) }, output: { name: "y", dtype: "i32" } }))).toContain("dense<7> : tensor<4xi32>");
    expect(last(importNode("ConstantOfShape", { constants: { s: i64s(0, 3) } }))).toContain("dense<> : tensor<0x3xf32>");
    expect(importNode("ConstantOfShape", { constants: { s: i64s(-1) } }).codes).toEqual(["onnx/shape"]);
  });
});
