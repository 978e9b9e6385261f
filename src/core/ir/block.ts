// Blocks and regions: a block is a doubly linked list of operations with arguments, a region a list of blocks.
import { InvariantError } from "../diag/invariant.ts";
import { unknownLoc, type Loc } from "./location.ts";
import type { Operation } from "./operation.ts";
import type { Type } from "./type.ts";
import { Value } from "./value.ts";

/** A basic block: arguments, then operations in order. */
export class Block {
  readonly args: Value[] = [];
  readonly argLocs: Loc[] = [];
  first: Operation | null = null;
  last: Operation | null = null;
  parent: Region | null = null;
  /** @internal Whether the operations' `order` numbers are increasing. */
  ordered = true;

  addArg<T extends Type>(type: T, loc: Loc = unknownLoc): Value<T> {
    const value = new Value(type, this, this.args.length);
    this.args.push(value);
    this.argLocs.push(loc);
    return value;
  }

  /** Removes an argument without users. */
  eraseArg(index: number): void {
    if (this.args[index]?.hasUses) throw new InvariantError("a block argument is erased while it has users");
    this.args.splice(index, 1);
    this.argLocs.splice(index, 1);
    for (let i = index; i < this.args.length; i++) this.args[i]!.index = i;
  }

  get parentOp(): Operation | undefined {
    return this.parent?.parent ?? undefined;
  }

  /** The last operation when it ends the block. */
  get terminator(): Operation | undefined {
    return this.last?.info.isTerminator ? this.last : undefined;
  }

  get isEmpty(): boolean {
    return this.first === null;
  }

  /** Operations in order; the current one may be erased while iterating. */
  *[Symbol.iterator](): Generator<Operation, void, undefined> {
    for (let op = this.first; op !== null; ) {
      const next: Operation | null = op.next;
      yield op;
      op = next;
    }
  }

  /** Inserts a detached operation before `before`, at the end when it is null. */
  insert(op: Operation, before: Operation | null = null): void {
    const prev = before === null ? this.last : before.prev;
    op.parent = this;
    op.prev = prev;
    op.next = before;
    if (prev === null) this.first = op;
    else prev.next = op;
    if (before === null) {
      this.last = op;
      op.order = prev === null ? 0 : prev.order + 1;
    } else {
      before.prev = op;
      this.ordered = false;
    }
  }

  push(op: Operation): void {
    this.insert(op, null);
  }

  /** @internal Unlinks an operation; its operands stay. */
  unlink(op: Operation): void {
    if (op.prev === null) this.first = op.next;
    else op.prev.next = op.next;
    if (op.next === null) this.last = op.prev;
    else op.next.prev = op.prev;
    op.parent = null;
    op.prev = null;
    op.next = null;
  }

  /** @internal Numbers the operations so that `order` tells which comes first. */
  renumber(): void {
    let n = 0;
    for (let op = this.first; op !== null; op = op.next) op.order = n++;
    this.ordered = true;
  }

  /** Moves the operations from `at` to the end into a new block right after this one. */
  splitBefore(at: Operation): Block {
    const tail = new Block();
    const region = this.parent;
    if (region) region.insertBlock(tail, region.blocks.indexOf(this) + 1);
    for (let op: Operation | null = at; op !== null; ) {
      const next: Operation | null = op.next;
      this.unlink(op);
      tail.push(op);
      op = next;
    }
    return tail;
  }

  /** The blocks that this block's terminator may go to. */
  successors(): readonly Block[] {
    return this.last === null ? [] : this.last.allSuccessors();
  }

  /** Unlinks the block from its region, its operations erased without regard to users. */
  erase(): void {
    for (const op of [...this]) op.dropAll();
    this.first = null;
    this.last = null;
    this.parent?.removeBlock(this);
  }
}

/** A list of blocks owned by an operation; the first is the entry. */
export class Region {
  readonly blocks: Block[] = [];
  parent: Operation | null = null;

  get isEmpty(): boolean {
    return this.blocks.length === 0;
  }
  /** The first block. Ask only where the region is known to have one. */
  get entry(): Block {
    const block = this.blocks[0];
    if (block === undefined) throw new InvariantError("the region has no block");
    return block;
  }
  addBlock(block: Block = new Block()): Block {
    return this.insertBlock(block, this.blocks.length);
  }
  insertBlock(block: Block, at: number): Block {
    block.parent = this;
    this.blocks.splice(at, 0, block);
    return block;
  }
  removeBlock(block: Block): void {
    const at = this.blocks.indexOf(block);
    if (at >= 0) this.blocks.splice(at, 1);
    block.parent = null;
  }
  /** Removes many blocks at once, as they are. */
  removeBlocks(gone: ReadonlySet<Block>): void {
    let kept = 0;
    for (const block of this.blocks) {
      if (gone.has(block)) block.parent = null;
      else this.blocks[kept++] = block;
    }
    this.blocks.length = kept;
  }
  /** Moves all blocks of `other` to the end of this region. */
  takeBlocks(other: Region): void {
    for (const block of other.blocks) {
      block.parent = this;
      this.blocks.push(block);
    }
    other.blocks.length = 0;
  }
}
