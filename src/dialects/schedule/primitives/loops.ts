// Primitives that change the order or the number of loops of a nest: fuse, reorder, merge, loops of one iteration.
import { OpBuilder } from "../../../core/define/index.ts";
import type { Operation, Value } from "../../../core/ir/index.ts";
import { constantIndex, DivUIOp, RemUIOp } from "../../arith/index.ts";
import { carriedByMerged, carriedInOrder, describe, explain, initsReachedBy, isConcurrent, ivOf, type Loop, loopsAround, reversedBy, reversedByMerging } from "../../loop/index.ts";
import { emptyLoop, isIndexOp, loopNest, moveBody, onlyInner, perfectChain, sinkIndexOps } from "../nest.ts";
import type { Result } from "./state.ts";

/** Fuses perfectly nested loops into one. */
export function fuse(loops: readonly Loop[]): Result {
  const [outer] = loops;
  if (!outer || loops.some((loop) => loop.extent === undefined)) return { refused: "fusing needs at least one loop, all of constant extent" };
  for (const [i, loop] of loops.entries()) if (i > 0 && onlyInner(loops[i - 1]!) !== loop) return { refused: `${describe(loop)} is not all that ${describe(loops[i - 1]!)} contains; reorder them next to each other first` };
  const b = OpBuilder.before(outer);
  const fused = emptyLoop(b, loops.reduce((product, loop) => product * loop.extent!, 1n));
  const inside = OpBuilder.before(fused.body.entry.last!, outer.loc);
  let rest: Value = ivOf(fused);
  const ivs: Value[] = [];
  for (const loop of [...loops.slice(1)].reverse()) {
    const extent = constantIndex(inside, loop.extent!);
    ivs.unshift(RemUIOp.build(inside, { lhs: rest, rhs: extent }).result);
    rest = DivUIOp.build(inside, { lhs: rest, rhs: extent }).result;
  }
  ivs.unshift(rest);
  sinkIndexOps(loops);
  moveBody(loops[loops.length - 1]!, fused);
  loops.forEach((loop, i) => { ivOf(loop).replaceAllUsesWith(ivs[i]!); });
  outer.erase();
  return { loops: [fused] };
}

/** Puts loops of one nest into the given order. */
export function reorder(order: readonly Loop[]): Result {
  if (order.length < 2) return { loops: order };
  if (new Set(order).size !== order.length) return { refused: "a loop is named twice" };
  const depth = (loop: Loop): number => loopsAround(loop).length;
  const sorted = [...order].sort((a, b) => depth(a) - depth(b));
  const inner = sorted[sorted.length - 1]!;
  const around = [...loopsAround(inner), inner];
  const stranger = order.find((loop) => !around.includes(loop));
  if (stranger) return { refused: `${describe(stranger)} is not in one nest with ${describe(inner)}` };
  const chain = perfectChain(sorted[0]!, inner);
  if (!chain) return { refused: `the loops from ${describe(sorted[0]!)} to ${describe(inner)} do not nest perfectly: other operations lie between` };
  const dynamic = chain.find((loop) => loop.extent === undefined);
  if (dynamic) return { refused: "a loop of the nest has an extent known only at run time" };
  let next = 0;
  const wanted = chain.map((loop) => (order.includes(loop) ? order[next++]! : loop));
  const reversed = reversedBy(chain, wanted);
  if (reversed) return { refused: `the new order would turn a dependence around: ${explain(reversed)}` };
  const carried = carriedInOrder(chain, wanted);
  if (carried) return { refused: `iterations of ${describe(carried.carrier!)}, which is ${carried.carrier!.kind}, would not be independent in the new order: ${explain(carried)}; make it so afterwards` };
  sinkIndexOps(chain);
  // Fresh loops in the wanted order take over the variables and the body.
  const { loops } = loopNest(OpBuilder.before(chain[0]!), wanted.map(({ extent }) => extent!), wanted.map(({ kind }) => kind));
  wanted.forEach(({ loc }, i) => { loops[i]!.loc = loc; });
  const fresh = new Map(wanted.map((loop, i) => [loop, loops[i]!]));
  moveBody(chain[chain.length - 1]!, loops[loops.length - 1]!);
  for (const [old, made] of fresh) ivOf(old).replaceAllUsesWith(ivOf(made));
  chain[0]!.erase();
  return { loops: order.map((loop) => fresh.get(loop)!), renamed: fresh };
}

/** Merges loops that follow one another in one body: iteration i of the new loop runs iteration i of each, in order. */
export function merge(loops: readonly Loop[]): Result {
  const [first] = loops;
  if (!first || loops.length < 2) return { refused: "merging needs at least two loops" };
  if (new Set(loops).size !== loops.length) return { refused: "a loop is named twice" };
  const stranger = loops.find((loop) => loop.parent !== first.parent);
  if (stranger) return { refused: `${describe(stranger)} is not in the same body as ${describe(first)}` };
  const unequal = loops.find((loop) => loop.extent === undefined || loop.extent !== first.extent || loop.kind !== first.kind);
  if (unequal) return { refused: `${describe(unequal)} (${unequal.kind}) differs from ${describe(first)} (${first.kind}); loops merge when their extents are constant and equal and they are of one kind` };
  for (const [i, loop] of loops.entries()) {
    const earlier = loops.slice(0, i);
    const late = earlier.find((other) => !other.isBefore(loop));
    if (late) return { refused: "the loops must be named in the order in which they run" };
    const reversed = earlier.map((other) => reversedByMerging(other, loop) ?? initsReachedBy(other, loop)).find((found) => found !== undefined);
    if (reversed) return { refused: `merging would turn a dependence around: ${explain(reversed)}` };
    const carried = isConcurrent(loop) ? earlier.map((other) => carriedByMerged(other, loop)).find((found) => found !== undefined) : undefined;
    if (carried) return { refused: `iterations of the merged loop, which is ${loop.kind}, would not be independent: ${explain(carried)}; make it so afterwards` };
  }
  const last = loops[loops.length - 1]!;
  for (let op = first.next; op && op !== last; op = op.next) if (!isIndexOp(op) && !loops.includes(op as Loop)) return { refused: `'${op.opName}' lies between the loops` };
  const merged = emptyLoop(OpBuilder.before(last, first.loc), first.extent!, first.kind);
  for (const loop of loops) {
    moveBody(loop, merged);
    ivOf(loop).replaceAllUsesWith(ivOf(merged));
    loop.erase();
  }
  return { loops: [merged] };
}

/** Puts a loop of one iteration around a loop or a block. */
export function addUnitLoop(inner: Operation): Result {
  const loop = emptyLoop(OpBuilder.before(inner, inner.loc), 1n);
  inner.moveBefore(loop.body.entry.last!);
  return { loops: [loop] };
}
