// Writes one function body as LLVM assembly. Values without a hint are numbered as LLVM itself would number them, so the text is
// deterministic and needs no symbol table when it is read.
import type { LValue } from "./constants.ts";
import type { BodyBuilder, BranchOptions, FastFlag, FunctionDesc, LBlock, LPhi, SourceLocation } from "./emitter.ts";
import { InstructionForms } from "./instruction-forms.ts";
import { identifier } from "./names.ts";
import type { ModuleSymbols } from "./symbols.ts";
import { type LType, ptrType } from "./types.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const scratch = new Uint8Array(1 << 15);

/**
 * Text that grows by short lines. Concatenated strings are trees, and millions of live nodes would keep the garbage collector busy, so every
 * few kilobytes the lines are made one flat string; lines are ASCII, because names and data are escaped.
 */
class Lines {
  readonly #parts: string[] = [];
  #pending = "";

  get empty(): boolean {
    return this.#parts.length === 0 && this.#pending === "";
  }

  add(line: string): void {
    this.#pending += line;
    if (this.#pending.length > 8192) this.#flush();
  }

  #flush(): void {
    const text = this.#pending;
    this.#pending = "";
    this.#parts.push(text.length > scratch.length ? text : decoder.decode(scratch.subarray(0, encoder.encodeInto(text, scratch).written)));
  }

  /** Leaves room for text that is known later; returns its place. */
  reserve(): number {
    if (this.#pending !== "") this.#flush();
    return this.#parts.push("") - 1;
  }

  fill(place: number, text: string): void {
    this.#parts[place] = text;
  }

  join(): string {
    if (this.#pending !== "") this.#flush();
    return this.#parts.join("");
  }
}

class TextPhi implements LPhi {
  readonly type: LType;
  readonly ref: string;
  readonly head: string;
  readonly tail: string;
  readonly at: number;
  readonly incoming: string[] = [];
  readonly #symbols: ModuleSymbols;

  constructor(symbols: ModuleSymbols, type: LType, ref: string, head: string, tail: string, at: number) {
    this.#symbols = symbols;
    this.type = type;
    this.ref = ref;
    this.head = head;
    this.tail = tail;
    this.at = at;
  }

  addIncoming(value: LValue, from: LBlock): void {
    this.#symbols.used([value]);
    this.incoming.push(`[ ${value.ref}, %${from.label} ]`);
  }
}

/** The names of one function, made unique by a counter. */
class Names {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  take(wish: string): string {
    let name = wish;
    while (this.#taken.has(name)) {
      const count = this.#next.get(wish) ?? 0;
      this.#next.set(wish, count + 1);
      name = `${wish}.${count}`;
    }
    this.#taken.add(name);
    return identifier(name);
  }
}

/** A body under construction; `finish` gives what follows the function's header. */
export class TextBody extends InstructionForms implements BodyBuilder {
  readonly args: readonly LValue[];
  readonly #lines = new Lines();
  readonly #phis: TextPhi[] = [];
  readonly #names = new Names();
  readonly #home: { readonly subprogram: string; readonly file: string } | undefined;
  /** What every instruction ends with: its location, when the function has them. */
  #where = "";
  #numbered = 0;
  #hint: string | undefined;
  #blocks = 0;

  constructor(desc: FunctionDesc, symbols: ModuleSymbols) {
    super(symbols);
    if (desc.location) {
      this.#home = { subprogram: symbols.debug.subprogram(desc.name, desc.location), file: desc.location.file };
      this.setLocation(desc.location);
    }
    this.args = desc.type.params.map((type, index) => ({ type, ref: this.#name(desc.params?.[index]?.name) }));
  }

  #name(wish: string | undefined): string {
    // A name of digits alone would be taken for a number.
    if (wish === undefined || wish === "") return `%${this.#numbered++}`;
    return `%${this.#names.take(/^\d+$/.test(wish) ? `v${wish}` : wish)}`;
  }

  #result(): string {
    const hint = this.#hint;
    this.#hint = undefined;
    return this.#name(hint);
  }

  hint(name: string): this {
    this.#hint = name;
    return this;
  }

  setLocation(at: SourceLocation): void {
    if (this.#home) this.#where = `, !dbg ${this.symbols.debug.location(this.#home.subprogram, this.#home.file, at)}`;
  }

  block(name?: string): LBlock {
    const wish = name === undefined || name === "" || /^\d+$/.test(name) ? `bb${name ?? this.#blocks}` : name;
    this.#blocks++;
    return { label: this.#names.take(wish) };
  }

  at(block: LBlock): void {
    this.#lines.add(this.#lines.empty ? `${block.label}:\n` : `\n${block.label}:\n`);
  }

  protected put<const T extends readonly LValue[]>(type: LType, operands: T, text: (...operands: T) => string): LValue {
    if (type.tracked) this.symbols.note(type);
    this.symbols.used(operands);
    if (type.kind === "void") {
      this.#hint = undefined;
      this.#lines.add(`  ${text(...operands)}${this.#where}\n`);
      return { type, ref: "void" };
    }
    const ref = this.#result();
    this.#lines.add(`  ${ref} = ${text(...operands)}${this.#where}\n`);
    return { type, ref };
  }

  alloca(type: LType, options: { readonly count?: LValue; readonly align?: number; readonly space?: number } = {}): LValue {
    const { count, align, space } = options;
    let tail = count ? `, ${count.type.text} ${count.ref}` : "";
    if (align !== undefined) tail += `, align ${align}`;
    if (space) tail += `, addrspace(${space})`;
    return this.put(ptrType(space), [], () => `alloca ${this.symbols.note(type)}${tail}`);
  }

  phi(type: LType, fast: readonly FastFlag[] = []): LPhi {
    this.symbols.note(type);
    const ref = this.#result();
    const head = `  ${ref} = phi ${[...fast, type.text].join(" ")} `;
    const phi = new TextPhi(this.symbols, type, ref, head, this.#where, this.#lines.reserve());
    this.#phis.push(phi);
    return phi;
  }

  br(to: LBlock, options?: BranchOptions): void {
    this.#lines.add(`  br label %${to.label}${this.symbols.metadata.onBranch(options)}${this.#where}\n`);
  }

  condBr(condition: LValue, whenTrue: LBlock, whenFalse: LBlock, options?: BranchOptions): void {
    this.symbols.used([condition]);
    const targets = `label %${whenTrue.label}, label %${whenFalse.label}`;
    this.#lines.add(`  br i1 ${condition.ref}, ${targets}${this.symbols.metadata.onBranch(options)}${this.#where}\n`);
  }

  switch(value: LValue, otherwise: LBlock, cases: readonly (readonly [bigint, LBlock])[], options?: BranchOptions): void {
    this.symbols.used([value]);
    const type = value.type.text;
    const arms = cases.map(([when, to]) => `    ${type} ${when}, label %${to.label}\n`);
    const head = `  switch ${type} ${value.ref}, label %${otherwise.label} [`;
    this.#lines.add(`${head}${arms.length > 0 ? `\n${arms.join("")}  ` : ""}]${this.symbols.metadata.onBranch(options)}${this.#where}\n`);
  }

  ret(value?: LValue): void {
    if (value) this.symbols.used([value]);
    this.#lines.add(`  ret ${value ? `${value.type.text} ${value.ref}` : "void"}${this.#where}\n`);
  }

  unreachable(): void {
    this.#lines.add(`  unreachable${this.#where}\n`);
  }

  finish(): string {
    for (const phi of this.#phis) this.#lines.fill(phi.at, `${phi.head}${phi.incoming.join(", ")}${phi.tail}\n`);
    return `${this.#home ? `!dbg ${this.#home.subprogram} ` : ""}{\n${this.#lines.join()}}\n`;
  }
}
