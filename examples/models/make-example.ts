// Builds the example model: a small image classifier with seeded random weights that holds every kind of layer the demo
// talks about. Run as a program, it writes example.onnx beside itself; the bytes are the same on every machine.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { attr, encodeModel, node, value, type AttributeSpec, type NodeSpec } from "../../src/frontends/onnx/encode/index.ts";
import { Random, randomTensor, tensorFrom, type Tensor } from "../../src/runtime/tensors/index.ts";

const seed = 20240517;
const classes = 10;

/** How a convolution differs from 3x3, stride 1, padding 1. */
interface ConvOptions {
  readonly kernel?: number;
  readonly stride?: number;
  readonly group?: number;
}

/** Collects nodes and weights layer by layer. Each method adds one layer and gives the name of its result. */
class Network {
  readonly nodes: NodeSpec[] = [];
  readonly weights = new Map<string, Tensor>();
  readonly #random = new Random(seed);

  add(opType: string, name: string, inputs: readonly string[], attributes: { readonly [name: string]: AttributeSpec } = {}): string {
    this.nodes.push(node(opType, inputs, [name], attributes));
    return name;
  }

  /** A weight, uniform in [-bound, bound). */
  uniform(name: string, shape: readonly number[], low: number, high: number): string {
    this.weights.set(name, randomTensor("f32", shape, this.#random, { low, high }));
    return name;
  }

  /** A convolution without bias, its weights scaled to keep the variance through a relu (He et al., 2015). */
  conv(name: string, input: string, from: number, to: number, { kernel = 3, stride = 1, group = 1 }: ConvOptions = {}): string {
    const fanIn = (from / group) * kernel * kernel;
    const bound = Math.sqrt(6 / fanIn);
    const weight = this.uniform(`${name}.weight`, [to, from / group, kernel, kernel], -bound, bound);
    const pad = (kernel - 1) / 2;
    return this.add("Conv", name, [input, weight], {
      dilations: attr.ints([1, 1]),
      group: attr.int(group),
      kernel_shape: attr.ints([kernel, kernel]),
      pads: attr.ints([pad, pad, pad, pad]),
      strides: attr.ints([stride, stride]),
    });
  }

  /** Batch normalisation with the statistics of a network that has been trained a little. */
  norm(name: string, input: string, channels: number): string {
    const scale = this.uniform(`${name}.scale`, [channels], 0.8, 1.2);
    const bias = this.uniform(`${name}.bias`, [channels], -0.1, 0.1);
    const mean = this.uniform(`${name}.mean`, [channels], -0.1, 0.1);
    const variance = this.uniform(`${name}.variance`, [channels], 0.5, 1.5);
    return this.add("BatchNormalization", name, [input, scale, bias, mean, variance], { epsilon: attr.float(1e-5) });
  }

  convNormRelu(name: string, input: string, from: number, to: number, options: ConvOptions = {}): string {
    const conv = this.conv(`${name}.conv`, input, from, to, options);
    return this.add("Relu", name, [this.norm(`${name}.norm`, conv, to)]);
  }
}

/** The bytes of the example model: `image` f32[1,3,32,32] to `probabilities` f32[1,10], operator set 17, under 1 MB. */
export function makeExampleModel(): Uint8Array<ArrayBuffer> {
  const net = new Network();

  const stem = net.convNormRelu("stem", "image", 3, 16);
  // Depthwise, then pointwise, at half the resolution.
  const depthwise = net.convNormRelu("depthwise", stem, 16, 16, { stride: 2, group: 16 });
  const pointwise = net.convNormRelu("pointwise", depthwise, 16, 32, { kernel: 1 });

  // Two convolutions around which the input is added back.
  const first = net.convNormRelu("residual.first", pointwise, 32, 32);
  const second = net.norm("residual.second.norm", net.conv("residual.second.conv", first, 32, 32), 32);
  const sum = net.add("Add", "residual.sum", [second, pointwise]);
  const residual = net.add("Relu", "residual", [sum]);
  const pooled = net.add("MaxPool", "pool", [residual], { kernel_shape: attr.ints([2, 2]), strides: attr.ints([2, 2]) });

  // Two branches of different reach, side by side.
  const narrow = net.convNormRelu("branch.narrow", pooled, 32, 32, { kernel: 1 });
  const wide = net.convNormRelu("branch.wide", pooled, 32, 32);
  const joined = net.add("Concat", "branches", [narrow, wide], { axis: attr.int(1) });

  const features = net.add("Flatten", "features", [net.add("GlobalAveragePool", "average", [joined])], { axis: attr.int(1) });
  const bound = Math.sqrt(6 / 64);
  const weight = net.uniform("classifier.weight", [classes, 64], -bound, bound);
  net.weights.set("classifier.bias", tensorFrom("f32", [classes], new Array<number>(classes).fill(0)));
  const logits = net.add("Gemm", "logits", [features, weight, "classifier.bias"], { alpha: attr.float(1), beta: attr.float(1), transB: attr.int(1) });
  net.add("Softmax", "probabilities", [logits], { axis: attr.int(1) });

  return encodeModel({
    opset: 17,
    irVersion: 8,
    producer: { name: "tilewright-example", version: "1" },
    graph: {
      name: "example",
      nodes: net.nodes,
      inputs: [value("image", "f32", [1, 3, 32, 32])],
      outputs: [value("probabilities", "f32", [1, classes])],
      initializers: net.weights,
    },
  });
}

if (import.meta.main) {
  const path = fileURLToPath(new URL("example.onnx", import.meta.url));
  const bytes = makeExampleModel();
  writeFileSync(path, bytes);
  console.log(`wrote ${path} (${bytes.length} bytes)`);
}
