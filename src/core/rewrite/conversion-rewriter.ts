// The rewriter of dialect conversion. Replaced operations stay until commit, every change can be taken back, and values of
// old types are bridged with casts where someone unconverted still uses them.
import { OpBuilder } from "../define/builder.ts";
import { InvariantError } from "../diag/invariant.ts";
import type { Block, Region } from "../ir/block.ts";
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";
import type { Outcome } from "./pattern.ts";
import type { TypeConverter } from "./type-converter.ts";

const matched: Outcome = { matched: true, reason: "" };

/** Builds and replaces during a conversion. */
export class ConversionRewriter extends OpBuilder {
  readonly types: TypeConverter | undefined;
  readonly #onInsert: (op: Operation) => void;
  readonly #undo: (() => void)[] = [];
  readonly #replacements = new Map<Value, Value>();
  readonly #casts = new Map<Value, Value>();
  readonly #gone = new Set<Operation>();
  readonly #oldArgs: { readonly block: Block; readonly arg: Value }[] = [];

  constructor(types: TypeConverter | undefined, onInsert: (op: Operation) => void) {
    super();
    this.types = types;
    this.#onInsert = onInsert;
  }

  isGone(op: Operation): boolean {
    for (let at: Operation | undefined = op; at; at = at.parentOp) if (this.#gone.has(at)) return true;
    return false;
  }

  override insert(op: Operation): void {
    super.insert(op);
    this.#undo.push(() => {
      for (let i = 0; i < op.numResults; i++) op.getResult(i).users = null;
      op.dropAll();
      op.detach();
    });
    this.#onInsert(op);
  }

  skip(reason: string): Outcome {
    return { matched: false, reason };
  }
  done(): Outcome {
    return matched;
  }

  /** Replaces the results of `op`; the new values may have converted types. */
  replace(op: Operation, ...values: readonly (Value | readonly Value[])[]): Outcome {
    const flat = values.flat() as Value[];
    if (flat.length !== op.numResults) throw new InvariantError(`'${op.opName}' has ${op.numResults} results and is replaced by ${flat.length} values`);
    flat.forEach((value, i) => { this.#map(op.getResult(i), value); });
    return this.erase(op);
  }
  #map(from: Value, to: Value): void {
    this.#replacements.set(from, to);
    this.#undo.push(() => { this.#replacements.delete(from); });
  }

  /** Removes an operation; its results must have been replaced or have no users. */
  erase(op: Operation): Outcome {
    this.#gone.add(op);
    this.#undo.push(() => { this.#gone.delete(op); });
    return matched;
  }

  /** What stands for a value now, whatever its type. */
  replacement(value: Value): Value {
    let at = value;
    for (let next = this.#replacements.get(at); next !== undefined; next = this.#replacements.get(at)) at = next;
    return at;
  }

  /** The value in its converted type. A value that is not converted yet is cast. */
  converted(value: Value): Value {
    const now = this.replacement(value);
    const wanted = this.types?.convert(value.type);
    if (wanted === undefined || now.type === wanted) return now;
    const known = this.#casts.get(now);
    if (known && known.type === wanted) return known;
    const cast = this.keepingPlace(() => {
      this.#placeAfter(now);
      return this.types!.cast(this, now, wanted);
    });
    this.#casts.set(now, cast);
    this.#undo.push(() => { this.#casts.delete(now); });
    return cast;
  }
  #placeAfter(value: Value): void {
    const { definingOp } = value;
    if (definingOp) this.setAfter(definingOp);
    else if (value.parentBlock) this.setToStart(value.parentBlock);
  }

  /** The converted type of a value; the value's own type when the converter leaves it alone or cannot convert it. */
  convertedType(type: Type): Type {
    return this.types?.convert(type) ?? type;
  }

  /** Gives the blocks of a region arguments of converted types. Entry types may be given; undefined if a type cannot be converted. */
  convertRegionTypes(region: Region): boolean {
    for (const block of region.blocks) {
      const types = block.args.map((arg) => this.types?.convert(arg.type));
      if (types.some((type) => type === undefined)) return false;
      if (types.every((type, i) => type === block.args[i]!.type)) continue;
      const old = [...block.args];
      old.forEach((arg, i) => {
        const fresh = block.addArg(types[i]!, block.argLocs[i]);
        this.replaceArg(block, arg, fresh);
      });
    }
    return true;
  }

  /** Makes `value` stand for a block argument, which vanishes at commit. */
  replaceArg(block: Block, arg: Value, value: Value): void {
    this.#map(arg, value);
    this.#oldArgs.push({ block, arg });
    this.#undo.push(() => { this.#oldArgs.pop(); });
    if (value.owner === block) this.#undo.push(() => {
      value.users = null;
      block.args.splice(block.args.indexOf(value), 1);
      block.argLocs.length = block.args.length;
    });
  }

  /** Moves the blocks of `source` into `target`, at its end or at `index`. */
  moveBlocks(source: Region, target: Region, index: number = target.blocks.length): void {
    const blocks = [...source.blocks];
    source.blocks.length = 0;
    blocks.forEach((block, i) => { target.insertBlock(block, index + i); });
    this.#undo.push(() => {
      for (const block of blocks) {
        target.removeBlock(block);
        source.addBlock(block);
      }
    });
  }

  /** A new block in `region` at `index`. */
  createBlock(region: Region, index: number, block: Block): Block {
    region.insertBlock(block, index);
    this.#undo.push(() => { region.removeBlock(block); });
    return block;
  }

  /** Splits a block before `at`; the new block holds `at` and what follows. */
  splitBlock(block: Block, at: Operation): Block {
    const tail = block.splitBefore(at);
    this.#undo.push(() => {
      for (const op of [...tail]) op.moveToEnd(block);
      tail.parent?.removeBlock(tail);
    });
    return tail;
  }

  /** Moves the operations of `block` before `at`, its arguments standing for `values`. The empty block is removed. */
  inlineBlockBefore(block: Block, at: Operation, values: readonly Value[]): void {
    block.args.forEach((arg, i) => { this.#map(arg, values[i]!); });
    const ops = [...block];
    const region = block.parent;
    const index = region?.blocks.indexOf(block) ?? -1;
    for (const op of ops) op.moveBefore(at);
    region?.removeBlock(block);
    this.#undo.push(() => {
      if (region) region.insertBlock(block, index);
      for (const op of ops) op.moveToEnd(block);
    });
  }

  /** Changes an operation in place; `undo` takes it back. */
  update(_op: Operation, change: () => void, undo: () => void): Outcome {
    change();
    this.#undo.push(undo);
    return matched;
  }

  mark(): number {
    return this.#undo.length;
  }
  /** Takes back every change since the mark. */
  rollback(mark = 0): void {
    while (this.#undo.length > mark) this.#undo.pop()!();
  }

  /** Makes the changes final: users move to the replacements, replaced operations and old arguments go. */
  commit(): void {
    for (const from of this.#replacements.keys()) {
      if (!from.hasUses) continue;
      const to = this.replacement(from);
      for (const user of from.getUsers()) {
        if (this.isGone(user)) continue;
        user.replaceUsesOf(from, to.type === from.type ? to : this.#back(from, to));
      }
    }
    for (const op of this.#gone) op.dropAll();
    for (const op of this.#gone) op.detach();
    for (const { block, arg } of this.#oldArgs) block.eraseArg(block.args.indexOf(arg));
    for (const cast of this.#casts.values()) if (!cast.hasUses && cast.definingOp?.parent && cast.definingOp.numResults === 1 && !this.#gone.has(cast.definingOp)) cast.definingOp.erase();
  }

  readonly #backCasts = new Map<Value, Value>();
  /** A value of the old type for users that stay as they are. */
  #back(from: Value, to: Value): Value {
    let cast = this.#backCasts.get(from);
    if (cast === undefined) {
      const { types } = this;
      if (!types) throw new InvariantError(`a value of type '${from.type.text}' is replaced by one of type '${to.type.text}' without a type converter`);
      cast = this.keepingPlace(() => {
        this.#placeAfter(to);
        this.loc = to.loc;
        return types.cast({ loc: this.loc, insert: (op) => { this.block?.insert(op, this.before); } }, to, from.type);
      });
      this.#backCasts.set(from, cast);
    }
    return cast;
  }
}
