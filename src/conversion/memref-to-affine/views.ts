// Views as descriptions of memory: each becomes a `memref.reinterpret_cast` of the buffer with the offset, sizes and strides worked out.
import { indexType, type MemRefType, memrefType, type Operation, type Value } from "../../core/ir/index.ts";
import { type Pattern, pattern, type Rewriter } from "../../core/rewrite/index.ts";
import { type Amount, CollapseShapeOp, ExpandShapeOp, ExtractStridedMetadataOp, innermostDim, keptDims, mixedAmounts, ReinterpretCastOp, splitAmounts, type StridedLayout, stridedLayoutOf, SubViewOp } from "../../dialects/memref/index.ts";
import { productOf, type Product, quotient, sumOfProducts } from "./amounts.ts";

/** The type of the buffer under a memref: one element, no offset. */
export const bufferType = ({ element, memorySpace }: MemRefType): MemRefType => memrefType([], element, undefined, memorySpace);

/** What a memref consists of: numbers where its type says them. */
export interface Metadata {
  readonly buffer: Value;
  readonly offset: Amount;
  readonly sizes: readonly Amount[];
  readonly strides: readonly Amount[];
}

/** Asks for the parts of a memref, whose layout is known to be strided. */
export function metadataOf(rw: Rewriter, source: Value<MemRefType>, layout: StridedLayout): Metadata {
  const { type } = source;
  const made = ExtractStridedMetadataOp.build(rw, { source, base_buffer: bufferType(type), metadata: new Array(2 * type.rank).fill(indexType) });
  const sizes = made.metadata.slice(0, type.rank);
  return {
    buffer: made.base_buffer, offset: layout.offset ?? made.offset,
    sizes: type.dims.map((dim, i) => (dim < 0 ? sizes[i]! : dim)), strides: layout.strides.map((stride, i) => stride ?? made.metadata[type.rank + i]!),
  };
}

/** A view of a buffer. What the type says is written as it says it. */
export function describe(rw: Rewriter, result: MemRefType, { buffer, offset, sizes, strides }: Metadata): Value {
  const layout = stridedLayoutOf(result)!;
  const [offsets, extents, steps] = [
    splitAmounts([layout.offset ?? offset]), splitAmounts(result.dims.map((dim, i) => (dim < 0 ? sizes[i]! : dim))), splitAmounts(layout.strides.map((stride, i) => stride ?? strides[i]!)),
  ];
  return ReinterpretCastOp.build(rw, {
    source: buffer as Value<MemRefType>, result,
    offsets: offsets.dynamic as Value<never>[], sizes: extents.dynamic as Value<never>[], strides: steps.dynamic as Value<never>[],
    static_offsets: offsets.fixed, static_sizes: extents.fixed, static_strides: steps.fixed,
  }).result;
}

const notStrided = "the layout has no strides";

/** subview of m => a view at the offset of m plus offsets times strides, with strides times steps. */
export const expandSubView: Pattern = pattern("expand-subview", SubViewOp, (op, rw) => {
  const [from, to] = [stridedLayoutOf(op.source.type), stridedLayoutOf(op.result.type)];
  if (!from || !to) return rw.skip(notStrided);
  const source = metadataOf(rw, op.source, from);
  const strides = mixedAmounts(op.static_strides, op.strides).map((step, i) => sumOfProducts(rw, op, 0, [[step, source.strides[i]!]]));
  const offset = sumOfProducts(rw, op, source.offset, mixedAmounts(op.static_offsets, op.offsets).map<Product>((at, i) => [at, source.strides[i]!]));
  const sizes = mixedAmounts(op.static_sizes, op.sizes);
  const kept = keptDims(op.static_sizes, strides, op.result.type);
  return rw.replace(op, describe(rw, op.result.type, { buffer: source.buffer, offset, sizes: kept.map((i) => sizes[i]!), strides: kept.map((i) => strides[i]!) }));
});

/** The sizes of a group: what the source leaves for the one that is open, and what is given where several are. */
function sizesOfGroup(op: Operation, rw: Rewriter, whole: Amount, given: readonly Amount[]): readonly Amount[] {
  const known = given.reduce<number>((product, size) => (typeof size === "number" ? product * size : product), 1);
  const isOneOpen = given.filter((size) => typeof size !== "number").length === 1;
  return isOneOpen && known > 0 ? given.map((size) => (typeof size === "number" ? size : quotient(rw, op, whole, known))) : given;
}

/** expand_shape of m => a view whose strides are those of m times the sizes further in. */
export const expandExpandShape: Pattern = pattern("expand-expand-shape", ExpandShapeOp, (op, rw) => {
  const [from, to] = [stridedLayoutOf(op.src.type), stridedLayoutOf(op.result.type)];
  if (!from || !to) return rw.skip(notStrided);
  const source = metadataOf(rw, op.src, from);
  // A memref without dimensions becomes one of extents of 1.
  const sizes = mixedAmounts(op.static_output_shape, op.output_shape);
  const strides: Amount[] = sizes.map(() => 1);
  op.reassociation.forEach((group, dim) => {
    const inGroup = sizesOfGroup(op, rw, source.sizes[dim]!, group.map((i) => sizes[i]!));
    group.forEach((i, k) => {
      sizes[i] = inGroup[k]!;
      strides[i] = to.strides[i] ?? productOf(rw, op, [source.strides[dim]!, ...inGroup.slice(k + 1)]);
    });
  });
  return rw.replace(op, describe(rw, op.result.type, { buffer: source.buffer, offset: source.offset, sizes, strides }));
});

/** collapse_shape of m => a view with the sizes of each group multiplied and the stride of its innermost dimension. */
export const expandCollapseShape: Pattern = pattern("expand-collapse-shape", CollapseShapeOp, (op, rw) => {
  const [from, to] = [stridedLayoutOf(op.src.type), stridedLayoutOf(op.result.type)];
  if (!from || !to) return rw.skip(notStrided);
  const source = metadataOf(rw, op.src, from);
  const sizes = op.reassociation.map((group) => productOf(rw, op, group.map((i) => source.sizes[i]!)));
  const strides = op.reassociation.map((group) => source.strides[innermostDim(group, op.src.type)]!);
  return rw.replace(op, describe(rw, op.result.type, { buffer: source.buffer, offset: source.offset, sizes, strides }));
});

/** Whether the operation is a view whose pointer, apart from the offset, is that of its source. */
export function viewedSource(op: Operation | undefined): Value | undefined {
  if (op === undefined) return undefined;
  if (SubViewOp.is(op) || ReinterpretCastOp.is(op)) return op.source;
  return ExpandShapeOp.is(op) || CollapseShapeOp.is(op) ? op.src : undefined;
}

export const viewPatterns: readonly Pattern[] = [expandSubView, expandExpandShape, expandCollapseShape];
