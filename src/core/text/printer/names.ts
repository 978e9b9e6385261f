// Names of values and blocks while printing: numbers and `%argN` per isolated scope, hints such as `%c0` made unique.
import { Block } from "../../ir/block.ts";
import type { Operation } from "../../ir/operation.ts";
import { nameOfLoc } from "../../ir/location.ts";
import type { Value } from "../../ir/value.ts";
import type { TextSink } from "./sink.ts";

interface Counters {
  values: number;
  args: number;
  readonly used: Map<string, number>;
}
const fresh = (): Counters => ({ values: 0, args: 0, used: new Map() });

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
 * Gives names on first request. A value's `slot` says where its name lies here; it counts only when that place names this very value, because
 * other scopes use the same slot. A Map of all values would cost several times the memory and time.
 */
export class NameScope {
  readonly #named: Value[] = [];
  readonly #given: Name[] = [];
  readonly #naming: Naming;
  readonly #blocks = new Map<Block, string>();
  #counters = fresh();
  readonly #outer: Counters[] = [];

  constructor(naming: Naming = {}) {
    this.#naming = naming;
  }

  enterIsolated(): void {
    if (this.#naming.unique) return;
    this.#outer.push(this.#counters);
    this.#counters = fresh();
  }
  leaveIsolated(): void {
    if (this.#naming.unique) return;
    this.#counters = this.#outer.pop()!;
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
    const located = this.#locHint(value);
    let name: number;
    if (value.owner instanceof Block) {
      if (located !== undefined) return this.named(value, located);
      this.#suggestFor(value.owner);
      const suggested = this.#find(value);
      if (suggested !== undefined) return suggested;
      name = -1 - this.#counters.args++;
    } else if (value.owner.numResults > 1) {
      this.pack(value.owner);
      return this.#find(value)!;
    } else {
      const hint = located ?? (this.#naming.plain ? undefined : value.owner.info.hooks.resultNames?.(value.owner)[0]);
      if (hint !== undefined) return this.named(value, hint);
      name = this.#counters.values++;
    }
    this.#give(value, name);
    return name;
  }

  /** `%5:2`, with `%5#0` and `%5#1` as the names of the results. */
  pack(op: Operation): string {
    const known = this.#find(op.getResult(0));
    const located = this.#locHint(op.getResult(0));
    const base = known === undefined ? (located === undefined ? this.fresh() : this.#distinct(located)) : spell(known).replace(/#.*/, "");
    if (known === undefined) op.allResults().forEach((result, i) => { this.#give(result, `${base}#${i}`); });
    return `${base}:${op.numResults}`;
  }

  /** Gives a value the name of another; for names that no scope shares. */
  alias(value: Value, other: Value): void {
    this.#give(value, this.#name(other));
  }

  /** The name of a value that prefers `hint`. */
  named(value: Value, hint: string): string {
    const known = this.#find(value);
    if (known !== undefined) return spell(known);
    const name = this.#distinct(hint);
    this.#give(value, name);
    return name;
  }
  #distinct(hint: string): string {
    const seen = this.#counters.used.get(hint);
    this.#counters.used.set(hint, (seen ?? -1) + 1);
    let name = `%${hint}`;
    if (seen !== undefined) {
      let n = seen;
      do name = `%${hint}_${n++}`; while (this.#counters.used.has(name.slice(1)));
      this.#counters.used.set(hint, n);
      this.#counters.used.set(name.slice(1), 0);
    }
    return name;
  }
  /** A number for what is no value. */
  fresh(): string {
    return `%${this.#counters.values++}`;
  }
  #locHint(value: Value): string | undefined {
    const name = this.#naming.fromLocs ? nameOfLoc(value.loc) : undefined;
    return name === undefined || name === "" ? undefined : identifier(name);
  }

  /** Names the arguments of an entry block as its operation prefers. */
  #suggestFor(block: Block): void {
    if (this.#naming.plain) return;
    const region = block.parent;
    const hints = region?.blocks[0] === block ? region.parent?.info.hooks.argNames?.(region.parent, region) : undefined;
    if (hints === undefined) return;
    block.args.forEach((arg, i) => {
      const hint = hints[i];
      if (hint !== undefined) this.named(arg, hint);
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
