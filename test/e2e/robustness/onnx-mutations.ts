// Small ONNX models and seeded ways to damage them: as bytes, and as graphs whose numbers, names and operators change places.
import { attr, type AttributeSpec, encodeModel, type ModelSpec, node, type NodeSpec, value } from "../../../src/frontends/onnx/encode/index.ts";
import { supportedOps } from "../../../src/frontends/onnx/index.ts";
import { type DType, Random, randomTensor, tensorFrom, type Tensor } from "../../../src/runtime/tensors/index.ts";

const weight = (seed: number, shape: readonly number[]): Tensor => randomTensor("f32", shape, seed);

/** Models that together use most operators. The third has a symbolic dimension `n`. */
export const models: readonly ModelSpec[] = [
  {
    opset: 17,
    graph: {
      nodes: [
        node("Conv", ["x", "w", "b"], ["c"], { pads: attr.ints([1, 1, 1, 1]), strides: attr.ints([2, 2]), kernel_shape: attr.ints([3, 3]), group: attr.int(1) }), node("Relu", ["c"], ["r"]),
        node("MaxPool", ["r"], ["p"], { kernel_shape: attr.ints([2, 2]) }), node("Flatten", ["p"], ["f"], { axis: attr.int(1) }), node("Gemm", ["f", "g"], ["l"], { transB: attr.int(1) }), node("Softmax", ["l"], ["y"], { axis: attr.int(1) }),
      ],
      inputs: [value("x", "f32", [1, 2, 6, 6])], outputs: [value("y", "f32", [1, 4])],
      initializers: { w: weight(1, [3, 2, 3, 3]), b: weight(2, [3]), g: weight(3, [4, 12]) },
    },
  },
  {
    opset: 17,
    graph: {
      nodes: [
        node("BatchNormalization", ["x", "s", "s", "s", "v"], ["m"], { epsilon: attr.float(0.1) }), node("AveragePool", ["m"], ["a"], { kernel_shape: attr.ints([2, 2]), strides: attr.ints([2, 2]), ceil_mode: attr.int(1) }),
        node("LRN", ["a"], ["o"], { size: attr.int(3) }), node("Concat", ["o", "a"], ["k"], { axis: attr.int(1) }), node("Transpose", ["k"], ["t"], { perm: attr.ints([0, 2, 3, 1]) }), node("Clip", ["t", "lo"], ["y"]),
      ],
      inputs: [value("x", "f32", [1, 2, 5, 5])], outputs: [value("y", "f32", [1, 3, 3, 4])],
      initializers: { s: weight(4, [2]), v: tensorFrom("f32", [2], [0.5, 1]), lo: weight(6, []) },
    },
  },
  {
    opset: 17,
    graph: {
      nodes: [node("MatMul", ["x", "b"], ["p"]), node("Sum", ["p", "p", "c"], ["s"]), node("Sigmoid", ["s"], ["q"]), node("Reshape", ["q", "shape"], ["u"]), node("Unsqueeze", ["u", "axes"], ["y"])],
      inputs: [value("x", "f32", ["n", 3])], outputs: [value("y", "f32", ["n", 2, 1, 2])],
      initializers: { b: weight(7, [3, 4]), c: weight(8, [4]), shape: tensorFrom("i64", [3], [0, 2, 2]), axes: tensorFrom("i64", [1], [2]) },
    },
  },
];
const encoded = models.map(encodeModel);

const pick = <T>(random: Random, list: readonly T[]): T => list[random.integer(0, list.length - 1)]!;

/** Bytes with flipped bits, cut short, or with a piece of some model in place of a piece. */
export function damagedBytes(random: Random): Uint8Array {
  const bytes = pick(random, encoded).slice();
  const kind = random.integer(0, 2);
  if (kind === 0) {
    for (let flips = random.integer(1, 4); flips > 0; flips--) bytes[random.integer(0, bytes.length - 1)]! ^= 1 << random.integer(0, 7);
    return bytes;
  }
  if (kind === 1) return bytes.slice(0, random.integer(0, bytes.length - 1));
  const from = pick(random, encoded);
  const piece = random.integer(0, from.length - 1);
  const at = random.integer(0, bytes.length);
  return Buffer.concat([bytes.subarray(0, at), from.subarray(piece, piece + random.integer(1, 40)), bytes.subarray(at + random.integer(0, 40))]);
}

const numbers: readonly number[] = [-(2 ** 40), -3, -1, 0, 1, 2, 3, 5, 64, 1000, 100_000, 2 ** 31, 2 ** 53 - 1];
const dtypes: readonly DType[] = ["f16", "bf16", "f64", "i8", "u8", "i32", "i64", "u64", "bool"];
function replaced<T>(list: readonly T[], random: Random, one: (old: T) => T): T[] {
  const at = random.integer(0, list.length - 1);
  return list.map((old, i) => (i === at ? one(old) : old));
}

function damagedAttribute(spec: AttributeSpec, random: Random): AttributeSpec {
  const number = pick(random, numbers);
  if (random.integer(0, 9) === 0) return attr.string("x");
  switch (spec.kind) {
    case "int": return attr.int(number);
    case "float": return attr.float(number);
    case "ints": return random.integer(0, 2) === 0 ? attr.ints([...spec.value, number]) : attr.ints(replaced(spec.value, random, () => number));
    default: return spec;
  }
}
function damagedNode(spec: NodeSpec, random: Random, names: readonly string[]): NodeSpec {
  switch (random.integer(0, 3)) {
    case 0: return { ...spec, opType: pick(random, supportedOps) };
    case 1: return { ...spec, inputs: replaced(spec.inputs, random, () => pick(random, names)) };
    case 2: return { ...spec, inputs: random.integer(0, 1) === 0 ? spec.inputs.slice(1) : [...spec.inputs, pick(random, names)] };
    default: return { ...spec, attributes: Object.fromEntries(Object.entries(spec.attributes ?? {}).map(([name, one]) => [name, damagedAttribute(one, random)])) };
  }
}

/** A well-formed file whose graph makes little sense: up to three numbers, names, types or operators are others. */
export function damagedGraph(random: Random): Uint8Array {
  let { opset, graph } = pick(random, models);
  const names = ["", ...graph.inputs.map(({ name }) => name), ...Object.keys(graph.initializers ?? {}), ...graph.nodes.flatMap(({ outputs }) => outputs)];
  for (let changes = random.integer(1, 3); changes > 0; changes--) {
    const kind = random.integer(0, 6);
    if (kind === 0) graph = { ...graph, inputs: graph.inputs.map((one) => ({ ...one, dims: replaced(one.dims ?? [], random, () => pick(random, numbers)) })) };
    else if (kind === 1) graph = { ...graph, inputs: graph.inputs.map((one) => ({ ...one, dtype: pick(random, dtypes) })) };
    else if (kind === 2) graph = { ...graph, initializers: Object.fromEntries(Object.entries(graph.initializers ?? {}).map(([name, one]) => [name, one.dtype === "i64" ? tensorFrom("i64", one.shape, Array.from(one.data, () => pick(random, numbers))) : one])) };
    else if (kind === 3) opset = random.integer(1, 25);
    else graph = { ...graph, nodes: replaced(graph.nodes, random, (one) => damagedNode(one, random, names)) };
  }
  return encodeModel({ opset, graph });
}
