// Batch normalisation after a convolution with constant weights disappears into them: exact in f64, rounded once.
import { type Elements, DenseResourceAttr, type Operation, readElement, type RankedTensorType, storageFor, tensorType, type Value } from "../../core/ir/index.ts";
import { type Pattern, pattern } from "../../core/rewrite/index.ts";
import { constantAttr, ConstantOp, elementsOf, tensorConstant } from "./constant.ts";
import { store } from "./fold.ts";
import { ConvOp } from "./linear.ts";
import { BatchNormalizationOp } from "./normalization.ts";

/** The elements of a constant value as doubles. */
function numbers(value: Value<RankedTensorType>): Float64Array | undefined {
  const elements = elementsOf(value);
  const { element } = value.type;
  return elements && Float64Array.from(elements as ArrayLike<number>, (stored) => Number(readElement(element, stored)));
}

/** A name that no resource of the function around `op` has. */
function freshKey(op: Operation, base: string): string {
  const taken = new Set<string>();
  for (const other of op.parent ?? []) if (ConstantOp.is(other) && other.value instanceof DenseResourceAttr) taken.add(other.value.resource.key);
  let key = base;
  for (let i = 1; taken.has(key); i++) key = `${base}_${i}`;
  return key;
}

function rounded(type: RankedTensorType, value: (i: number) => number): Elements {
  const data = new (storageFor(type.element))(type.numElements);
  for (let i = 0; i < data.length; i++) store(data, i, type.element, value(i));
  return data;
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
  const factor = scale.map((value, c) => value / Math.sqrt(variance[c]! + op.epsilon));
  const perOutput = w.length / factor.length;
  const constant = (type: RankedTensorType, name: string, data: Elements): Value<RankedTensorType> => ConstantOp.build(rw, { value: tensorConstant(type, data, freshKey(op, name)) }).result;
  const source = constantAttr(conv.w);
  const name = source instanceof DenseResourceAttr ? source.resource.key : "weights";
  const biasType = tensorType([factor.length], conv.result.type.element);
  const weights = constant(conv.w.type, `${name}_normalized`, rounded(conv.w.type, (i) => w[i]! * factor[Math.floor(i / perOutput)]!));
  const shift = constant(biasType, `${name}_bias_normalized`, rounded(biasType, (c) => (old[c]! - mean[c]!) * factor[c]! + bias[c]!));
  const { x, strides, pads, dilations, group } = conv;
  rw.locateAt(conv, op);
  return rw.replace(op, ConvOp.build(rw, { x, w: weights, bias: shift, strides, pads, dilations, group }).result);
});
