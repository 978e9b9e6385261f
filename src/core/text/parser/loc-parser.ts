// Locations: `loc(...)` in every form. Uses of location aliases that come later in the text are remembered and resolved at
// the end.
import { callSiteLoc, fileLoc, fusedLoc, type Loc, nameLoc, unknownLoc } from "../../ir/location.ts";
import type { Operation } from "../../ir/operation.ts";
import { ByteMemo } from "./memo.ts";
import { TypeParser } from "./type-parser.ts";

/** A location, or the alias that will name it. */
export interface LocAlias {
  readonly alias: string;
  readonly at: Loc;
}

/** The part of the parser that reads locations. */
export abstract class LocParser extends TypeParser {
  protected readonly locAliases = new Map<string, Loc>();
  protected readonly pendingLocs: { readonly alias: LocAlias; readonly set: (loc: Loc) => void }[] = [];

  atLoc(): boolean {
    return this.peek() === 0x6c && this.peekKeyword("loc");
  }

  /** Whether the locations of operations are read only to see that they are well-formed. */
  protected discardsLocs = false;
  #discards = false;

  /** What aliases stand for; null where the operation keeps its place in the text. */
  readonly #locsOfNames = new ByteMemo<Loc | null>((a, b, n) => this.sameBytes(a, b, n));
  /** The location of an operation, which may be of no interest: short forms without closures, objects and strings. */
  protected locOfOperation(op: Operation): void {
    const { src, pos } = this;
    if (src[pos + 3] === 0x28) {
      if (src[pos + 4] === 0x23) {
        const end = this.suffixEnd(pos + 5);
        const hash = this.hash(pos + 5, end, 0);
        const known = src[end] === 0x29 ? this.#locsOfNames.get(hash, pos + 5, end - pos - 5, 0) : undefined;
        if (known !== undefined) {
          if (known !== null) op.loc = known;
          this.pos = end + 1;
          return;
        }
        this.locOfOp((loc) => { op.loc = loc; });
        const loc = this.locAliases.get(this.textOf(pos + 5, end));
        if (this.pos === end + 1 && (loc !== undefined || this.discardsLocs)) this.#locsOfNames.set(hash, pos + 5, end - pos - 5, 0, loc ?? null);
        return;
      }
      const end = this.discardsLocs && src[pos + 4] === 0x22 ? this.#placeEnd(pos + 5) : 0;
      if (end > 0) {
        op.loc = unknownLoc;
        this.pos = end;
        return;
      }
    }
    this.locOfOp((loc) => { op.loc = loc; });
  }
  /** The end of `name":line:column)`, plainly written; else 0. */
  #placeEnd(start: number): number {
    const { src } = this;
    let p = start;
    while (src[p] !== 0x22) {
      if (src[p]! < 0x20 || src[p] === 0x5c) return 0;
      p++;
    }
    p++;
    for (let i = 0; i < 2; i++) {
      if (src[p] !== 0x3a) return 0;
      const digits = ++p;
      while (src[p]! >= 0x30 && src[p]! <= 0x39) p++;
      if (p === digits || p - digits > 9) return 0;
    }
    return src[p] === 0x29 ? p + 1 : 0;
  }

  /** The location of an operation or argument, which may be of no interest. */
  protected locOfOp(set: (loc: Loc) => void): void {
    this.#discards = this.discardsLocs;
    this.trailingLoc(set);
    this.#discards = false;
  }

  /** `loc(...)`; hands the location to `set`, now or once its alias is known. */
  protected trailingLoc(set: (loc: Loc) => void): void {
    this.expectKeyword("loc");
    this.expectPunct("(");
    if (this.peek() === 0x23) {
      const alias = this.#aliasName();
      this.expectPunct(")");
      const known = this.locAliases.get(alias.alias);
      if (known === undefined) this.awaitLoc(alias, set);
      else set(known);
      return;
    }
    const loc = this.locInner();
    this.expectPunct(")");
    set(loc);
  }
  #aliasName(): LocAlias {
    const at = this.here;
    const end = this.suffixEnd(this.pos + 1);
    const alias = this.textOf(this.pos + 1, end);
    this.pos = end;
    return { alias, at };
  }
  protected awaitLoc(alias: LocAlias, set: (loc: Loc) => void): void {
    this.pendingLocs.push({ alias, set });
  }
  protected settleLocs(): void {
    for (const { alias, set } of this.pendingLocs) set(this.locAliases.get(alias.alias) ?? this.fail(`undefined location alias '#${alias.alias}'`, alias.at, "parse/unknown-alias"));
    this.pendingLocs.length = 0;
  }

  readonly #lateLocs = new Map<string, Loc>();
  /** Where the text defines location aliases, by name; listed when the first one is used before its definition. */
  #definitions: ReadonlyMap<string, number> | undefined;

  /** The location of an alias that is defined further down, read from there. */
  protected lateLoc(alias: string): Loc | undefined {
    const known = this.#lateLocs.get(alias);
    if (known !== undefined) return known;
    this.#definitions ??= this.#locDefinitions();
    const at = this.#definitions.get(alias);
    if (at === undefined) return undefined;
    const { pos } = this;
    this.pos = at;
    const loc = this.defining(`#${alias}`, () => this.locBody());
    this.pos = pos;
    this.#lateLocs.set(alias, loc);
    return loc;
  }
  #locDefinitions(): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    const { src } = this;
    for (let at = src.indexOf(10, this.pos); at >= 0 && at < this.end; at = src.indexOf(10, at + 1)) {
      if (src[at + 1] !== 0x23) continue;
      const end = this.suffixEnd(at + 2);
      const name = this.textOf(at + 2, end);
      if (this.textOf(end, end + 7) === " = loc(" && !found.has(name)) found.set(name, end + 3);
    }
    return found;
  }

  optionalLoc(): Loc | undefined {
    return this.atLoc() ? this.locBody() : undefined;
  }

  /** `loc(...)` whose aliases are already defined. */
  locBody(): Loc {
    this.expectKeyword("loc");
    this.expectPunct("(");
    const loc = this.locInner();
    this.expectPunct(")");
    return loc;
  }

  protected locInner(): Loc {
    return this.nested(() => {
      if (this.peek() === 0x23) {
        const { alias, at } = this.#aliasName();
        const loc = this.locAliases.get(alias) ?? this.lateLoc(alias) ?? this.fail(`undefined location alias '#${alias}'`, at, "parse/unknown-alias");
        this.using(`#${alias}`, at);
        return loc;
      }
      if (this.tryKeyword("unknown")) return unknownLoc;
      if (this.tryKeyword("callsite")) {
        this.expectPunct("(");
        const callee = this.locInner();
        this.expectKeyword("at");
        const caller = this.locInner();
        this.expectPunct(")");
        return this.#discards ? unknownLoc : callSiteLoc(callee, caller);
      }
      if (this.tryKeyword("fused")) {
        let metadata: string | undefined;
        if (this.tryPunct("<")) {
          metadata = this.attribute().text;
          this.expectPunct(">");
        }
        const locs: Loc[] = [];
        this.expectPunct("[");
        if (!this.peekPunct("]")) do locs.push(this.locInner()); while (this.tryPunct(","));
        this.expectPunct("]");
        return this.#discards ? unknownLoc : fusedLoc(locs, metadata);
      }
      if (this.tryKeyword("loc")) {
        this.expectPunct("(");
        const inner = this.locInner();
        this.expectPunct(")");
        return inner;
      }
      if (this.peek() !== 0x22) return this.expected("a location");
      const text = this.string();
      if (this.tryPunct("(")) {
        const child = this.locInner();
        this.expectPunct(")");
        return this.#discards ? unknownLoc : nameLoc(text, child);
      }
      if (!this.tryPunct(":")) return this.#discards ? unknownLoc : nameLoc(text);
      const line = this.count("line");
      this.expectPunct(":");
      const col = this.count("column");
      if (!this.tryKeyword("to")) return this.#discards ? unknownLoc : fileLoc(text, line, col);
      const endLine = this.peekPunct(":") ? line : this.count("line");
      this.expectPunct(":");
      return fileLoc(text, line, col, endLine, this.count("column"));
    });
  }
}
