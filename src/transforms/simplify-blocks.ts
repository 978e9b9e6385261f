// Control flow between blocks made simpler: unreachable blocks go, a block with one predecessor that does nothing but go
// there joins it, and arguments that always get one value are replaced by it.
import { BranchLike, handedTo } from "../core/define/index.ts";
import type { Block, Operation, Region, Value } from "../core/ir/index.ts";

/** Simplifies all regions inside `root`; true when something changed. */
export function simplifyBlocks(root: Operation): boolean {
  let changed = false;
  const visit = (op: Operation): void => { for (const region of op.allRegions()) if (region.blocks.length > 1) changed = simplifyRegion(region) || changed; };
  visit(root);
  root.walk(visit);
  return changed;
}

/** Erases the blocks inside `root` that control never reaches; true when there were some. */
export function eraseUnreachableBlocks(root: Operation): boolean {
  let changed = false;
  const visit = (op: Operation): void => { for (const region of op.allRegions()) if (region.blocks.length > 1) changed = eraseUnreachable(region) || changed; };
  visit(root);
  root.walk(visit);
  return changed;
}

function simplifyRegion(region: Region): boolean {
  let changed = false;
  while (eraseUnreachable(region) || replaceSettledArguments(region) || mergeChains(region)) {
    changed = true;
    if (region.blocks.length === 1) break;
  }
  return changed;
}

/** Blocks that some path leads to. A condition that is constant is the business of its dialect's patterns. */
function connected(region: Region): Set<Block> {
  const seen = new Set<Block>([region.entry]);
  const queue = [region.entry];
  for (let block = queue.pop(); block; block = queue.pop())
    for (const next of block.successors())
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
  return seen;
}

function eraseUnreachable(region: Region): boolean {
  const kept = connected(region);
  const gone = new Set(region.blocks.filter((block) => !kept.has(block)));
  for (const block of gone) for (const op of block) op.dropAll();
  region.removeBlocks(gone);
  for (const block of gone) block.erase();
  return gone.size > 0;
}

interface Edge {
  readonly from: Operation;
  readonly successor: number;
}

function edgesOf(region: Region): Map<Block, Edge[]> {
  const edges = new Map<Block, Edge[]>();
  for (const block of region.blocks) {
    const end = block.last;
    end?.allSuccessors().forEach((next, successor) => {
      const list = edges.get(next);
      if (list) list.push({ from: end, successor });
      else edges.set(next, [{ from: end, successor }]);
    });
  }
  return edges;
}

/** The values that an edge hands over; undefined when the terminator does not say. */
function handed({ from, successor }: Edge): readonly Value[] | undefined {
  return BranchLike.is(from) ? handedTo(from, successor) : undefined;
}

/** An argument that every predecessor gives the same value, or itself, is that value. */
function replaceSettledArguments(region: Region): boolean {
  const edges = edgesOf(region);
  let changed = false;
  for (const block of region.blocks.slice(1)) {
    const given = edges.get(block)?.map(handed);
    if (given === undefined || given.some((values) => values === undefined)) continue;
    block.args.forEach((arg, i) => {
      const values = new Set(given.map((list) => list![i]!).filter((value) => value !== arg));
      const [value] = values;
      if (values.size !== 1 || value === undefined || !arg.hasUses) return;
      arg.replaceAllUsesWith(value);
      changed = true;
    });
  }
  return changed;
}

/** Joins a block with its only predecessor when that goes nowhere else. */
function mergeChains(region: Region): boolean {
  const edges = edgesOf(region);
  const merged = new Set<Block>();
  for (const block of region.blocks.slice(1)) {
    const [edge, ...others] = edges.get(block) ?? [];
    const end = edge?.from;
    if (!edge || !end || others.length > 0 || end.allSuccessors().length !== 1 || end.numResults > 0 || end.extra.size > 0 || end.allRegions().length > 0) continue;
    const before = end.parent;
    const values = handed(edge);
    if (!before || before === block || !values || values.length !== end.numOperands) continue;
    block.args.forEach((arg, i) => { arg.replaceAllUsesWith(values[i]!); });
    end.erase();
    for (const op of [...block]) op.moveToEnd(before);
    merged.add(block);
  }
  region.removeBlocks(merged);
  return merged.size > 0;
}
