// Loops whose iterations may run at once, and what would make them depend on each other when the loops around them change.
import type { Operation } from "../../../core/ir/index.ts";
import { ForOp } from "../ops.ts";
import type { Loop } from "../nest.ts";
import { accessesIn, allLoopsAround } from "./accesses.ts";
import { carriedBy, conflict, type Dependence, mayHold, together } from "./index.ts";

/** Whether iterations may run at once: on threads, as lanes, on GPU indices. */
export const isConcurrent = (loop: Loop): boolean => loop.kind !== "serial" && loop.kind !== "unrolled";

/** A dependence between iterations of a concurrent loop of a perfect nest, once the loops stand in another order. */
export function carriedInOrder(chain: readonly Loop[], wanted: readonly Loop[]): Dependence | undefined {
  const concurrent = wanted.flatMap((loop, i) => (isConcurrent(loop) ? [{ loop, around: wanted.slice(0, i) }] : []));
  if (concurrent.length === 0) return undefined;
  const outer = allLoopsAround(chain[0]!);
  const accesses = accessesIn(chain[chain.length - 1]!);
  for (const from of accesses) for (const to of accesses) {
    const pair = conflict(from, to);
    if (!pair) continue;
    for (const { loop, around } of concurrent) {
      const set = together(pair, [...outer, ...around]).less(pair.x.iv(loop), pair.y.iv(loop));
      if (mayHold(set)) return { from, to, carrier: loop, distance: undefined };
    }
  }
  return undefined;
}

/** A dependence between different iterations of two loops that are to become one. */
export function carriedByMerged(first: Loop, second: Loop): Dependence | undefined {
  const outer = allLoopsAround(first);
  for (const from of accessesIn(first)) for (const to of accessesIn(second)) {
    const pair = conflict(from, to);
    if (!pair) continue;
    const [x, y] = [pair.x.iv(first), pair.y.iv(second)];
    if (mayHold(together(pair, outer).less(x, y)) || mayHold(together(pair, outer).less(y, x))) return { from, to, carrier: undefined, distance: undefined };
  }
  return undefined;
}

/** A dependence between iterations of a concurrent loop around or inside of another. */
export function carriedNear(loop: Loop): Dependence | undefined {
  const near = allLoopsAround(loop);
  loop.walk((op: Operation) => { if (ForOp.is(op) && op !== loop) near.push(op); });
  return near.filter(isConcurrent).map((each) => carriedBy(each)).find((found) => found !== undefined);
}
