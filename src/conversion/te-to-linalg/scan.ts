// One te.scan as an scf.for along its axis around a linalg.generic over the others, whose results go on from step to step:
//
//   %r:2 = scf.for %s = 0 to n iter_args(%out = empty, %acc = identities) {
//     %next = linalg.generic ins(slices at %s) outs(%acc); %more = tensor.insert_slice %next into %out[.., %s, ..]; scf.yield %more, %next }
import { OpBuilder } from "../../core/define/index.ts";
import { Block, DYNAMIC, type IndexType, indexType, Region, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { constantIndex, SubIOp } from "../../dialects/arith/index.ts";
import { ForOp, YieldOp } from "../../dialects/scf/index.ts";
import { extentsOf, type Scan } from "../../dialects/tensor/index.ts";
import { InsertSliceOp } from "../../dialects/tensor/upstream/index.ts";
import { dimsOf, type Extent, extentValue } from "../te-extents.ts";
import { emptyTensor, openOf, type Tensor } from "./space.ts";
import { buildStructured, startsOf } from "./structured.ts";

/** Writes what a step has so far to its place along the axis. */
function inserted(rw: ConversionRewriter, b: OpBuilder, part: Value, whole: Value, extents: readonly Extent[], along: number, at: Value): Value {
  const sizes = extents.map((extent, i) => (i === along ? 1 : extent));
  return InsertSliceOp.build(b, {
    source: part as Tensor, dest: whole as Tensor, offsets: [at as Value<IndexType>], sizes: openOf(rw, sizes), strides: [],
    static_offsets: extents.map((_, i) => (i === along ? DYNAMIC : 0)), static_sizes: dimsOf(sizes), static_strides: extents.map(() => 1), result: (whole as Tensor).type,
  }).result;
}

/** The results of the loop. */
export function lowerScan(op: Scan, rw: ConversionRewriter): readonly Value[] {
  const along = Number(op.axis);
  const extents = extentsOf(op);
  const extent = extents[along]!;
  const others = extents.filter((_, i) => i !== along);
  const { args } = op.body.entry;
  const wholes = op.outputs.map(({ type }) => emptyTensor(rw, extents, type.element));
  const starts = startsOf(rw, op, others);
  const [lowerBound, upperBound, step] = [constantIndex(rw, 0), extentValue(rw, typeof extent === "number" ? extent : rw.converted(extent)), constantIndex(rw, 1)];
  const last = op.reverse ? SubIOp.build(rw, { lhs: upperBound, rhs: step }).result : undefined;
  const region = new Region();
  const block = region.addBlock(new Block());
  const iv = block.addArg(indexType, op.loc);
  const initArgs = [...wholes, ...starts];
  const carried = initArgs.map(({ type }) => block.addArg(type, op.loc));
  const b = OpBuilder.atEnd(block, op.loc);
  const at = last ? SubIOp.build(b, { lhs: last, rhs: iv }).result : iv;
  const before = carried.slice(wholes.length);
  const keep = (parts: readonly Value[]): Value[] => parts.map((part, i) => inserted(rw, b, part, carried[i]!, extents, along, at));
  // Kept before the step changes it, so that both can use one buffer.
  const early = op.exclusive ? keep(before) : undefined;
  const after = buildStructured(rw, b, op, { axes: args.filter((_, i) => i !== along), extents: others, along: { axis: args[along]!, extent, at } }, before);
  YieldOp.build(b, { results: [...(early ?? keep(after)), ...after] });
  return ForOp.build(rw, { lowerBound, upperBound, step, initArgs, results: initArgs.map(({ type }) => type), region } as never).results.slice(0, wholes.length);
}
