// Writes the body of one function: lines, scopes of names, and which values become variables and which go straight into the expression
// that uses them. A value that is used once, in its own block, is written where it is used, unless a store might come in between.
import { type Range, RangeInference, type Is } from "../../core/define/index.ts";
import { type Block, FloatType, i1, indexType, IntegerType, type Loc, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { atom, type Expr, levels } from "./expression.ts";
import type { Language } from "./language.ts";
import type { Place } from "./place.ts";
import { integerWidth, scalarName } from "./types.ts";

/** Something that the language cannot say; caught and reported by `printSource`. */
export class SourceError extends Error {
  readonly loc: Loc;
  constructor(loc: Loc, message: string) {
    super(message);
    this.loc = loc;
  }
}

/** How one kind of operation is written. */
export interface Emitter {
  readonly op: Is<Operation> & { readonly info: object };
  /** Whether nothing is lost when its results are not used. */
  readonly isRemovable: boolean;
  emit(op: Operation, w: Writer): void;
}
type Def<P extends Operation> = Is<P> & { readonly info: object };
/** An operation whose result is an expression. */
export const expression = <P extends Operation>(op: Def<P>, write: (op: P, w: Writer) => Expr): Emitter => ({ op, isRemovable: true, emit: (each, w) => { w.define(each.getResult(0), write(each as P, w)); } });
/** An operation that only defines its results. */
export const definition = <P extends Operation>(op: Def<P>, write: (op: P, w: Writer) => void): Emitter => ({ op, isRemovable: true, emit: write as Emitter["emit"] });
/** An operation that does something. */
export const statement = <P extends Operation>(op: Def<P>, write: (op: P, w: Writer) => void): Emitter => ({ op, isRemovable: false, emit: write as Emitter["emit"] });

/** What the functions of one file share. */
export interface SourceFile {
  readonly language: Language;
  readonly emitters: ReadonlyMap<object, Emitter>;
  /** The functions that operations call, by name, in the order of first use. */
  readonly prelude: Map<string, string>;
  /** The C name of a symbol. */
  symbol(name: string): string;
  /** Whether a symbol has that name in C. */
  isSymbol(name: string): boolean;
  readonly module: Operation;
}

interface Pending { readonly expr: Expr; readonly reads: boolean }
/** Longer expressions get a variable. */
const LONGEST = 100;

export class Writer {
  readonly file: SourceFile;
  readonly #live: ReadonlySet<Value>;
  readonly #values = new Map<Value, Expr>();
  readonly #places = new Map<Value, Place>();
  readonly #known = new Map<Value, Range>();
  readonly #ranges = new Map<Value, Range | undefined>();
  readonly #hints: ReadonlyMap<Value, string>;
  #pending = new Map<Value, Pending>();
  #reads = false;
  #lines: string[] = [];
  #indent = 1;
  #scopes: Set<string>[] = [new Set()];
  #op: Operation;
  /** Whether the code lies in a loop whose iterations run as lanes, where OpenMP allows no further pragmas. */
  isInLanes = false;

  /** `hints`: names that loop variables should have. */
  constructor(file: SourceFile, func: Operation, live: ReadonlySet<Value>, hints: ReadonlyMap<Value, string>) {
    this.file = file;
    this.#op = func;
    this.#live = live;
    this.#hints = hints;
  }
  get language(): Language { return this.file.language; }
  get lines(): readonly string[] { return this.#lines; }

  fail(message: string, op: Operation = this.#op): never {
    throw new SourceError(op.loc, `'${op.opName}' op ${message}`);
  }
  /** The C type of a scalar. */
  type(type: Type): string {
    return scalarName(type, this.language) ?? this.fail(`has type '${type.text}', which is not printed as ${this.language.name}${type.text.startsWith("vector") ? "; print before 'loop-vectorize', where vectorised loops are loops" : ""}`);
  }
  /** Adds a function that the code calls, and says its name: the given one, unless the program has that. */
  helper(wanted: string, text: (name: string) => string): string {
    let name = wanted;
    while (this.#isTaken(name)) name += "_";
    if (!this.file.prelude.has(name)) this.file.prelude.set(name, `${this.language.inline} ${text(name)}`);
    return name;
  }

  isLive(value: Value): boolean { return this.#live.has(value); }
  hint(value: Value): string | undefined { return this.#hints.get(value); }

  /** The expression of a value, which then counts as used. */
  use(value: Value): Expr {
    const pending = this.#pending.get(value);
    if (pending) {
      this.#pending.delete(value);
      this.#reads ||= pending.reads;
      return pending.expr;
    }
    return this.#values.get(value) ?? this.fail(`uses a value of type '${value.type.text}' that is not printed as ${this.language.name}`);
  }
  /** The same as a name or literal, which may be written more than once and later on. */
  useAtom(value: Value): Expr {
    const expr = this.use(value);
    return expr.level >= levels.unary && /^-?[\w.]+$/.test(expr.text) ? expr : this.#variable(value, expr);
  }
  /** Says what a value is. `reads`: it depends on memory. */
  define(value: Value, expr: Expr, reads = false): void {
    const depends = reads || this.#reads;
    if (!this.isLive(value)) return;
    if (/^-?[\w.]+$/.test(expr.text)) this.#values.set(value, expr);
    else if (value.hasOneUse && value.getUsers()[0]!.parent === value.parentBlock && expr.text.length <= LONGEST) this.#pending.set(value, { expr, reads: depends });
    else this.#variable(value, expr);
  }
  /** Says that a value is a variable that is already there, or a literal. */
  alias(value: Value, expr: Expr): void { this.#values.set(value, expr); }
  #variable(value: Value, expr: Expr): Expr {
    const name = this.fresh(this.hint(value) ?? nameFor(value.type));
    this.line(`const ${this.type(value.type)} ${name} = ${expr.text};`);
    this.#values.set(value, atom(name));
    return atom(name);
  }
  /** A variable of the given name for a value. */
  variable(value: Value, hint: string, text: string): void {
    if (!this.isLive(value)) return;
    const name = this.fresh(hint);
    this.line(`const ${this.type(value.type)} ${name} = ${text};`);
    this.#values.set(value, atom(name));
  }
  /** Declares a variable that changes; without a value, branches assign it. */
  declare(value: Value, initial?: Expr): string {
    const name = this.fresh(this.hint(value) ?? nameFor(value.type));
    this.line(`${this.type(value.type)} ${name}${initial ? ` = ${initial.text}` : ""};`);
    this.#values.set(value, atom(name));
    return name;
  }
  /** Values that depend on memory become variables, because memory is about to change. */
  flush(): void {
    for (const [value, { expr, reads }] of this.#pending) {
      if (!reads) continue;
      this.#pending.delete(value);
      this.#variable(value, expr);
    }
  }

  place(value: Value): Place {
    return this.#places.get(value) ?? this.fail(`uses a memref '${value.type.text}' that is not printed as ${this.language.name}`);
  }
  setPlace(value: Value, place: Place): void { this.#places.set(value, place); }

  /** The names of the innermost scope. */
  get names(): readonly string[] { return [...this.#scopes.at(-1)!]; }
  #isTaken(name: string): boolean { return this.#scopes.some((scope) => scope.has(name)) || this.file.isSymbol(name); }
  /** A name that nothing around here has. */
  fresh(hint: string): string {
    let name = hint;
    for (let n = 1; this.#isTaken(name) || this.file.prelude.has(name); n++) name = `${hint}${/\d$/.test(hint) ? "_" : ""}${n}`;
    this.#scopes.at(-1)!.add(name);
    return name;
  }
  line(text: string): void { this.#lines.push("  ".repeat(this.#indent) + text); }
  /** `head { ... }` with a scope of its own; further parts such as `else` follow the closing brace. */
  braces(head: string, body: () => void): void {
    this.line(`${head}${head === "" ? "" : " "}{`);
    this.scope(body);
    this.line("}");
  }
  scope(body: () => void): void {
    this.#indent++;
    this.#scopes.push(new Set());
    body();
    this.#scopes.pop();
    this.#indent--;
  }
  /** The operations of a block; then `end` is told its terminator. */
  block(block: Block, end: (terminator: Operation | undefined) => void = () => {}): void {
    const around = this.#pending;
    this.#pending = new Map();
    for (let op = block.first; op !== null; op = op.next) {
      if (op === block.last && op.info.isTerminator) {
        this.#begin(op);
        end(op);
      } else this.#operation(op);
    }
    if (!block.last?.info.isTerminator) end(undefined);
    this.#pending = around;
  }
  #begin(op: Operation): void {
    this.#op = op;
    this.#reads = false;
  }
  #operation(op: Operation): void {
    this.#begin(op);
    const emitter = this.file.emitters.get(op.info);
    if (!emitter) this.fail(`is not printed as ${this.language.name}${remedy(op)}`);
    if (emitter.isRemovable && op.allResults().every((result) => !this.isLive(result))) return;
    emitter.emit(op, this);
  }
  /** What `write` would add, without adding it. */
  aside<T>(write: () => T): { readonly result: T; readonly lines: readonly string[] } {
    const lines = this.#lines;
    this.#lines = [];
    this.#scopes.push(new Set());
    const result = write();
    const made = this.#lines;
    this.#scopes.pop();
    this.#lines = lines;
    return { result, lines: made };
  }
  append(lines: readonly string[]): void { for (const line of lines) this.#lines.push(line); }
  /** Lines that `aside` made, as another part of the braces just closed. */
  alternative(head: string, lines: readonly string[]): void {
    this.#lines.pop();
    this.line(`} ${head} {`);
    this.append(lines);
    this.line("}");
  }
  /** Whether what was used since the operation began depends on memory. */
  get reads(): boolean { return this.#reads; }

  setRange(value: Value, low: bigint, high: bigint): void { this.#known.set(value, { low, high: high < low ? low : high }); }
  /** The interval of an integer, undefined where its type is the only bound. Whatever may wrap around has none. */
  range(value: Value): Range | undefined {
    const known = this.#known.get(value);
    if (known) return known;
    if (this.#ranges.has(value)) return this.#ranges.get(value);
    const op = value.definingOp;
    const inferred = op && RangeInference.is(op) ? op.inferRange(op.allOperands().map((operand) => this.range(operand))) : undefined;
    const range = inferred && fits(inferred, value.type) ? inferred : undefined;
    this.#ranges.set(value, range);
    return range;
  }
  /** Whether the exact result of an operation that could wrap around is known to fit. */
  isExact(value: Value): boolean { return value.type !== i1 && this.range(value) !== undefined; }
  isNatural(value: Value): boolean { const range = this.range(value); return range !== undefined && range.low >= 0n; }
}

function fits({ low, high }: Range, type: Type): boolean {
  const width = integerWidth(type);
  return width !== undefined && low >= -(1n << BigInt(width - 1)) && high < 1n << BigInt(width - 1);
}
const nameFor = (type: Type): string => (type === i1 ? "c" : type === indexType ? "p" : type instanceof FloatType ? "x" : type instanceof IntegerType ? "n" : "v");
const remedies: Readonly<Record<string, string>> = {
  affine: "; run 'lower-affine' before", te: "; run 'convert-te-to-loop' before", linalg: "; run 'convert-linalg-to-loops' before", graph: "; run 'convert-graph-to-te,convert-te-to-loop' before", cf: "; print before 'convert-scf-to-cf' and 'convert-loop-to-cf'",
  vector: "; print before 'loop-vectorize', where vectorised loops are loops", exec: "; the host's program is not a kernel: print its functions alone", schedule: "; run 'schedule-apply' before", llvm: "; use --to-llvmir",
};
/** What to do about an operation that is not printed. */
export const remedy = (op: Operation): string => remedies[op.info.dialect] ?? "";
