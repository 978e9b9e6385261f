// Names of values and blocks while printing: numbers and `%argN` region by region, hints such as `%c0` made unique.
import { Block, type Region } from "../../ir/block.ts";
import type { Operation } from "../../ir/operation.ts";
import { nameOfLoc } from "../../ir/location.ts";
import type { Value } from "../../ir/value.ts";
import type { TextSink } from "./sink.ts";

/** What names are taken where. Regions beside each other start alike, so that they may use the same names. */
class Scope {
  readonly outer: Scope | undefined;
  values: number;
  args: number;
  /** The number behind the next name that is taken already. */
  conflicts: number;
  #used: Set<string> | undefined;
  constructor(outer?: Scope) {
    this.outer = outer;
    this.values = outer?.values ?? 0;
    this.args = outer?.args ?? 0;
    this.conflicts = outer?.conflicts ?? 0;
  }
  isTaken(name: string): boolean {
    for (let scope: Scope | undefined = this; scope; scope = scope.outer) if (scope.#used?.has(name)) return true;
    const number = /^arg(\d+)$/.exec(name);
    return number !== null && Number(number[1]) < this.args;
  }
  /** The name, or one like it that is not taken. */
  distinct(hint: string): string {
    let name = hint;
    while (this.isTaken(name)) name = `${hint}_${this.conflicts++}`;
    (this.#used ??= new Set()).add(name);
    return `%${name}`;
  }
  get hasNames(): boolean {
    return this.#used !== undefined || (this.outer?.hasNames ?? false);
  }
}

const spell = (name: string | number): string => (typeof name === "string" ? name : name < 0 ? `%arg${-1 - name}` : `%${name}`);

/** A name; or the number n of `%n`, or -1 - n for `%argn`, as most values have no other name. */
type Name = string | number;

/** How names are chosen. */
export interface Naming {
  /** Values go without the names that their operations prefer. */
  readonly plain?: boolean | undefined;
  /** No name occurs twice, not even in scopes that do not see each other. */
  readonly unique?: boolean | undefined;
  /** Values are called as their locations are. */
  readonly fromLocs?: boolean | undefined;
}

/** A name as an identifier: spaces become underscores, other characters that none may have their bytes in hexadecimal digits. */
function identifier(name: string): string {
  const text = name.replace(/ /g, "_").replace(/[^\w$.-]+/g, (rest) => Buffer.from(rest).toString("hex").toUpperCase());
  return /^[0-9]/.test(text) || (text !== "" && /[^\w$.-]/.test(name[0]!)) ? `_${text}` : text;
}

/**
 * Gives names as mlir-opt does: all values of a region get theirs before those of the regions inside of it. Values from outside of what is printed
 * get names when they are first written. A value's `slot` says where its name lies here; it counts only when that place names this very value,
 * because other scopes use the same slot. A Map of all values would cost several times the memory and time.
 */
export class NameScope {
  readonly #named: Value[] = [];
  readonly #given: Name[] = [];
  readonly #naming: Naming;
  readonly #blocks = new Map<Block, string>();
  readonly #root: Operation | undefined;
  readonly #outermost = new Scope();
  /** The scopes of the regions that are being printed. */
  readonly #scopes = new Map<Region, Scope>();

  /** Names for what is printed of `root`. */
  constructor(naming: Naming = {}, root?: Operation) {
    this.#naming = naming;
    this.#root = root;
  }

  /** The scope of a region inside of what is printed, its values named; undefined for others. */
  #enter(region: Region): Scope | undefined {
    const known = this.#scopes.get(region);
    if (known || this.#naming.unique || region.parent === null) return known;
    const around = region.parent.parent?.parent;
    const outer = region.parent === this.#root ? this.#outermost : around && this.#enter(around);
    if (!outer) return undefined;
    const scope = new Scope(outer);
    this.#scopes.set(region, scope);
    this.#suggestFor(region, scope);
    for (const block of region.blocks) {
      for (const arg of block.args) this.#nameArg(arg, block === region.blocks[0], scope);
      for (let op = block.first; op !== null; op = op.next) if (op.numResults > 0) this.#nameResults(op, scope);
    }
    return scope;
  }
  /** Forgets the scope of a region that is printed. */
  leave(region: Region): void {
    this.#scopes.delete(region);
  }
  #scopeOf(value: Value): Scope {
    const region = value.parentBlock?.parent;
    return (region && this.#enter(region)) ?? this.#outermost;
  }
  #nameArg(arg: Value, isEntry: boolean, scope: Scope): void {
    if (this.#find(arg) !== undefined) return;
    const located = this.#locHint(arg);
    if (located !== undefined) this.#give(arg, scope.distinct(located));
    else if (!isEntry) this.#give(arg, scope.values++);
    else if (scope.hasNames && scope.isTaken(`arg${scope.args}`)) this.#give(arg, scope.distinct(`arg${scope.args++}`));
    else this.#give(arg, -1 - scope.args++);
  }
  #nameResults(op: Operation, scope: Scope): void {
    const first = op.getResult(0);
    if (this.#find(first) !== undefined) return;
    const located = this.#locHint(first);
    const hints = located !== undefined ? [located] : this.#naming.plain ? undefined : op.info.resultNames?.(op);
    if (op.numResults === 1) this.#give(first, hints?.[0] === undefined ? scope.values++ : scope.distinct(hints[0]));
    else this.#nameGroups(op.allResults(), hints, scope);
  }
  /** Names results in groups: one begins with each that has a name of its own. */
  #nameGroups(results: readonly Value[], hints: readonly (string | undefined)[] | undefined, scope: Scope): void {
    for (let start = 0, end = 1; start < results.length; start = end++) {
      while (end < results.length && hints?.[end] === undefined) end++;
      const hint = hints?.[start];
      const base = hint === undefined ? `%${scope.values++}` : scope.distinct(hint);
      for (let i = start; i < end; i++) this.#give(results[i]!, end - start === 1 ? base : `${base}#${i - start}`);
    }
  }

  #find(value: Value): Name | undefined {
    const { slot } = value;
    return slot < this.#named.length && this.#named[slot] === value ? this.#given[slot] : undefined;
  }
  #give(value: Value, name: Name): void {
    const { slot } = value;
    if (slot < this.#named.length && this.#named[slot] === value) this.#given[slot] = name;
    else {
      value.slot = this.#named.length;
      this.#named.push(value);
      this.#given.push(name);
    }
  }

  value(value: Value): string {
    return spell(this.#name(value));
  }
  /** Writes the name of a value. */
  write(value: Value, out: TextSink): void {
    const name = this.#find(value) ?? this.#name(value);
    if (typeof name === "string") out.write(name);
    else {
      out.write(name < 0 ? "%arg" : "%");
      out.number(name < 0 ? -1 - name : name);
    }
  }

  #name(value: Value): string | number {
    const known = this.#find(value);
    if (known !== undefined) return known;
    const scope = this.#scopeOf(value);
    const { owner } = value;
    if (owner instanceof Block) {
      if (owner.parent && scope === this.#outermost) this.#suggestFor(owner.parent, scope);
      this.#nameArg(value, true, scope);
    } else this.#nameResults(owner, scope);
    return this.#find(value)!;
  }

  /** `%5:2`, with `%5#0` and `%5#1` as the names of the results, or `%sum, %overflow`. */
  packs(op: Operation): string {
    const packs: { readonly base: string; count: number }[] = [];
    for (const result of op.allResults()) {
      const [base = "", number] = spell(this.#name(result)).split("#");
      if (number === undefined || number === "0") packs.push({ base, count: 1 });
      else packs.at(-1)!.count++;
    }
    return packs.map(({ base, count }) => (count === 1 ? base : `${base}:${count}`)).join(", ");
  }

  /** Gives a value the name of another; for names that no scope shares. */
  alias(value: Value, other: Value): void {
    this.#give(value, this.#name(other));
  }

  /** A number for what is no value. */
  fresh(): string {
    return `%${this.#outermost.values++}`;
  }
  #locHint(value: Value): string | undefined {
    const name = this.#naming.fromLocs ? nameOfLoc(value.loc) : undefined;
    return name === undefined || name === "" ? undefined : identifier(name);
  }

  /** Names the arguments of a region's entry block as its operation prefers. */
  #suggestFor(region: Region, scope: Scope): void {
    if (this.#naming.plain) return;
    const hints = region.parent?.info.hooks.argNames?.(region.parent, region);
    hints?.forEach((hint, i) => {
      const arg = region.blocks[0]?.args[i];
      if (arg && hint !== undefined && this.#find(arg) === undefined) this.#give(arg, scope.distinct(hint));
    });
  }

  block(block: Block): string {
    let name = this.#blocks.get(block);
    if (name === undefined) {
      // Names of blocks are local to their region, so the position is name enough.
      block.parent?.blocks.forEach((other, i) => { this.#blocks.set(other, `^bb${i}`); });
      name = this.#blocks.get(block) ?? "^detached";
    }
    return name;
  }
}
