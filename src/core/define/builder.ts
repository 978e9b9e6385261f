// Where new operations go.
import type { Block } from "../ir/block.ts";
import { unknownLoc, type Loc } from "../ir/location.ts";
import type { Operation } from "../ir/operation.ts";

/** Takes new operations; `loc` is the location they get unless told otherwise. */
export interface Builder {
  readonly loc: Loc;
  insert(op: Operation): void;
}

/** A builder with an insertion point: before an operation, or at the end of a block. */
export class OpBuilder implements Builder {
  loc: Loc;
  block: Block | null;
  before: Operation | null;

  constructor(block: Block | null = null, before: Operation | null = null, loc: Loc = unknownLoc) {
    this.block = block;
    this.before = before;
    this.loc = loc;
  }

  static atEnd(block: Block, loc?: Loc): OpBuilder {
    return new OpBuilder(block, null, loc);
  }
  static atStart(block: Block, loc?: Loc): OpBuilder {
    return new OpBuilder(block, block.first, loc);
  }
  static before(op: Operation, loc: Loc = op.loc): OpBuilder {
    return new OpBuilder(op.parent, op, loc);
  }
  static after(op: Operation, loc: Loc = op.loc): OpBuilder {
    return new OpBuilder(op.parent, op.next, loc);
  }

  setBefore(op: Operation): void {
    this.block = op.parent;
    this.before = op;
  }
  setAfter(op: Operation): void {
    this.block = op.parent;
    this.before = op.next;
  }
  setToEnd(block: Block): void {
    this.block = block;
    this.before = null;
  }
  setToStart(block: Block): void {
    this.block = block;
    this.before = block.first;
  }

  insert(op: Operation): void {
    this.block?.insert(op, this.before);
  }

  /** Runs `body` and puts the insertion point back. */
  keepingPlace<T>(body: () => T): T {
    const { block, before, loc } = this;
    try {
      return body();
    } finally {
      this.block = block;
      this.before = before;
      this.loc = loc;
    }
  }
}
