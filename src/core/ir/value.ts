// SSA values. A value knows its users without any object per operand: nothing, one operation, an array, and a Set once
// there are many, so that erasing a user stays cheap. An operation that uses a value twice stands there once.
import { Block } from "./block.ts";
import type { Loc } from "./location.ts";
import { Operation } from "./operation.ts";
import type { Type } from "./type.ts";

/** Up to so many users a list has exactly their number of places: growing by `push` would reserve sixteen more. */
const FEW = 4;
/** Users kept in an array before it becomes a Set. */
const MANY = 64;

/** A result of an operation or an argument of a block. */
export class Value<T extends Type = Type> {
  type: T;
  /** The operation that yields it, or the block whose argument it is. */
  owner: Operation | Block;
  /** Position among the owner's results or arguments. */
  index: number;
  /** @internal */
  users: Operation | Operation[] | Set<Operation> | null;
  /** @internal Where a printer keeps its name; see NameScope. */
  slot: number;

  constructor(type: T, owner: Operation | Block, index: number) {
    this.type = type;
    this.owner = owner;
    this.index = index;
    this.users = null;
    this.slot = 0;
  }

  /** The operation that defines this value, if it is one of `def`. */
  definedBy<P extends Operation>(def: { is(op: Operation): op is P }): P | undefined {
    const owner = this.owner;
    return owner instanceof Operation && def.is(owner) ? owner : undefined;
  }

  /** The operation that yields it; undefined for block arguments. */
  get definingOp(): Operation | undefined {
    return this.owner instanceof Operation ? this.owner : undefined;
  }

  /** The block where it is defined; undefined when its operation is detached. */
  get parentBlock(): Block | undefined {
    return this.owner instanceof Block ? this.owner : (this.owner.parent ?? undefined);
  }

  get loc(): Loc {
    return this.owner instanceof Operation ? this.owner.loc : this.owner.argLocs[this.index] ?? -1;
  }

  get hasUses(): boolean {
    return this.users !== null;
  }

  /** Distinct operations that use it, in the order of first use; a snapshot. */
  getUsers(): Operation[] {
    const users = this.users;
    return users === null ? [] : users instanceof Operation ? [users] : [...users];
  }

  /** Number of operand slots that hold it. */
  countUses(): number {
    let n = 0;
    for (const user of this.getUsers()) for (let i = 0; i < user.numOperands; i++) if (user.getOperand(i) === this) n++;
    return n;
  }

  /** Exactly one operation uses it, in however many operand slots. */
  get hasOneUser(): boolean {
    return this.users instanceof Operation;
  }

  /** Exactly one operand slot holds it. */
  get hasOneUse(): boolean {
    return this.users instanceof Operation && this.countUses() === 1;
  }

  /** @internal The caller makes sure that `op` is not among the users yet. */
  addUser(op: Operation): void {
    const users = this.users;
    if (users === null) this.users = op;
    else if (users instanceof Operation) this.users = [users, op];
    else if (users instanceof Set) users.add(op);
    else if (users.length < FEW) this.users = users.length === 2 ? [users[0]!, users[1]!, op] : [users[0]!, users[1]!, users[2]!, op];
    else {
      users.push(op);
      if (users.length > MANY) this.users = new Set(users);
    }
  }

  /** @internal The caller makes sure that no operand of `op` holds it any more. */
  dropUser(op: Operation): void {
    const users = this.users;
    if (users === op) this.users = null;
    else if (users instanceof Set) {
      users.delete(op);
      if (users.size === 0) this.users = null;
    } else if (Array.isArray(users)) {
      const at = users.indexOf(op);
      if (at < 0) return;
      users.splice(at, 1);
      if (users.length === 1) this.users = users[0]!;
    }
  }

  /** Makes every user use `other` instead. */
  replaceAllUsesWith(other: Value): void {
    if (other === this) return;
    for (const user of this.getUsers()) user.replaceUsesOf(this, other);
  }

  /** Makes the users that `test` accepts use `other` instead. */
  replaceUsesIf(other: Value, test: (user: Operation) => boolean): void {
    if (other === this) return;
    for (const user of this.getUsers()) if (test(user)) user.replaceUsesOf(this, other);
  }
}
