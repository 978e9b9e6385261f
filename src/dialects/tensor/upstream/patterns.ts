// Canonicalisations of the tensor dialect that replace more than folds can.
import { RankedTensorType, type Type } from "../../../core/ir/index.ts";
import { pattern, type Pattern } from "../../../core/rewrite/index.ts";
import { CastOp } from "./casts.ts";
import { ExtractOp } from "./elements.ts";

/** Whether `type` says at least what `other` says about each extent. */
const knowsAll = (type: Type, other: Type): boolean =>
  !(other instanceof RankedTensorType) || (type instanceof RankedTensorType && type.dims.every((dim, i) => dim === other.dims[i] || other.dims[i]! < 0));

/** cast(cast(x : A) : B) : C => cast(x) : C, when B says nothing that A and C do not say. Decreases the casts on a path. */
export const mergeCasts: Pattern = pattern("tensor-merge-casts", CastOp, (op, rw) => {
  const inner = op.source.definedBy(CastOp);
  if (!inner) return rw.skip("the source is no cast");
  const [from, middle, to] = [inner.source.type, inner.dest.type, op.dest.type];
  if (!knowsAll(from, middle) && !knowsAll(to, middle)) return rw.skip(`'${middle.text}' says what neither '${from.text}' nor '${to.text}' says`);
  return rw.replace(op, CastOp.build(rw, { source: inner.source, dest: to }).dest);
});

/** extract(cast(x), i) => extract(x, i). Decreases the ops between a tensor and its element. */
export const extractThroughCast: Pattern = pattern("tensor-extract-through-cast", ExtractOp, (op, rw) => {
  const cast = op.tensor.definedBy(CastOp);
  if (!cast) return rw.skip("the tensor is no cast");
  const { source } = cast;
  if (!(source.type instanceof RankedTensorType)) return rw.skip("the rank is not known before the cast");
  return rw.replace(op, ExtractOp.build(rw, { tensor: source as typeof op.tensor, indices: op.indices, result: op.result.type }).result);
});
