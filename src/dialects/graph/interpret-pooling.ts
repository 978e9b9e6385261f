// What pooling means: for each window the elements that it covers, in row-major order.
import { FloatType, type IntegerType, type RankedTensorType } from "../../core/ir/index.ts";
import type { Semantics } from "../../interpreter/index.ts";
import { floatTensorOf, integerTensorOf, isFloat, tensorOp } from "./interpret-values.ts";
import { inPadded, inRange, spatial3, type Triple, type Window3, windowOf } from "./interpret-windows.ts";
import { AveragePoolOp, GlobalAveragePoolOp, MaxPoolOp } from "./pooling.ts";

/** Calls `visit` for each window with the first element of its channel and its number along each axis. */
function eachWindow(from: RankedTensorType, to: RankedTensorType, visit: (at: number, channel: number, window: Triple) => void): void {
  const extents = spatial3(to.dims);
  const planes = to.dims[0]! * to.dims[1]!;
  const [d, h, w] = spatial3(from.dims);
  let at = 0;
  for (let plane = 0; plane < planes; plane++)
    for (let i = 0; i < extents[0]; i++) for (let j = 0; j < extents[1]; j++) for (let k = 0; k < extents[2]; k++) visit(at++, plane * d * h * w, [i, j, k]);
}
/** Places inside of the channel that a window covers. */
function* places(window: Window3, [i, j, k]: Triple, [d, h, w]: Triple): Generator<Triple> {
  for (const z of inRange(window, 0, i, d)) for (const y of inRange(window, 1, j, h)) for (const x of inRange(window, 2, k, w)) yield [z.position, y.position, x.position];
}

const maxPool = tensorOp(MaxPoolOp, (op, operands) => {
  const { x, result: { type } } = op;
  const window = windowOf(op);
  const extents = spatial3(x.type.dims);
  const [d, h, w] = extents;
  const { element } = type;
  const lowest = element instanceof FloatType ? Number.NEGATIVE_INFINITY : (element as IntegerType).signedness === "unsigned" ? 0n : -(1n << BigInt((element as IntegerType).width - 1));
  const source = isFloat(type) ? operands.floats(x) : operands.integers(x);
  const values = new Array<number | bigint>(type.numElements).fill(lowest);
  const indices = new Array<bigint>(type.numElements).fill(0n);
  eachWindow(x.type, type, (at, channel, number) => {
    let isFirst = true;
    for (const [z, y, v] of places(window, number, extents)) {
      const value = source[channel + (z * h + y) * w + v]!;
      const best = values[at]!;
      if (!isFirst && !(value > best || (Number.isNaN(value) && !Number.isNaN(best)))) continue;
      isFirst = false;
      values[at] = value;
      indices[at] = BigInt(channel + (op.storage_order === 0n ? (z * h + y) * w + v : z + (y + v * h) * d));
    }
  });
  const result = isFloat(type) ? floatTensorOf(type, Float64Array.from(values as number[])) : integerTensorOf(type, values as bigint[]);
  return op.indices ? [result, integerTensorOf(op.indices.type, indices)] : result;
});

const averagePool = tensorOp(AveragePoolOp, (op, operands) => {
  const { x, result: { type } } = op;
  const window = windowOf(op);
  const extents = spatial3(x.type.dims);
  const [d, h, w] = extents;
  const source = operands.floats(x);
  const means = new Float64Array(type.numElements);
  eachWindow(x.type, type, (at, channel, number) => {
    let [sum, count] = [0, 0];
    for (const [z, y, v] of places(window, number, extents)) {
      sum += source[channel + (z * h + y) * w + v]!;
      count++;
    }
    if (op.count_include_pad) count = inPadded(window, 0, number[0], d).length * inPadded(window, 1, number[1], h).length * inPadded(window, 2, number[2], w).length;
    means[at] = sum / count;
  });
  return floatTensorOf(type, means);
});

const globalAveragePool = tensorOp(GlobalAveragePoolOp, ({ x, result: { type } }, operands) => {
  const source = operands.floats(x);
  const count = x.type.dims.slice(2).reduce((a, b) => a * b, 1);
  const means = new Float64Array(type.numElements);
  for (let plane = 0; plane < means.length; plane++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += source[plane * count + i]!;
    means[plane] = sum / count;
  }
  return floatTensorOf(type, means);
});

export const poolingSemantics: readonly Semantics[] = [maxPool, averagePool, globalAveragePool];
