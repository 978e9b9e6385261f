// Puts values in the place of a slot, down the dominator tree: each load becomes the value that reaches it.
import { BranchLike, handedTo, type Is, OpBuilder, type PromotableAllocation, SlotAccess } from "../../core/define/index.ts";
import type { Block, Operation, Value } from "../../core/ir/index.ts";
import { eraseWithUsers } from "../erase-with-users.ts";
import type { Promotion } from "./plan.ts";

type Allocation = typeof PromotableAllocation extends Is<infer P> ? P : never;

/** Carries out the plan: afterwards nothing uses the slot, and its allocation was told so. */
export function promote(allocation: Allocation, plan: Promotion): void {
  new Promoter(allocation, plan).run();
  allocation.slotGone(plan.slot);
}

class Promoter {
  readonly #allocation: Allocation;
  readonly #plan: Promotion;
  readonly #arguments = new Map<Block, Value>();
  #initial: Value | undefined;

  constructor(allocation: Allocation, plan: Promotion) {
    this.#allocation = allocation;
    this.#plan = plan;
  }

  run(): void {
    const { slot, flow, merges, bystanders } = this.#plan;
    for (const block of flow.region.blocks) if (merges.has(block)) this.#arguments.set(block, block.addArg(slot.type, slot.address.loc));
    this.#below(slot.address.parentBlock!);
    // What is never reached holds nothing in particular.
    for (const block of flow.region.blocks) if (!flow.isReachable(block)) this.#block(block, undefined);
    for (const op of [...bystanders].reverse()) eraseWithUsers(op);
    const initial = this.#initial?.definingOp;
    if (initial && !initial.hasUses) initial.erase();
  }

  /** The block and those that it dominates, without recursion: control flow may be deep. */
  #below(home: Block): void {
    const stack: { readonly block: Block; readonly value: Value | undefined }[] = [{ block: home, value: undefined }];
    for (let step = stack.pop(); step; step = stack.pop()) {
      const value = this.#block(step.block, step.value);
      for (const child of this.#plan.flow.children(step.block)) stack.push({ block: child, value });
    }
  }

  /** Gives the value that the slot holds after the block; undefined stands for the initial one. */
  #block(block: Block, before: Value | undefined): Value | undefined {
    let value = this.#arguments.get(block) ?? before;
    for (const op of block) {
      const inside = this.#plan.nested.get(op);
      if (inside) for (const access of inside) this.#access(access, value);
      if (this.#plan.accesses.has(op)) value = this.#access(op, value);
    }
    this.#handOn(block, value);
    return value;
  }

  #access(op: Operation, value: Value | undefined): Value | undefined {
    if (!SlotAccess.is(op)) return value;
    // In blocks that are never reached a load may wait for itself.
    const current = (): Value => (value === undefined || value.definingOp === op ? this.#initialValue() : value);
    const after = op.promote(OpBuilder.before(op), this.#plan.slot, current);
    op.erase();
    return after ?? value;
  }

  #handOn(block: Block, value: Value | undefined): void {
    const { last } = block;
    if (!last || !BranchLike.is(last)) return;
    last.allSuccessors().forEach((next, i) => {
      if (this.#arguments.has(next)) last.setSuccessorOperands(i, [...handedTo(last, i), value ?? this.#initialValue()]);
    });
  }

  #initialValue(): Value {
    const { slot } = this.#plan;
    this.#initial ??= this.#allocation.initialValue(OpBuilder.atStart(slot.address.parentBlock!, slot.address.loc), slot);
    return this.#initial;
  }
}
