// Operations, regions and blocks: the generic form by hand for speed, pretty forms through the op's assembly program or
// syntax hooks.
import { type OpInfo, unregisteredInfo } from "../../define/op-info.ts";
import { OpState } from "../../define/op-state.ts";
import type { AsmReader, Use } from "../../define/syntax.ts";
import { Block, Region } from "../../ir/block.ts";
import type { Loc } from "../../ir/location.ts";
import { Operation } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import { didYouMean } from "../suggest.ts";
import { parseWithProgram, programOf, type Reading } from "../assembly/parse.ts";
import { inferMissingTypes } from "./infer.ts";
import type { LocAlias } from "./loc-parser.ts";
import { ByteMemo } from "./memo.ts";
import type { Properties } from "./properties-parser.ts";
import { SsaParser } from "./ssa-parser.ts";
import { MAX_NESTING, PendingDialect } from "./type-parser.ts";

interface RegionKind {
  /** What the region belongs to. */
  readonly owner: OpInfo | undefined;
  readonly defaultDialect: string;
}

type BlockNames = Map<string, { readonly block: Block; readonly loc: Loc; defined: boolean }>;

/** Takes the operations of the top-level module while the text behind them is not read yet. */
export interface Outermost {
  /** Gets the module's region before there is anything in it: its parent until the module itself exists is up to the taker. */
  begin(region: Region): void;
  /** Told the place of the next operation, or of the end, says where to go on. */
  place(at: number): number;
  /** Gets an operation and the place where its text began. */
  received(op: Operation, at: number): void;
  /** Told when operations cannot be taken one by one: the text uses data that stands at its end, or begins an operation whose region sees what is around it. */
  awaited(): void;
  /** Collects the aliases of locations that stand further down, each once: operations are handed out without such a location. */
  readonly locations: LocAlias[];
}

/** The whole parser of operations. */
export class OpParser extends SsaParser implements AsmReader {
  readonly #opNames = new ByteMemo<OpInfo>((a, b, n) => this.sameBytes(a, b, n));
  /** The blocks that the region names; undefined where it names none. */
  #blockNames: BlockNames | undefined;
  /** The region that is being read: its owner, and where it begins. */
  #open: { readonly owner: OpInfo | undefined; readonly loc: Loc } | undefined;
  #defaultDialect = "builtin";
  #regionDepth = 0;
  #pendingRegions: RegionKind = { owner: undefined, defaultDialect: "" };

  /** The region of the top-level module when somebody takes its operations. */
  #handedOut: Region | undefined;
  /** Who is told about the operations of the top-level module as they are read, and what kind of operation that module is. */
  protected outermost: (Outermost & { readonly owner: OpInfo }) | undefined;

  isNamed = false;

  protected get reader(): AsmReader {
    return this;
  }

  // Operations.

  /** Parses one operation and appends it to `block`. */
  operation(block: Block): Operation {
    const start = this.here;
    if (this.src[this.pos] === 0x25) {
      // The common case: one name for one result.
      const id = this.ssaName();
      if (this.peek() === 0x3d) {
        this.pos++;
        this.isNamed = true;
        const op = this.#afterResults(block);
        if (op.numResults === 1) this.define(id, op.r0!, start);
        else this.#bindResults(op, [{ id, count: 1, loc: start }], start);
        return op;
      }
      this.pos = start - this.source.base;
    }
    const names: { id: number; count: number; loc: Loc }[] = [];
    if (this.src[this.pos] === 0x25) {
      do {
        const loc = this.here;
        const id = this.ssaName();
        let count = 1;
        if (this.src[this.pos] === 0x3a) {
          this.pos++;
          count = this.count("number of results");
          if (count < 1) this.fail("a result pack holds at least one value", loc);
        }
        names.push({ id, count, loc });
      } while (this.tryPunct(","));
      this.expectPunct("=");
    }
    this.isNamed = names.length > 0;
    const op = this.#afterResults(block);
    if (names.length > 0) this.#bindResults(op, names, start);
    return op;
  }
  #afterResults(block: Block): Operation {
    const op = this.peek() === 0x22 ? this.#generic() : this.#pretty();
    block.push(op);
    if (this.atLoc()) this.locOfOperation(op);
    return op;
  }
  #bindResults(op: Operation, names: readonly { readonly id: number; readonly count: number; readonly loc: Loc }[], start: Loc): void {
    const total = names.reduce((sum, name) => sum + name.count, 0);
    if (total !== op.numResults) this.fail(`'${op.opName}' yields ${op.numResults} ${op.numResults === 1 ? "result" : "results"}, but ${total} ${total === 1 ? "is" : "are"} named`, start, "parse/result-count");
    let next = 0;
    for (const { id, count, loc } of names) {
      this.define(id, count === 1 ? op.getResult(next) : op.allResults().slice(next, next + count), loc);
      next += count;
    }
  }

  #info(name: string, at: Loc): OpInfo {
    const known = this.registry.op(name);
    if (known) return known;
    const dot = name.indexOf(".");
    const namespace = dot < 0 ? "" : name.slice(0, dot);
    if (this.registry.isPending(namespace)) throw new PendingDialect(namespace);
    if (this.registry.allowUnregistered) return unregisteredInfo(name);
    return this.noSuchOp(name, namespace, at);
  }

  #generic(): Operation {
    const { src } = this;
    const first = this.usesRead;
    const nameStart = this.pos;
    const loc = this.locAt(nameStart);
    let p = nameStart + 1;
    let h = 0;
    while (src[p] !== 0x22 && src[p] !== 10 && p < this.end) h = Math.imul(h ^ src[p++]!, 0x01000193);
    let info = this.#opNames.get(h, nameStart, p - nameStart, 0);
    if (info === undefined) {
      const name = this.string();
      if (name === "") this.fail("an operation needs a name", loc);
      info = this.#info(name, loc);
      this.#opNames.set(h, nameStart, p - nameStart, 0, info);
    } else this.pos = p + 1;

    if (!this.tryByte(0x28)) this.expected("'('");
    let count = 0;
    if (this.peek() !== 0x29) do count += this.pushUse(); while (this.tryByte(0x2c));
    if (!this.tryByte(0x29)) this.expected("')'");

    const op = new Operation(info, loc);
    if (this.peek() === 0x5b) op.ensureExt().successors = this.list("[", () => this.successor(), "]");
    if (this.peek() === 0x3c) {
      const found = this.memoDict(info, true);
      op.props = found.props;
      if (found.extra.size > 0) op.extra = found.extra;
      this.#applySegments(op, found);
    } else if (info.attrs.length > 0) op.props = info.defaultProps;
    if (this.peek() === 0x28) {
      this.pos++;
      do op.addRegion(this.#regionOf(info, [])); while (this.tryByte(0x2c));
      this.expectPunct(")");
    }
    if (this.peek() === 0x7b) {
      const found = this.memoDict(info, false);
      if (info.attrs.length > 0) op.props = op.props.length === 0 ? found.props : op.props.map((prop, i) => found.props[i] ?? prop);
      if (found.extra.size > 0) op.extra = op.extra.size === 0 ? found.extra : new Map([...op.extra, ...found.extra]);
      this.#applySegments(op, found);
      if (info.attrs.length > 0) this.fillDefaults(op);
    }
    if (!this.tryByte(0x3a)) this.expected("':'");
    this.skip();
    const typeAt = this.locAt(this.pos);
    const type = this.functionTypeHere();
    const { inputs } = type;
    if (inputs.length !== count) this.fail(`'${info.name}' has ${count} operands, but its type lists ${inputs.length}`, typeAt, "parse/operand-count");
    if (count > 3) op.setOperands(inputs.map((input, i) => this.valueOfUse(first + i, input)));
    else if (count > 0) op.setFewOperands(count, this.valueOfUse(first, inputs[0]!), count > 1 ? this.valueOfUse(first + 1, inputs[1]!) : undefined, count > 2 ? this.valueOfUse(first + 2, inputs[2]!) : undefined);
    this.forgetUses(first);
    op.setResultTypes(type.results);
    if (info.operandSegmented || info.resultSegmented) this.#checkSegments(op, loc);
    return op;
  }
  #applySegments(op: Operation, found: Properties): void {
    if (found.operandSegments) op.ensureExt().operandSegments = found.operandSegments;
    if (found.resultSegments) op.ensureExt().resultSegments = found.resultSegments;
    if (found.properties) op.ensureExt().properties = found.properties;
  }
  #checkSegments(op: Operation, loc: Loc): void {
    const { info } = op;
    const check = (needed: boolean, segments: readonly number[] | null | undefined, groups: number, total: number, name: string): void => {
      if (!needed) return;
      if (!segments) this.fail(`'${info.name}' needs the attribute '${name}'`, loc, "parse/segments");
      if (segments.length !== groups || segments.some((n) => n < 0) || segments.reduce((a, b) => a + b, 0) !== total)
        this.fail(`'${name}' of '${info.name}' must list ${groups} sizes that add up to ${total}`, loc, "parse/segments");
    };
    check(info.operandSegmented, op.ext?.operandSegments, info.operands.length, op.numOperands, "operandSegmentSizes");
    check(info.resultSegmented, op.ext?.resultSegments, info.results.length, op.numResults, "resultSegmentSizes");
  }

  /** Kinds of operations by the words that stand for them; the default dialect's number tells one use of a word from another. */
  readonly #prettyNames = new ByteMemo<OpInfo>((a, b, n) => this.sameBytes(a, b, n));
  readonly #dialectNumbers = new Map<string, number>();
  #dialectNumber = -1;
  #numberedDialect = "?";
  #countDialect(): void {
    this.#numberedDialect = this.#defaultDialect;
    this.#dialectNumber = this.#dialectNumbers.get(this.#defaultDialect) ?? this.#dialectNumbers.size;
    this.#dialectNumbers.set(this.#defaultDialect, this.#dialectNumber);
  }

  /** The kind of operation that the word here stands for. */
  #prettyInfo(loc: Loc): OpInfo {
    this.skip();
    const start = this.pos;
    const end = this.wordEnd();
    if (this.#numberedDialect !== this.#defaultDialect) this.#countDialect();
    const dialect = this.#dialectNumber;
    const hash = this.hash(start, end, dialect);
    const known = this.#prettyNames.get(hash, start, end - start, dialect) ?? this.#namedInfo(loc);
    if (this.pos !== end) this.pos = end;
    else this.#prettyNames.set(hash, start, end - start, dialect, known);
    return known;
  }
  #namedInfo(loc: Loc): OpInfo {
    const word = this.peekWord();
    if (word === undefined) this.expected("an operation");
    let info = word.includes(".") ? undefined : (this.registry.op(`${this.#defaultDialect}.${word}`) ?? this.registry.op(`builtin.${word}`));
    if (info === undefined) {
      if (!word.includes(".")) {
        if (this.registry.isPending(this.#defaultDialect)) throw new PendingDialect(this.#defaultDialect);
        this.fail(`expected an operation, found '${word}'; the name of an operation has its dialect in front, such as 'arith.addi'`, loc, "parse/unknown-op");
      }
      info = this.#info(word, loc);
    }
    const end = this.pos + word.length;
    if (!info.isRegistered) this.fail(`'${word}' is not registered, so it can only stand in generic form: "${word}"(...)`, loc, "parse/unknown-op");
    this.pos = end;
    return info;
  }

  /** Readings that no operation is using. */
  readonly readings: Reading[] = [];

  #pretty(): Operation {
    const loc = this.here;
    const info = this.#prettyInfo(loc);
    const state = new OpState(info, loc);
    const program = programOf(info);
    this.#pendingRegions = { owner: info, defaultDialect: info.defaultDialect ?? "" };
    if (info.syntax) info.syntax.parse(this, state);
    else if (program) parseWithProgram(program, this, state);
    else this.fail(`'${info.name}' has no pretty form; write it in generic form: "${info.name}"(...)`, loc, "parse/no-pretty-form");
    this.#inferMissing(state);
    return state.build();
  }
  /** Result types that the text did not say. */
  #inferMissing(state: OpState): void {
    const { results } = state.info;
    for (let i = 0; i < results.length; i++) if (state.resultGroups[i] === undefined && results[i]!.mode === "one") return inferMissingTypes(state, this);
  }

  // Regions and blocks.

  region(args: readonly { readonly name: Use; readonly type: Type; readonly loc?: Loc | undefined }[] = []): Region {
    return this.#parseRegion(this.#pendingRegions, args);
  }
  #regionOf(info: OpInfo, args: readonly never[]): Region {
    return this.#parseRegion({ owner: info, defaultDialect: info.defaultDialect ?? this.#defaultDialect }, args);
  }

  #parseRegion({ owner, defaultDialect }: RegionKind, args: readonly { readonly name: Use; readonly type: Type; readonly loc?: Loc | undefined }[]): Region {
    if (++this.#regionDepth > MAX_NESTING) this.fail(`regions are nested deeper than ${MAX_NESTING} levels`);
    const outer = { names: this.#blockNames, dialect: this.#defaultDialect, pending: this.#pendingRegions, open: this.#open };
    this.#blockNames = undefined;
    this.#open = { owner, loc: this.here };
    this.#defaultDialect = defaultDialect;
    const isIsolated = owner?.isIsolated ?? false;
    if (isIsolated) this.scope.enterIsolated();
    const mark = this.scope.enter();

    const region = new Region();
    if (this.outermost && this.#regionDepth <= 2) this.#meetOutermost(owner, region, this.outermost);
    this.expectPunct("{");
    if (args.length > 0 || (this.peek() !== 0x7d && this.peek() !== 0x5e)) this.#blockBody(region.addBlock(this.#entry(args)));
    while (this.peek() === 0x5e) this.#labelledBlock(region);
    this.expectPunct("}");

    this.#checkBlocks();
    this.scope.leave(mark);
    if (isIsolated) this.failUndefined(this.scope.leaveIsolated(), this.#open);
    this.#open = outer.open;
    this.#blockNames = outer.names;
    this.#defaultDialect = outer.dialect;
    this.#pendingRegions = outer.pending;
    this.#regionDepth--;
    return region;
  }
  #entry(args: readonly { readonly name: Use; readonly type: Type; readonly loc?: Loc | undefined }[]): Block {
    const block = new Block();
    for (const { name, type, loc } of args) this.define(this.idOf(name), block.addArg(type, loc ?? name.loc), name.loc);
    return block;
  }
  #blockBody(block: Block): void {
    if (this.outermost && block.parent === this.#handedOut) return this.#handOut(block, this.outermost);
    for (let c = this.peek(); c !== 0x7d && c !== 0x5e; c = this.peek()) {
      if (this.atEnd()) this.#unclosed();
      this.operation(block);
    }
  }
  /** The region of the module is handed out; another region out here belongs to an operation that somebody takes. */
  #meetOutermost(owner: OpInfo | undefined, region: Region, to: Outermost & { readonly owner: OpInfo }): void {
    if (this.#regionDepth === 1 && owner === to.owner) to.begin((this.#handedOut = region));
    else if (this.#regionDepth === (this.#handedOut ? 2 : 1) && !owner?.isIsolated) to.awaited();
  }
  #handOut(block: Block, to: Outermost): void {
    for (let c = this.#placed(to); c !== 0x7d && c !== 0x5e; c = this.#placed(to)) {
      if (this.atEnd()) this.#unclosed();
      const at = this.pos;
      to.received(this.operation(block), at);
    }
  }
  /** The byte where the taker wants to go on. */
  #placed(to: Outermost): number {
    this.skip();
    this.pos = to.place(this.pos);
    return this.peek();
  }
  #unclosed(): never {
    const { owner, loc } = this.#open!;
    return this.expected("'}' at the end of a region", "", { loc, message: `the region${owner ? ` of '${owner.name}'` : ""} begins here` });
  }
  #checkBlocks(): void {
    if (this.#blockNames) for (const [name, { loc, defined }] of this.#blockNames) if (!defined) this.#failBlock(name, loc);
  }
  #failBlock(name: string, loc: Loc): never {
    const defined = [...(this.#blockNames ?? [])].filter(([, block]) => block.defined).map(([other]) => `^${other}`);
    return this.fail(`reference to an undefined block '^${name}'${didYouMean(`^${name}`, defined)}`, loc, "parse/unknown-block");
  }

  #blockName(): string {
    this.expectPunct("^");
    const end = this.suffixEnd(this.pos);
    if (end === this.pos) this.expected("a block name");
    const name = this.textOf(this.pos, end);
    this.pos = end;
    return name;
  }
  /** What a name stands for, from its first use or its label on. */
  #named(name: string, loc: Loc): { readonly block: Block; readonly loc: Loc; defined: boolean } {
    this.#blockNames ??= new Map();
    let entry = this.#blockNames.get(name);
    if (entry === undefined) this.#blockNames.set(name, (entry = { block: new Block(), loc, defined: false }));
    return entry;
  }
  #labelledBlock(region: Region): void {
    const loc = this.here;
    const name = this.#blockName();
    const entry = this.#named(name, loc);
    if (entry.defined) this.fail(`redefinition of block '^${name}'`, loc, "parse/redefinition");
    entry.defined = true;
    const { block } = entry;
    region.addBlock(block);
    if (this.peek() === 0x28)
      this.list("(", () => {
        const at = this.here;
        const id = this.ssaName();
        this.expectPunct(":");
        const value = block.addArg(this.type(), at);
        if (this.atLoc()) this.locOfOp((argLoc) => { block.argLocs[value.index] = argLoc; });
        this.define(id, value, at);
      }, ")");
    this.expectPunct(":");
    this.#blockBody(block);
  }
  opKind(): OpInfo {
    const at = this.here;
    const name = this.peekWord() ?? this.expected("the name of an operation");
    const info = this.#info(name, at);
    this.pos += name.length;
    return info;
  }
  successor(): Block {
    const loc = this.here;
    const name = this.#blockName();
    return this.#named(name, loc).block;
  }
  protected finishScopes(): void {
    this.failUndefined(this.scope.unresolved());
  }
}
