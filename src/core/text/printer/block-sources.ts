// Where control comes from, block by block, for the comments at their labels.
import type { Block, Region } from "../../ir/block.ts";

/** Knows the predecessors of the blocks of the region that was asked about last. */
export class SourcesOfBlocks {
  #region: Region | null = null;
  #sources = new Map<Block, Block[]>();

  /** The blocks that may go to this one, in order, one that may do so in two ways twice. */
  of(block: Block): readonly Block[] {
    if (block.parent !== this.#region) {
      this.#region = block.parent;
      this.#sources = new Map();
      for (const source of block.parent?.blocks ?? [])
        for (const target of source.successors()) {
          const known = this.#sources.get(target);
          if (known) known.push(source);
          else this.#sources.set(target, [source]);
        }
    }
    return this.#sources.get(block) ?? [];
  }

  /** `  // 2 preds: ^bb1, ^bb2`. */
  comment(block: Block, nameOf: (block: Block) => string): string {
    const sources = this.of(block);
    if (sources.length === 0) return "  // no predecessors";
    return `  // ${sources.length === 1 ? "pred" : `${sources.length} preds`}: ${sources.map(nameOf).join(", ")}`;
  }
}
