// When iterations may run that the loop does not have, or run twice.
import { DYNAMIC, integerAttr, i64 } from "../../../core/ir/index.ts";
import { beyond, blocksIn, carriedBy, carriedNear, describe, explain, knownRange, type Loop, readsWhatItWrites } from "../../loop/index.ts";

/** Why iterations from the extent up to `total` must not run: they would leave a buffer or write what somebody sees. */
export function whyNotBeyond(loop: Loop, total: bigint): string | undefined {
  const extent = loop.extent!;
  loop.setAttr("extent", integerAttr(total, i64));
  const carried = carriedNear(loop);
  const why = carried ? `iterations of ${describe(carried.carrier!)}, which is ${carried.carrier!.kind}, would not be independent: ${explain(carried)}` : beyond(loop, extent);
  loop.setAttr("extent", integerAttr(extent, i64));
  return why === undefined ? undefined : `${describe(loop)} cannot be rounded up to ${total}: ${why}; use a guard`;
}

/** Why iterations must not run a second time. */
export function whyNotAgain(loop: Loop, extents: readonly bigint[]): string | undefined {
  const size = extents.slice(1).reduce((all, n) => all * n, 1n);
  if (size > loop.extent!) return `a tile of ${size} iterations does not fit into ${describe(loop)}; use a guard`;
  if ((extents[0]! - 1n) * size >= loop.extent!) return `${extents[0]} tiles of ${size} iterations are more than ${describe(loop)} needs; use -1 for the first factor`;
  const carried = carriedBy(loop);
  if (carried) return `iterations of ${describe(loop)} would run twice, and are not independent: ${explain(carried)}; use a guard`;
  const again = readsWhatItWrites(loop);
  return again && `iterations of ${describe(loop)} would run twice, and update memory: ${explain(again)}; use a guard`;
}

/** Makes the iteration variables of the blocks inside as large as what is bound to them. */
export function widenDomains(loop: Loop): void {
  for (const block of blocksIn(loop)) {
    const domain = block.domain.map((extent, i) => (extent === DYNAMIC ? extent : Math.max(extent, Number((knownRange(block.bindings[i]!)?.high ?? 0n) + 1n))));
    block.setAttr("domain", block.info.attrs[2]!.kind.wrap(domain));
  }
}
