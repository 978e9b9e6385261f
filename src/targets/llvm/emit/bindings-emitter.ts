// Builds a module in memory through llvm-bindings. Every body runs twice: once as text, which finds out what must be prepared and is kept for
// functions that llvm-bindings cannot express, and once with the builder.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadBindings } from "./bindings-addon.ts";
import { BindingsBody } from "./bindings-body.ts";
import { Inexpressible, type Prepared, Session, temporary } from "./bindings-session.ts";
import { finishBindings } from "./finish-bindings.ts";
import { type ModuleSymbols, printFunctionHeader, printGlobal } from "./symbols.ts";
import { type TextFunction, writeBodies } from "./text-emitter.ts";
import type { LType } from "./types.ts";

/** A module built in memory, and which functions had to be text. */
export interface BuiltModule {
  readonly bitcode: Uint8Array;
  readonly report: readonly string[];
}

/** The parts of a data layout that LLVM 14 reads; it refuses a module over any other. */
function oldDataLayout(layout: string | undefined): string | undefined {
  const known = /^([eE]|m:[eamowxl]|p\d*(:\d+){2,4}|[ivfa]\d*(:\d+){1,2}|n\d+(:\d+)*|ni(:\d+)*|S\d+|[PAG]\d+|F[in]\d+)$/;
  return layout?.split("-").filter((part) => known.test(part)).join("-");
}

/** The first text that LLVM 14 reads: declarations, and carriers of the types and constants that it has no functions to make. */
function writePrelude(symbols: ModuleSymbols, prepared: Prepared): string {
  const layout = oldDataLayout(symbols.head.dataLayout);
  const parts = [symbols.printHead(layout ? { dataLayout: layout } : {})];
  for (const global of symbols.globals.values()) if (!global.name.startsWith("llvm.")) parts.push(printGlobal(global, "declaration"));
  for (const { desc } of symbols.functions.values()) {
    // The companion module has the attributes that are missing here; a definition that lacks some is not built from this.
    const header = printFunctionHeader(desc, { keyword: "declare", version: "old" }) ?? printFunctionHeader(desc, { keyword: "declare", bare: true });
    parts.push(`${header}\n`);
  }
  for (const [index, type] of prepared.types.entries()) parts.push(`declare ${type.text} @${temporary.type(index)}()\n`);
  for (const [index, value] of prepared.constants.entries()) {
    parts.push(`define ${value.type.text} @${temporary.constant(index)}() {\n  ret ${value.type.text} ${value.ref}\n}\n`);
  }
  return parts.join("");
}

/** The text that a current LLVM adds: data, full declarations, functions that had to be text, and the session's helpers. */
function writeCompanion(symbols: ModuleSymbols, texts: ReadonlyMap<string, TextFunction>, session: Session): string {
  const parts = [symbols.printHead(), "\n"];
  for (const global of symbols.globals.values()) parts.push(printGlobal(global, global.linkage === "appending" ? "whole" : "exported"));
  for (const { desc } of symbols.functions.values()) {
    const text = texts.get(desc.name);
    if (text) parts.push(printFunctionHeader(desc, { keyword: "define", exported: true, args: text.args }) ?? "", " ", text.body);
    else parts.push(printFunctionHeader(desc, { keyword: "declare" }) ?? "", "\n");
  }
  parts.push(...session.companion, helperAttributes, symbols.printFlags(), symbols.metadata.print());
  return parts.join("");
}

/** Inlining weakens a caller by what the callee does not promise, so helpers promise everything that is compared. */
const helperAttributes = `attributes #0 = { alwaysinline mustprogress ${[
  "no-infs-fp-math", "no-nans-fp-math", "no-signed-zeros-fp-math", "unsafe-fp-math", "approx-func-fp-math", "less-precise-fpmad",
].map((key) => `"${key}"="true"`).join(" ")} "min-legal-vector-width"="0" }\n`;

/** Types that can be the result of a function, which is how they are carried. */
const isCarried = (type: LType): boolean => type.kind === "vector" || (type.kind === "struct" && (type.packed || type.name !== undefined));

/** Builds the module; throws where llvm-bindings is missing. */
export function emitBindings(symbols: ModuleSymbols): BuiltModule {
  const { bindings, complaint } = loadBindings();
  symbols.constants = new Map();
  const texts = writeBodies(symbols);
  const prepared: Prepared = { types: [...symbols.tracked].filter(isCarried), constants: [...symbols.constants.values()] };
  symbols.constants = undefined;

  const prelude = writePrelude(symbols, prepared);
  const problem = complaint(prelude);
  if (problem) throw new Error(`LLVM 14 does not read the declarations: ${problem}`);

  const folder = mkdtempSync(join(tmpdir(), "tilewright-llvm-"));
  try {
    const preludePath = join(folder, "prelude.ll");
    writeFileSync(preludePath, prelude);
    const context = new bindings.LLVMContext();
    const module = bindings.parseIRFile(preludePath, new bindings.SMDiagnostic(), context);
    const session = new Session(bindings, context, module, symbols.metadata, prepared);
    const report: string[] = [];
    const asText = new Map<string, TextFunction>();
    for (const [name, definition] of symbols.definitions) {
      const reason = build(definition, symbols, session);
      if (reason === undefined) continue;
      report.push(`function ${name} was written as text: ${reason}`);
      const text = texts.get(name);
      if (text) asText.set(name, text);
    }
    session.dropCarriers(prepared);
    const bitcodePath = join(folder, "module.bc");
    bindings.WriteBitcodeToFile(module, bitcodePath);
    // The add-on never frees a module; without bodies little of it stays.
    for (const name of symbols.definitions.keys()) module.getFunction(name)?.deleteBody();
    const { opCount, markCount } = session;
    const companion = writeCompanion(symbols, asText, session);
    return { bitcode: finishBindings({ bitcode: readFileSync(bitcodePath), companion, symbols, opCount, markCount }), report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds one function; returns why that was impossible. */
function build(definition: Parameters<ModuleSymbols["definitions"]["set"]>[1], symbols: ModuleSymbols, session: Session): string | undefined {
  const { desc } = definition.fn;
  const header = printFunctionHeader(desc, { keyword: "declare", version: "old" });
  if (header === undefined) return "an attribute that LLVM 14 does not know";
  if (desc.location) return "source locations";
  try {
    definition.body(new BindingsBody(desc, symbols, session));
    return undefined;
  } catch (error) {
    if (!(error instanceof Inexpressible)) throw error;
    session.module.getFunction(desc.name)?.deleteBody();
    return error.message;
  }
}
