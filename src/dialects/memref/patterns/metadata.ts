// Canonicalisation of the parts that memrefs consist of, and of views made from them.
import { affineDim, AffineMap, DYNAMIC, indexType, integerAttr, memrefType, MemRefType, StridedLayoutAttr, stridedLayoutAttr, type Value } from "../../../core/ir/index.ts";
import { type Pattern, pattern } from "../../../core/rewrite/index.ts";
import { ConstantOp } from "../../arith/index.ts";
import { type Amount, mixedAmounts } from "../amounts.ts";
import { castProblem } from "../checks.ts";
import { stridedLayoutOf } from "../layout.ts";
import { CastOp, ReinterpretCastOp } from "../ops.ts";
import { ExtractStridedMetadataOp, MemorySpaceCastOp, SubViewOp, TransposeOp } from "../views.ts";
import { isCount, withConstants } from "./shapes.ts";

/** Extents, strides and offsets that the type says are constants. */
export const knownMetadata: Pattern = pattern("memref-known-metadata", ExtractStridedMetadataOp, (op, rw) => {
  const { type } = op.source;
  const layout = stridedLayoutOf(type);
  if (!layout) return rw.skip("the layout has no strides");
  const known = [layout.offset, ...type.dims.map((dim) => (dim < 0 ? undefined : dim)), ...layout.strides];
  const folded = known.flatMap((number, i) => (number !== undefined && op.getResult(i + 1).hasUses ? [{ number, result: op.getResult(i + 1) }] : []));
  if (folded.length === 0) return rw.skip("what is asked for is not known");
  return rw.update(op, () => { for (const { number, result } of folded) rw.replaceUses(result, ConstantOp.build(rw, { value: integerAttr(number, indexType), result: indexType }).result); });
});

/** reinterpret_cast of what another cast, or the question for its parts, makes of m => reinterpret_cast of m. */
export const reinterpretSource: Pattern = pattern("memref-reinterpret-source", ReinterpretCastOp, (op, rw) => {
  const given = op.source as Value;
  const parts = given.definedBy(ExtractStridedMetadataOp);
  const part = given.definedBy(SubViewOp);
  const start = part?.static_offsets.every((n) => n === 0) ? part.source : undefined;
  const source: Value | undefined = (parts?.base_buffer === given ? parts.source : start) ?? given.definedBy(ReinterpretCastOp)?.source ?? given.definedBy(CastOp)?.source;
  if (!(source?.type instanceof MemRefType)) return rw.skip("the source is no other view of a ranked memref");
  return rw.update(op, () => { op.setOperand(0, source); });
});

/** reinterpret_cast with constants among its values => cast(reinterpret_cast) with the constants in its type. */
export const useConstantDescription: Pattern = pattern("memref-reinterpret-constants", ReinterpretCastOp, (op, rw) => {
  const [offsets, sizes, strides] = [withConstants(op.static_offsets, op.offsets, isCount), withConstants(op.static_sizes, op.sizes, isCount), withConstants(op.static_strides, op.strides, () => true)];
  if (!offsets.changed && !sizes.changed && !strides.changed) return rw.skip("no value is a constant");
  const { type } = op.result;
  if (!(type.layout instanceof StridedLayoutAttr)) return rw.skip("the result has no strided layout");
  const known = (n: number): bigint | undefined => (n === DYNAMIC ? undefined : BigInt(n));
  const result = memrefType(sizes.fixed, type.element, stridedLayoutAttr(strides.fixed.map(known), known(offsets.fixed[0]!)), type.memorySpace);
  const made = ReinterpretCastOp.build(rw, {
    source: op.source, result, offsets: offsets.dynamic as Value<never>[], sizes: sizes.dynamic as Value<never>[], strides: strides.dynamic as Value<never>[],
    static_offsets: offsets.fixed, static_sizes: sizes.fixed, static_strides: strides.fixed,
  });
  made.extra = op.extra;
  return rw.replace(op, result === type ? made.result : CastOp.build(rw, { source: made.result, dest: type }).dest);
});

/** reinterpret_cast of m to what m is => m, or a cast of it. */
export const dropReinterpretation: Pattern = pattern("memref-drop-reinterpretation", ReinterpretCastOp, (op, rw) => {
  const source = op.source as Value;
  const layout = source.type instanceof MemRefType ? stridedLayoutOf(source.type) : undefined;
  if (!layout || !(source.type instanceof MemRefType) || source.type.rank !== op.result.type.rank || castProblem(source.type, op.result.type)) return rw.skip("it cannot be a cast");
  const own = [layout.offset, ...source.type.dims.map((dim) => (dim < 0 ? undefined : dim)), ...layout.strides];
  const given = [...mixedAmounts(op.static_offsets, op.offsets), ...mixedAmounts(op.static_sizes, op.sizes), ...mixedAmounts(op.static_strides, op.strides)];
  const isOwn = (amount: Amount, i: number): boolean => {
    if (typeof amount === "number") return amount === own[i];
    const parts = amount.definedBy(ExtractStridedMetadataOp);
    return parts?.source === source && parts.getResult(i + 1) === amount;
  };
  if (!given.every(isOwn)) return rw.skip("it describes something else");
  return rw.replace(op, source.type === op.result.type ? source : CastOp.build(rw, { source: op.source, dest: op.result.type }).dest);
});

/** memory_space_cast(memory_space_cast(m)) => memory_space_cast(m). */
export const mergeSpaceCasts: Pattern = pattern("memref-merge-space-casts", MemorySpaceCastOp, (op, rw) => {
  const inner = op.source.definedBy(MemorySpaceCastOp);
  return inner ? rw.update(op, () => { op.setOperand(0, inner.source); }) : rw.skip("the source is not cast");
});

const orderOf = (map: AffineMap): number[] => map.results.map((expr) => (expr.kind === "dim" ? expr.position : 0));

/** transpose(transpose(m)) => transpose(m), and transpose in the order that m has => m. */
export const mergeTranspositions: Pattern = pattern("memref-merge-transpositions", TransposeOp, (op, rw) => {
  if (op.in.type === op.result.type && orderOf(op.permutation).every((dim, i) => dim === i)) return rw.replace(op, op.in);
  const inner = op.in.definedBy(TransposeOp);
  if (!inner) return rw.skip("it changes the order once");
  const order = orderOf(inner.permutation);
  const permutation = new AffineMap(order.length, 0, orderOf(op.permutation).map((dim) => affineDim(order[dim]!)));
  return rw.replace(op, TransposeOp.build(rw, { in: inner.in, permutation, result: op.result.type }).result);
});

export const metadataPatterns: readonly Pattern[] = [knownMetadata, dropReinterpretation, reinterpretSource, useConstantDescription, mergeSpaceCasts, mergeTranspositions];
