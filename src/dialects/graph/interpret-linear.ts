// What convolutions and matrix products mean: the sums of ONNX's formulas, written as direct loops.
import type { Semantics } from "../../interpreter/index.ts";
import { broadcastStrides, walkIndices } from "./fold.ts";
import { floatTensorOf, integerTensorOf, isFloat, tensorOp } from "./interpret-values.ts";
import { inPadded, inRange, spatial3, type Triple, windowOf } from "./interpret-windows.ts";
import { ConvOp, GemmOp, MatMulOp } from "./linear.ts";

interface Product {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /** Steps between rows and columns of each side. */
  readonly a: readonly [row: number, column: number];
  readonly b: readonly [row: number, column: number];
}
function multiplyFloats(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number, { rows, inner, columns, a: [ar, ac], b: [br, bc] }: Product, out: Float64Array, to: number): void {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a[aFrom + i * ar + k * ac]! * b[bFrom + k * br + j * bc]!;
      out[to + i * columns + j] = sum;
    }
}
function multiplyIntegers(a: readonly bigint[], aFrom: number, b: readonly bigint[], bFrom: number, { rows, inner, columns, a: [ar, ac], b: [br, bc] }: Product, out: bigint[], to: number): void {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0n;
      for (let k = 0; k < inner; k++) sum += a[aFrom + i * ar + k * ac]! * b[bFrom + k * br + j * bc]!;
      out[to + i * columns + j] = sum;
    }
}

const gemm = tensorOp(GemmOp, (op, operands) => {
  const { a, b, c, result: { type } } = op;
  const [rows, columns] = type.dims as [number, number];
  const inner = a.type.dims[op.trans_a ? 0 : 1]!;
  const product: Product = { rows, inner, columns, a: op.trans_a ? [1, rows] : [inner, 1], b: op.trans_b ? [1, inner] : [columns, 1] };
  const addends: number[] = [];
  if (c) walkIndices(type.dims, [broadcastStrides(c.type.dims, type.dims)], (_, [at]) => { addends.push(at!); });
  if (isFloat(type)) {
    const sums = new Float64Array(type.numElements);
    multiplyFloats(operands.floats(a), 0, operands.floats(b), 0, product, sums, 0);
    const added = c && operands.floats(c);
    return floatTensorOf(type, sums.map((sum, i) => op.alpha * sum + (added ? op.beta * added[addends[i]!]! : 0)));
  }
  const sums = new Array<bigint>(type.numElements).fill(0n);
  multiplyIntegers(operands.integers(a), 0, operands.integers(b), 0, product, sums, 0);
  const added = c && operands.integers(c);
  return integerTensorOf(type, sums.map((sum, i) => BigInt(op.alpha) * sum + (added ? BigInt(op.beta) * added[addends[i]!]! : 0n)));
});

const matmul = tensorOp(MatMulOp, ({ a, b, result: { type } }, operands) => {
  const aDims = a.type.rank === 1 ? [1, ...a.type.dims] : a.type.dims;
  const bDims = b.type.rank === 1 ? [...b.type.dims, 1] : b.type.dims;
  const [rows, inner] = aDims.slice(-2) as [number, number];
  const columns = bDims.at(-1)!;
  const batch = type.dims.slice(0, type.rank - (a.type.rank > 1 ? 1 : 0) - (b.type.rank > 1 ? 1 : 0));
  const strides = [aDims, bDims].map((dims) => broadcastStrides(dims.slice(0, -2), batch));
  const product: Product = { rows, inner, columns, a: [inner, 1], b: [columns, 1] };
  if (isFloat(type)) {
    const [x, y, out] = [operands.floats(a), operands.floats(b), new Float64Array(type.numElements)];
    walkIndices(batch, strides, (at, [i, j]) => { multiplyFloats(x, i! * rows * inner, y, j! * inner * columns, product, out, at * rows * columns); });
    return floatTensorOf(type, out);
  }
  const [x, y, out] = [operands.integers(a), operands.integers(b), new Array<bigint>(type.numElements).fill(0n)];
  walkIndices(batch, strides, (at, [i, j]) => { multiplyIntegers(x, i! * rows * inner, y, j! * inner * columns, product, out, at * rows * columns); });
  return integerTensorOf(type, out);
});

const conv = tensorOp(ConvOp, (op, operands) => {
  const { x, w, bias, result: { type } } = op;
  const [inputs, weights, biases] = [operands.floats(x), operands.floats(w), bias && operands.floats(bias)];
  const window = windowOf({ kernel: w.type.dims.slice(2), strides: op.strides, pads: op.pads, dilations: op.dilations });
  const [from, to] = [spatial3(x.type.dims), spatial3(type.dims)];
  const size = (t: Triple): number => t[0] * t[1] * t[2];
  const [batch, outputs] = type.dims as [number, number];
  const [channels, perGroup] = [x.type.dims[1]!, w.type.dims[1]!];
  const out = new Float64Array(type.numElements);
  // Padding is zeros: it can be left out of the sum only where the weights are finite.
  const covered = weights.every(Number.isFinite) ? inRange : inPadded;
  const inside = (position: number, axis: 0 | 1 | 2): boolean => position >= 0 && position < from[axis];
  let at = 0;
  for (let n = 0; n < batch; n++)
    for (let m = 0; m < outputs; m++) {
      const firstChannel = Math.floor(m / (outputs / Number(op.group))) * perGroup;
      for (let d = 0; d < to[0]; d++)
        for (let h = 0; h < to[1]; h++)
          for (let v = 0; v < to[2]; v++) {
            const [depths, heights, widths] = [covered(window, 0, d, from[0]), covered(window, 1, h, from[1]), covered(window, 2, v, from[2])];
            let sum = biases ? biases[m]! : 0;
            for (let c = 0; c < perGroup; c++) {
              const source = (n * channels + firstChannel + c) * size(from);
              const weight = (m * perGroup + c) * size(window.kernel);
              for (const i of depths)
                for (const j of heights)
                  for (const k of widths) sum += (inside(i.position, 0) && inside(j.position, 1) && inside(k.position, 2) ? inputs[source + (i.position * from[1] + j.position) * from[2] + k.position]! : 0) * weights[weight + (i.tap * window.kernel[1] + j.tap) * window.kernel[2] + k.tap]!;
            }
            out[at++] = sum;
          }
    }
  return floatTensorOf(type, out);
});

export const linearSemantics: readonly Semantics[] = [gemm, matmul, conv];
