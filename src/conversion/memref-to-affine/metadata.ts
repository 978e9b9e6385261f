// Questions about what a memref consists of, answered from where it comes from.
import { indexType, integerAttr, MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import { type Outcome, type Pattern, pattern, type Rewriter } from "../../core/rewrite/index.ts";
import { ConstantOp } from "../../dialects/arith/index.ts";
import {
  AllocaOp, AllocOp, type Amount, AssumeAlignmentOp, CastOp, ExtractAlignedPointerOp, ExtractStridedMetadataOp, GetGlobalOp, knownMetadata, MemorySpaceCastOp, mixedAmounts, ReinterpretCastOp, stridedLayoutOf,
} from "../../dialects/memref/index.ts";
import type { OpOf } from "../../core/define/index.ts";
import { productOf } from "./amounts.ts";
import { bufferType, describe, type Metadata, metadataOf, viewedSource } from "./views.ts";

type Extract = OpOf<typeof ExtractStridedMetadataOp>;

const valueOf = (rw: Rewriter, amount: Amount): Value => (typeof amount === "number" ? ConstantOp.build(rw, { value: integerAttr(amount, indexType), result: indexType }).result : amount);

/** Answers with the parts; what nobody asks for is not made. */
function answer(rw: Rewriter, op: Extract, { buffer, offset, sizes, strides }: Metadata): Outcome {
  [offset, ...sizes, ...strides].forEach((amount, i) => { const result = op.getResult(i + 1); if (result.hasUses) rw.replaceUses(result, valueOf(rw, amount)); });
  rw.replaceUses(op.base_buffer, buffer);
  return rw.erase(op);
}

/** metadata of reinterpret_cast(m, o, n, s) => the buffer of m, o, n, s. */
export const metadataOfReinterpretCast: Pattern = pattern("metadata-of-reinterpret-cast", ExtractStridedMetadataOp, (op, rw) => {
  const cast = op.source.definedBy(ReinterpretCastOp);
  if (!cast) return rw.skip("the source is no reinterpret_cast");
  const source = cast.source as Value;
  const layout = source.type instanceof MemRefType ? stridedLayoutOf(source.type) : undefined;
  if (!layout) return rw.skip("the buffer of the source is not known");
  const { buffer } = metadataOf(rw, source as Value<MemRefType>, layout);
  const [offset] = mixedAmounts(cast.static_offsets, cast.offsets);
  return answer(rw, op, { buffer, offset: offset ?? 0, sizes: mixedAmounts(cast.static_sizes, cast.sizes), strides: mixedAmounts(cast.static_strides, cast.strides) });
});

/** The memref of an allocation or a global, and the sizes that its type leaves open. */
function allocated(op: Operation | undefined): { readonly memref: Value<MemRefType>; readonly dynamicSizes: readonly Value[] } | undefined {
  if (op === undefined) return undefined;
  if (GetGlobalOp.is(op)) return { memref: op.result, dynamicSizes: [] };
  return AllocOp.is(op) || AllocaOp.is(op) ? op : undefined;
}

/** metadata of alloc(n) => the memory as one element, 0, n, row-major strides. */
export const metadataOfAllocation: Pattern = pattern("metadata-of-allocation", ExtractStridedMetadataOp, (op, rw) => {
  const origin = allocated(op.source.definingOp);
  if (!origin) return rw.skip("the source is no allocation");
  const { type } = origin.memref;
  if (type.layout !== undefined) return rw.skip("the layout is not row-major");
  const sizes = mixedAmounts(type.dims, origin.dynamicSizes);
  // Products for strides that are used only, each from the one further in.
  const strides: Amount[] = new Array(type.rank).fill(1);
  for (let i = type.rank - 2; i >= 0; i--) {
    const isUsed = Array.from({ length: i + 1 }, (_, k) => op.getResult(2 + type.rank + k)).some((result) => result.hasUses);
    if (isUsed) strides[i] = productOf(rw, op, [strides[i + 1]!, sizes[i + 1]!]);
  }
  const buffer = type.rank === 0 ? origin.memref : op.base_buffer.hasUses ? describe(rw, bufferType(type), { buffer: origin.memref, offset: 0, sizes: [], strides: [] }) : undefined;
  return answer(rw, op, { buffer: buffer ?? op.base_buffer, offset: 0, sizes, strides });
});

/** metadata of cast(m) or assume_alignment(m) => metadata of m. */
export const metadataOfCast: Pattern = pattern("metadata-of-cast", ExtractStridedMetadataOp, (op, rw) => {
  const source: Value | undefined = op.source.definedBy(CastOp)?.source ?? op.source.definedBy(AssumeAlignmentOp)?.memref;
  const layout = source?.type instanceof MemRefType ? stridedLayoutOf(source.type) : undefined;
  return layout ? answer(rw, op, metadataOf(rw, source as Value<MemRefType>, layout)) : rw.skip("the source is no cast of a strided memref");
});

/** metadata of memory_space_cast(m) => metadata of m, its buffer cast. */
export const metadataOfSpaceCast: Pattern = pattern("metadata-of-space-cast", ExtractStridedMetadataOp, (op, rw) => {
  const cast = op.source.definedBy(MemorySpaceCastOp);
  const source = cast?.source as Value | undefined;
  const layout = source?.type instanceof MemRefType ? stridedLayoutOf(source.type) : undefined;
  if (!layout) return rw.skip("the source is no memory_space_cast of a strided memref");
  const parts = metadataOf(rw, source as Value<MemRefType>, layout);
  const buffer = op.base_buffer.hasUses ? MemorySpaceCastOp.build(rw, { source: parts.buffer as Value<MemRefType>, dest: bufferType(op.source.type) }).dest : op.base_buffer;
  return answer(rw, op, { ...parts, buffer });
});

/** metadata of a buffer => the buffer itself. */
export const metadataOfBuffer: Pattern = pattern("metadata-of-buffer", ExtractStridedMetadataOp, (op, rw) => {
  const inner = op.source.definedBy(ExtractStridedMetadataOp);
  if (!inner || inner.base_buffer !== op.source) return rw.skip("the source is no buffer");
  return answer(rw, op, { buffer: op.source, offset: 0, sizes: [], strides: [] });
});

/** The pointer of a view or of a buffer is that of its source. */
export const pointerOfView: Pattern = pattern("pointer-of-view", ExtractAlignedPointerOp, (op, rw) => {
  const buffer = op.source.definedBy(ExtractStridedMetadataOp);
  const source = buffer && buffer.base_buffer === op.source ? buffer.source : viewedSource(op.source.definingOp);
  if (!source) return rw.skip("the source is no view");
  return rw.replace(op, ExtractAlignedPointerOp.build(rw, { source: source as typeof op.source }).aligned_pointer);
});

export const metadataPatterns: readonly Pattern[] = [knownMetadata, metadataOfReinterpretCast, metadataOfAllocation, metadataOfCast, metadataOfSpaceCast, metadataOfBuffer, pointerOfView];
