// One te.compute as one linalg.generic: axes are its dimensions, reads at affine subscripts its inputs, other reads elements taken out
// in the body. Reductions start from a filled tensor.
import { OpBuilder, type OpOf } from "../../core/define/index.ts";
import { affineDim, AffineMap, Block, cloneOp, type IndexType, Mapping, type Operation, type RankedTensorType, Region, tensorType, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { AndIOp, CmpIOp, constantIndex, SelectOp } from "../../dialects/arith/index.ts";
import * as linalg from "../../dialects/linalg/index.ts";
import { type ComputeOp, ReadOp, YieldOp } from "../../dialects/tensor/index.ts";
import * as tensor from "../../dialects/tensor/upstream/index.ts";
import { combineAll, identities } from "../te-reducers.ts";
import { subscriptMap } from "./subscripts.ts";

type Compute = OpOf<typeof ComputeOp>;
type Read = OpOf<typeof ReadOp>;
interface Input {
  readonly value: Value;
  readonly map: AffineMap;
}

/** The inputs of the structured op, and which read each of them serves. */
function inputsOf(rw: ConversionRewriter, op: Compute, extents: readonly number[]): { readonly inputs: Input[]; readonly served: Map<Operation, number> } {
  const inputs: Input[] = [];
  const served = new Map<Operation, number>();
  for (const read of op.body.entry) {
    if (!ReadOp.is(read) || read.outside) continue;
    const map = subscriptMap(read.indices, read.source.type.dims, op.body.entry.args, extents);
    if (!map) continue;
    const value = rw.converted(read.source);
    const known = inputs.findIndex((input) => input.value === value && input.map.text === map.text);
    served.set(read, known >= 0 ? known : inputs.push({ value, map }) - 1);
  }
  return { inputs, served };
}
/** Axes of the reduction that no operand has by itself get an operand that is nothing but a shape, as poolings have one. */
function shapeOperand(rw: ConversionRewriter, op: Compute, extents: readonly number[], inputs: readonly Input[]): Input[] {
  const present = new Set(inputs.flatMap(({ map }) => map.results.flatMap((expr) => (expr.kind === "dim" ? [expr.position] : []))));
  const missing = op.reduction.map((_, i) => op.spatial.length + i).filter((axis) => !present.has(axis));
  if (missing.length === 0) return [];
  const result = tensorType(missing.map((axis) => extents[axis]!), op.outputs[0]!.type.element);
  return [{ value: tensor.EmptyOp.build(rw, { dynamicSizes: [], result }).result, map: new AffineMap(extents.length, 0, missing.map(affineDim)) }];
}

/** Tensors to write to: the destinations, or empty ones, or full of what the reduction starts from. */
function destinations(rw: ConversionRewriter, op: Compute): readonly Value[] {
  if (op.destinations.length > 0) return op.destinations.map((value) => rw.converted(value));
  const starts = op.reducer ? identities(rw, op) : undefined;
  return op.outputs.map(({ type }, i) => {
    const empty = tensor.EmptyOp.build(rw, { dynamicSizes: [], result: type }).result;
    return starts ? filled(rw, starts[i]!, empty, type) : empty;
  });
}
function filled(rw: ConversionRewriter, start: Value, empty: Value, type: RankedTensorType): Value {
  const region = new Region();
  const block = region.addBlock(new Block());
  const [value] = [block.addArg(type.element, rw.loc), block.addArg(type.element, rw.loc)];
  linalg.YieldOp.build(OpBuilder.atEnd(block, rw.loc), { values: [value] });
  return (linalg.FillOp.build(rw, { inputs: [start], outputs: [empty], result_tensors: [type], region } as never) as unknown as { readonly result_tensors: readonly Value[] }).result_tensors[0]!;
}

/** An element at any subscripts. Outside of the tensor, the element at a clamped place is not looked at. */
function extracted(b: OpBuilder, read: Read, source: Value, mapping: Mapping): Value {
  const indices = read.indices.map((index) => mapping.value(index));
  const { dims } = read.source.type;
  const take = (at: readonly Value[]): Value => tensor.ExtractOp.build(b, { tensor: source as typeof read.source, indices: at as Value<IndexType>[] }).result;
  if (!read.outside) return take(indices);
  const outside = mapping.value(read.outside);
  if (dims.includes(0)) return outside;
  const inside = indices.map((lhs, i): Value => CmpIOp.build(b, { predicate: "ult", lhs, rhs: constantIndex(b, dims[i]!) }).result);
  const zero = constantIndex(b, 0);
  const value = take(indices.map((index, i) => SelectOp.build(b, { condition: inside[i]!, true_value: index, false_value: zero, result: index.type }).result));
  const condition = inside.length === 0 ? undefined : inside.reduce((lhs, rhs) => AndIOp.build(b, { lhs, rhs }).result);
  return condition ? SelectOp.build(b, { condition, true_value: value, false_value: outside, result: value.type }).result : value;
}

/** Copies the body; operations that only served subscripts go. */
function writeBody(rw: ConversionRewriter, block: Block, op: Compute, served: ReadonlyMap<Operation, number>, inputs: number): void {
  const b = OpBuilder.atEnd(block, op.loc);
  const mapping = new Mapping();
  op.body.entry.args.forEach((axis, dim) => { if (axis.hasUses) mapping.values.set(axis, linalg.IndexOp.build(b, { dim: BigInt(dim) }).result); });
  for (const inner of op.body.entry) {
    b.loc = inner.loc;
    const input = served.get(inner);
    if (input !== undefined) mapping.values.set(inner.getResult(0), block.args[input]!);
    else if (ReadOp.is(inner)) mapping.values.set(inner.result, extracted(b, inner, rw.converted(inner.source), mapping));
    else if (YieldOp.is(inner)) {
      const given = inner.values.map((value) => mapping.value(value));
      const values = op.reducer ? combineAll(b, op, block.args.slice(inputs), given) : given;
      linalg.YieldOp.build(b, { values });
    } else b.insert(cloneOp(inner, mapping));
  }
  for (const inner of [...block].reverse()) if (inner.info.isPure && !inner.info.isTerminator && inner.allRegions().length === 0 && !inner.hasUses) inner.erase();
}

/** Why a structured op cannot say this; undefined when it can. */
export function obstacle(op: Compute): string | undefined {
  if (op.extents.length > 0) return "it has extents that only a run tells";
  const { last } = op.body.entry;
  return last && YieldOp.is(last) && last.where ? "it leaves out points by a condition, which a structured op cannot" : undefined;
}

/** The results of the structured op. */
export function lowerCompute(op: Compute, rw: ConversionRewriter): readonly Value[] {
  const extents = [...op.spatial, ...op.reduction];
  const { inputs, served } = inputsOf(rw, op, extents);
  const all = [...inputs, ...shapeOperand(rw, op, extents, inputs)];
  const outputs = destinations(rw, op);
  const target = new AffineMap(extents.length, 0, op.spatial.map((_, axis) => affineDim(axis)));
  const region = new Region();
  const block = region.addBlock(new Block());
  for (const { value } of all) block.addArg((value.type as RankedTensorType).element, op.loc);
  for (const output of op.outputs) block.addArg(output.type.element, op.loc);
  writeBody(rw, block, op, served, all.length);
  return linalg.GenericOp.build(rw, {
    inputs: all.map(({ value }) => value), outputs, indexing_maps: [...all.map(({ map }) => map), ...outputs.map(() => target)],
    iterator_types: extents.map((_, axis) => (axis < op.spatial.length ? "parallel" : "reduction")), result_tensors: op.outputs.map((output) => output.type), region,
  }).result_tensors;
}
