// Common subexpression elimination: an operation that computes what one that dominates it computes already is replaced by it.
// Operations that only read memory count as equal between two writes of a block. Dead operations go on the way.
//
//   %0 = arith.addi %a, %b : i32
//   %1 = arith.addi %a, %b : i32      =>      uses of %1 use %0
import type { Block, Operation, Region } from "../core/ir/index.ts";
import { definePass, type PassContext } from "../core/pass/index.ts";
import { act, isEffectFree, isTriviallyDead, mayWrite, onlyReads, Worklist } from "../core/rewrite/index.ts";
import { Dominance } from "../core/verify/index.ts";
import { eraseDeadIn } from "./dce.ts";
import { hashOp, sameOp } from "./op-equality.ts";

export const cse = definePass({
  name: "cse",
  title: "CSE",
  summary: "replace operations by equal ones that come before",
  reach: () => "isolated",
  run(root, context) {
    const eliminator = new Eliminator(context);
    eliminator.regionsOf(root);
    context.count("num-dce'd", eraseDeadIn(eliminator.suspects));
  },
});

/**
 * The operations that are in scope, by hash; leaving a block forgets those that it added. A hash table with chains: newest entries come first
 * in their chain and last in the lists, so that forgetting is popping.
 */
class Known {
  #heads = new Int32Array(16).fill(-1);
  readonly #ops: Operation[] = [];
  readonly #hashes: number[] = [];
  /** The entry behind each one in its chain, or -1. */
  readonly #next: number[] = [];

  mark(): number {
    return this.#ops.length;
  }
  forgetSince(mark: number): void {
    while (this.#ops.length > mark) {
      this.#ops.pop();
      this.#heads[this.#hashes.pop()! & (this.#heads.length - 1)] = this.#next.pop()!;
    }
  }
  /** The equal operation in scope; when there is none, `op` joins the scope. */
  findOrAdd(op: Operation): Operation | undefined {
    const hash = hashOp(op);
    for (let at = this.#heads[hash & (this.#heads.length - 1)]!; at >= 0; at = this.#next[at]!) if (this.#hashes[at] === hash && sameOp(this.#ops[at]!, op)) return this.#ops[at];
    if (this.#ops.length === this.#heads.length) this.#grow();
    this.#hashes.push(hash);
    this.#link(this.#ops.push(op) - 1, hash);
    return undefined;
  }
  #link(entry: number, hash: number): void {
    const bucket = hash & (this.#heads.length - 1);
    this.#next[entry] = this.#heads[bucket]!;
    this.#heads[bucket] = entry;
  }
  #grow(): void {
    this.#heads = new Int32Array(2 * this.#heads.length).fill(-1);
    for (const [entry, hash] of this.#hashes.entries()) this.#link(entry, hash);
  }
}

class Eliminator {
  readonly #dominance = new Dominance();
  readonly #count: PassContext["count"];
  readonly #trace: PassContext["trace"];
  #known = new Known();
  /** What fed operations that are gone may be dead now. */
  readonly suspects = new Worklist();

  constructor({ count, trace }: Pick<PassContext, "count" | "trace">) {
    this.#count = count;
    this.#trace = trace;
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

  /** Where order means nothing, only what is dead and what lies inside the operations is looked at. */
  #insideOf(block: Block): void {
    for (let op = block.first, next: Operation | null = null; op !== null; op = next) {
      next = op.next;
      if (!this.#erasedAsDead(op)) this.regionsOf(op);
    }
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
    let reads: Known | undefined;
    for (let op = block.first, next: Operation | null = null; op !== null; op = next) {
      next = op.next;
      if (this.#erasedAsDead(op)) continue;
      if (op.allRegions().length > 0) this.regionsOf(op);
      if (op.info.isTerminator || op.info.isSymbol || op.numResults === 0) {
        if (mayWrite(op)) reads = undefined;
        continue;
      }
      if (isEffectFree(op)) this.#replace(op, this.#known);
      else if (onlyReads(op)) this.#replace(op, (reads ??= new Known()));
      else if (mayWrite(op)) reads = undefined;
    }
  }

  #erasedAsDead(op: Operation): boolean {
    if (!isTriviallyDead(op)) return false;
    this.#suspect(op);
    op.erase();
    this.#count("num-dce'd");
    return true;
  }

  #suspect(op: Operation): void {
    for (let i = 0; i < op.numOperands; i++) {
      const { definingOp } = op.getOperand(i);
      if (definingOp) this.suspects.push(definingOp);
    }
  }

  #replace(op: Operation, known: Known): void {
    const twin = known.findOrAdd(op);
    if (twin === undefined) return;
    act(this.#trace, "cse", twin.opName, op, () => {
      this.#suspect(op);
      op.replaceWith(twin.allResults());
      this.#count("num-cse'd");
    });
  }
}
