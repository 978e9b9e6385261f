// What element-wise graph ops mean: ONNX's formulas with numpy's broadcasting, each operation rounded to the element type.
import type { RankedTensorType } from "../../core/ir/index.ts";
import { type Buffer, ExecutionTrap, type Semantics } from "../../interpreter/index.ts";
import * as elementwise from "./elementwise.ts";
import { broadcastStrides, walkIndices } from "./fold.ts";
import { floatTensorOf, integerTensorOf, isFloat, type Operands, rounding, tensorOp } from "./interpret-values.ts";
import type { TensorValue } from "./types.ts";

interface Arithmetic {
  readonly float: (a: number, b: number) => number;
  readonly integer: (a: bigint, b: bigint) => bigint;
}
function quotient(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new ExecutionTrap("graph.div divides an integer by zero");
  return a / b;
}

/** Pairs of broadcast elements, combined. */
function combined<T extends number | bigint>(type: RankedTensorType, a: ArrayLike<T>, aType: RankedTensorType, b: ArrayLike<T>, bType: RankedTensorType, f: (x: T, y: T) => T): T[] {
  const out: T[] = [];
  walkIndices(type.dims, [broadcastStrides(aType.dims, type.dims), broadcastStrides(bType.dims, type.dims)], (_, [i, j]) => { out.push(f(a[i!]!, b[j!]!)); });
  return out;
}
const binary = ({ float, integer }: Arithmetic) => ({ lhs, rhs, result }: { readonly lhs: TensorValue; readonly rhs: TensorValue; readonly result: TensorValue }, operands: Operands): Buffer => {
  const { type } = result;
  if (isFloat(type)) return floatTensorOf(type, Float64Array.from(combined(type, operands.floats(lhs), lhs.type, operands.floats(rhs), rhs.type, float)));
  return integerTensorOf(type, combined(type, operands.integers(lhs), lhs.type, operands.integers(rhs), rhs.type, integer));
};
const unary = (f: (x: number) => number) => ({ x, result }: { readonly x: TensorValue; readonly result: TensorValue }, operands: Operands): Buffer => floatTensorOf(result.type, operands.floats(x).map(f));

export const elementwiseSemantics: readonly Semantics[] = [
  tensorOp(elementwise.AddOp, binary({ float: (a, b) => a + b, integer: (a, b) => a + b })),
  tensorOp(elementwise.SubOp, binary({ float: (a, b) => a - b, integer: (a, b) => a - b })),
  tensorOp(elementwise.MulOp, binary({ float: (a, b) => a * b, integer: (a, b) => a * b })),
  tensorOp(elementwise.DivOp, binary({ float: (a, b) => a / b, integer: quotient })),
  tensorOp(elementwise.ReluOp, (op, operands) => {
    if (isFloat(op.x.type)) return unary((x) => (x < 0 ? 0 : x))(op, operands);
    return integerTensorOf(op.result.type, operands.integers(op.x).map((x) => (x < 0n ? 0n : x)));
  }),
  tensorOp(elementwise.SigmoidOp, unary((x) => 1 / (1 + Math.exp(-x)))),
  tensorOp(elementwise.TanhOp, unary(Math.tanh)),
  tensorOp(elementwise.ExpOp, unary(Math.exp)),
  tensorOp(elementwise.SqrtOp, unary(Math.sqrt)),
  tensorOp(elementwise.SumOp, ({ inputs, result }, operands) => {
    const { type } = result;
    const round = rounding(type.element);
    let sum = new Float64Array(type.numElements);
    inputs.forEach((input, i) => { sum = Float64Array.from(combined(type, sum, type, operands.floats(input), input.type, (a, b) => (i === 0 ? b : round(a + b)))); });
    return floatTensorOf(type, sum);
  }),
  tensorOp(elementwise.ClipOp, ({ x, min, max, result }, operands) => {
    const { type } = result;
    if (isFloat(type)) {
      const low = min ? operands.floats(min)[0]! : Number.NEGATIVE_INFINITY;
      const high = max ? operands.floats(max)[0]! : Number.POSITIVE_INFINITY;
      return floatTensorOf(type, operands.floats(x).map((value) => Math.min(Math.max(value, low), high)));
    }
    const low = min && operands.integers(min)[0]!;
    const high = max && operands.integers(max)[0]!;
    return integerTensorOf(type, operands.integers(x).map((value) => {
      const raised = low !== undefined && value < low ? low : value;
      return high !== undefined && raised > high ? high : raised;
    }));
  }),
];
