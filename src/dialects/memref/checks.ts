// What the types of views must agree on: extents, strides and offsets, as far as they are known.
import type { SliceLists } from "../../core/define/index.ts";
import { collapsedDims, DYNAMIC, elementTypeOf, MemRefType, reassociationProblem, StridedLayoutAttr, UnrankedMemRefType } from "../../core/ir/index.ts";
import { stridedLayoutOf } from "./layout.ts";

type AnyMemRef = MemRefType | UnrankedMemRefType;
const agree = (a: number | undefined, b: number | undefined): boolean => a === undefined || b === undefined || a < 0 || b < 0 || a === b;

/** Whether one type may be cast to the other: the same elements and space, extents and strides that can be equal. */
export function castProblem(from: AnyMemRef, to: AnyMemRef): string | undefined {
  const problem = `cannot cast '${from.text}' to '${to.text}'`;
  if (elementTypeOf(from) !== elementTypeOf(to) || from.memorySpace?.text !== to.memorySpace?.text) return problem;
  if (!(from instanceof MemRefType) || !(to instanceof MemRefType)) return from instanceof MemRefType || to instanceof MemRefType ? undefined : problem;
  if (from.rank !== to.rank || from.dims.some((dim, i) => !agree(dim, to.dims[i]))) return problem;
  if (from.layout === to.layout) return undefined;
  const [a, b] = [stridedLayoutOf(from), stridedLayoutOf(to)];
  if (!a || !b || !agree(a.offset, b.offset)) return problem;
  return a.strides.some((stride, i) => from.dims[i] !== 1 && !agree(stride, b.strides[i])) ? problem : undefined;
}

/** What is wrong with merging the dimensions of `wide` by groups into those of `narrow`. */
export function groupsProblem(wide: MemRefType, narrow: MemRefType, groups: readonly (readonly number[])[]): string | undefined {
  const problem = reassociationProblem(groups, wide.rank, narrow.rank);
  if (problem) return problem;
  if (wide.element !== narrow.element) return `changes elements of '${wide.element.text}' to '${narrow.element.text}'`;
  const dims = collapsedDims(wide.dims, groups);
  const bad = dims.findIndex((dim, i) => dim !== narrow.dims[i]);
  return bad < 0 ? undefined : `has '${narrow.text}' where the groups of '${wide.text}' give ${dims[bad]! < 0 ? "a dynamic extent" : dims[bad]} for dimension ${bad}`;
}

/** Elements between neighbours of a slice: as in the source, times the slice's own stride. */
export function sliceLayout(source: MemRefType, slice: Pick<SliceLists, "static_offsets" | "static_strides">): { readonly strides: readonly number[]; readonly offset: number } | undefined {
  const layout = stridedLayoutOf(source);
  if (!layout) return undefined;
  const known = (n: number | undefined): number => (n === undefined || n === DYNAMIC ? DYNAMIC : n);
  const times = (a: number, b: number): number => (a === DYNAMIC || b === DYNAMIC ? DYNAMIC : a * b);
  const strides = layout.strides.map((stride, i) => times(known(stride), known(slice.static_strides[i])));
  const offset = slice.static_offsets.reduce((sum, at, i) => { const part = at === 0 ? 0 : times(at, known(layout.strides[i])); return sum === DYNAMIC || part === DYNAMIC ? DYNAMIC : sum + part; }, known(layout.offset));
  return { strides, offset };
}
/** What is wrong with the strides of a slice of full rank; undefined when nothing is or they are not known to be strided. */
export function sliceLayoutProblem(source: MemRefType, result: MemRefType, slice: SliceLists): string | undefined {
  if (result.rank !== source.rank || !(source.layout === undefined || source.layout instanceof StridedLayoutAttr)) return undefined;
  const [wanted, given] = [sliceLayout(source, slice), stridedLayoutOf(result)];
  if (!wanted || !given) return undefined;
  const strides = given.strides.map((stride) => stride ?? DYNAMIC);
  if ((given.offset ?? DYNAMIC) === wanted.offset && strides.join() === wanted.strides.join()) return undefined;
  const show = (n: number): string => (n === DYNAMIC ? "?" : String(n));
  return `gives '${result.text}', but its layout is strided<[${wanted.strides.map(show).join(", ")}], offset: ${show(wanted.offset)}>`;
}

const floatKinds = new Set(["addf", "maximumf", "maxnumf", "minimumf", "minnumf", "mulf"]);
const integerKinds = new Set(["addi", "andi", "maxs", "maxu", "mins", "minu", "muli", "ori", "xori"]);
/** Whether values of the type can be combined by an atomic kind. */
export const combinesAtomically = (kind: string, isFloat: boolean, isInteger: boolean): boolean => (floatKinds.has(kind) ? isFloat : integerKinds.has(kind) ? isInteger : true);
