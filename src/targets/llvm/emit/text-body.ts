// Writes one function body as LLVM assembly. Values without a hint are numbered as LLVM itself would number them, so the text is
// deterministic and needs no symbol table when it is read.
import type { LValue } from "./constants.ts";
import type { BodyBuilder, BranchOptions, FastFlag, FunctionDesc, LBlock, LPhi } from "./emitter.ts";
import { InstructionForms } from "./instruction-forms.ts";
import { identifier } from "./names.ts";
import type { ModuleSymbols } from "./symbols.ts";
import { type LType, ptrType } from "./types.ts";

class TextPhi implements LPhi {
  readonly type: LType;
  readonly ref: string;
  readonly head: string;
  readonly at: number;
  readonly incoming: string[] = [];
  readonly #symbols: ModuleSymbols;

  constructor(symbols: ModuleSymbols, type: LType, ref: string, head: string, at: number) {
    this.#symbols = symbols;
    this.type = type;
    this.ref = ref;
    this.head = head;
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

/** A body under construction; `finish` gives its text, braces included. */
export class TextBody extends InstructionForms implements BodyBuilder {
  readonly args: readonly LValue[];
  readonly #chunks: string[] = [];
  readonly #phis: TextPhi[] = [];
  readonly #names = new Names();
  #numbered = 0;
  #hint: string | undefined;
  #blocks = 0;

  constructor(desc: FunctionDesc, symbols: ModuleSymbols) {
    super(symbols);
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

  block(name?: string): LBlock {
    const wish = name === undefined || name === "" || /^\d+$/.test(name) ? `bb${name ?? this.#blocks}` : name;
    this.#blocks++;
    return { label: this.#names.take(wish) };
  }

  at(block: LBlock): void {
    this.#chunks.push(this.#chunks.length === 0 ? `${block.label}:\n` : `\n${block.label}:\n`);
  }

  protected put<const T extends readonly LValue[]>(type: LType, operands: T, text: (...operands: T) => string): LValue {
    if (type.tracked) this.symbols.note(type);
    this.symbols.used(operands);
    if (type.kind === "void") {
      this.#hint = undefined;
      this.#chunks.push(`  ${text(...operands)}\n`);
      return { type, ref: "void" };
    }
    const ref = this.#result();
    this.#chunks.push(`  ${ref} = ${text(...operands)}\n`);
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
    const phi = new TextPhi(this.symbols, type, ref, head, this.#chunks.push("") - 1);
    this.#phis.push(phi);
    return phi;
  }

  br(to: LBlock, options?: BranchOptions): void {
    this.#chunks.push(`  br label %${to.label}${this.symbols.metadata.onBranch(options)}\n`);
  }

  condBr(condition: LValue, whenTrue: LBlock, whenFalse: LBlock, options?: BranchOptions): void {
    this.symbols.used([condition]);
    const targets = `label %${whenTrue.label}, label %${whenFalse.label}`;
    this.#chunks.push(`  br i1 ${condition.ref}, ${targets}${this.symbols.metadata.onBranch(options)}\n`);
  }

  switch(value: LValue, otherwise: LBlock, cases: readonly (readonly [bigint, LBlock])[], options?: BranchOptions): void {
    this.symbols.used([value]);
    const type = value.type.text;
    const arms = cases.map(([when, to]) => `    ${type} ${when}, label %${to.label}\n`);
    const head = `  switch ${type} ${value.ref}, label %${otherwise.label} [`;
    this.#chunks.push(`${head}${arms.length > 0 ? `\n${arms.join("")}  ` : ""}]${this.symbols.metadata.onBranch(options)}\n`);
  }

  ret(value?: LValue): void {
    if (value) this.symbols.used([value]);
    this.#chunks.push(value ? `  ret ${value.type.text} ${value.ref}\n` : "  ret void\n");
  }

  unreachable(): void {
    this.#chunks.push("  unreachable\n");
  }

  finish(): string {
    for (const phi of this.#phis) this.#chunks[phi.at] = `${phi.head}${phi.incoming.join(", ")}\n`;
    return `{\n${this.#chunks.join("")}}\n`;
  }
}
