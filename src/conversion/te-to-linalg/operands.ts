// Reads of an expression as operands of a structured op: whole tensors at affine subscripts, tensors with a border where a read may leave
// them, and the slices of tensors that belong to one step of a scan.
import { type Builder, OpBuilder } from "../../core/define/index.ts";
import { type AffineMap, Block, DYNAMIC, type IndexType, indexType, type Operation, RankedTensorType, Region, tensorType, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { ConstantOp } from "../../dialects/arith/index.ts";
import { type Expression, partsOf, ReadOp } from "../../dialects/tensor/index.ts";
import * as tensor from "../../dialects/tensor/upstream/index.ts";
import { isWhole, sizeOf, type Space, type Tensor } from "./space.ts";
import { type Border, borderOf, subscriptMap } from "./subscripts.ts";

/** A read of a tensor's element. */
export type Read = ReturnType<typeof ReadOp.build>;
/** A tensor and how the iteration space indexes it. */
export interface Operand {
  readonly value: Value;
  readonly map: AffineMap;
}
/** The inputs of a structured op, and which of them serves a read. */
export interface Operands {
  readonly inputs: Operand[];
  readonly served: ReadonlyMap<Operation, number>;
}

/** The scalar that a read gives outside, in front of everything; undefined where it depends on the point. */
function fillOf(rw: ConversionRewriter, outside: Value): Value | undefined {
  const constant = outside.definedBy(ConstantOp);
  if (constant) return ConstantOp.build(rw, { value: constant.value }).result;
  return expressionBlock(outside) ? undefined : rw.converted(outside);
}
const expressionBlock = (value: Value): boolean => {
  for (let op = value.definingOp?.parentOp ?? (value.owner as Block).parentOp; op; op = op.parentOp) if (op.info.dialect === "te") return true;
  return false;
};
function padded(rw: ConversionRewriter, source: Value, { low, high, dims }: Border, fill: Value): Value {
  if ([...low, ...high].every((n) => n === 0)) return source;
  const type = source.type as RankedTensorType;
  const padding = new Region();
  const block = padding.addBlock(new Block());
  for (const _ of dims) block.addArg(indexType, rw.loc);
  tensor.YieldOp.build(OpBuilder.atEnd(block, rw.loc), { value: fill });
  return tensor.PadOp.build(rw, { source: source as Tensor, low: [], high: [], static_low: low, static_high: high, padding, result: tensorType(dims, type.element) }).result;
}
/** The part of a tensor where the dimensions `fixed` stand at one place, without those. */
function sliced(b: Builder, source: Value, fixed: readonly number[], at: Value): Value {
  const type = source.type as RankedTensorType;
  const sizes = type.dims.map((_, i) => (fixed.includes(i) ? 1 : sizeOf(b, source, i)));
  const result = tensorType(type.dims.filter((_, i) => !fixed.includes(i)), type.element);
  return tensor.ExtractSliceOp.build(b, {
    source: source as Tensor, offsets: fixed.map(() => at as Value<IndexType>), sizes: sizes.filter((size) => typeof size !== "number") as Value<IndexType>[], strides: [],
    static_offsets: type.dims.map((_, i) => (fixed.includes(i) ? DYNAMIC : 0)), static_sizes: sizes.map((size) => (typeof size === "number" ? size : DYNAMIC)), static_strides: type.dims.map(() => 1), result,
  }).result;
}

/** What serves a read: made in front of everything by `rw`, or at the place of the structured op by `b`. */
function operandOf(rw: ConversionRewriter, b: Builder, read: Read, space: Space, always: boolean): Operand | undefined {
  const { source, indices, outside } = read;
  const all = indices.map((_, i) => i);
  const map = subscriptMap({ source, indices, dimensions: all }, space, always && !outside);
  if (map) return { value: rw.converted(source), map };
  if (outside) {
    const border = borderOf(source, indices, space);
    const fill = border && fillOf(rw, outside);
    return fill && { value: padded(rw, rw.converted(source), border, fill), map: border.map };
  }
  const { along } = space;
  if (!along) return undefined;
  const fixed = all.filter((i) => indices[i] === along.axis);
  const inside = ({ extent }: NonNullable<Space["along"]>, i: number): boolean => isWhole(extent, source, i) || (typeof extent === "number" && extent <= source.type.dims[i]!);
  if (fixed.length === 0 || !fixed.every((i) => inside(along, i))) return undefined;
  const rest = all.filter((i) => !fixed.includes(i));
  const part = subscriptMap({ source, indices: rest.map((i) => indices[i]!), dimensions: rest }, space, always);
  return part && { value: sliced(b, rw.converted(source), fixed, along.at), map: part };
}

/** The operands that serve the reads of an expression; the other reads take elements out of tensors in the body. */
export function operandsOf(rw: ConversionRewriter, b: Builder, op: Expression, space: Space): Operands {
  const inputs: Operand[] = [];
  const served = new Map<Operation, number>();
  const { first, guarded } = partsOf(op.body.entry);
  for (const read of [...first, ...guarded]) {
    if (!ReadOp.is(read)) continue;
    const operand = operandOf(rw, b, read, space, first.includes(read));
    if (!operand) continue;
    const known = inputs.findIndex(({ value, map }) => value === operand.value && map.text === operand.map.text);
    served.set(read, known >= 0 ? known : inputs.push(operand) - 1);
  }
  return { inputs, served };
}
