// te.reshape through a tensor of one dimension: neighbouring dimensions merge, then split.
import type { IndexType, RankedTensorType, Value } from "../../core/ir/index.ts";
import { tensorType } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { constantIndex, DivUIOp } from "../../dialects/arith/index.ts";
import * as tensor from "../../dialects/tensor/upstream/index.ts";
import { sizeOf, type Tensor } from "./space.ts";

const group = (rank: number): number[][] => [Array.from({ length: rank }, (_, i) => i)];
/** The type of all elements of a tensor in a row. */
const lineOf = (type: RankedTensorType): RankedTensorType => tensorType([type.isStatic ? type.numElements : -1], type.element);

/** The elements in a row. */
function merged(rw: ConversionRewriter, source: Value, from: RankedTensorType): Value {
  if (from.rank === 1) return source;
  if (from.rank === 0) return tensor.ExpandShapeOp.build(rw, { src: source as Tensor, output_shape: [], reassociation: [], static_output_shape: [1], result: lineOf(from) }).result;
  return tensor.CollapseShapeOp.build(rw, { src: source as Tensor, reassociation: group(from.rank), result: lineOf(from) }).result;
}
/** The extent that is left open follows from the number of elements. */
function openExtent(rw: ConversionRewriter, line: Value, dims: readonly number[]): Value<IndexType> {
  const count = sizeOf(rw, line, 0);
  const rest = dims.reduce((product, dim) => (dim >= 0 ? product * dim : product), 1);
  return DivUIOp.build(rw, { lhs: typeof count === "number" ? constantIndex(rw, count) : count, rhs: constantIndex(rw, Math.max(1, rest)) }).result as Value<IndexType>;
}

/** The tensor under its new shape. */
export function lowerReshape(rw: ConversionRewriter, source: Value, from: RankedTensorType, to: RankedTensorType): Value {
  if (from === to && to.isStatic) return source;
  const line = merged(rw, source, from);
  const wanted = lineOf(to);
  const cast = line.type === wanted ? line : tensor.CastOp.build(rw, { source: line as Tensor, dest: wanted }).dest;
  if (to.rank === 1) return cast;
  if (to.rank === 0) return tensor.CollapseShapeOp.build(rw, { src: cast as Tensor, reassociation: [], result: to }).result;
  const open = to.isStatic ? [] : [openExtent(rw, line, to.dims)];
  return tensor.ExpandShapeOp.build(rw, { src: cast as Tensor, output_shape: open, reassociation: group(to.rank), static_output_shape: to.dims, result: to }).result;
}
