// What promotion asks about the blocks of a region: predecessors, the dominator tree, and where definitions meet.
import { BranchLike } from "../../core/define/index.ts";
import type { Block, Region } from "../../core/ir/index.ts";
import { Dominance } from "../../core/verify/index.ts";

/** The control flow of one region, which must not change. */
export class ControlFlow {
  readonly region: Region;
  readonly #predecessors = new Map<Block, Block[]>();
  readonly #children: Map<Block, Block[]>;
  readonly #dominator = new Map<Block, Block>();
  #frontiers: Map<Block, Set<Block>> | undefined;

  constructor(region: Region) {
    this.region = region;
    this.#children = region.blocks.length === 1 ? new Map([[region.entry, []]]) : new Dominance().children(region);
    for (const [block, children] of this.#children) for (const child of children) this.#dominator.set(child, block);
    for (const block of region.blocks)
      for (const next of new Set(block.successors())) {
        const list = this.#predecessors.get(next);
        if (list) list.push(block);
        else this.#predecessors.set(next, [block]);
      }
  }

  /** The blocks that `block` dominates immediately. */
  children(block: Block): readonly Block[] {
    return this.#children.get(block) ?? [];
  }
  predecessors(block: Block): readonly Block[] {
    return this.#predecessors.get(block) ?? [];
  }
  isReachable(block: Block): boolean {
    return this.#children.has(block);
  }
  /** Whether every way into the block can hand over a value more. */
  takesArguments(block: Block): boolean {
    return this.predecessors(block).every((before) => before.last !== null && BranchLike.is(before.last));
  }

  /** The blocks among `wanted` where definitions from different ones of `definitions` meet: their iterated dominance frontier. */
  mergePoints(definitions: Iterable<Block>, wanted: ReadonlySet<Block>): Set<Block> {
    this.#frontiers ??= this.#computeFrontiers();
    const merges = new Set<Block>();
    const queue = [...definitions];
    const seen = new Set(queue);
    for (let block = queue.pop(); block; block = queue.pop())
      for (const at of this.#frontiers.get(block) ?? []) {
        if (!wanted.has(at) || merges.has(at)) continue;
        merges.add(at);
        if (!seen.has(at)) {
          seen.add(at);
          queue.push(at);
        }
      }
    return merges;
  }

  /** By walking up from the predecessors of each block where control flow merges [Cooper, Harvey, Kennedy]. */
  #computeFrontiers(): Map<Block, Set<Block>> {
    const frontiers = new Map<Block, Set<Block>>();
    for (const block of this.#children.keys()) {
      const before = this.predecessors(block).filter((each) => this.isReachable(each));
      if (before.length < 2) continue;
      const stop = this.#dominator.get(block);
      for (const start of before)
        for (let at: Block | undefined = start; at !== undefined && at !== stop; at = this.#dominator.get(at)) {
          const frontier = frontiers.get(at);
          if (frontier) frontier.add(block);
          else frontiers.set(at, new Set([block]));
        }
    }
    return frontiers;
  }
}
