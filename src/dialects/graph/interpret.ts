// What a model's own operations mean to the reference engine: ONNX's formulas in direct loops, written apart from the lowering
// so that the two can be compared. A tensor at run time is a contiguous buffer that nobody writes after it is made.
import { constantElements } from "../../core/ir/index.ts";
import { bufferOver, ExecutionTrap, type Semantics, statement } from "../../interpreter/index.ts";
import { ConstantOp } from "./constant.ts";
import { elementwiseSemantics } from "./interpret-elementwise.ts";
import { linearSemantics } from "./interpret-linear.ts";
import { normalizationSemantics } from "./interpret-normalization.ts";
import { poolingSemantics } from "./interpret-pooling.ts";
import { roomFor, storedTensorOf, tensorOp } from "./interpret-values.ts";
import { ConcatOp, DropoutOp, IdentityOp, ReshapeOp, TransposeOp } from "./layout.ts";

const product = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);

const layoutSemantics: readonly Semantics[] = [
  tensorOp(ReshapeOp, (op, operands) => storedTensorOf(op.result.type, operands.stored(op.x))),
  tensorOp(IdentityOp, (op, operands) => operands.buffer(op.x)),
  tensorOp(DropoutOp, (op, operands) => {
    const kept = operands.buffer(op.x);
    return op.mask ? [kept, storedTensorOf(op.mask.type, roomFor(op.mask.type).fill(1 as never))] : kept;
  }),
  tensorOp(TransposeOp, ({ x, perm, result: { type } }, operands) => {
    const source = operands.stored(x);
    const data = roomFor(type);
    for (let at = 0; at < data.length; at++) {
      // Coordinates of the result, last axis first, put back where they come from.
      let rest = at;
      let from = 0;
      for (let axis = type.rank - 1; axis >= 0; axis--) {
        from += (rest % type.dims[axis]!) * product(x.type.dims.slice(perm[axis]! + 1));
        rest = Math.floor(rest / type.dims[axis]!);
      }
      data[at] = source[from]!;
    }
    return storedTensorOf(type, data);
  }),
  tensorOp(ConcatOp, ({ inputs, axis, result: { type } }, operands) => {
    const data = roomFor(type);
    const rows = product(type.dims.slice(0, Number(axis)));
    const width = product(type.dims.slice(Number(axis)));
    let column = 0;
    for (const input of inputs) {
      const part = operands.stored(input);
      const partWidth = product(input.type.dims.slice(Number(axis)));
      for (let row = 0; row < rows; row++) for (let i = 0; i < partWidth; i++) data[row * width + column + i] = part[row * partWidth + i]!;
      column += partWidth;
    }
    return storedTensorOf(type, data);
  }),
];

export const semantics: readonly Semantics[] = [
  statement(ConstantOp, (op, js) => {
    const data = constantElements(op.value);
    if (data === undefined) throw new ExecutionTrap(`a constant of type '${op.value.type.text}' has no data`);
    js.define(op.result, js.constant(bufferOver(data, op.result.type.dims)));
  }),
  ...elementwiseSemantics, ...linearSemantics, ...poolingSemantics, ...normalizationSemantics, ...layoutSemantics,
];
