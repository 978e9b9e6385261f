// Entry points of the printer.
import { hex, type Resource } from "../../ir/dense.ts";
import { quoteString } from "../../ir/format.ts";
import type { Operation } from "../../ir/operation.ts";
import { type TrailerEntry, trailerOf } from "../../ir/trailer.ts";
import { hasAffineAttributes, hasAliasedAttributes } from "../../ir/attribute.ts";
import { AliasNames, Aliases } from "./aliases.ts";
import type { PrintedOps } from "./printed-ops.ts";
import { OpPrinter } from "./op-printer.ts";
import type { PrintOptions } from "./print-options.ts";
import { TextSink } from "./sink.ts";

/** Prints without a trailer. */
function print(op: Operation, options: PrintOptions, receive?: (chunk: Uint8Array) => void, printed?: OpPrinter["printed"], aliases?: Aliases): OpPrinter {
  const printer = new OpPrinter(options, receive, aliases);
  if (printed) printer.printed = printed;
  printer.program(op);
  printer.out.write("\n");
  printer.out.flush();
  return printer;
}

/** Prints with names for affine maps, sets and locations, defined before and behind the program. The program is kept, or printed twice around texts that are there already. */
function printWithAliases(op: Operation, options: PrintOptions, receive: (chunk: Uint8Array) => void, aliases: Aliases, printed?: PrintedOps): OpPrinter {
  const names = new AliasNames(aliases);
  const kept: Uint8Array[] = [];
  const noted: OpPrinter["printed"] | undefined = printed && ((inner, around) => {
    around.flush();
    return printed.note(inner, (id) => { names.noteUse(id); });
  });
  const printer = print(op, options, (chunk) => {
    names.note(chunk);
    if (!printed) kept.push(chunk.slice());
  }, noted, aliases);
  names.settle();
  const out = new TextSink(receive);
  out.append(names.before);
  const write = (chunk: Uint8Array, ids?: readonly number[]): void => { names.write(chunk, out, ids); };
  if (!printed) for (const chunk of kept) write(chunk);
  else
    print(op, options, write, (inner, around) => {
      around.flush();
      return printed.write(inner, write);
    }, aliases);
  out.append(names.behind);
  out.flush();
  return printer;
}

/** The text of an operation, ending in a newline, piece by piece; a piece is valid during the call only. `printed` has the texts of operations at the top level that are gone. */
export function printPieces(op: Operation, options: PrintOptions, receive: (chunk: Uint8Array) => void, printed?: PrintedOps): void {
  const hasAliases = printed?.aliases !== undefined && printed.aliases.definitions.length > 0;
  const needsAliases = hasAliases || (!options.localScope && (hasAffineAttributes() || hasAliasedAttributes() || (options.debugInfo === true && !options.prettyLocs)));
  const asItIs: OpPrinter["printed"] | undefined = printed && ((inner, out) => printed.write(inner, (bytes) => { out.append(bytes); }));
  const printer = needsAliases ? printWithAliases(op, options, receive, printed?.aliases ?? new Aliases(), printed) : print(op, options, receive, asItIs);
  const trailer = new TextSink(receive);
  printTrailer(trailer, printer.resources, trailerOf(op), options.elideResourcesLargerThan ?? Number.POSITIVE_INFINITY);
  trailer.flush();
}

/** `{-# ... #-}` with the resources that the text names and what came along in the trailer of the input. */
function printTrailer(out: TextSink, resources: ReadonlyMap<string, Resource>, kept: readonly TrailerEntry[], limit: number): void {
  const fits = (digits: number): boolean => digits <= limit;
  const own = [...resources.values()].filter(({ bytes }) => bytes !== undefined && fits(2 * bytes.length));
  const others = kept.filter(({ text }) => !text.startsWith('"0x') || fits(text.length - 12));
  const sections = new Map<string, Map<string, { readonly key: string; readonly text: string | Resource }[]>>();
  const add = (section: string, group: string, key: string, text: string | Resource): void => {
    if (!sections.has(section)) sections.set(section, new Map());
    const groups = sections.get(section)!;
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group)!.push({ key, text });
  };
  for (const resource of own) add("dialect_resources", "builtin", resource.key, resource);
  for (const { section, group, key, text } of others) add(section, group, key, text);
  if (sections.size === 0) return;
  // Blobs may be large: each is written by itself.
  const entry = ({ key, text }: { readonly key: string; readonly text: string | Resource }): void => { out.write(`      ${keyText(key)}: ${typeof text === "string" ? text : blobText(text)}`); };
  const separated = <T>(items: Iterable<T>, write: (item: T) => void): void => {
    let first = true;
    for (const item of items) {
      if (!first) out.write(",\n");
      first = false;
      write(item);
    }
  };
  out.write("\n{-#\n");
  separated(sections, ([section, groups]) => {
    out.write(`  ${section}: {\n`);
    separated(groups, ([group, entries]) => {
      out.write(`    ${keyText(group)}: {\n`);
      separated(entries, entry);
      out.write("\n    }");
    });
    out.write("\n  }");
  });
  out.write("\n#-}\n");
}
const keyText = (key: string): string => (/^[A-Za-z_][\w$.]*$/.test(key) ? key : quoteString(key));
function blobText(resource: Resource): string {
  const alignment = new Uint8Array(4);
  new DataView(alignment.buffer).setUint32(0, resource.alignment, true);
  return `"0x${hex(alignment)}${hex(resource.bytes!)}"`;
}

/** The same as UTF-8 bytes, without building a string. */
export function printBytes(op: Operation, options: PrintOptions = {}): Uint8Array {
  const chunks: Uint8Array[] = [];
  printPieces(op, options, (chunk) => { chunks.push(chunk.slice()); });
  return Buffer.concat(chunks);
}
/** The same as a string. */
export const printOp = (op: Operation, options: PrintOptions = {}): string => new TextDecoder().decode(printBytes(op, options));
/** One line that shows an operation in a message: generic form without its regions. */
export function describeOp(op: Operation): string {
  const printer = new OpPrinter({ generic: true, skipRegions: true, elideElementsLargerThan: 16 });
  printer.operation(op);
  return printer.out.text();
}
