// Canonicalisation of casts, copies and extents: what the source of a cast says is used, what a memref says of its extents replaces the question.
import type { Is } from "../../../core/define/index.ts";
import { integerAttr, IntegerAttr, indexType, MemRefType, type Operation, type Value } from "../../../core/ir/index.ts";
import { constantOf, type Pattern, pattern } from "../../../core/rewrite/index.ts";
import { ConstantOp } from "../../arith/index.ts";
import { type Amount, mixedAmounts } from "../amounts.ts";
import { AtomicRMWOp } from "../atomics.ts";
import { castProblem } from "../checks.ts";
import { stridedLayoutOf } from "../layout.ts";
import { AllocaOp, AllocOp, CastOp, CopyOp, DeallocOp, DimOp, ExpandShapeOp, LoadOp, ReinterpretCastOp, StoreOp, ViewOp } from "../ops.ts";
import { SubViewOp } from "../views.ts";

/** The source of a cast between ranked memrefs. */
function beforeCast(value: Value): Value | undefined {
  const source = value.definedBy(CastOp)?.source;
  return source?.type instanceof MemRefType && value.type instanceof MemRefType ? source : undefined;
}

/** load, store, dealloc or copy of cast(m) => the same of m. Each goes up one cast. */
const useUncast = (root: Is<Operation> & { readonly name: string }, operands: readonly number[]): Pattern =>
  pattern(`memref-use-uncast-${root.name.slice("memref.".length)}`, root, (op: Operation, rw) => {
    if (!operands.some((i) => beforeCast(op.getOperand(i)))) return rw.skip("no operand is cast");
    const known = operands.flatMap((i) => { const source = beforeCast(op.getOperand(i)); return source ? [{ i, source }] : []; });
    return rw.update(op, () => { for (const { i, source } of known) op.setOperand(i, source); });
  });
const uncastUsers: readonly Pattern[] = [useUncast(LoadOp, [0]), useUncast(StoreOp, [1]), useUncast(AtomicRMWOp, [1]), useUncast(DeallocOp, [0]), useUncast(CopyOp, [0, 1])];

/** Whether everything that one type says the other says, too. */
function onlyForgets(from: MemRefType, to: MemRefType): boolean {
  const [said, kept] = [stridedLayoutOf(from), stridedLayoutOf(to)];
  if (!said || !kept || !from.dims.every((dim, i) => dim === to.dims[i] || to.dims[i]! < 0)) return false;
  return [...said.strides, said.offset].every((n, i) => { const m = [...kept.strides, kept.offset][i]; return m === undefined || m === n; });
}
/** The source of a cast that only forgets what is known of it. */
export function beforeForgetting(value: Value): Value<MemRefType> | undefined {
  const source = beforeCast(value);
  return source && onlyForgets(source.type as MemRefType, value.type as MemRefType) ? (source as Value<MemRefType>) : undefined;
}

/** cast(cast(m)) => cast(m), where the first one only forgets or both ends are one type. */
export const mergeCasts: Pattern = pattern("memref-merge-casts", CastOp, (op, rw) => {
  const source = beforeCast(op.source);
  if (!source || !(op.dest.type instanceof MemRefType)) return rw.skip("the source is no cast between ranked memrefs");
  if (source.type === op.dest.type) return rw.replace(op, source);
  if (!beforeForgetting(op.source) || castProblem(source.type as MemRefType, op.dest.type)) return rw.skip("the first cast promises something");
  return rw.update(op, () => { op.setOperand(0, source); });
});

/** The extents of a memref where it is made. */
function extentsOf(op: Operation | undefined): readonly Amount[] | undefined {
  if (op === undefined) return undefined;
  if (AllocOp.is(op) || AllocaOp.is(op)) return mixedAmounts(op.memref.type.dims, op.dynamicSizes);
  if (ViewOp.is(op)) return mixedAmounts(op.result.type.dims, op.sizes);
  if (ReinterpretCastOp.is(op)) return mixedAmounts(op.static_sizes, op.sizes);
  if (ExpandShapeOp.is(op)) return mixedAmounts(op.static_output_shape, op.output_shape);
  return SubViewOp.is(op) && op.result.type.rank === op.source.type.rank ? mixedAmounts(op.static_sizes, op.sizes) : undefined;
}

/** dim(alloc(n), 0) => n, and so on for views; dim(cast(m)) => dim(m). */
export const knownExtent: Pattern = pattern("memref-known-extent", DimOp, (op, rw) => {
  const source = beforeCast(op.source);
  if (source) return rw.update(op, () => { op.setOperand(0, source); });
  const i = constantOf(op.index);
  const extent = i instanceof IntegerAttr && i.value >= 0n ? extentsOf(op.source.definingOp)?.[Number(i.value)] : undefined;
  if (extent === undefined) return rw.skip("the extent is not known");
  return rw.replace(op, typeof extent === "number" ? ConstantOp.build(rw, { value: integerAttr(extent, indexType), result: indexType }).result : extent);
});

/** copy(m, m) => nothing, and the same for memrefs without elements. */
export const dropCopies: Pattern = pattern("memref-drop-copies", CopyOp, (op, rw) => {
  const isEmpty = [op.source.type, op.target.type].some((type) => type instanceof MemRefType && type.dims.includes(0));
  return op.source === op.target || isEmpty ? rw.erase(op) : rw.skip("it copies elements to another place");
});

/** Memory that is only written to and freed is not needed. */
export const dropDeadAllocations: Pattern = pattern("memref-drop-dead-allocations", AllocOp, (op, rw) => dropDead(op, op.memref, rw));
/** The same on the stack. */
export const dropDeadStackAllocations: Pattern = pattern("memref-drop-dead-stack-allocations", AllocaOp, (op, rw) => dropDead(op, op.memref, rw));

function dropDead(op: Operation, memref: Value, rw: Parameters<Pattern["apply"]>[1]): ReturnType<Pattern["apply"]> {
  const users = memref.getUsers();
  const isDead = users.length > 0 && users.every((user) => DeallocOp.is(user) || (StoreOp.is(user) && (user.value as Value) !== memref));
  if (!isDead) return rw.skip("somebody may read it");
  for (const user of users) rw.erase(user);
  return rw.erase(op);
}

export const castPatterns: readonly Pattern[] = [...uncastUsers, mergeCasts, knownExtent, dropCopies, dropDeadAllocations, dropDeadStackAllocations];
