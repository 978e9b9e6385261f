// expand-realloc: resizing an allocation becomes a new one with a copy of the old where there is not enough room, else another view.
//
//   %r = memref.realloc %m(%n)       =>   %r = scf.if %size < %n { %new = memref.alloc(%n); copy %m to its beginning; memref.dealloc %m; %new }
//     : memref<?xf32> to memref<?xf32>         else { memref.reinterpret_cast %m to offset: [0], sizes: [%n], strides: [1] }
import { OpBuilder, type OpOf } from "../../core/define/index.ts";
import { type Block, DYNAMIC, type IndexType, type MemRefType, memrefType, type Operation, stridedLayoutAttr, type Value } from "../../core/ir/index.ts";
import { definePass, option } from "../../core/pass/index.ts";
import { CmpIOp, constantIndex } from "../../dialects/arith/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { IfOp, YieldOp } from "../../dialects/scf/index.ts";

type Realloc = OpOf<typeof memref.ReallocOp>;
type Index = Value<IndexType>;
/** A size, and the value of it. */
interface Size {
  readonly fixed: number;
  readonly value: Index;
}
const open = ({ fixed, value }: Size): Index[] => (fixed === DYNAMIC ? [value] : []);

/** Room for the new size, with the old elements at the beginning. */
function grown(b: OpBuilder, op: Realloc, from: Size, to: Size, emitDeallocs: boolean): Value {
  const [source, { element, memorySpace }] = [op.source as Value<MemRefType>, op.result.type as MemRefType];
  const made = memref.AllocOp.build(b, { dynamicSizes: open(to), symbolOperands: [], alignment: op.alignment, memref: op.result.type as MemRefType }).memref;
  const start = memref.SubViewOp.build(b, {
    source: made, offsets: [], sizes: open(from), strides: [], static_offsets: [0], static_sizes: [from.fixed], static_strides: [1], result: memrefType([from.fixed], element, stridedLayoutAttr([1n], 0n), memorySpace),
  }).result;
  memref.CopyOp.build(b, { source, target: start });
  if (emitDeallocs) memref.DeallocOp.build(b, { memref: source });
  return made;
}

function expand(op: Realloc, emitDeallocs: boolean): void {
  const b = OpBuilder.before(op);
  const source = op.source as Value<MemRefType>;
  const sizeOf = (fixed: number, value: () => Index): Size => ({ fixed, value: fixed === DYNAMIC ? value() : (constantIndex(b, fixed) as Index) });
  const from = sizeOf(source.type.dims[0]!, () => memref.DimOp.build(b, { source, index: constantIndex(b, 0) as Index }).result as Index);
  const to = sizeOf((op.result.type as MemRefType).dims[0]!, () => op.dynamicResultSize!);
  const condition = CmpIOp.build(b, { predicate: "ult", lhs: from.value, rhs: to.value }).result as Value<never>;
  const branch = (make: (at: OpBuilder) => Value) => (block: Block): void => {
    const at = OpBuilder.atEnd(block, op.loc);
    YieldOp.build(at, { results: [make(at)] });
  };
  const shrunk = (at: OpBuilder): Value => memref.ReinterpretCastOp.build(at, { source, offsets: [], sizes: open(to), strides: [], static_offsets: [0], static_sizes: [to.fixed], static_strides: [1], result: op.result.type as MemRefType }).result;
  const { results } = IfOp.build(b, { condition, results: [op.result.type], thenRegion: branch((at) => grown(at, op, from, to, emitDeallocs)), elseRegion: branch(shrunk) });
  op.result.replaceAllUsesWith(results[0]!);
  op.erase();
}

export const expandRealloc = definePass({
  name: "expand-realloc",
  summary: "turn resized allocations into new ones and copies",
  dialects: ["arith", "memref", "scf"],
  options: { emitDeallocs: option.bool(true, "free what was too small") },
  run(root: Operation, { options: { emitDeallocs } }) {
    const found: Realloc[] = [];
    root.walk((op) => { if (memref.ReallocOp.is(op)) found.push(op); });
    for (const op of found) expand(op, emitDeallocs);
  },
});
