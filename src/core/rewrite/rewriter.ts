// The one way in which patterns change the program, so that drivers see every change.
import { OpBuilder } from "../define/builder.ts";
import type { Block, Region } from "../ir/block.ts";
import { cloneOp, type Mapping } from "../ir/clone.ts";
import { fusedLoc } from "../ir/location.ts";
import type { Operation } from "../ir/operation.ts";
import type { Value } from "../ir/value.ts";
import type { Outcome } from "./pattern.ts";

/** Told about every change. */
export interface RewriteListener {
  inserted?(op: Operation): void;
  /** Before the operation goes. */
  erased?(op: Operation): void;
  /** Operands, attributes or users changed. */
  changed?(op: Operation): void;
  /** Other operations use its results than before. */
  usersChanged?(op: Operation): void;
  skipped?(reason: string): void;
}

const matched: Outcome = { matched: true, reason: "" };

/** Builds at an insertion point and changes the program; every change reaches the listener. */
export class Rewriter extends OpBuilder {
  readonly #listener: RewriteListener;
  constructor(listener: RewriteListener = {}) {
    super();
    this.#listener = listener;
  }

  override insert(op: Operation): void {
    super.insert(op);
    this.#listener.inserted?.(op);
  }

  /** The pattern does not apply; the reason shows up in traces. */
  skip(reason: string): Outcome {
    this.#listener.skipped?.(reason);
    return { matched: false, reason };
  }

  /** The pattern applied by changing things in place. */
  done(): Outcome {
    return matched;
  }

  /** Replaces all results of `op` by values and erases it. New operations without a location take that of `op`. */
  replace(op: Operation, ...values: readonly Value[]): Outcome {
    const flat = values.flat() as Value[];
    for (let i = 0; i < op.numResults; i++) this.replaceUses(op.getResult(i), flat[i]!);
    this.erase(op);
    return matched;
  }

  replaceUses(from: Value, to: Value): void {
    const users = from.getUsers();
    from.replaceAllUsesWith(to);
    for (const user of users) this.#listener.changed?.(user);
    if (to.definingOp) this.#listener.usersChanged?.(to.definingOp);
    if (!from.definingOp) this.#lostUser(from);
  }

  /** Erases an operation without users, with all it contains. */
  erase(op: Operation): Outcome {
    let operands = op.allOperands();
    if (op.ext !== undefined && op.ext.regions.length > 0) {
      const inside: Value[] = [];
      op.walk((inner) => {
        inside.push(...inner.allOperands());
        this.#listener.erased?.(inner);
      }, "post");
      operands = [...operands, ...inside.filter((value) => !op.encloses(value.definingOp ?? value.parentBlock?.parentOp ?? op))];
    }
    this.#listener.erased?.(op);
    if (this.before === op) this.before = op.next;
    op.erase();
    for (const value of operands) this.#lostUser(value);
    return matched;
  }

  /** What defines a value with fewer users may be simpler now; for an argument that nobody uses, that is the operation around its block. */
  #lostUser(value: Value): void {
    const op = value.definingOp ?? (value.hasUses ? undefined : value.parentBlock?.parentOp);
    if (op) this.#listener.usersChanged?.(op);
  }

  /** Changes `op` in place through `change`. */
  update(op: Operation, change: () => void): Outcome {
    const operands = [...op.allOperands()];
    change();
    this.#listener.changed?.(op);
    // What the operation no longer uses may be dead.
    for (const value of operands) {
      const { definingOp } = value;
      if (!definingOp) this.#lostUser(value);
      else if (definingOp.parent && !definingOp.hasUses) this.#listener.changed?.(definingOp);
    }
    return matched;
  }

  /** A copy of `op` at the insertion point. */
  clone(op: Operation, mapping?: Mapping): Operation {
    const copy = cloneOp(op, mapping);
    this.insert(copy);
    copy.walk((inner) => this.#listener.inserted?.(inner));
    return copy;
  }

  /** Moves the operations of `block` before `at`, its arguments replaced by `values`; the block vanishes. */
  inlineBlockBefore(block: Block, at: Operation, values: readonly Value[]): void {
    block.args.forEach((arg, i) => { this.replaceUses(arg, values[i]!); });
    for (const op of [...block]) {
      op.moveBefore(at);
      this.#listener.changed?.(op);
    }
    block.parent?.removeBlock(block);
  }

  /** Moves all blocks of `region` into `target` at position `index`. */
  inlineRegionAt(region: Region, target: Region, index: number): void {
    const blocks = [...region.blocks];
    region.blocks.length = 0;
    blocks.forEach((block, i) => target.insertBlock(block, index + i));
  }

  /** Says that operations get the location of `origins` from now on. */
  locateAt(...origins: readonly Operation[]): void {
    this.loc = fusedLoc(origins.map((op) => op.loc));
  }
}
