// Random nodes of every operator that the importer knows, for comparison with another implementation. They cover the attributes and forms
// of every operator set, not only what common models use.
import { type AttributeSpec, attr, node, type NodeSpec } from "../../src/frontends/onnx/encode/index.ts";
import { type DType, type Random, randomTensor, type Tensor, tensor, tensorFrom, type Tolerance } from "../../src/runtime/tensors/index.ts";

/** One random model. */
export interface Generated {
  readonly nodes: readonly NodeSpec[];
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly initializers: Readonly<Record<string, Tensor>>;
  readonly outputs: readonly { readonly name: string; readonly dtype: DType }[];
  readonly opset: number;
  readonly tolerance: Tolerance;
}

type Attributes = Record<string, AttributeSpec>;
type Dims = readonly number[];

const int = (random: Random, low: number, high: number): number => low + (random.bits() % (high - low + 1));
const pick = <T>(random: Random, list: readonly T[]): T => list[random.bits() % list.length]!;
const chance = (random: Random, percent: number): boolean => random.bits() % 100 < percent;
const dimsOf = (random: Random, rank: number, high = 5): number[] => Array.from({ length: rank }, () => int(random, 1, high));
const product = (dims: Dims): number => dims.reduce((a, b) => a * b, 1);
const floats = { rtol: 1e-3, atol: 1e-5 };
const exact = { rtol: 0, atol: 0 };
const toleranceOf = (dtype: DType): Tolerance => (dtype === "f32" || dtype === "f64" ? floats : dtype === "f16" ? { rtol: 4e-3, atol: 4e-3 } : exact);

/** Random elements; of integers small ones, so that sums stay in range and quotients differ from 0. */
function data(random: Random, dtype: DType, dims: Dims): Tensor {
  if (dtype === "f32" || dtype === "f64" || dtype === "f16") return randomTensor(dtype, dims, random);
  const signed = dtype.startsWith("i");
  return tensorFrom(dtype, dims, Array.from({ length: product(dims) }, () => (dtype === "bool" ? int(random, 0, 1) : int(random, signed ? -20 : 0, 20))) as never);
}
const positive = (t: Tensor): Tensor => tensor<DType>(t.dtype, t.shape, (t.data as Float32Array).map((x) => Math.abs(x) + 0.25) as never);
const nonZero = (t: Tensor): Tensor => tensor<DType>(t.dtype, t.shape, (typeof t.data[0] === "bigint" ? (t.data as BigInt64Array).map((x) => (x === 0n ? 3n : x)) : (t.data as Float32Array).map((x) => (x === 0 ? 3 : x))) as never);

interface Built {
  readonly op: string;
  readonly inputs: readonly (readonly [string, Tensor | undefined])[];
  readonly attributes?: Attributes;
  readonly outputs?: readonly (readonly [string, DType])[];
  readonly opset: number;
  readonly constants?: readonly string[];
  readonly tolerance?: Tolerance;
}

/** Parameters such as weights are sometimes inputs, sometimes initialisers; `constants` are always the latter. */
function built(random: Random, { op, inputs, attributes = {}, outputs, opset, constants = [], tolerance }: Built): Generated {
  const given: Record<string, Tensor> = {};
  const fixed: Record<string, Tensor> = {};
  for (const [i, [name, value]] of inputs.entries()) if (value) (constants.includes(name) || (i > 0 && chance(random, 40)) ? fixed : given)[name] = value;
  const names = inputs.map(([name, value]) => (value ? name : ""));
  while (names.at(-1) === "") names.pop();
  const first = inputs.find(([, value]) => value)?.[1]?.dtype ?? "f32";
  const results = outputs ?? [["y", first] as const];
  return { nodes: [node(op, names, results.map(([name]) => name), attributes)], inputs: given, initializers: fixed, outputs: results.filter(([name]) => name !== "").map(([name, dtype]) => ({ name, dtype })), opset, tolerance: tolerance ?? toleranceOf(first) };
}

/** Two shapes that broadcast against each other. */
function broadcastPair(random: Random): readonly [Dims, Dims] {
  const full = dimsOf(random, int(random, 0, 4));
  const weaken = (): number[] => full.map((dim) => (chance(random, 25) ? 1 : dim)).slice(chance(random, 30) ? int(random, 0, full.length) : 0);
  return [weaken(), weaken()];
}

const binary = (op: string) => (random: Random): Generated => {
  const opset = pick(random, [7, 13, 14]);
  const dtype = pick(random, opset >= 14 ? (["f32", "f32", "f64", "i32", "i64", "i8", "i16", "u8", "u16", "u32", "u64"] as const) : (["f32", "f64", "i32", "i64"] as const));
  const [a, b] = broadcastPair(random);
  const right = data(random, dtype, b);
  return built(random, { op, inputs: [["a", data(random, dtype, a)], ["b", op === "Div" ? nonZero(right) : right]], opset });
};

const unary = (op: string, opsets: readonly number[], dtypes: readonly DType[] = ["f32", "f32", "f64"]) => (random: Random): Generated => {
  const x = data(random, pick(random, dtypes), dimsOf(random, int(random, 0, 4)));
  return built(random, { op, inputs: [["x", op === "Sqrt" ? positive(x) : x]], opset: pick(random, opsets) });
};

interface WindowChoice {
  readonly spatial: Dims;
  readonly kernel: Dims;
  readonly attributes: Attributes;
}
function windowOf(random: Random, rank: number, mayPadKernel: boolean): WindowChoice {
  const kernel = dimsOf(random, rank, 3);
  const autoPad = pick(random, ["NOTSET", "NOTSET", "", "SAME_UPPER", "SAME_LOWER", "VALID"]);
  // ONNX Runtime leaves dilations out of the padding that SAME means for pools.
  const dilations = kernel.map(() => (chance(random, 25) && (mayPadKernel || !autoPad.startsWith("SAME")) ? 2 : 1));
  const spatial = kernel.map((k, i) => (k - 1) * dilations[i]! + int(random, 1, 6));
  const attributes: Attributes = {};
  if (chance(random, 60)) {
    // Where windows lie apart, SAME asks for less than no padding: ONNX Runtime skips elements for pools, but not for convolutions.
    const limit = autoPad.startsWith("SAME") ? kernel : kernel.map(() => 3);
    attributes["strides"] = attr.ints(limit.map((high) => int(random, 1, high)));
  }
  if (autoPad !== "" && (autoPad !== "NOTSET" || chance(random, 30))) attributes["auto_pad"] = attr.string(autoPad);
  if (autoPad === "" || autoPad === "NOTSET") {
    if (chance(random, 60)) attributes["pads"] = attr.ints([...kernel, ...kernel].map((k) => int(random, 0, mayPadKernel ? 2 : k - 1)));
  }
  if (dilations.some((d) => d !== 1)) attributes["dilations"] = attr.ints(dilations);
  return { spatial, kernel, attributes };
}

function conv(random: Random): Generated {
  const { spatial, kernel, attributes } = windowOf(random, int(random, 1, 3), true);
  const group = pick(random, [1, 1, 1, 2, 3]);
  const [perGroup, out] = [int(random, 1, 3), group * int(random, 1, 3)];
  if (chance(random, 50)) attributes["kernel_shape"] = attr.ints(kernel);
  if (group > 1 || chance(random, 20)) attributes["group"] = attr.int(group);
  const dtype = pick(random, ["f32", "f32", "f32", "f64"] as const);
  return built(random, {
    op: "Conv", attributes, opset: pick(random, [1, 11, 22]),
    inputs: [["x", data(random, dtype, [int(random, 1, 2), perGroup * group, ...spatial])], ["w", data(random, dtype, [out, perGroup, ...kernel])], ["b", chance(random, 50) ? data(random, dtype, [out]) : undefined]],
  });
}

function pool(op: "MaxPool" | "AveragePool") {
  return (random: Random): Generated => {
    const { spatial, kernel, attributes } = windowOf(random, int(random, 1, 3), false);
    const opset = op === "MaxPool" ? pick(random, [1, 8, 10, 11, 12, 22]) : pick(random, [1, 7, 10, 11, 19, 22]);
    if (op === "MaxPool" ? opset < 10 : opset < 19) delete attributes["dilations"];
    attributes["kernel_shape"] = attr.ints(kernel);
    if (opset >= 10 && chance(random, 40)) attributes["ceil_mode"] = attr.int(1);
    if (op === "AveragePool" && opset >= 7 && chance(random, 50)) attributes["count_include_pad"] = attr.int(1);
    const withIndices = op === "MaxPool" && opset >= 8 && chance(random, 40);
    if (withIndices && chance(random, 30)) attributes["storage_order"] = attr.int(1);
    const dtype = op === "MaxPool" && opset >= 12 ? pick(random, ["f32", "f64", "u8", "i8"] as const) : "f32";
    return built(random, { op, attributes, opset, inputs: [["x", data(random, dtype, [int(random, 1, 2), int(random, 1, 3), ...spatial])]], outputs: [["y", dtype], ...(withIndices ? [["indices", "i64"] as const] : [])] });
  };
}

function gemm(random: Random): Generated {
  const [m, n, k] = dimsOf(random, 3) as [number, number, number];
  const opset = pick(random, [7, 9, 11, 13]);
  const dtype = pick(random, ["f32", "f32", "f64"] as const);
  const [transA, transB] = [chance(random, 50), chance(random, 50)];
  const c = pick(random, [[m, n], [n], [1, n], [m, 1], [1], [], [1, 1]]);
  const attributes: Attributes = { ...(transA ? { transA: attr.int(1) } : {}), ...(transB ? { transB: attr.int(1) } : {}), ...(chance(random, 50) ? { alpha: attr.float(0.5) } : {}), ...(chance(random, 50) ? { beta: attr.float(pick(random, [0.25, 0, 2])) } : {}) };
  return built(random, { op: "Gemm", attributes, opset, inputs: [["a", data(random, dtype, transA ? [k, m] : [m, k])], ["b", data(random, dtype, transB ? [n, k] : [k, n])], ["c", opset >= 11 && chance(random, 30) ? undefined : data(random, dtype, c)]] });
}

function matMul(random: Random): Generated {
  const [m, n, k] = dimsOf(random, 3) as [number, number, number];
  const [batchA, batchB] = broadcastPair(random);
  const dtype = pick(random, ["f32", "f32", "f64", "i32", "i64", "u32", "u64"] as const);
  return built(random, { op: "MatMul", opset: pick(random, [9, 13]), inputs: [["a", data(random, dtype, chance(random, 15) ? [k] : [...batchA, m, k])], ["b", data(random, dtype, chance(random, 15) ? [k] : [...batchB, k, n])]] });
}

function softmax(random: Random): Generated {
  const rank = int(random, 1, 4);
  return built(random, { op: "Softmax", opset: pick(random, [1, 11, 13]), attributes: chance(random, 70) ? { axis: attr.int(int(random, 0, rank - 1)) } : {}, inputs: [["x", data(random, pick(random, ["f32", "f64"] as const), dimsOf(random, rank))]] });
}

function batchNormalization(random: Random): Generated {
  const opset = pick(random, [7, 9, 14, 15]);
  const dims = [int(random, 1, 3), int(random, 1, 4), ...dimsOf(random, int(random, 0, 2))];
  const channel = (): Tensor => data(random, "f32", [dims[1]!]);
  const training = opset >= 14 && chance(random, 40);
  return built(random, {
    op: "BatchNormalization", opset, attributes: { ...(chance(random, 50) ? { epsilon: attr.float(0.01) } : {}), ...(chance(random, 50) ? { momentum: attr.float(0.7) } : {}), ...(training ? { training_mode: attr.int(1) } : {}) },
    inputs: [["x", data(random, "f32", dims)], ["scale", channel()], ["bias", channel()], ["mean", channel()], ["variance", positive(channel())]],
    outputs: [["y", "f32"], ...(training ? [["m", "f32"] as const, ["v", "f32"] as const] : [])],
  });
}

const lrn = (random: Random): Generated =>
  built(random, {
    op: "LRN", opset: pick(random, [1, 13]), attributes: { size: attr.int(pick(random, [1, 3, 5])), ...(chance(random, 50) ? { alpha: attr.float(0.5) } : {}), ...(chance(random, 50) ? { beta: attr.float(0.5) } : {}), ...(chance(random, 50) ? { bias: attr.float(2) } : {}) },
    inputs: [["x", data(random, "f32", dimsOf(random, 4))]],
  });

function concat(random: Random): Generated {
  const rank = int(random, 1, 4);
  const axis = int(random, 0, rank - 1);
  const base = dimsOf(random, rank);
  const dtype = pick(random, ["f32", "i64", "u8", "bool", "f64", "i8"] as const);
  const inputs = Array.from({ length: int(random, 1, 4) }, (_, i) => [`x${i}`, data(random, dtype, base.map((dim, at) => (at === axis ? int(random, 0, 4) : dim)))] as const);
  return built(random, { op: "Concat", opset: pick(random, [4, 11, 13]), attributes: { axis: attr.int(chance(random, 30) ? axis - rank : axis) }, inputs });
}

function reshape(random: Random): Generated {
  const dims = dimsOf(random, int(random, 1, 4));
  const parts = [...dims].sort(() => random.bits() - 2 ** 31);
  while (parts.length > 1 && chance(random, 40)) parts.push(parts.pop()! * parts.pop()!);
  if (chance(random, 40)) parts.splice(int(random, 0, parts.length), 0, 1);
  if (chance(random, 50)) parts[int(random, 0, parts.length - 1)] = -1;
  if (parts[0] === dims[0] && chance(random, 50)) parts[0] = 0;
  return built(random, { op: "Reshape", opset: pick(random, [5, 13, 14]), inputs: [["x", data(random, pick(random, ["f32", "i64", "bool"] as const), dims)], ["shape", tensorFrom("i64", [parts.length], parts)]], constants: ["shape"] });
}

function squeezing(op: "Squeeze" | "Unsqueeze") {
  return (random: Random): Generated => {
    const opset = pick(random, [1, 11, 13]);
    const rank = int(random, 1, 4);
    const ones = Array.from({ length: rank }, (_, i) => i).filter(() => chance(random, 40));
    const full = dimsOf(random, rank).map((dim, i) => (ones.includes(i) ? 1 : dim + 1));
    const axes = ones.map((axis) => (opset >= 11 && chance(random, 40) ? axis - rank : axis));
    const dims = op === "Squeeze" ? full : full.filter((_, i) => !ones.includes(i));
    const withAxes = op === "Unsqueeze" || chance(random, 60);
    const dtype = pick(random, ["f32", "i64", "bool"] as const);
    return built(random, {
      op, opset, attributes: withAxes && opset < 13 ? { axes: attr.ints(axes) } : {}, constants: ["axes"],
      inputs: [["x", data(random, dtype, dims)], ["axes", withAxes && opset >= 13 ? tensorFrom("i64", [axes.length], axes) : undefined]],
    });
  };
}

function flatten(random: Random): Generated {
  const rank = int(random, 1, 4);
  const opset = pick(random, [1, 9, 11, 13]);
  const axis = int(random, opset >= 11 ? -rank : 0, rank);
  return built(random, { op: "Flatten", opset, attributes: chance(random, 75) ? { axis: attr.int(axis) } : {}, inputs: [["x", data(random, opset >= 9 ? pick(random, ["f32", "i64", "u8"] as const) : "f32", dimsOf(random, rank))]] });
}

function transpose(random: Random): Generated {
  const rank = int(random, 1, 4);
  const perm = Array.from({ length: rank }, (_, i) => i).sort(() => random.bits() - 2 ** 31);
  return built(random, { op: "Transpose", opset: pick(random, [1, 13]), attributes: chance(random, 75) ? { perm: attr.ints(perm) } : {}, inputs: [["x", data(random, pick(random, ["f32", "f64", "i64", "u8", "bool", "i16"] as const), dimsOf(random, rank))]] });
}

function clip(random: Random): Generated {
  const opset = pick(random, [6, 11, 12, 13]);
  const dtype = opset >= 12 ? pick(random, ["f32", "f64", "i8", "u8", "i32", "i64", "u64"] as const) : "f32";
  const x = data(random, dtype, dimsOf(random, int(random, 0, 3)));
  const isFloat = dtype.startsWith("f");
  const [low, high] = isFloat ? [-0.5, 0.25] : [2, 9];
  const [hasLow, hasHigh] = [chance(random, 70), chance(random, 70)];
  if (opset < 11) return built(random, { op: "Clip", opset, attributes: { ...(hasLow ? { min: attr.float(low) } : {}), ...(hasHigh ? { max: attr.float(high) } : {}) }, inputs: [["x", x]] });
  return built(random, { op: "Clip", opset, inputs: [["x", x], ["min", hasLow ? tensorFrom(dtype, [], [low] as never) : undefined], ["max", hasHigh ? tensorFrom(dtype, [], [high] as never) : undefined]] });
}

function sum(random: Random): Generated {
  const full = dimsOf(random, int(random, 0, 3));
  const opset = pick(random, [6, 8, 13]);
  return built(random, { op: "Sum", opset, inputs: Array.from({ length: int(random, 1, 4) }, (_, i) => [`x${i}`, data(random, "f32", opset >= 8 ? full.map((dim) => (chance(random, 25) ? 1 : dim)) : full)] as const) });
}

function dropout(random: Random): Generated {
  const opset = pick(random, [7, 10, 12, 13]);
  const x = data(random, "f32", dimsOf(random, int(random, 1, 3)));
  // In operator set 10 ONNX Runtime keeps nothing by its mask, though it drops nothing; the specification does not say.
  const withMask = opset >= 12 && chance(random, 40);
  const ratio = tensorFrom("f32", [], [0.5]);
  return built(random, {
    op: "Dropout", opset, attributes: opset < 12 && chance(random, 50) ? { ratio: attr.float(0.3) } : {}, outputs: [["y", "f32"], ...(withMask ? [["mask", "bool"] as const] : [])],
    inputs: [["x", x], ["ratio", opset >= 12 && chance(random, 50) ? ratio : undefined], ["mode", opset >= 12 && chance(random, 40) ? tensorFrom("bool", [], [0]) : undefined]], constants: ["mode"],
  });
}

function constantOfShape(random: Random): Generated {
  const dims = dimsOf(random, int(random, 0, 3));
  const value = pick(random, [undefined, tensorFrom("i32", [1], [7]), tensorFrom("f64", [1], [-1.5]), tensorFrom("bool", [1], [1]), tensorFrom("u8", [1], [255])]);
  return built(random, { op: "ConstantOfShape", opset: pick(random, [9, 20]), attributes: value ? { value: attr.tensor(value) } : {}, inputs: [["shape", tensorFrom("i64", [dims.length], dims)]], constants: ["shape"], outputs: [["y", value?.dtype ?? "f32"]], tolerance: exact });
}

/** A generator by operator. */
export const generators: Readonly<Record<string, (random: Random) => Generated>> = {
  Add: binary("Add"), Sub: binary("Sub"), Mul: binary("Mul"), Div: binary("Div"),
  Relu: unary("Relu", [6, 13, 14]), Sigmoid: unary("Sigmoid", [6, 13]), Tanh: unary("Tanh", [6, 13]), Exp: unary("Exp", [6, 13]), Sqrt: unary("Sqrt", [6, 13]),
  Identity: unary("Identity", [1, 13, 16], ["f32", "i64", "u8", "bool"]),
  Conv: conv, MaxPool: pool("MaxPool"), AveragePool: pool("AveragePool"),
  GlobalAveragePool: (random) => built(random, { op: "GlobalAveragePool", opset: pick(random, [1, 22]), inputs: [["x", data(random, "f32", [2, 3, ...dimsOf(random, int(random, 1, 3))])]] }),
  Gemm: gemm, MatMul: matMul, Softmax: softmax, BatchNormalization: batchNormalization, LRN: lrn, Concat: concat, Reshape: reshape,
  Squeeze: squeezing("Squeeze"), Unsqueeze: squeezing("Unsqueeze"), Flatten: flatten, Transpose: transpose, Clip: clip, Sum: sum, Dropout: dropout, ConstantOfShape: constantOfShape,
};
