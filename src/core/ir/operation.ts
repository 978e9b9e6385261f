// The one Operation class. Every operation of every dialect is an instance of it, with the same hidden class: the first
// operands and the first result lie inline, everything rarer in one `ext` object. Typed field access comes from getters
// that defineOp puts on the banks below (docs/design/ir.md has the measurements).
import { InvariantError } from "../diag/invariant.ts";
import type { OpInfo } from "../define/op-info.ts";
import type { Attribute, Dict } from "./attribute.ts";
import type { Block, Region } from "./block.ts";
import { fieldBank } from "./field-banks.ts";
import type { Loc } from "./location.ts";
import type { Type } from "./type.ts";
import { Value } from "./value.ts";

// One empty list for all: most operations that have an Ext have three of these four empty.
const noValues: readonly Value[] = [];
const noRegions: readonly Region[] = [];
const noBlocks: readonly Block[] = [];

/** What few operations have: more operands than three, more results than one, regions, successors. @internal */
export class Ext {
  operands: readonly Value[] = noValues;
  results: readonly Value[] = noValues;
  regions: readonly Region[] = noRegions;
  successors: readonly Block[] = noBlocks;
  /** Sizes of the operand groups where the declaration has more than one variable group. */
  operandSegments: readonly number[] | null = null;
  resultSegments: readonly number[] | null = null;
  /** What `<{...}>` says beyond the declared attributes: all of it for an operation that is not registered. */
  properties: Dict | null = null;
}

/** Up to so many operands are compared one by one. */
const FEW_OPERANDS = 12;

export type Props = readonly (Attribute | undefined)[];
export const noProps: Props = Object.freeze([]);
export const noAttrs: Dict = new Map();

/** An operation: a name with its definition, operands, results, attributes, regions and successors. */
export class Operation extends fieldBank {
  info: OpInfo;
  loc: Loc;
  /** @internal */ o0: Value | undefined;
  /** @internal */ o1: Value | undefined;
  /** @internal */ o2: Value | undefined;
  /** @internal */ r0: Value | undefined;
  /** @internal */ ext: Ext | undefined;
  numOperands: number;
  numResults: number;
  /** @internal Declared attributes in the order of the declaration. Shared between operations: replace, never change. */
  props: Props;
  /** Discardable attributes. Shared between operations: replace, never change. */
  extra: Dict;
  parent: Block | null;
  prev: Operation | null;
  next: Operation | null;
  /** @internal Position among the block's operations, see isBefore. */
  order: number;
  /** @internal Where a worklist holds it; see Worklist. */
  slot: number;

  constructor(info: OpInfo, loc: Loc) {
    super();
    this.info = info;
    this.loc = loc;
    this.o0 = undefined;
    this.o1 = undefined;
    this.o2 = undefined;
    this.r0 = undefined;
    this.ext = undefined;
    this.numOperands = 0;
    this.numResults = 0;
    this.props = noProps;
    this.extra = noAttrs;
    this.parent = null;
    this.prev = null;
    this.next = null;
    this.order = 0;
    this.slot = 0;
  }

  get opName(): string {
    return this.info.name;
  }

  // Operands.

  getOperand(i: number): Value {
    if (this.numOperands > 3) return this.ext!.operands[i]!;
    return (i === 0 ? this.o0 : i === 1 ? this.o1 : this.o2)!;
  }

  allOperands(): readonly Value[] {
    switch (this.numOperands) {
      case 0:
        return noValues;
      case 1:
        return [this.o0!];
      case 2:
        return [this.o0!, this.o1!];
      case 3:
        return [this.o0!, this.o1!, this.o2!];
      default:
        return this.ext!.operands;
    }
  }

  /** Whether any operand slot holds `value`. */
  uses(value: Value): boolean {
    if (this.numOperands > 3) return this.ext!.operands.includes(value);
    return this.o0 === value || this.o1 === value || this.o2 === value;
  }

  #place(i: number, value: Value): void {
    if (i === 0) this.o0 = value;
    else if (i === 1) this.o1 = value;
    else if (i === 2) this.o2 = value;
    if (this.numOperands > 3) (this.ext!.operands as Value[])[i] = value;
  }

  setOperand(i: number, value: Value): void {
    const old = this.getOperand(i);
    if (old === value) return;
    const had = this.uses(value);
    this.#place(i, value);
    if (!this.uses(old)) old.dropUser(this);
    if (!had) value.addUser(this);
  }

  /** Replaces all operands. Segment sizes are the caller's business. */
  setOperands(values: readonly Value[]): void {
    this.#dropOperandUses();
    const n = values.length;
    this.numOperands = n;
    this.o0 = n > 0 ? values[0] : undefined;
    this.o1 = n > 1 ? values[1] : undefined;
    this.o2 = n > 2 ? values[2] : undefined;
    if (n > 3) this.ensureExt().operands = [...values];
    else if (this.ext) this.ext.operands = noValues;
    this.#addOperandUses();
    if (n > 3) this.#addFurtherUses(values);
  }

  #addFurtherUses(values: readonly Value[]): void {
    if (values.length > FEW_OPERANDS) for (const value of new Set(values)) this.#addFurtherUse(value);
    else for (let i = 3; i < values.length; i++) if (values.indexOf(values[i]!, 3) === i) this.#addFurtherUse(values[i]!);
  }
  #addFurtherUse(value: Value): void {
    if (value !== this.o0 && value !== this.o1 && value !== this.o2) value.addUser(this);
  }

  /** @internal Gives a new operation its operands, at most three, without a list. */
  setFewOperands(n: number, o0: Value, o1: Value | undefined, o2: Value | undefined): void {
    this.numOperands = n;
    this.o0 = o0;
    this.o1 = o1;
    this.o2 = o2;
    this.#addOperandUses();
  }
  #addOperandUses(): void {
    const n = this.numOperands;
    if (n > 0) this.o0!.addUser(this);
    if (n > 1 && this.o1 !== this.o0) this.o1!.addUser(this);
    if (n > 2 && this.o2 !== this.o0 && this.o2 !== this.o1) this.o2!.addUser(this);
  }

  /** Makes every operand slot that holds `from` hold `to`. */
  replaceUsesOf(from: Value, to: Value): void {
    if (from === to || !this.uses(from)) return;
    const had = this.uses(to);
    for (let i = 0; i < this.numOperands; i++) if (this.getOperand(i) === from) this.#place(i, to);
    from.dropUser(this);
    if (!had) to.addUser(this);
  }

  #dropOperandUses(): void {
    const n = this.numOperands;
    if (n > 3) for (const value of new Set(this.ext!.operands)) value.dropUser(this);
    else {
      if (n > 0) this.o0!.dropUser(this);
      if (n > 1 && this.o1 !== this.o0) this.o1!.dropUser(this);
      if (n > 2 && this.o2 !== this.o0 && this.o2 !== this.o1) this.o2!.dropUser(this);
    }
  }

  // Results.

  getResult(i: number): Value {
    return (this.numResults > 1 ? this.ext!.results[i] : this.r0)!;
  }

  allResults(): readonly Value[] {
    return this.numResults === 0 ? noValues : this.numResults === 1 ? [this.r0!] : this.ext!.results;
  }

  /** Gives a new operation its results. */
  setResultTypes(types: readonly Type[]): void {
    this.numResults = types.length;
    if (types.length === 0) return;
    if (types.length === 1) {
      this.r0 = new Value(types[0]!, this, 0);
      return;
    }
    const results = types.map((type, i) => new Value(type, this, i));
    this.r0 = results[0]!;
    this.ensureExt().results = results;
  }

  /** @internal Gives a new operation its only result. */
  setResultType(type: Type): void {
    this.numResults = 1;
    this.r0 = new Value(type, this, 0);
  }

  /** Takes the results at these positions off, which must have no users. */
  dropResults(positions: ReadonlySet<number>): void {
    const kept = this.allResults().filter((result, i) => {
      if (positions.has(i) && result.hasUses) throw new InvariantError(`result ${i} of '${this.opName}' is dropped while it has users`);
      return !positions.has(i);
    });
    if (this.ext?.resultSegments) throw new InvariantError(`'${this.opName}' has groups of results`);
    kept.forEach((result, i) => { result.index = i; });
    this.numResults = kept.length;
    this.r0 = kept[0];
    if (this.ext) this.ext.results = kept.length > 1 ? kept : noValues;
  }

  get hasUses(): boolean {
    for (let i = 0; i < this.numResults; i++) if (this.getResult(i).hasUses) return true;
    return false;
  }

  // Regions and successors.

  allRegions(): readonly Region[] {
    return this.ext === undefined ? noRegions : this.ext.regions;
  }
  getRegion(i: number): Region {
    const region = this.ext?.regions[i];
    if (region === undefined) throw new InvariantError(`'${this.opName}' has no region ${i}`);
    return region;
  }
  addRegion(region: Region): void {
    region.parent = this;
    const ext = this.ensureExt();
    // Few operations have many regions, and a list that grew by `push` reserves places; copying many would take quadratic time.
    if (ext.regions.length < 4) ext.regions = [...ext.regions, region];
    else (ext.regions as Region[]).push(region);
  }
  allSuccessors(): readonly Block[] {
    return this.ext === undefined ? noBlocks : this.ext.successors;
  }
  setSuccessor(i: number, block: Block): void {
    (this.ext!.successors as Block[])[i] = block;
  }
  /** @internal */
  ensureExt(): Ext {
    this.ext ??= new Ext();
    return this.ext;
  }

  // Attributes.

  /** An attribute by name, declared or discardable. */
  attr(name: string): Attribute | undefined {
    const i = this.info.attrIndex(name);
    return i === undefined ? (this.extra.get(name) ?? this.ext?.properties?.get(name)) : this.props[i];
  }

  /** Sets or (with undefined) removes an attribute, declared or discardable. */
  setAttr(name: string, attribute: Attribute | undefined): void {
    const i = this.info.attrIndex(name);
    if (i !== undefined) {
      const props = [...this.props];
      props[i] = attribute === undefined ? undefined : this.info.adoptAttr(i, attribute);
      this.props = props;
      return;
    }
    const extra = new Map(this.extra);
    if (attribute === undefined) extra.delete(name);
    else extra.set(name, attribute);
    this.extra = extra.size === 0 ? noAttrs : extra;
  }

  // Place in the program.

  get parentOp(): Operation | undefined {
    return this.parent?.parent?.parent ?? undefined;
  }

  /** The closest enclosing operation of that kind. */
  ancestor<P extends Operation>(def: { is(op: Operation): op is P }): P | undefined {
    for (let op = this.parentOp; op; op = op.parentOp) if (def.is(op)) return op;
    return undefined;
  }

  /** Whether `other` lies in one of this operation's regions, or is it. */
  encloses(other: Operation): boolean {
    for (let op: Operation | undefined = other; op; op = op.parentOp) if (op === this) return true;
    return false;
  }

  /** Whether it stands before `other` in the block that both are in. */
  isBefore(other: Operation): boolean {
    const block = this.parent;
    if (block === null || block !== other.parent) throw new InvariantError("isBefore compares operations of one block");
    if (!block.ordered) block.renumber();
    return this.order < other.order;
  }

  moveBefore(other: Operation): void {
    this.parent?.unlink(this);
    other.parent!.insert(this, other);
  }

  moveAfter(other: Operation): void {
    this.parent?.unlink(this);
    other.parent!.insert(this, other.next);
  }

  moveToEnd(block: Block): void {
    this.parent?.unlink(this);
    block.push(this);
  }

  /** Unlinks it from its block, operands and users as they are. */
  detach(): void {
    this.parent?.unlink(this);
  }

  /** Removes an operation without users from its block, and all that is inside it. */
  erase(): void {
    if (this.hasUses) throw new InvariantError(`'${this.opName}' is erased while its results have users`);
    this.dropAll();
    this.parent?.unlink(this);
  }

  /** @internal Forgets operands here and in all regions, so that the definitions can go in any order. */
  dropAll(): void {
    if (this.numOperands > 0) this.setOperands(noValues);
    if (this.ext === undefined) return;
    for (const region of this.allRegions()) for (const block of region.blocks) for (let op = block.first; op !== null; op = op.next) op.dropAll();
  }

  /** Replaces all results by `values` and erases it. */
  replaceWith(values: readonly Value[]): void {
    for (let i = 0; i < this.numResults; i++) this.getResult(i).replaceAllUsesWith(values[i]!);
    this.erase();
  }

  /** Calls `visit` on all operations inside, outer before inner or inner before outer; not on itself. Erasing the visited is fine. */
  walk(visit: (op: Operation) => void, order: "pre" | "post" = "pre"): void {
    for (const region of this.allRegions())
      for (const block of [...region.blocks])
        for (let op = block.first; op !== null; ) {
          const next: Operation | null = op.next;
          if (order === "pre") {
            visit(op);
            if (op.ext !== undefined && op.ext.regions.length > 0 && op.parent !== null) op.walk(visit, order);
          } else {
            if (op.ext !== undefined && op.ext.regions.length > 0) op.walk(visit, order);
            visit(op);
          }
          op = next;
        }
  }
}
