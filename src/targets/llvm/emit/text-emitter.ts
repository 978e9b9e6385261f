// Writes a module as LLVM assembly that LLVM 18 and newer read: pure TypeScript, linear in the size of the module, nothing installed.
import type { Definition, ModuleSymbols } from "./symbols.ts";
import { printFunctionHeader, printGlobal } from "./symbols.ts";
import { TextBody } from "./text-body.ts";

/** A definition in two parts: how its parameters are called, and what follows its header. */
export interface TextFunction {
  readonly args: readonly string[];
  readonly body: string;
}

/** Runs the body of one definition. */
export function writeBody(definition: Definition, symbols: ModuleSymbols): TextFunction {
  const builder = new TextBody(definition.fn.desc, symbols);
  definition.body(builder);
  return { args: builder.args.map((arg) => arg.ref), body: builder.finish() };
}

/** Runs every body; bodies may define further functions while they run. */
export function writeBodies(symbols: ModuleSymbols): Map<string, TextFunction> {
  const written = new Map<string, TextFunction>();
  for (const [name, definition] of symbols.definitions) written.set(name, writeBody(definition, symbols));
  return written;
}

/** The whole module as text. */
export function emitText(symbols: ModuleSymbols): string {
  const bodies = writeBodies(symbols);
  const parts = [symbols.printHead(), "\n"];
  for (const global of symbols.globals.values()) parts.push(printGlobal(global, "whole"));
  for (const { desc } of symbols.functions.values()) {
    const body = bodies.get(desc.name);
    if (body) parts.push("\n", printFunctionHeader(desc, { keyword: "define", args: body.args }) ?? "", " ", body.body);
  }
  parts.push("\n");
  for (const { desc } of symbols.functions.values()) {
    if (!bodies.has(desc.name)) parts.push(printFunctionHeader(desc, { keyword: "declare" }) ?? "", "\n");
  }
  parts.push("\n", symbols.printFlags(), symbols.metadata.print());
  return parts.join("");
}
