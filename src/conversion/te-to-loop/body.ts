// The body of an expression copied into a block: reads become loads, guarded where an index may leave the tensor, and a condition a branch.
import { OpBuilder, type Range, rangeOf } from "../../core/define/index.ts";
import { type Block, cloneOp, indexType, Mapping, type Operation, type RankedTensorType, type Value } from "../../core/ir/index.ts";
import { AndIOp, CmpIOp, constantIndex } from "../../dialects/arith/index.ts";
import { IfOp, YieldOp as LoopYieldOp } from "../../dialects/loop/index.ts";
import { DimOp, LoadOp } from "../../dialects/memref/index.ts";
import { type Expression, extentsOf, partsOf, rangeOfAxis, ReadOp } from "../../dialects/tensor/index.ts";

type Read = ReturnType<typeof ReadOp.build>;
/** What a kernel in the making knows. */
export interface Kernel {
  /** The buffer of a tensor. */
  bufferOf(tensor: Value): Value;
  /** The interval of an extent that only a run tells. */
  rangeOfExtent(extent: Value): Range | undefined;
}

/** Whether all indices lie inside, as one i1; undefined when that is certain from the ranges of the axes. */
function inside(b: OpBuilder, indices: readonly Value[], source: Value<RankedTensorType>, memref: Value, known: (value: Value) => Range | undefined): Value | undefined {
  let all: Value | undefined;
  indices.forEach((index, i) => {
    const dim = source.type.dims[i]!;
    const range = rangeOf(index, known);
    if (range && range.low >= 0n && range.high < BigInt(dim)) return;
    const rhs = dim >= 0 ? constantIndex(b, dim) : DimOp.build(b, { source: memref as Value<never>, index: constantIndex(b, i) as Value<typeof indexType> }).result;
    const test = CmpIOp.build(b, { predicate: "ult", lhs: index, rhs }).result;
    all = all === undefined ? test : AndIOp.build(b, { lhs: all, rhs: test }).result;
  });
  return all;
}

/** A branch of a loop.if that yields what `values` makes. */
export const branch = (op: Operation, values: (at: OpBuilder) => readonly Value[]) => (block: Block): void => {
  const at = OpBuilder.atEnd(block, op.loc);
  LoopYieldOp.build(at, { values: values(at) });
};

/** Reads in nested regions become loads where they stand. */
function copyWithReads(b: OpBuilder, op: Operation, mapping: Mapping, kernel: Kernel, known: (value: Value) => Range | undefined): void {
  const copy = cloneOp(op, mapping);
  b.insert(copy);
  const reads: Read[] = [];
  copy.walk((nested) => { if (ReadOp.is(nested)) reads.push(nested); });
  for (const read of reads) {
    read.result.replaceAllUsesWith(loadOf(OpBuilder.before(read), read, new Mapping(), kernel, known));
    read.erase();
  }
}
function loadOf(b: OpBuilder, read: Read, mapping: Mapping, kernel: Kernel, known: (value: Value) => Range | undefined): Value {
  const memref = kernel.bufferOf(read.source) as Value<never>;
  const indices = read.indices.map((index) => mapping.value(index)) as Value<typeof indexType>[];
  const load = (at: OpBuilder): Value => LoadOp.build(at, { memref, indices }, read.loc).result;
  const test = read.outside && inside(b, indices, read.source, memref, known);
  if (!test) return load(b);
  const outside = mapping.value(read.outside!);
  return IfOp.build(b, { condition: test as Value<never>, outputs: [read.result.type], thenRegion: branch(read, (at) => [load(at)]), elseRegion: branch(read, () => [outside]) }).outputs[0]!;
}

/** A point of an expression: copies its body and gives what `then` makes of the yielded scalars, or of a point that does not count `otherwise`. */
export function copyPoint(b: OpBuilder, op: Expression, axes: readonly Value[], kernel: Kernel, then: (at: OpBuilder, values: readonly Value[]) => readonly Value[], otherwise?: (at: OpBuilder) => readonly Value[]): readonly Value[] {
  const mapping = new Mapping();
  const extents = extentsOf(op);
  const ranges = new Map(axes.map((axis, i) => [axis, rangeOfAxis(extents[i]!, kernel.rangeOfExtent)]));
  const known = (value: Value): Range | undefined => ranges.get(value);
  op.body.entry.args.forEach((arg, i) => { mapping.values.set(arg, axes[i]!); });
  const copy = (at: OpBuilder, ops: readonly Operation[]): void => {
    for (const inner of ops) {
      at.loc = inner.loc;
      if (ReadOp.is(inner)) mapping.values.set(inner.result, loadOf(at, inner, mapping, kernel, known));
      else copyWithReads(at, inner, mapping, kernel, known);
    }
    at.loc = op.loc;
  };
  const { first, condition, guarded, values } = partsOf(op.body.entry);
  const rest = (at: OpBuilder): readonly Value[] => {
    copy(at, guarded);
    return then(at, values.map((value) => mapping.value(value)));
  };
  copy(b, first);
  if (!condition) return rest(b);
  const test = mapping.value(condition) as Value<never>;
  const types = otherwise ? op.outputs.map((output) => output.type.element) : [];
  return IfOp.build(b, { condition: test, outputs: types, thenRegion: branch(op, rest), elseRegion: otherwise ? branch(op, otherwise) : branch(op, () => []) }).outputs;
}
