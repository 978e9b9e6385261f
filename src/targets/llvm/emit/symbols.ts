// The symbols of one module and how their headers are written. Both emitters share it: text prints everything from here, and the
// in-memory emitter prints the same headers for its prelude and for what it links in.
import { attrText } from "./attributes.ts";
import type { LValue } from "./constants.ts";
import { constantKey, constSymbol, isPlain, LConst } from "./constants.ts";
import type { BodyBuilder, FunctionDesc, GlobalDesc, LFunction, LlvmEmitter, ModuleHeader } from "./emitter.ts";
import { DebugInfo } from "./debug-info.ts";
import { MetadataTable } from "./metadata.ts";
import { identifier, quote } from "./names.ts";
import type { LType, StructType } from "./types.ts";

/** A function with a body still to be run. */
export interface Definition {
  readonly fn: LFunction;
  readonly body: (builder: BodyBuilder) => void;
}

/** Collects what the driver declares; the emitters read it when they finish. */
export class ModuleSymbols implements LlvmEmitter {
  head: ModuleHeader = {};
  readonly globals = new Map<string, GlobalDesc>();
  readonly functions = new Map<string, LFunction>();
  readonly definitions = new Map<string, Definition>();
  readonly metadata = new MetadataTable();
  readonly debug = new DebugInfo(this.metadata);
  /** Named structs by name, the ones they contain first. */
  readonly structs = new Map<string, StructType>();
  /** Vectors and packed structs that were mentioned. */
  readonly tracked = new Set<LType>();

  header(header: ModuleHeader): void {
    this.head = header;
  }

  global(desc: GlobalDesc): LConst {
    if (!this.globals.has(desc.name)) {
      if (this.functions.has(desc.name)) throw new Error(`symbol ${desc.name} is already a function`);
      this.globals.set(desc.name, desc);
      this.note(desc.type);
    }
    return constSymbol(desc.name, desc.space ?? 0);
  }

  declare(desc: FunctionDesc): LFunction {
    const before = this.functions.get(desc.name);
    if (before) {
      if (before.desc.type !== desc.type) {
        throw new Error(`function ${desc.name} is ${before.desc.type.text}, it cannot also be ${desc.type.text}`);
      }
      return before;
    }
    if (this.globals.has(desc.name)) throw new Error(`symbol ${desc.name} is already a global`);
    const fn: LFunction = { desc, address: constSymbol(desc.name) };
    this.functions.set(desc.name, fn);
    this.note(desc.type);
    return fn;
  }

  define(desc: FunctionDesc, body: (builder: BodyBuilder) => void): LFunction {
    if (this.definitions.has(desc.name)) throw new Error(`function ${desc.name} is defined twice`);
    const declared = this.functions.get(desc.name);
    if (declared && declared.desc.type !== desc.type) {
      throw new Error(`function ${desc.name} is ${declared.desc.type.text}, it cannot also be ${desc.type.text}`);
    }
    const fn: LFunction = { desc, address: constSymbol(desc.name) };
    this.functions.set(desc.name, fn);
    this.note(desc.type);
    this.definitions.set(desc.name, { fn, body });
    return fn;
  }

  structType(type: StructType): void {
    this.note(type);
  }

  /** Remembers what the module must define or prepare for a type, and returns its text. */
  note(type: LType): string {
    if (type.tracked && !this.tracked.has(type)) this.#remember(type);
    return type.text;
  }

  /** The constants among operands that only their text describes, by `constantKey`; set when somebody wants to know. */
  constants: Map<string, LConst> | undefined;

  /** Told of every operand that is written. */
  used(operands: readonly LValue[]): void {
    if (!this.constants) return;
    for (const value of operands) if (value instanceof LConst && !isPlain(value)) this.constants.set(constantKey(value), value);
  }

  #remember(type: LType): void {
    this.tracked.add(type);
    if (type.kind === "array" || type.kind === "vector") this.note(type.element);
    if (type.kind === "function") for (const part of [type.result, ...type.params]) this.note(part);
    if (type.kind !== "struct") return;
    for (const field of type.fields) this.note(field);
    if (type.name === undefined) return;
    const before = this.structs.get(type.name);
    if (before && before !== type) throw new Error(`struct ${type.text} has two different bodies in one module`);
    this.structs.set(type.name, type);
  }

  /** Comment, source name, layout, triple, module assembly and named structs. */
  printHead(head: ModuleHeader = this.head): string {
    let text = head.name === undefined ? "" : `; ModuleID = ${quote(head.name)}\n`;
    if (head.sourceName !== undefined) text += `source_filename = ${quote(head.sourceName)}\n`;
    if (head.dataLayout) text += `target datalayout = ${quote(head.dataLayout)}\n`;
    if (head.triple) text += `target triple = ${quote(head.triple)}\n`;
    for (const line of head.assembly?.split("\n") ?? []) text += `module asm ${quote(line)}\n`;
    for (const type of this.structs.values()) text += `${type.text} = type ${type.body}\n`;
    return text;
  }

  /** The module flags as named metadata; call before the metadata table is printed. */
  printFlags(): string {
    const numbers = { error: 1, warning: 2, override: 4, max: 7, min: 8 };
    const given = this.head.flags ?? [];
    const { unit } = this.debug;
    // Locations without this flag are of an unknown version, and LLVM drops them.
    const all = unit === undefined ? given : [...given, { behaviour: "warning", name: "Debug Info Version", value: 3 } as const];
    const nodes = all.map((flag) => this.metadata.node(`!{i32 ${numbers[flag.behaviour]}, !${quote(flag.name)}, i32 ${flag.value}}`));
    const units = unit === undefined ? "" : `!llvm.dbg.cu = !{${unit}}\n`;
    return units + (nodes.length === 0 ? "" : `!llvm.module.flags = !{${nodes.join(", ")}}\n`);
  }
}

/** One line for a global; as a declaration it loses its initialiser and keeps what users of its address must agree on. */
export function printGlobal(desc: GlobalDesc, form: "whole" | "exported" | "declaration"): string {
  const declared = desc.init === undefined || form === "declaration";
  const linkage = declared ? (desc.linkage === "extern_weak" ? "extern_weak" : "external") : form === "exported" ? "" : (desc.linkage ?? "");
  const words = [
    linkage === "external" && !declared ? "" : linkage,
    desc.visibility ?? "",
    desc.threadLocal ? "thread_local" : "",
    desc.unnamedAddr === "global" ? "unnamed_addr" : desc.unnamedAddr === "local" ? "local_unnamed_addr" : "",
    desc.space ? `addrspace(${desc.space})` : "",
    desc.externallyInitialized ? "externally_initialized" : "",
    desc.constant ? "constant" : "global",
    desc.type.text,
    declared ? "" : (desc.init?.ref ?? ""),
  ];
  let text = `@${identifier(desc.name)} = ${words.filter((word) => word !== "").join(" ")}`;
  if (desc.section !== undefined && !declared) text += `, section ${quote(desc.section)}`;
  if (desc.align !== undefined) text += `, align ${desc.align}`;
  return text + "\n";
}

/** How a function header is written. */
export interface HeaderForm {
  readonly keyword: "declare" | "define";
  readonly version?: "current" | "old";
  /** Leaves the linkage out, so that the symbol can be linked by name. */
  readonly exported?: boolean;
  /** Leaves all attributes out. */
  readonly bare?: boolean;
  /** The names of the parameters as the body refers to them. */
  readonly args?: readonly string[];
}

/** A function's header without a line end; `undefined` where that version of LLVM cannot say an attribute. */
export function printFunctionHeader(desc: FunctionDesc, form: HeaderForm): string | undefined {
  const version = form.version ?? "current";
  const words: string[] = [form.keyword];
  const linkage = desc.linkage ?? "external";
  const shown = form.keyword === "define" ? !form.exported && linkage !== "external" : linkage === "extern_weak";
  if (shown) words.push(linkage);
  if (desc.visibility) words.push(desc.visibility);
  if (desc.cc && desc.cc !== "ccc") words.push(desc.cc);
  const resultAttrs = form.bare ? "" : attrText(desc.resultAttrs, version);
  const ownAttrs = form.bare ? "" : attrText(desc.attrs, version);
  if (resultAttrs === undefined || ownAttrs === undefined) return undefined;
  const params: string[] = [];
  for (const [index, type] of desc.type.params.entries()) {
    const attrs = form.bare ? "" : attrText(desc.params?.[index]?.attrs, version);
    if (attrs === undefined) return undefined;
    const name = form.args?.[index];
    params.push(type.text + attrs + (name === undefined ? "" : ` ${name}`));
  }
  if (desc.type.variadic) params.push("...");
  let text = `${words.join(" ")}${resultAttrs} ${desc.type.result.text} @${identifier(desc.name)}(${params.join(", ")})`;
  if (desc.unnamedAddr) text += desc.unnamedAddr === "global" ? " unnamed_addr" : " local_unnamed_addr";
  text += ownAttrs;
  if (desc.section !== undefined && (form.keyword === "define" || version === "old")) text += ` section ${quote(desc.section)}`;
  if (desc.align !== undefined) text += ` align ${desc.align}`;
  return text;
}
