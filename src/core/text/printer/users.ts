// Comments that say who uses a value: `// users: %3, %5`. Operations without results get a number of their own, so that they can be named.
import type { Block } from "../../ir/block.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Value } from "../../ir/value.ts";
import type { NameScope } from "./names.ts";

/** Names all values of a program in the order of its text; `unnamed` is called for operations without results. */
export function nameAll(op: Operation, names: NameScope, unnamed?: (op: Operation) => void): void {
  if (op.numResults > 1) names.packs(op);
  else if (op.numResults === 1) names.value(op.getResult(0));
  else unnamed?.(op);
  for (const region of op.allRegions())
    for (const block of region.blocks) {
      for (const arg of block.args) names.value(arg);
      for (let inner = block.first; inner !== null; inner = inner.next) nameAll(inner, names, unnamed);
    }
}

/** Knows what to say about the values of one program. */
export class UserComments {
  readonly #names: NameScope;
  readonly #ids = new Map<Operation, string>();

  constructor(root: Operation, names: NameScope) {
    this.#names = names;
    nameAll(root, names, (op) => { if (op.numOperands > 0) this.#ids.set(op, names.fresh()); });
  }

  #namesOf(op: Operation): string[] {
    return op.numResults === 0 ? [this.#ids.get(op) ?? op.opName] : op.allResults().map((result) => this.#names.value(result));
  }
  #users(value: Value): string {
    return value.getUsers().flatMap((user) => this.#namesOf(user)).join(", ");
  }

  /** What follows an operation, with a space in front; empty when there is nothing to say. */
  after(op: Operation): string {
    if (op.numResults === 0) return this.#ids.has(op) ? ` // id: ${this.#ids.get(op)}` : "";
    if (!op.hasUses) return " // unused";
    if (op.numResults > 1) return ` // users: ${op.allResults().map((result) => `(${result.hasUses ? this.#users(result) : "unused"})`).join(", ")}`;
    const users = this.#users(op.getResult(0));
    return ` // ${users.includes(",") ? "users" : "user"}: ${users}`;
  }
  /** A line for each argument of a block. */
  ofArgs(block: Block): string[] {
    return block.args.map((arg) => `// ${this.#names.value(arg)} is ${arg.hasUses ? `used by ${this.#users(arg)}` : "unused"}`);
  }
}
