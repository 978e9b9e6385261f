// Dominance between blocks (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm") and between values and uses.
import { Block, type Region } from "../ir/block.ts";
import type { Operation } from "../ir/operation.ts";
import type { Value } from "../ir/value.ts";

interface Tree {
  readonly order: Map<Block, number>;
  readonly parent: number[];
}

/** Answers dominance questions; regions are analysed on first need and must not change in between. */
export class Dominance {
  readonly #trees = new Map<Region, Tree>();

  #tree(region: Region): Tree {
    let tree = this.#trees.get(region);
    if (tree === undefined) this.#trees.set(region, (tree = buildTree(region)));
    return tree;
  }

  /** Unreachable blocks are dominated by everything. */
  blockDominates(a: Block, b: Block): boolean {
    if (a === b) return true;
    const region = a.parent;
    if (region === null || region !== b.parent) return false;
    if (a === region.blocks[0]) return true;
    const { order, parent } = this.#tree(region);
    const from = order.get(b);
    const target = order.get(a);
    if (from === undefined) return true;
    if (target === undefined) return false;
    let at = from;
    while (at > target) at = parent[at]!;
    return at === target;
  }

  isReachable(block: Block): boolean {
    return block.parent === null || block.parent.blocks[0] === block || this.#tree(block.parent).order.has(block);
  }

  /** The reachable blocks of a region, each with the blocks that it dominates immediately. */
  children(region: Region): Map<Block, Block[]> {
    const { order, parent } = this.#tree(region);
    const blocks = [...order.keys()];
    const children = new Map<Block, Block[]>(blocks.map((block) => [block, []]));
    blocks.forEach((block, i) => { if (i > 0) children.get(blocks[parent[i]!]!)!.push(block); });
    return children;
  }

  /** Whether `value` may be used by `user`. */
  dominates(value: Value, user: Operation): boolean {
    const block = value.owner instanceof Block ? value.owner : value.owner.parent;
    if (block === null) return false;
    // The ancestor of the user (or itself) in the region of the definition.
    let inner: Operation = user;
    while (inner.parent !== null && inner.parent.parent !== block.parent) {
      const outer = inner.parent.parent?.parent;
      if (!outer) return false;
      inner = outer;
    }
    if (inner.parent === null) return false;
    const region = block.parent;
    if (inner.parent !== block) return this.blockDominates(block, inner.parent);
    const info = region?.parent?.info;
    // Nobody knows what the regions of an unregistered operation mean.
    if (info && (info.hasGraphRegion || !info.isRegistered)) return true;
    if (value.owner instanceof Block) return true;
    if (value.owner === inner) return false;
    return value.owner.isBefore(inner) || !this.isReachable(block);
  }
}

function buildTree(region: Region): Tree {
  // Reverse post-order without recursion.
  const postorder: Block[] = [];
  const seen = new Set<Block>();
  const entry = region.blocks[0];
  const stack: { block: Block; next: number }[] = [];
  if (entry) {
    seen.add(entry);
    stack.push({ block: entry, next: 0 });
  }
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const successor = top.block.successors()[top.next++];
    if (successor === undefined) {
      postorder.push(top.block);
      stack.pop();
    } else if (!seen.has(successor)) {
      seen.add(successor);
      stack.push({ block: successor, next: 0 });
    }
  }
  const blocks = postorder.reverse();
  const order = new Map(blocks.map((block, i) => [block, i]));
  const predecessors: number[][] = blocks.map(() => []);
  blocks.forEach((block, i) => { for (const successor of block.successors()) predecessors[order.get(successor)!]!.push(i); });
  const parent: number[] = blocks.map(() => -1);
  parent[0] = 0;
  const meet = (a: number, b: number): number => {
    while (a !== b) {
      while (a > b) a = parent[a]!;
      while (b > a) b = parent[b]!;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 1; i < blocks.length; i++) {
      let best = -1;
      for (const p of predecessors[i]!) if (parent[p] !== -1) best = best === -1 ? p : meet(p, best);
      if (parent[i] !== best) {
        parent[i] = best;
        changed = true;
      }
    }
  }
  return { order, parent };
}
