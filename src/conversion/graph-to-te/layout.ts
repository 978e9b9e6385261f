// Constants and ops that only move or relabel elements.
import { denseSplat, type RankedTensorType, type Value } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import { ConcatOp, ConstantOp, DropoutOp, IdentityOp, ReshapeOp, retyped, TransposeOp } from "../../dialects/graph/index.ts";
import * as te from "../../dialects/tensor/index.ts";
import { compute, type Tensor } from "./body.ts";
import { signlessTensor } from "./types.ts";

/** The same attribute, its elements signless. */
const lowerConstant = lower(ConstantOp, (op, _, rw) => {
  const value = retyped(op.value, signlessTensor(op.result.type));
  return value ? rw.replace(op, arith.ConstantOp.build(rw, { value }).result) : rw.skip(`'${op.value.text}' has no elements`);
});

const lowerReshape = lower(ReshapeOp, (op, { x }, rw) => rw.replace(op, te.ReshapeOp.build(rw, { source: x as Tensor, result: signlessTensor(op.result.type) }).result));

const lowerTranspose = lower(TransposeOp, (op, { x }, rw) => {
  const { perm } = op;
  return rw.replace(op, compute(rw, signlessTensor(op.result.type), (s, axes) => {
    const indices: Value[] = [];
    perm.forEach((axis, i) => { indices[axis] = axes[i]!; });
    return s.read(x as Tensor, indices);
  }));
});

/** Each element from the input that its index falls into; a read of another input gives zero, which is not chosen. */
const lowerConcat = lower(ConcatOp, (op, { inputs }, rw) => {
  const along = Number(op.axis);
  const sources = (inputs as readonly Tensor[]).filter(({ type }) => type.dims[along] !== 0);
  const type: RankedTensorType = signlessTensor(op.result.type);
  if (sources.length === 0) return rw.replace(op, inputs[0]!);
  if (sources.length === 1) return rw.replace(op, sources[0]!);
  return rw.replace(op, compute(rw, type, (s, axes) => {
    const at = axes[along]!;
    let start = 0;
    const pieces = sources.map((source) => {
      const value = s.read(source, axes.with(along, s.affine(at, 1, -start)), 0);
      start += source.type.dims[along]!;
      return { value, end: start };
    });
    return pieces.reduceRight((rest, { value, end }, i) => (i === pieces.length - 1 ? value : s.select(arith.CmpIOp.build(s.b, { predicate: "slt", lhs: at, rhs: s.index(end) }).result, value, rest)), pieces.at(-1)!.value);
  }));
});

const lowerIdentity = lower(IdentityOp, (op, { x }, rw) => rw.replace(op, x));
const lowerDropout = lower(DropoutOp, (op, { x }, rw) => (op.mask ? rw.replace(op, x, arith.ConstantOp.build(rw, { value: denseSplat(op.mask.type, 1) }).result) : rw.replace(op, x)));

export const layoutLowerings: readonly Lowering[] = [lowerConstant, lowerReshape, lowerTranspose, lowerConcat, lowerIdentity, lowerDropout];
