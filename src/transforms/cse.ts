// Common subexpression elimination: an operation that computes what one that dominates it computes already is replaced by it.
// Operations that only read memory count as equal between two writes of a block. Dead operations go on the way.
//
//   %0 = arith.addi %a, %b : i32
//   %1 = arith.addi %a, %b : i32      =>      uses of %1 use %0
import type { Block, Operation, Region } from "../core/ir/index.ts";
import { definePass, type PassContext } from "../core/pass/index.ts";
import { isEffectFree, isTriviallyDead, mayWrite } from "../core/rewrite/index.ts";
import { Dominance } from "../core/verify/index.ts";
import { eraseDead } from "./dce.ts";
import { hashOp, sameOp } from "./op-equality.ts";

export const cse = definePass({
  name: "cse",
  title: "CSE",
  summary: "replace operations by equal ones that come before",
  run(root, context) {
    new Eliminator(context).regionsOf(root);
    // What used to feed replaced operations may be unused now.
    context.count("num-dce'd", eraseDead(root));
  },
});

/** The operations that are in scope, by hash; leaving a block forgets those that it added. */
class Known {
  readonly #lists = new Map<number, Operation[]>();
  readonly #added: number[] = [];

  mark(): number {
    return this.#added.length;
  }
  forgetSince(mark: number): void {
    while (this.#added.length > mark) this.#lists.get(this.#added.pop()!)!.pop();
  }
  /** The equal operation in scope; when there is none, `op` joins the scope. */
  findOrAdd(op: Operation): Operation | undefined {
    const hash = hashOp(op);
    let list = this.#lists.get(hash);
    if (list === undefined) this.#lists.set(hash, (list = []));
    for (let i = list.length - 1; i >= 0; i--) if (sameOp(list[i]!, op)) return list[i];
    list.push(op);
    this.#added.push(hash);
    return undefined;
  }
}

class Eliminator {
  readonly #dominance = new Dominance();
  readonly #count: PassContext["count"];
  #known = new Known();

  constructor({ count }: Pick<PassContext, "count">) {
    this.#count = count;
  }

  regionsOf(op: Operation): void {
    const outer = this.#known;
    if (op.info.isIsolated) this.#known = new Known();
    for (const region of op.allRegions()) {
      if (region.isEmpty) continue;
      const mark = this.#known.mark();
      if (op.info.hasGraphRegion) for (const block of region.blocks) this.#insideOf(block);
      else if (region.blocks.length === 1) this.#block(region.entry);
      else this.#blocks(region);
      this.#known.forgetSince(mark);
    }
    this.#known = outer;
  }

  /** Where order means nothing, only what lies inside the operations is looked at. */
  #insideOf(block: Block): void {
    for (const op of block) this.regionsOf(op);
  }

  /** The blocks in the order of the dominator tree, without recursion: control flow may be deep. */
  #blocks(region: Region): void {
    const children = this.#dominance.children(region);
    const stack: ({ readonly enter: Block } | { readonly leave: number })[] = [{ enter: region.entry }];
    for (let step = stack.pop(); step; step = stack.pop()) {
      if ("leave" in step) {
        this.#known.forgetSince(step.leave);
        continue;
      }
      stack.push({ leave: this.#known.mark() });
      this.#block(step.enter);
      for (const child of children.get(step.enter) ?? []) stack.push({ enter: child });
    }
  }

  #block(block: Block): void {
    if (!block.ordered) block.renumber();
    // Reads since the last write of this block.
    let reads = new Known();
    for (const op of block) {
      if (isTriviallyDead(op)) {
        op.erase();
        this.#count("num-dce'd");
        continue;
      }
      if (op.allRegions().length > 0) this.regionsOf(op);
      if (op.info.isTerminator || op.info.isSymbol || op.numResults === 0) {
        if (mayWrite(op)) reads = new Known();
        continue;
      }
      if (isEffectFree(op)) this.#replace(op, this.#known);
      else if (onlyReads(op)) this.#replace(op, reads);
      else if (mayWrite(op)) reads = new Known();
    }
  }

  #replace(op: Operation, known: Known): void {
    const twin = known.findOrAdd(op);
    if (twin === undefined) return;
    op.replaceWith(twin.allResults());
    this.#count("num-cse'd");
  }
}

const onlyReads = (op: Operation): boolean => op.info.effects !== undefined && op.info.effects.length > 0 && op.info.effects.every(({ effect }) => effect === "read");
