// A module as one file of C or CUDA C++: what it includes, the small functions that operations call, globals, prototypes, functions.
import { type Diagnostic, error } from "../../core/diag/index.ts";
import type { OpOf } from "../../core/define/index.ts";
import { MemRefType, type Operation, symbolText } from "../../core/ir/index.ts";
import { CallOp, FuncOp } from "../../dialects/func/index.ts";
import { GPUFuncOp, GPUModuleOp, KERNEL, LaunchFuncOp } from "../../dialects/gpu/index.ts";
import { GlobalOp, isShared } from "../../dialects/memref/index.ts";
import { castEmitters } from "./casts.ts";
import { loopEmitters } from "./control.ts";
import { floatEmitters } from "./floats.ts";
import { begin, functionEmitters, overlapping, readOnlyArguments, type Signature } from "./functions.ts";
import { printGlobal } from "./globals.ts";
import { declareBuffers, kernelEmitters, launcherEmitters } from "./gpu.ts";
import { integerEmitters } from "./integers.ts";
import { c, cuda, type Language } from "./language.ts";
import { memoryEmitters } from "./memory.ts";
import { identifier } from "./names.ts";
import { structuredEmitters } from "./structured.ts";
import { withUnused } from "./unused.ts";
import { viewEmitters } from "./views.ts";
import { type Emitter, remedy, SourceError, type SourceFile } from "./writer.ts";

/** How a module is printed. */
export interface PrintOptions {
  readonly language: "c" | "cuda";
  /** Whether arguments of a function may overlap. Loop programs take for granted that they do not. */
  readonly mayOverlap?: boolean;
}
/** The text, or what stands in the way. */
export type PrintResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
type Func = OpOf<typeof FuncOp> | OpOf<typeof GPUFuncOp>;

const tableOf = (list: readonly Emitter[]): Map<object, Emitter> => new Map(list.map((each) => [each.op.info, each]));
const isIn = (op: Operation, def: { is(op: Operation): boolean }): boolean => {
  let found = false;
  op.walk((inner) => { found ||= def.is(inner); });
  return found;
};

/** C names for symbols: their last part, made different where two would be the same. */
function symbolNames(language: Language): Pick<SourceFile, "symbol" | "isSymbol"> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const symbol = (name: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const plain = identifier(name.slice(name.lastIndexOf(":") + 1), language);
    let made = plain;
    for (let n = 1; taken.has(made); n++) made = `${plain}_${n}`;
    names.set(name, made);
    taken.add(made);
    return made;
  };
  return { symbol, isSymbol: (name) => taken.has(name) };
}

class ModulePrinter {
  readonly #module: Operation;
  readonly #language: Language;
  readonly #options: PrintOptions;
  readonly #prelude = new Map<string, string>();
  readonly #symbols: ReturnType<typeof symbolNames>;
  readonly #signatures = new Map<Operation, Signature>();
  readonly diagnostics: Diagnostic[] = [];

  constructor(module: Operation, options: PrintOptions) {
    this.#module = module;
    this.#options = options;
    this.#language = options.language === "c" ? c : cuda;
    this.#symbols = symbolNames(this.#language);
  }
  #report(op: Operation, message: string): void {
    this.diagnostics.push(error("source/inexpressible", op.loc, `'${op.opName}' op ${message}`));
  }
  /** Collects an error instead of passing it on. */
  #attempt<T>(write: () => T): T | undefined {
    try {
      return write();
    } catch (problem) {
      if (!(problem instanceof SourceError)) throw problem;
      this.diagnostics.push(error("source/inexpressible", problem.loc, problem.message));
      return undefined;
    }
  }
  #file(emitters: ReadonlyMap<object, Emitter>): SourceFile {
    return { language: this.#language, emitters, prelude: this.#prelude, ...this.#symbols, module: this.#module };
  }

  print(): string {
    const globals: OpOf<typeof GlobalOp>[] = [];
    const functions: { readonly op: Func; readonly path: string }[] = [];
    for (const op of this.#module.getRegion(0).entry) {
      if (GlobalOp.is(op)) globals.push(op);
      else if (FuncOp.is(op)) functions.push({ op, path: op.sym_name });
      else if (GPUModuleOp.is(op) && this.#language.name === "CUDA")
        for (const inner of op.bodyRegion.entry) {
          if (GPUFuncOp.is(inner)) functions.push({ op: inner, path: `${op.sym_name}::${inner.sym_name}` });
          else if (!(GlobalOp.is(inner) && isShared(inner.type as MemRefType))) this.#report(inner, `is not printed as ${this.#language.name}`);
        }
      else this.#report(op, `is not printed as ${this.#language.name}${GPUModuleOp.is(op) ? "; use --to-cuda" : remedy(op)}`);
    }
    for (const { sym_name } of globals) this.#symbols.symbol(sym_name);
    for (const { path } of functions) this.#symbols.symbol(path);
    this.#sign(functions.map(({ op }) => op));
    const globalTexts = globals.flatMap((op) => this.#attempt(() => printGlobal(op, this.#symbols.symbol(op.sym_name), this.#language)) ?? []);
    const printed = functions.flatMap(({ op, path }) => this.#attempt(() => this.#function(op, path)) ?? []);
    const needsPrototypes = functions.some(({ op }) => isIn(op, CallOp) || isIn(op, LaunchFuncOp) || op.body.isEmpty);
    const prelude = [...this.#prelude.values()];
    const prototypes = needsPrototypes ? printed.map(({ head }) => `${head};`) : [];
    const bodies = printed.flatMap(({ head, lines }) => (lines ? [`${head} {\n${lines.map((line) => `${line}\n`).join("")}}`] : []));
    if (this.#language.name === "C" && [...prelude, ...globalTexts, ...prototypes, ...bodies].some((text) => /\bbf16\b/.test(text))) prelude.unshift("typedef uint16_t bf16;");
    const includes = this.#language.includes.map((name) => `#include <${name}>`);
    const parts = [...[includes, prelude, globalTexts, prototypes].filter(({ length }) => length > 0).map((lines) => lines.join("\n")), ...bodies];
    return `${parts.join("\n\n")}\n`;
  }

  #sign(functions: readonly Func[]): void {
    const shared = overlapping(this.#module);
    const readOnly = readOnlyArguments(this.#module);
    for (const op of functions) {
      const isLoopProgram = GPUFuncOp.is(op) || isIn(op, { is: (inner) => inner.info.dialect === "loop" });
      this.#signatures.set(op, { isReadOnly: readOnly(op), isAlone: isLoopProgram && !this.#options.mayOverlap && !shared.has(op) });
    }
  }

  #function(op: Func, path: string): { readonly head: string; readonly lines: readonly string[] | undefined } {
    const signature = this.#signatures.get(op)!;
    const { results } = op.function_type;
    const name = this.#symbols.symbol(path);
    if (op.body.isEmpty) return { head: this.#declaration(op as OpOf<typeof FuncOp>, name), lines: undefined };
    if (op.body.blocks.length > 1) throw new SourceError(op.loc, `'${op.opName}' op ${symbolText(op.sym_name)} consists of several blocks; print it before 'convert-scf-to-cf' and 'convert-loop-to-cf'`);
    const isKernel = GPUFuncOp.is(op) && op.attr(KERNEL) !== undefined;
    const launches = isIn(op, LaunchFuncOp);
    const emitters = tableOf([...common, ...functionEmitters(this.#signatures), ...(GPUFuncOp.is(op) ? kernelEmitters : []), ...(launches ? launcherEmitters(this.#signatures) : [])]);
    const bound = isKernel ? (op as OpOf<typeof GPUFuncOp>).known_block_size?.reduce((a, b) => a * b, 1) : undefined;
    const words = isKernel ? `extern "C" __global__ ${bound === undefined ? "" : `__launch_bounds__(${bound}) `}` : GPUFuncOp.is(op) ? "static __device__ " : this.#language.name === "CUDA" ? 'extern "C" ' : "";
    const { head, w, parameters } = begin(this.#file(emitters), op, signature, words, name, results);
    if (GPUFuncOp.is(op)) declareBuffers(w, op);
    w.block(op.body.entry, (last) => {
      const end = last && emitters.get(last.info);
      if (last && !end) w.fail(`is not printed as ${this.#language.name}${remedy(last)}`);
      end?.emit(last!, w);
    });
    return { head, lines: withUnused(w.lines, parameters) };
  }
  #declaration(op: OpOf<typeof FuncOp>, name: string): string {
    const file = this.#file(new Map());
    if (name !== op.sym_name) throw new SourceError(op.loc, `'func.func' op ${symbolText(op.sym_name)} is declared only, under a name that ${this.#language.name} or its library uses otherwise`);
    const { w } = begin(file, op, { isReadOnly: [], isAlone: false }, "", name, op.function_type.results);
    const types = op.function_type.inputs.map((type) => (type instanceof MemRefType ? w.fail(`${symbolText(op.sym_name)} is declared only, so its memrefs have no known convention`) : w.type(type)));
    const { results } = op.function_type;
    return `extern ${this.#language.name === "CUDA" ? '"C" ' : ""}${results.length === 1 ? w.type(results[0]!) : "void"} ${name}(${[...types, ...(results.length < 2 ? [] : results.map((type) => `${w.type(type)} *`))].join(", ") || "void"})`;
  }
}
const common: readonly Emitter[] = [...integerEmitters, ...floatEmitters, ...castEmitters, ...memoryEmitters, ...viewEmitters, ...loopEmitters, ...structuredEmitters];

/** Prints a module of functions over memrefs, or says at each function what cannot be printed. */
export function printSource(module: Operation, options: PrintOptions): PrintResult {
  const printer = new ModulePrinter(module, options);
  const text = printer.print();
  return printer.diagnostics.length > 0 ? { ok: false, diagnostics: printer.diagnostics } : { ok: true, text };
}
