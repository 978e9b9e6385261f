// A stack of operations, each in it once. An operation's `slot` says where it lies; that counts only when this place holds it, because other
// worklists use the same slot. A Map or Set of all operations would cost several times the memory and time.
import type { Operation } from "../ir/operation.ts";

/** A stack without duplicates. */
export class Worklist {
  readonly #items: (Operation | null)[] = [];

  #holds(op: Operation): boolean {
    return op.slot < this.#items.length && this.#items[op.slot] === op;
  }
  /** Adds an operation that is not in it already. */
  push(op: Operation): void {
    if (this.#holds(op)) return;
    op.slot = this.#items.length;
    this.#items.push(op);
  }
  /** Takes an operation out, wherever it lies. */
  remove(op: Operation): void {
    if (this.#holds(op)) this.#items[op.slot] = null;
  }
  /** Takes out the one that was added last; undefined when none is left. */
  pop(): Operation | undefined {
    while (this.#items.length > 0) {
      const op = this.#items.pop();
      if (op) return op;
    }
    return undefined;
  }
}
