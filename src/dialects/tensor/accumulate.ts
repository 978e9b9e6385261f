// Accumulation in a type of its own, spelled out: the destination in the wider type, the reduction in it, the result rounded once.
//
//   %c = te.compute [%i < 4] = sum [%k < 8] in f32 ... -> tensor<4xf16>
//     =>  %s = te.compute [%i < 4] = sum [%k < 8] ... -> tensor<4xf32>
//         %c = te.compute [%i < 4] = truncf<f16>(%s[%i]) : tensor<4xf32> -> tensor<4xf16>
import { type Builder, OpBuilder } from "../../core/define/index.ts";
import { Block, cloneInto, FloatType, indexType, type IntegerType, Mapping, type RankedTensorType, Region, tensorType, type Type, type Value } from "../../core/ir/index.ts";
import { convertFloat, ExtSIOp, ExtUIOp, TruncIOp } from "../arith/index.ts";
import { accumulatorTypes, type Expression, isCompute } from "./body.ts";
import { countDynamic } from "./extents.ts";
import { ComputeOp, ReadOp, ScanOp, YieldOp } from "./ops.ts";
import { isUnsigned } from "./reducers.ts";

/** A scalar in another type of its kind. */
function converted(b: Builder, value: Value, type: Type, unsigned: boolean): Value {
  if (value.type === type) return value;
  if (type instanceof FloatType) return convertFloat(b, value, type);
  if ((value.type as IntegerType).width > (type as IntegerType).width) return TruncIOp.build(b, { in: value, out: type }).out;
  return (unsigned ? ExtUIOp : ExtSIOp).build(b, { in: value, out: type }).out;
}
const regionOf = (source: Region): Region => {
  const region = new Region();
  cloneInto(source, region, new Mapping());
  return region;
};

/** Tensors with their elements converted, in one computation over the axes of `op`. */
function convertAll(b: Builder, op: Expression, sources: readonly Value[], types: readonly Type[], unsigned: boolean): readonly Value[] {
  const body = new Region();
  const block = body.addBlock(new Block());
  const indices = op.spatial.map(() => block.addArg(indexType, op.loc));
  const at = OpBuilder.atEnd(block, op.loc);
  YieldOp.build(at, { values: sources.map((source, i) => converted(at, ReadOp.build(at, { source: source as Value<RankedTensorType>, indices }).result, types[i]!, unsigned)) });
  return ComputeOp.build(b, { extents: op.extents.slice(0, countDynamic(op.spatial)), destinations: [], spatial: op.spatial, reduction: [], outputs: types.map((type) => tensorType(op.spatial, type)), body, combiner: [] }, op.loc).outputs;
}

/** Whether an expression accumulates in types that are not those of its results. */
export const accumulatesElsewhere = (op: Expression): boolean => op.accumulators !== undefined && accumulatorTypes(op).some((type, i) => type !== op.outputs[i]!.type.element);

/** The results of an expression, accumulated in tensors of the accumulators' types. `operand` says what stands for a destination. */
export function expandAccumulators(b: Builder, op: Expression, operand: (value: Value) => Value): readonly Value[] {
  const types = accumulatorTypes(op);
  const unsigned = op.reducer !== undefined && isUnsigned(op.reducer);
  const outputs = types.map((type) => tensorType(op.spatial, type));
  const { extents, spatial, identities } = op;
  const shared = { extents, spatial, identities, outputs, body: regionOf(op.body), combiner: op.combiner.map(regionOf) };
  const destinations = isCompute(op) && op.destinations.length > 0 ? convertAll(b, op, op.destinations.map(operand), types, unsigned) : [];
  const wide = isCompute(op) ? ComputeOp.build(b, { ...shared, destinations: destinations as Value<RankedTensorType>[], reduction: op.reduction, reducer: op.reducer }, op.loc) : ScanOp.build(b, { ...shared, axis: op.axis, reducer: op.reducer, exclusive: op.exclusive, reverse: op.reverse }, op.loc);
  return convertAll(b, op, wide.outputs, op.outputs.map((output) => output.type.element), unsigned);
}
