// Terminators that a text or builder may leave out because the op says which one ends its regions.
import { Block, Region } from "../ir/block.ts";
import type { Loc } from "../ir/location.ts";
import type { Operation } from "../ir/operation.ts";
import type { OpInfo } from "./op-info.ts";
import { OpState } from "./op-state.ts";

/** Ends the blocks of `region` that lack a terminator with the one that `info` implies, if it implies one. */
export function implicitTerminatorInto(info: OpInfo, region: Region, loc: Loc): Region {
  const implied = info.trait("ImplicitTerminator")?.terminator;
  if (!implied) {
    // `module {}` has a block, an empty one.
    if (info.singleBlock && region.isEmpty) region.addBlock(new Block());
    return region;
  }
  return withTerminator(region, implied.info, loc);
}

/** Ends the blocks of `region` that lack a terminator with an operation that says nothing. */
export function withTerminator(region: Region, terminator: OpInfo, loc: Loc): Region {
  if (region.isEmpty) region.addBlock(new Block());
  for (const block of region.blocks) {
    if (block.terminator) continue;
    const state = new OpState(terminator, loc);
    for (const [, spec] of terminator.regions) {
      if (spec.region !== "one") continue;
      const inner = new Region();
      inner.addBlock(new Block());
      state.addRegion(inner);
    }
    block.push(state.build());
  }
  return region;
}

/** Whether the text may leave out the terminator of a region of `op`: it is the implied one and says nothing. */
export function isImplied(op: Operation, terminator: Operation): boolean {
  const implied = op.info.trait("ImplicitTerminator")?.terminator;
  return implied !== undefined && terminator.info === implied.info && terminator.numOperands === 0 && terminator.extra.size === 0 && terminator.props.every((prop) => prop === undefined) && terminator.allRegions().every((region) => region.blocks.every((block) => block.isEmpty));
}
