// Canonicalisation of tensor expressions: reshapes combine and disappear into reads, constants are read at compile time, checks that
// cannot fail go.
import { type Range, rangeOf } from "../../core/define/index.ts";
import {
  type Attribute, DenseElementsAttr, denseElements, DenseResourceAttr, denseSplat, FloatType, floatAttr, IntegerType, indexType, integerAttr, type IndexType, type Operation, type RankedTensorType, readElement, type TypedAttr, Value,
} from "../../core/ir/index.ts";
import { type Pattern, pattern } from "../../core/rewrite/index.ts";
import { ConstantOp, constantIndex, constantIntegerOf } from "../arith/index.ts";
import { expressionOf, extentsOf } from "./body.ts";
import { rangeOfAxis } from "./extents.ts";
import { ReadOp, ReshapeOp } from "./ops.ts";
import { factsOfDimension, factsOfValue, rangeOfFacts } from "./symbols.ts";
import { DimOp } from "./upstream/index.ts";

/** reshape(reshape(x)) => reshape(x). Strictly decreases the length of chains of reshapes. */
export const mergeReshapes: Pattern = pattern("te-merge-reshapes", ReshapeOp, (op, rw) => {
  const inner = op.source.definedBy(ReshapeOp);
  if (!inner) return rw.skip("the source is no reshape");
  return rw.replace(op, ReshapeOp.build(rw, { source: inner.source, result: op.result.type }).result);
});

function retyped(value: Attribute, type: RankedTensorType): TypedAttr | undefined {
  if (value instanceof DenseResourceAttr) return new DenseResourceAttr(type, value.resource);
  if (!(value instanceof DenseElementsAttr) || value.strings) return undefined;
  return value.isSplat && type.numElements > 0 ? denseSplat(type, value.data[0]!) : denseElements(type, value.data);
}
/** reshape(constant) => constant. Strictly decreases the number of reshapes. */
export const reshapeConstant: Pattern = pattern("te-reshape-constant", ReshapeOp, (op, rw) => {
  const constant = op.source.definedBy(ConstantOp);
  if (!constant) return rw.skip("the source is no constant");
  const value = op.result.type.isStatic ? retyped(constant.value, op.result.type) : undefined;
  if (!value) return rw.skip("the constant cannot take the type");
  return rw.replace(op, ConstantOp.build(rw, { value }).result);
});

/** Where the elements of a tensor lie along its dimensions other than those of extent one. */
const longDims = (type: RankedTensorType): readonly (readonly [axis: number, extent: number])[] => type.dims.flatMap((extent, axis) => (extent === 1 ? [] : [[axis, extent] as const]));

/** read(reshape(x))[i] => read(x)[j], when the reshape only adds and drops dimensions of extent one. Strictly decreases the reads of reshapes. */
export const readThroughReshape: Pattern = pattern("te-read-through-reshape", ReadOp, (op, rw) => {
  const reshape = op.source.definedBy(ReshapeOp);
  if (!reshape) return rw.skip("the source is no reshape");
  if (op.outside) return rw.skip("an index outside of a dropped dimension would be lost");
  const [from, to] = [longDims(reshape.source.type), longDims(reshape.result.type)];
  if (from.filter(([, extent]) => extent < 0).length > 1) return rw.skip("dimensions that only a run tells may change places");
  if (from.length !== to.length || from.some(([, extent], i) => extent !== to[i]![1])) return rw.skip("dimensions longer than one change");
  const indexOf = new Map(from.map(([axis], i) => [axis, op.indices[to[i]![0]]!]));
  const indices = reshape.source.type.dims.map((_, axis) => indexOf.get(axis) ?? (constantIndex(rw, 0) as Value<IndexType>));
  return rw.replace(op, ReadOp.build(rw, { source: reshape.source, indices }).result);
});

/** read(splat constant) => constant. Strictly decreases the number of reads. */
export const readSplat: Pattern = pattern("te-read-splat", ReadOp, (op, rw) => {
  const value = op.source.definedBy(ConstantOp)?.value;
  if (!(value instanceof DenseElementsAttr) || !value.isSplat || value.strings) return rw.skip("the source is no splat constant");
  if (op.outside) return rw.skip("an index may lie outside");
  const { element } = value.type;
  const stored = readElement(element, value.data[0]!);
  if (element instanceof FloatType) return rw.replace(op, ConstantOp.build(rw, { value: floatAttr(Number(stored), element) }).result);
  if (!(element instanceof IntegerType) && element !== indexType) return rw.skip(`elements of '${element.text}' have no scalar constant`);
  return rw.replace(op, ConstantOp.build(rw, { value: integerAttr(BigInt(stored), element) }).result);
});

/** The axes of the expression around an operation, with their extents. */
function axesAround(op: Operation): ReadonlyMap<Value, number | Value> {
  let up = op.parentOp;
  while (up && !expressionOf(up)) up = up.parentOp;
  const expression = expressionOf(up);
  const extents = expression ? extentsOf(expression) : [];
  return new Map(expression?.body.entry.args.map((axis, i) => [axis, extents[i]!]));
}
/** The interval of an extent that only a run tells. */
function symbolRange(extent: Value): Range | undefined {
  const facts = factsOfValue(extent);
  return facts && rangeOfFacts(facts);
}
/** Whether an extent is that dimension of a tensor: read off it, or of the same symbol. */
function isExtentOf(extent: Value, source: Value, dimension: number): boolean {
  const dim = extent.definedBy(DimOp);
  if (dim?.source === source && constantIntegerOf(dim.index) === BigInt(dimension)) return true;
  const symbol = factsOfDimension(source, dimension);
  return symbol !== undefined && factsOfValue(extent)?.name === symbol.name;
}
/** read(x)[i] or z => read(x)[i], when every index lies inside. Strictly decreases the number of checks. */
export const dropOutside: Pattern = pattern("te-drop-outside", ReadOp, (op, rw) => {
  if (!op.outside) return rw.skip("there is no scalar for outside");
  const axes = axesAround(op);
  const known = (value: Value): Range | undefined => {
    const extent = axes.get(value);
    return extent === undefined ? undefined : rangeOfAxis(extent, symbolRange);
  };
  const { dims } = op.source.type;
  const at = op.indices.findIndex((index, i) => {
    const extent = axes.get(index);
    if (dims[i]! < 0) return !(extent instanceof Value && isExtentOf(extent, op.source, i));
    const range = rangeOf(index, known);
    return !range || range.low < 0n || range.high >= BigInt(dims[i]!);
  });
  if (at >= 0) return rw.skip(`index ${at} may lie outside`);
  return rw.replace(op, ReadOp.build(rw, { source: op.source, indices: op.indices }).result);
});

export const canonicalizations: readonly Pattern[] = [mergeReshapes, reshapeConstant, readThroughReshape, readSplat, dropOutside];
