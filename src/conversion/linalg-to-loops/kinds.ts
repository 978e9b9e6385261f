// The kinds of loops that structured ops become: counted loops in order, parallel ones where the iterations allow it, affine ones.
import { OpBuilder } from "../../core/define/index.ts";
import { affineConstant, AffineMap, affineSymbol, type Block, identityMap, indexType, Region, type Value } from "../../core/ir/index.ts";
import * as affine from "../../dialects/affine/index.ts";
import type { IteratorType } from "../../dialects/linalg/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import * as scf from "../../dialects/scf/index.ts";
import type { Places } from "./places.ts";

type Index = Value<never>;
/** Writes the innermost part at a builder. */
type Inner = (b: OpBuilder, ivs: readonly Value[]) => void;
/** How loops and accesses are made. */
export interface LoopKind {
  nest(b: OpBuilder, bounds: readonly (number | Value)[], iterators: readonly IteratorType[], places: Places, inner: Inner): void;
  load(b: OpBuilder, base: Value, indices: readonly Value[]): Value;
  store(b: OpBuilder, value: Value, base: Value, indices: readonly Value[]): void;
}

const value = (b: OpBuilder, bound: number | Value, places: Places): Index => (typeof bound === "number" ? places.constant(b, bound) : bound) as Index;
const accesses = {
  load: (b: OpBuilder, base: Value, indices: readonly Value[]): Value => memref.LoadOp.build(b, { memref: base as Index, indices: indices as Index[] }).result,
  store: (b: OpBuilder, stored: Value, base: Value, indices: readonly Value[]): void => { memref.StoreOp.build(b, { value: stored, memref: base as Index, indices: indices as Index[] }); },
};
/** A region whose block takes induction variables and ends with what `end` builds. */
function body(b: OpBuilder, count: number, end: (at: OpBuilder) => void): { readonly region: Region; readonly block: Block; readonly ivs: readonly Value[] } {
  const region = new Region();
  const block = region.addBlock();
  const ivs = Array.from({ length: count }, () => block.addArg(indexType, b.loc));
  end(OpBuilder.atEnd(block, b.loc));
  return { region, block, ivs };
}
const inside = (b: OpBuilder, block: Block): OpBuilder => OpBuilder.before(block.last!, b.loc);

function sequential(b: OpBuilder, bound: number | Value, places: Places, inner: Inner): void {
  const { region, block, ivs } = body(b, 1, (at) => { scf.YieldOp.build(at, { results: [] }); });
  scf.ForOp.build(b, { lowerBound: places.constant(b, 0) as Index, upperBound: value(b, bound, places), step: places.constant(b, 1) as Index, initArgs: [], results: [], region });
  inner(inside(b, block), ivs);
}
/** One loop in the next, by induction variables so far. */
function nestOf(b: OpBuilder, bounds: readonly (number | Value)[], loop: (b: OpBuilder, bound: number | Value, inner: Inner) => void, inner: Inner, ivs: readonly Value[] = []): void {
  if (bounds.length === ivs.length) return inner(b, ivs);
  loop(b, bounds[ivs.length]!, (next, [iv]) => { nestOf(next, bounds, loop, inner, [...ivs, iv!]); });
}

/** `scf.for` for each dimension. */
export const sequentialLoops: LoopKind = {
  ...accesses,
  nest: (b, bounds, _, places, inner) => { nestOf(b, bounds, (outer, bound, next) => { sequential(outer, bound, places, next); }, inner); },
};

/** `scf.parallel` over neighbouring parallel dimensions, `scf.for` over the others. */
export const parallelLoops: LoopKind = {
  ...accesses,
  nest(b, bounds, iterators, places, inner) {
    const go = (outer: OpBuilder, ivs: readonly Value[]): void => {
      const start = ivs.length;
      if (start === bounds.length) return inner(outer, ivs);
      if (iterators[start] !== "parallel") return sequential(outer, bounds[start]!, places, (next, [iv]) => { go(next, [...ivs, iv!]); });
      const end = iterators.findIndex((word, i) => i > start && word !== "parallel");
      const chosen = bounds.slice(start, end < 0 ? bounds.length : end);
      const { region, block, ivs: own } = body(outer, chosen.length, (last) => { scf.ReduceOp.build(last, { operands: [], reductions: [] }); });
      const all = (n: number): Index[] => chosen.map(() => places.constant(outer, n) as Index);
      scf.ParallelOp.build(outer, { lowerBound: all(0), upperBound: chosen.map((bound) => value(outer, bound, places)), step: all(1), initVals: [], results: [], region });
      go(inside(outer, block), [...ivs, ...own]);
    };
    go(b, []);
  },
};

const boundMap = (bound: number | Value): AffineMap => (typeof bound === "number" ? new AffineMap(0, 0, [affineConstant(bound)]) : new AffineMap(0, 1, [affineSymbol(0)]));
/** `affine.for` for each dimension, with affine accesses. */
export const affineLoops: LoopKind = {
  load: (b, base, indices) => affine.LoadOp.build(b, { memref: base as Index, indices: indices as Index[], map: identityMap(indices.length) }).result,
  store(b, stored, base, indices) { affine.StoreOp.build(b, { value: stored, memref: base as Index, indices: indices as Index[], map: identityMap(indices.length) }); },
  nest: (b, bounds, _, _places, inner) => {
    nestOf(b, bounds, (outer, bound, next) => {
      const { region, block, ivs } = body(outer, 1, (last) => { affine.YieldOp.build(last, { operands: [] }); });
      affine.ForOp.build(outer, { lowerBoundOperands: [], upperBoundOperands: typeof bound === "number" ? [] : [bound as Index], inits: [], lowerBoundMap: boundMap(0), upperBoundMap: boundMap(bound), step: 1n, results: [], region });
      next(inside(outer, block), ivs);
    }, inner);
  },
};
