// Canonicalisation of allocations and views whose sizes turn out to be constants.
import { collapsedDims, DYNAMIC, IntegerAttr, memrefType, type MemRefType, stridedLayoutAttr, type Value } from "../../../core/ir/index.ts";
import { constantOf, type Pattern, pattern } from "../../../core/rewrite/index.ts";
import { keptDims, mixedAmounts, splitAmounts } from "../amounts.ts";
import { castProblem, sliceLayout } from "../checks.ts";
import { AllocaOp, AllocOp, CastOp, CollapseShapeOp, ExpandShapeOp } from "../ops.ts";
import { SubViewOp } from "../views.ts";
import { beforeForgetting } from "./casts.ts";

/** The static list with those constants among the values put in that `accepts`. */
export function withConstants(fixed: readonly number[], dynamic: readonly Value[], accepts: (n: number) => boolean): { readonly fixed: number[]; readonly dynamic: Value[]; readonly changed: boolean } {
  const amounts = mixedAmounts(fixed, dynamic).map((amount) => {
    const constant = typeof amount === "number" ? undefined : constantOf(amount);
    if (!(constant instanceof IntegerAttr)) return amount;
    const n = Number(constant.value);
    return Number.isSafeInteger(n) && accepts(n) ? n : amount;
  });
  const split = splitAmounts(amounts);
  return { ...split, changed: split.dynamic.length < dynamic.length };
}

/** What an extent or an offset can be. */
export const isCount = (n: number): boolean => n >= 0;

/** alloc(constant) => cast(alloc()), on the heap and on the stack. */
const useConstantSizes = (root: typeof AllocOp | typeof AllocaOp): Pattern =>
  pattern(`${root === AllocOp ? "memref-alloc" : "memref-alloca"}-of-constant-size`, root as typeof AllocOp, (op, rw) => {
    const { type } = op.memref;
    const { fixed, dynamic, changed } = withConstants(type.dims, op.dynamicSizes, isCount);
    if (!changed) return rw.skip("no size is a constant");
    const made = root.build(rw, { dynamicSizes: dynamic as Value<never>[], symbolOperands: op.symbolOperands, alignment: op.alignment, memref: memrefType(fixed, type.element, type.layout, type.memorySpace) });
    made.extra = op.extra;
    return rw.replace(op, CastOp.build(rw, { source: made.memref, dest: type }).dest);
  });

/** Whether a part with known offsets, sizes and steps lies inside of known extents. */
function staysInside({ dims }: MemRefType, offsets: readonly number[], sizes: readonly number[], steps: readonly number[]): boolean {
  return dims.every((dim, i) => {
    const [from, size, step] = [offsets[i]!, sizes[i]!, steps[i]!];
    return dim < 0 || from === DYNAMIC || size === DYNAMIC || step === DYNAMIC || size === 0 || (from < dim && from + (size - 1) * step < dim && from + (size - 1) * step >= 0);
  });
}

/** subview of a memref of which a cast forgot something, or with constants among its values => cast(subview) that knows them. */
export const useConstantParts: Pattern = pattern("memref-subview-of-constants", SubViewOp, (op, rw) => {
  const [offsets, sizes, strides] = [withConstants(op.static_offsets, op.offsets, isCount), withConstants(op.static_sizes, op.sizes, isCount), withConstants(op.static_strides, op.strides, (n) => n !== 0)];
  const before = beforeForgetting(op.source);
  if (!before && !offsets.changed && !sizes.changed && !strides.changed) return rw.skip("no value is a constant");
  const source = before ?? op.source;
  const { type } = source;
  const layout = sliceLayout(type, { static_offsets: offsets.fixed, static_strides: strides.fixed });
  if (!layout || !staysInside(type, offsets.fixed, sizes.fixed, strides.fixed)) return rw.skip("the part is not known to lie inside of its source");
  const kept = keptDims(op.static_sizes, layout.strides.map((stride) => (stride === DYNAMIC ? op.source : stride)), op.result.type);
  const known = (n: number): bigint | undefined => (n === DYNAMIC ? undefined : BigInt(n));
  const result = memrefType(kept.map((i) => sizes.fixed[i]!), type.element, stridedLayoutAttr(kept.map((i) => known(layout.strides[i]!)), known(layout.offset)), type.memorySpace);
  const made = SubViewOp.build(rw, {
    source, offsets: offsets.dynamic as Value<never>[], sizes: sizes.dynamic as Value<never>[], strides: strides.dynamic as Value<never>[],
    static_offsets: offsets.fixed, static_sizes: sizes.fixed, static_strides: strides.fixed, result,
  });
  made.extra = op.extra;
  return rw.replace(op, result === op.result.type ? made.result : CastOp.build(rw, { source: made.result, dest: op.result.type }).dest);
});

/** subview of all of m => m. */
export const dropWholeParts: Pattern = pattern("memref-drop-whole-parts", SubViewOp, (op, rw) => {
  const { type } = op.source;
  const isWhole = op.result.type.rank === type.rank && type.isStatic && op.static_offsets.every((n) => n === 0) && op.static_strides.every((n) => n === 1) && op.static_sizes.every((n, i) => n === type.dims[i]);
  if (!isWhole || castProblem(type, op.result.type)) return rw.skip("it leaves something out");
  return rw.replace(op, op.result.type === type ? op.source : CastOp.build(rw, { source: op.source, dest: op.result.type }).dest);
});

/** collapse_shape(collapse_shape(m)) => collapse_shape(m), merged at once. */
export const mergeCollapses: Pattern = pattern("memref-merge-collapses", CollapseShapeOp, (op, rw) => {
  const inner = op.src.definedBy(CollapseShapeOp);
  if (!inner) return rw.skip("the source is not merged");
  const groups = op.reassociation.map((group) => group.flatMap((i) => inner.reassociation[i] ?? []));
  return rw.replace(op, CollapseShapeOp.build(rw, { src: inner.src, reassociation: groups, result: op.result.type }).result);
});

/** expand_shape(expand_shape(m)) => expand_shape(m), split at once. */
export const mergeExpansions: Pattern = pattern("memref-merge-expansions", ExpandShapeOp, (op, rw) => {
  const inner = op.src.definedBy(ExpandShapeOp);
  if (!inner) return rw.skip("the source is not split");
  const reassociation = inner.reassociation.map((group) => group.flatMap((i) => op.reassociation[i] ?? []));
  return rw.replace(op, ExpandShapeOp.build(rw, { src: inner.src, reassociation, output_shape: op.output_shape, static_output_shape: op.static_output_shape, result: op.result.type }).result);
});

/** collapse_shape of a row-major memref of which a cast forgot extents => cast(collapse_shape) that knows them. */
export const collapseUncast: Pattern = pattern("memref-collapse-uncast", CollapseShapeOp, (op, rw) => {
  const src = beforeForgetting(op.src);
  if (!src || src.type.layout !== undefined || op.src.type.layout !== undefined) return rw.skip("the source is no row-major memref of which something was forgotten");
  const result = memrefType(collapsedDims(src.type.dims, op.reassociation), src.type.element, undefined, src.type.memorySpace);
  const made = CollapseShapeOp.build(rw, { src, reassociation: op.reassociation, result }).result;
  return rw.replace(op, result === op.result.type ? made : CastOp.build(rw, { source: made, dest: op.result.type }).dest);
});

export const shapePatterns: readonly Pattern[] = [useConstantSizes(AllocOp), useConstantSizes(AllocaOp), useConstantParts, dropWholeParts, mergeCollapses, mergeExpansions, collapseUncast];
