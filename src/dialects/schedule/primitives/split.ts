// split and tile: a loop becomes a nest. What happens to iterations beyond the extent is the tail's business: guarded by the
// blocks, run (round_up), run again within the extent (shift_inwards), guarded at each access (predicate), or a loop of their own (peel).
import { OpBuilder } from "../../../core/define/index.ts";
import type { Value } from "../../../core/ir/index.ts";
import { AddIOp, constantIndex, MinSIOp, MulIOp } from "../../arith/index.ts";
import { describe, ivOf, type Loop } from "../../loop/index.ts";
import { loopNest, moveBody, strayIn } from "../nest.ts";
import type { Tail } from "../ops/index.ts";
import { guardBlocks, predicateAccesses } from "./guards.ts";
import { reorder } from "./loops.ts";
import { partition } from "./partition.ts";
import type { Result } from "./state.ts";
import { whyNotAgain, whyNotBeyond, widenDomains } from "./tails.ts";
import { afterTrial, type Ground } from "./trial.ts";

const product = (extents: readonly bigint[]): bigint => extents.reduce((all, n) => all * n, 1n);

/** Splits a loop into a nest of the given extents; -1 is computed. Blocks inside are guarded where the nest has more points. */
export function split(loop: Loop, factors: readonly number[], tail: Tail = "guard"): Result {
  if (loop.extent === undefined) return { refused: "the loop's extent is known only at run time" };
  const extent = loop.extent;
  const known = product(factors.filter((factor) => factor !== -1).map(BigInt));
  const extents = factors.map((factor) => (factor === -1 ? (extent + known - 1n) / known : BigInt(factor)));
  const total = product(extents);
  if (total < extent) return { refused: `factors [${factors.join(", ")}] cover ${total} of ${extent} iterations; use -1 for one of them` };
  if (total === extent) return { loops: nest(loop, extents).loops };
  if (tail === "peel") return peel(loop, extents);
  const stray = strayIn(loop);
  if (stray && tail !== "shift_inwards") return { refused: `'${stray.opName}' in ${describe(loop)} lies outside of blocks, so it would run ${total - extent} times too often; choose factors that divide ${extent}` };
  const why = tail === "round_up" ? whyNotBeyond(loop, total) : tail === "shift_inwards" ? whyNotAgain(loop, extents) : tail === "predicate" ? predicateAccesses(loop) : undefined;
  if (why !== undefined) return { refused: why };
  const { loops, iv } = nest(loop, extents, tail === "shift_inwards" ? extent - product(extents.slice(1)) : undefined);
  const innermost = loops[loops.length - 1]!;
  if (tail === "guard") guardBlocks(innermost, iv, extent);
  if (tail === "round_up" || tail === "predicate") widenDomains(innermost);
  return { loops };
}

/** Replaces a loop by a nest; no tile starts after `lastTile`. */
function nest(loop: Loop, extents: readonly bigint[], lastTile?: bigint): { loops: readonly Loop[]; iv: Value } {
  const { loops, inside: b } = loopNest(OpBuilder.before(loop, loop.loc), extents);
  const times = (value: Value, n: bigint): Value => MulIOp.build(b, { lhs: value, rhs: constantIndex(b, n) }).result;
  const plus = (lhs: Value, rhs: Value): Value => AddIOp.build(b, { lhs, rhs }).result;
  const join = (list: readonly Loop[], sizes: readonly bigint[]): Value => list.slice(1).reduce<Value>((sum, inner, i) => plus(times(sum, sizes[i + 1]!), ivOf(inner)), ivOf(list[0]!));
  const iv = lastTile === undefined
    ? join(loops, extents)
    : plus(MinSIOp.build(b, { lhs: times(ivOf(loops[0]!), product(extents.slice(1))), rhs: constantIndex(b, lastTile) }).result, join(loops.slice(1), extents.slice(1)));
  moveBody(loop, loops[loops.length - 1]!);
  ivOf(loop).replaceAllUsesWith(iv);
  loop.erase();
  return { loops, iv };
}

/** Full tiles first, what is left in a loop after them. */
function peel(loop: Loop, extents: readonly bigint[]): Result {
  const extent = loop.extent!;
  const tile = product(extents.slice(1));
  const full = extent / tile;
  if (full === 0n) return { refused: `a tile of ${tile} iterations is more than ${describe(loop)} has; nothing would be left to peel from` };
  const parts = partition(loop, [full * tile, extent - full * tile]);
  return "refused" in parts ? parts : { loops: nest(parts.loops[0]!, [full, ...extents.slice(1)]).loops };
}

/** Tiles two nested loops: both are split, and the inner halves go inside. */
export function tile(outer: Loop, inner: Loop, sizes: readonly [number, number], tail: Tail, ground: Ground): Result {
  return afterTrial(ground, [outer, inner] as const, ([a, b]) => tileInPlace(a, b, sizes, tail));
}

/** Tiles the loops; where that is refused, they may be left half changed. */
function tileInPlace(outer: Loop, inner: Loop, sizes: readonly [number, number], tail: Tail): Result {
  const first = split(outer, [-1, sizes[0]], tail);
  if ("refused" in first) return first;
  const second = split(inner, [-1, sizes[1]], tail);
  if ("refused" in second) return second;
  const [xo, xi] = first.loops;
  const [yo, yi] = second.loops;
  return reorder([xo!, yo!, xi!, yi!]);
}
