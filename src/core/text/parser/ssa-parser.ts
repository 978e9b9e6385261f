// SSA names in text: reading `%x` and `%x#1`, what they are bound to, and what goes wrong when they are not.
import { error } from "../../diag/diagnostic.ts";
import type { OpInfo } from "../../define/op-info.ts";
import type { Use } from "../../define/syntax.ts";
import type { Loc } from "../../ir/location.ts";
import type { AffineExpr } from "../../ir/affine.ts";
import type { Type } from "../../ir/type.ts";
import { parseExprOfUses } from "./affine-parser.ts";
import type { Value } from "../../ir/value.ts";
import { undeclaredHint } from "./hints.ts";
import { ByteMemo } from "./memo.ts";
import { PropertiesParser } from "./properties-parser.ts";
import { SyntaxFailure } from "./scanner.ts";
import { type ScopeProblem, SsaScope } from "./ssa-scope.ts";

/** A use as read: its name is spelled only when somebody asks. */
class NamedUse implements Use {
  readonly id: number;
  readonly number: number;
  readonly loc: Loc;
  readonly #nameOf: (id: number) => string;
  constructor(id: number, number: number, loc: Loc, nameOf: (id: number) => string) {
    this.id = id;
    this.number = number;
    this.loc = loc;
    this.#nameOf = nameOf;
  }
  get name(): string {
    return this.#nameOf(this.id);
  }
}

/** Adds values to the parser of properties. */
export abstract class SsaParser extends PropertiesParser {
  protected readonly scope = new SsaScope();
  readonly #names = new ByteMemo<number>((a, b, n) => this.sameBytes(a, b, n));
  readonly #nameTexts: (string | number)[] = [];
  /** One more than the id of `%0`, `%1` and so on; 0 where there is none yet. */
  #numbered = new Int32Array(1 << 10);

  #nameId(start: number, end: number): number {
    const small = this.smallNumber(start, end, 1 << 22);
    if (small >= 0) return this.#numberedId(small);
    const hash = this.hash(start, end, end - start);
    let id = this.#names.get(hash, start, end - start, 0);
    if (id === undefined) {
      id = this.#nameTexts.push(this.textOf(start, end)) - 1;
      this.#names.set(hash, start, end - start, 0, id);
    }
    return id;
  }
  #numberedId(n: number): number {
    if (n >= this.#numbered.length) {
      const longer = new Int32Array(Math.max(2 * this.#numbered.length, n + 1));
      longer.set(this.#numbered);
      this.#numbered = longer;
    }
    const known = this.#numbered[n]!;
    return known > 0 ? known - 1 : (this.#numbered[n] = this.#nameTexts.push(n)) - 1;
  }
  protected nameText(id: number): string {
    return `%${this.#nameTexts[id]}`;
  }
  /** `%name`, as an id. */
  protected ssaName(): number {
    if (this.peek() !== 0x25) this.expected("an SSA value such as '%x'");
    const start = this.pos + 1;
    const end = this.suffixEnd(start);
    if (end === start) this.expected("an SSA value name");
    this.pos = end;
    return this.#nameId(start, end);
  }
  protected resultNumber(): number {
    if (this.src[this.pos] !== 0x23) return 0;
    this.pos++;
    return this.count("result number");
  }
  readonly #problem: ScopeProblem = (kind, { other, found, name, type, loc }) => {
    const text = this.nameText(name);
    const diagnostic =
      kind === "redefined" ? error("parse/redefinition", loc, `redefinition of SSA value '${text}'`)
      : kind === "number" ? error("parse/result-number", loc, `'${text}' stands for ${found}`)
      : error("parse/use-type", loc, `use of value '${text}' expects type '${type?.text}', but it has type '${found}'`);
    if (other) diagnostic.note(this.#nameBefore(other.loc, text), kind === "redefined" ? "previously defined here" : `'${text}' is defined here`);
    throw new SyntaxFailure(diagnostic);
  };
  /** Where a name is written on the line before a place: results stand before the operation that a value knows. */
  #nameBefore(loc: Loc, name: string): Loc {
    const at = loc - this.source.base;
    if (at < 0 || at > this.end) return loc;
    const start = this.src.lastIndexOf(10, at - 1) + 1;
    const before = this.textOf(start, at);
    const column = before.split(/(?=[%,:= ])/).reduce((found, word, i, words) => (word.trimEnd() === name && found < 0 ? words.slice(0, i).join("").length : found), -1);
    return column < 0 ? loc : this.locAt(start + column);
  }
  protected define(name: number, binding: Value | readonly Value[], loc: Loc): void {
    this.scope.define(name, binding, this.#problem, loc);
  }
  /** The value that a name stands for, as an operand of that type. */
  protected operand(name: number, number: number, type: Type, loc: Loc): Value {
    return this.scope.use(name, number, type, loc, this.#problem);
  }

  /** Uses in `within`, or in the whole text, that nothing defines. */
  protected failUndefined(open: readonly { readonly name: number; readonly loc: Loc }[], within?: { readonly owner: OpInfo | undefined; readonly loc: Loc }): void {
    const first = open[0];
    if (first === undefined) return;
    const name = this.nameText(first.name);
    const outside = within && (this.scope.peek(first.name, 0) ?? this.scope.hidden(first.name));
    const start = within ? within.loc - this.source.base : 0;
    const { hint, definedAt } = undeclaredHint(this.textOf(start, this.pos), name, new Set(open.map((use) => this.nameText(use.name))));
    const note = outside ? { loc: outside.loc, message: `'${name}' is defined here, outside of '${within.owner!.name}', whose region sees nothing of what is around it` }
      : definedAt !== undefined ? { loc: this.locAt(start + definedAt), message: `'${name}' is defined here, in a region that the use is not in` } : undefined;
    this.fail(`use of undeclared SSA value '${name}'${outside ? "" : hint}`, first.loc, "parse/undeclared", note);
  }

  #uses = new Float64Array(48);
  #used = 0;
  /** How many uses lie on the stack of uses, each with name, result number and place. Regions nest, and so do their uses. */
  get usesRead(): number {
    return this.#used;
  }
  /** Reads a use onto the stack. */
  pushUse(): number {
    this.skip();
    const place = this.pos;
    const id = this.ssaName();
    const number = this.resultNumber();
    const at = 3 * this.#used++;
    if (at === this.#uses.length) this.#growUses();
    this.#uses[at] = id;
    this.#uses[at + 1] = number;
    this.#uses[at + 2] = place;
    return 1;
  }
  #growUses(): void {
    const longer = new Float64Array(2 * this.#uses.length);
    longer.set(this.#uses);
    this.#uses = longer;
  }
  /** Reads uses separated by commas, possibly none, and says how many. */
  pushUses(): number {
    let n = 0;
    if (this.atUse()) do n += this.pushUse(); while (this.tryByte(0x2c));
    return n;
  }
  /** Takes all uses but the first `count` off. */
  forgetUses(count: number): void {
    this.#used = count;
  }
  valueOfUse(i: number, type: Type): Value {
    const uses = this.#uses;
    return this.operand(uses[3 * i]!, uses[3 * i + 1]!, type, this.locAt(uses[3 * i + 2]!));
  }
  /** The type of the value that a use on the stack stands for, where that is defined already. */
  typeOfUse(i: number): Type | undefined {
    return this.scope.peek(this.#uses[3 * i]!, this.#uses[3 * i + 1]!)?.type;
  }
  locOfUse(i: number): Loc {
    return this.locAt(this.#uses[3 * i + 2]!);
  }
  nameOfUse(i: number): string {
    return this.#bareName(this.#uses[3 * i]!);
  }

  atUse(): boolean {
    return this.peek() === 0x25;
  }
  readonly #bareName = (id: number): string => this.nameText(id).slice(1);
  use(): Use {
    const loc = this.here;
    const id = this.ssaName();
    return new NamedUse(id, this.resultNumber(), loc, this.#bareName);
  }
  uses(): Use[] {
    const list: Use[] = [];
    if (this.atUse()) do list.push(this.use()); while (this.tryPunct(","));
    return list;
  }
  protected idOf(use: Use): number {
    if (use instanceof NamedUse) return use.id;
    const start = use.loc - this.source.base + 1;
    return this.#nameId(start, start + new TextEncoder().encode(use.name).length);
  }
  resolve(use: Use, type: Type): Value {
    return this.operand(this.idOf(use), use.number, type, use.loc);
  }
  resolveAll(uses: readonly Use[], types: readonly Type[]): Value[] {
    if (uses.length !== types.length) this.fail(`${uses.length} operands are used with ${types.length} types`, uses[0]?.loc ?? this.here);
    return uses.map((use, i) => this.resolve(use, types[i]!));
  }
  affineExprOfUses(bind: (use: Use, isSymbol: boolean) => AffineExpr): AffineExpr {
    return parseExprOfUses(this, bind);
  }
  /** The value of a use that is already defined. */
  definedValue(use: Use): Value | undefined {
    return this.scope.peek(this.idOf(use), use.number);
  }
}
