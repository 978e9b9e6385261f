// What softmax and the normalisations mean: ONNX's formulas in double precision, rounded once.
import type { Semantics } from "../../interpreter/index.ts";
import { floatTensorOf, tensorOp } from "./interpret-values.ts";
import { BatchNormalizationOp, LrnOp, SoftmaxOp } from "./normalization.ts";

const product = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);

const softmax = tensorOp(SoftmaxOp, ({ x, axis, result: { type } }, operands) => {
  const source = operands.floats(x);
  const length = type.dims[Number(axis)]!;
  const inner = product(type.dims.slice(Number(axis) + 1));
  const out = new Float64Array(source.length);
  for (let row = 0; row < (length === 0 ? 0 : source.length / length); row++) {
    const first = Math.floor(row / inner) * length * inner + (row % inner);
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < length; i++) largest = Math.max(largest, source[first + i * inner]!);
    let sum = 0;
    for (let i = 0; i < length; i++) sum += out[first + i * inner] = Math.exp(source[first + i * inner]! - largest);
    for (let i = 0; i < length; i++) out[first + i * inner]! /= sum;
  }
  return floatTensorOf(type, out);
});

const batchNormalization = tensorOp(BatchNormalizationOp, (op, operands) => {
  const [scale, bias, mean, variance] = [op.scale, op.bias, op.mean, op.variance].map((value) => operands.floats(value)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const { type } = op.result;
  const inner = product(type.dims.slice(2));
  return floatTensorOf(type, operands.floats(op.x).map((x, i) => {
    const c = Math.floor(i / inner) % type.dims[1]!;
    return ((x - mean[c]!) / Math.sqrt(variance[c]! + op.epsilon)) * scale[c]! + bias[c]!;
  }));
});

const lrn = tensorOp(LrnOp, (op, operands) => {
  const { type } = op.result;
  const source = operands.floats(op.x);
  const channels = type.dims[1]!;
  const inner = product(type.dims.slice(2));
  const size = Number(op.size);
  return floatTensorOf(type, source.map((x, i) => {
    const c = Math.floor(i / inner) % channels;
    let squares = 0;
    for (let other = Math.max(0, c - Math.floor((size - 1) / 2)); other <= Math.min(channels - 1, c + Math.ceil((size - 1) / 2)); other++) squares += source[i + (other - c) * inner]! ** 2;
    return x / (op.bias + (op.alpha / size) * squares) ** op.beta;
  }));
});

export const normalizationSemantics: readonly Semantics[] = [softmax, batchNormalization, lrn];
