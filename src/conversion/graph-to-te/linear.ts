// Convolution and matrix products: a sum over the contracted axes, then what is done to each result (bias, factors, rounding).
// The products carry fastmath<reassoc,contract>, so that code generation may use fused multiply-add and any order of summation.
import { type RankedTensorType, tensorType, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import { ConvOp, GemmOp, MatMulOp } from "../../dialects/graph/index.ts";
import { ReshapeOp } from "../../dialects/tensor/index.ts";
import { accumulator, broadcastIndices, compute, reduce, type Tensor } from "./body.ts";
import { computedAs, signlessTensor } from "./types.ts";
import { windowIndices } from "./windows.ts";

const reshape = (rw: ConversionRewriter, source: Tensor, dims: readonly number[]): Tensor => ReshapeOp.build(rw, { source, result: tensorType(dims, source.type.element) }).result;

/** The accumulated sum as `type`, with the bias of each channel added first. */
function finish(rw: ConversionRewriter, sum: Tensor, bias: Tensor | undefined, type: RankedTensorType, channel: (axes: readonly Value[]) => readonly Value[]): Tensor {
  if (!bias && sum.type === type) return sum;
  return compute(rw, type, (s, axes) => {
    const value = s.load(sum, axes);
    return bias ? s.add(value, s.load(bias, channel(axes))) : value;
  });
}

/**
 * One group: `y[n, m, o...] = sum over c, k... of x[n, c, window...] * w[m, c, k...]`. Several: the output channels split into
 * two axes, group and channel within it, so that every index is affine; reshapes move no element.
 */
const lowerConv = lower(ConvOp, (op, operands, rw) => {
  const [x, w, bias] = [operands.x, operands.w, operands.bias] as [Tensor, Tensor, Tensor | undefined];
  const { result, strides, pads, dilations } = op;
  const [batch, outputs, ...spatial] = result.type.dims as [number, number, ...number[]];
  const [, perGroup, ...kernel] = w.type.dims as [number, number, ...number[]];
  const groups = Number(op.group);
  const outside = pads.some((pad) => pad > 0) ? 0 : undefined;
  const window = { kernel, strides, pads, dilations };
  const { element } = result.type;
  if (groups === 1 || groups === outputs) {
    const sum = reduce(rw, "sum", accumulator(result.type.dims, element), [perGroup, ...kernel], (s, [n, m, ...o], [c, ...k]) => {
      const channel = groups === 1 ? c! : perGroup === 1 ? m! : s.plus(s.affine(m!, perGroup, 0), c!);
      return s.term(s.load(x, [n!, channel, ...windowIndices(s, o, k, window)], outside), s.load(w, [m!, c!, ...k]));
    });
    return rw.replace(op, finish(rw, sum, bias, result.type, ([, m]) => [m!]));
  }
  const split = [groups, outputs / groups];
  const weights = reshape(rw, w, [...split, perGroup, ...kernel]);
  const sum = reduce(rw, "sum", accumulator([batch, ...split, ...spatial], element), [perGroup, ...kernel], (s, [n, g, m, ...o], [c, ...k]) =>
    s.term(s.load(x, [n!, s.plus(s.affine(g!, perGroup, 0), c!), ...windowIndices(s, o, k, window)], outside), s.load(weights, [g!, m!, c!, ...k])));
  const done = finish(rw, sum, bias && reshape(rw, bias, split), tensorType(sum.type.dims, element), ([, g, m]) => [g!, m!]);
  return rw.replace(op, reshape(rw, done, result.type.dims));
});

const lowerGemm = lower(GemmOp, (op, operands, rw) => {
  const [a, b, c] = [operands.a, operands.b, operands.c] as [Tensor, Tensor, Tensor | undefined];
  const { alpha, beta, trans_a, trans_b } = op;
  const type = signlessTensor(op.result.type);
  const depth = op.a.type.dims[trans_a ? 0 : 1]!;
  const sum = reduce(rw, "sum", accumulator(type.dims, type.element), [depth], (s, [i, j], [k]) => s.term(s.load(a, trans_a ? [k!, i!] : [i!, k!]), s.load(b, trans_b ? [j!, k!] : [k!, j!])));
  if (alpha === 1 && !c && sum.type === type) return rw.replace(op, sum);
  const result = compute(rw, type, (s, axes) => {
    const wide = computedAs(type.element);
    const scale = (value: Value, factor: number): Value => (factor === 1 ? value : s.mul(value, s.number(factor, wide)));
    const product = scale(s.load(sum, axes), alpha);
    return c && beta !== 0 ? s.add(product, scale(s.load(c, broadcastIndices(s, c.type.dims, axes, type.dims)), beta)) : product;
  });
  return rw.replace(op, result);
});

const lowerMatMul = lower(MatMulOp, (op, operands, rw) => {
  const [a, b] = [operands.a, operands.b] as [Tensor, Tensor];
  const type = signlessTensor(op.result.type);
  const [hasRow, hasColumn] = [a.type.rank > 1, b.type.rank > 1];
  const batch = type.dims.slice(0, type.rank - Number(hasRow) - Number(hasColumn));
  const sum = reduce(rw, "sum", accumulator(type.dims, type.element), [a.type.dims.at(-1)!], (s, axes, [k]) => {
    const outer = axes.slice(0, batch.length);
    const row = hasRow ? [axes[batch.length]!] : [];
    const column = hasColumn ? [axes.at(-1)!] : [];
    const left = broadcastIndices(s, a.type.dims.slice(0, -2), outer, batch);
    const right = broadcastIndices(s, b.type.dims.slice(0, -2), outer, batch);
    return s.term(s.load(a, [...left, ...row, k!]), s.load(b, [...right, k!, ...column]));
  });
  return rw.replace(op, finish(rw, sum, undefined, type, () => []));
});

export const linearLowerings: readonly Lowering[] = [lowerConv, lowerGemm, lowerMatMul];
