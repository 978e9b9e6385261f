// A linalg.generic over a space of axes, and the tensors that it writes to.
import { OpBuilder } from "../../core/define/index.ts";
import { affineDim, AffineMap, Block, type RankedTensorType, Region, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { constantIndex, MaxSIOp } from "../../dialects/arith/index.ts";
import * as linalg from "../../dialects/linalg/index.ts";
import type { Expression } from "../../dialects/tensor/index.ts";
import type { Extent } from "../te-extents.ts";
import { identities } from "../te-reducers.ts";
import { writeBody } from "./body.ts";
import { type Operand, operandsOf } from "./operands.ts";
import { emptyTensor, isNeverNegative, type Space, type Tensor } from "./space.ts";

/** A tensor full of one scalar. */
function filled(rw: ConversionRewriter, start: Value, into: Tensor): Value {
  const region = new Region();
  const block = region.addBlock(new Block());
  const [value] = [block.addArg(into.type.element, rw.loc), block.addArg(into.type.element, rw.loc)];
  linalg.YieldOp.build(OpBuilder.atEnd(block, rw.loc), { values: [value] });
  return (linalg.FillOp.build(rw, { inputs: [start], outputs: [into], result_tensors: [into.type], region } as never) as unknown as { readonly result_tensors: readonly Value[] }).result_tensors[0]!;
}
/** Tensors of those extents, full of what the reducer starts from. */
export function startsOf(rw: ConversionRewriter, op: Expression, extents: readonly Extent[]): readonly Value[] {
  const starts = identities(rw, op);
  return op.outputs.map(({ type }, i) => filled(rw, starts[i]!, emptyTensor(rw, extents, type.element)));
}

/** An axis of a negative extent has no points, but there is no such tensor. */
function notNegative(rw: ConversionRewriter, extent: Extent): Extent {
  if (typeof extent === "number" || isNeverNegative(extent)) return extent;
  return MaxSIOp.build(rw, { lhs: rw.converted(extent), rhs: constantIndex(rw, 0) }).result;
}
/** Dimensions that no operand has by itself get an operand that is nothing but a shape, as poolings have one. */
function shapeOperand(rw: ConversionRewriter, op: Expression, { extents }: Space, kept: number, inputs: readonly Operand[]): Operand[] {
  const present = new Set(inputs.flatMap(({ map }) => map.results.flatMap((expr) => (expr.kind === "dim" ? [expr.position] : []))));
  const missing = extents.flatMap((_, dim) => (dim < kept || present.has(dim) ? [] : [dim]));
  if (missing.length === 0) return [];
  return [{ value: emptyTensor(rw, missing.map((dim) => notNegative(rw, extents[dim]!)), op.outputs[0]!.type.element), map: new AffineMap(extents.length, 0, missing.map(affineDim)) }];
}

/** Builds the structured op at `b`. Its first dimensions, as many as the outputs have, are parallel, the others reduce. `rw` stands in front. */
export function buildStructured(rw: ConversionRewriter, b: OpBuilder, op: Expression, space: Space, outputs: readonly Value[]): readonly Value[] {
  const types = outputs.map(({ type }) => type as RankedTensorType);
  const { rank } = types[0]!;
  const operands = operandsOf(rw, b, op, space);
  const all = [...operands.inputs, ...shapeOperand(rw, op, space, rank, operands.inputs)];
  const target = new AffineMap(space.extents.length, 0, types[0]!.dims.map((_, axis) => affineDim(axis)));
  const region = new Region();
  const block = region.addBlock(new Block());
  for (const { value } of all) block.addArg((value.type as RankedTensorType).element, op.loc);
  for (const { element } of types) block.addArg(element, op.loc);
  writeBody(rw, block, op, space, operands);
  return linalg.GenericOp.build(b, {
    inputs: all.map(({ value }) => value), outputs, indexing_maps: [...all.map(({ map }) => map), ...outputs.map(() => target)],
    iterator_types: space.extents.map((_, axis) => (axis < rank ? "parallel" : "reduction")), result_tensors: types, region,
  }).result_tensors;
}
