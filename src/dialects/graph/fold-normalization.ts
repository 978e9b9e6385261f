// Batch normalisation after a convolution with constant weights disappears into them: exact in f64, rounded once.
import { type Elements, DenseResourceAttr, type Operation, readElement, type RankedTensorType, storageFor, tensorType, type Value } from "../../core/ir/index.ts";
import { type Pattern, pattern } from "../../core/rewrite/index.ts";
import { constantAttr, ConstantOp, elementsOf, tensorConstant } from "./constant.ts";
import { store } from "./fold.ts";
import { ConvOp } from "./linear.ts";
import { BatchNormalizationOp } from "./normalization.ts";

/** The elements of a constant value as numbers; those of f32 and f64 as they are stored. */
function numbers(value: Value<RankedTensorType>): Float32Array | Float64Array | undefined {
  const elements = elementsOf(value);
  const { element } = value.type;
  if (!elements || elements instanceof Float32Array || elements instanceof Float64Array) return elements;
  const wide = new Float64Array(elements.length);
  for (let i = 0; i < wide.length; i++) wide[i] = Number(readElement(element, elements[i]!));
  return wide;
}

/** A name that no resource of the function around `op` has. */
function freshKey(op: Operation, base: string): string {
  const taken = new Set<string>();
  for (const other of op.parent ?? []) if (ConstantOp.is(other) && other.value instanceof DenseResourceAttr) taken.add(other.value.resource.key);
  let key = base;
  for (let i = 1; taken.has(key); i++) key = `${base}_${i}`;
  return key;
}

/** Values rounded once to the element type. */
function rounded(type: RankedTensorType, values: Float32Array | Float64Array): Elements {
  const { element } = type;
  if (element.text === "f64" || values instanceof Float32Array) return values;
  const data = new (storageFor(element))(values.length);
  for (let i = 0; i < data.length; i++) store(data, i, element, values[i]!);
  return data;
}

const asStored = (type: RankedTensorType, values: Float64Array): Float32Array | Float64Array => (type.element.text === "f32" ? new Float32Array(values) : values);

/** The weights of each output channel times that channel's factor: f32 weights as f32, all others as f64. */
function scaled(w: Float32Array | Float64Array, factor: Float64Array): Float32Array | Float64Array {
  const result = w instanceof Float32Array ? new Float32Array(w.length) : new Float64Array(w.length);
  const perOutput = w.length / factor.length;
  for (let c = 0, at = 0; c < factor.length; c++) {
    const f = factor[c]!;
    for (const end = at + perOutput; at < end; at++) result[at] = w[at]! * f;
  }
  return result;
}

/**
 * batch_normalization(conv(x, w, b)) => conv(x, w * f, (b - mean) * f + bias) with f = scale / sqrt(variance + epsilon), when all
 * of w, b and the statistics are constant. Strictly decreases the number of normalisations.
 */
export const foldNormalization: Pattern = pattern("graph-fold-normalization", BatchNormalizationOp, (op, rw) => {
  const conv = op.x.definedBy(ConvOp);
  if (!conv) return rw.skip("the operand is no convolution");
  if (!conv.result.hasOneUse) return rw.skip("the convolution has other users");
  const w = numbers(conv.w);
  const old = conv.bias ? numbers(conv.bias) : new Float64Array(conv.w.type.dims[0]!);
  const [scale, bias, mean, variance] = [numbers(op.scale), numbers(op.bias), numbers(op.mean), numbers(op.variance)];
  if (!w || !old) return rw.skip("the weights of the convolution are not constant");
  if (!scale || !bias || !mean || !variance) return rw.skip("the statistics are not constant");
  const factor = Float64Array.from(scale, (value, c) => value / Math.sqrt(variance[c]! + op.epsilon));
  const constant = (type: RankedTensorType, name: string, data: Elements): Value<RankedTensorType> => ConstantOp.build(rw, { value: tensorConstant(type, data, freshKey(op, name)) }).result;
  const source = constantAttr(conv.w);
  const name = source instanceof DenseResourceAttr ? source.resource.key : "weights";
  const biasType = tensorType([factor.length], conv.result.type.element);
  const weights = constant(conv.w.type, `${name}_normalized`, rounded(conv.w.type, scaled(w, factor)));
  const shift = constant(biasType, `${name}_bias_normalized`, rounded(biasType, asStored(biasType, factor.map((f, c) => (old[c]! - mean[c]!) * f + bias[c]!))));
  const { x, strides, pads, dilations, group } = conv;
  rw.locateAt(conv, op);
  return rw.replace(op, ConvOp.build(rw, { x, w: weights, bias: shift, strides, pads, dilations, group }).result);
});
