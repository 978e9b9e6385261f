// Symbols: finding what a name refers to in the symbol tables around an operation.
import { StringAttr } from "../ir/attribute.ts";
import type { Operation } from "../ir/operation.ts";

/** The closest enclosing symbol table. */
export function symbolTableOf(op: Operation): Operation | undefined {
  for (let at = op.parentOp; at; at = at.parentOp) if (at.info.isSymbolTable) return at;
  return undefined;
}

/** The symbol's name, if the operation is one. */
export function symbolNameOf(op: Operation): string | undefined {
  const name = op.attr("sym_name");
  return name instanceof StringAttr ? name.value : undefined;
}

const tables = new WeakMap<Operation, Map<string, Operation>>();

/** The operation that `name` (`a`, or `a::b` for nesting) refers to in `table`. */
export function findSymbol(table: Operation, name: string): Operation | undefined {
  let at: Operation | undefined = table;
  for (const part of name.split("::")) at = at && lookUp(at, part);
  return at;
}

/** The names of the symbols right in `table` that `kind` recognises. */
export const symbolsOf = (table: Operation, kind: { is(op: Operation): boolean }): string[] =>
  table.allRegions().flatMap((region) => region.blocks.flatMap((block) => [...block].flatMap((op) => { const name = symbolNameOf(op); return name !== undefined && kind.is(op) ? [name] : []; })));

function lookUp(table: Operation, name: string): Operation | undefined {
  const cached = tables.get(table)?.get(name);
  if (cached && cached.parentOp === table && symbolNameOf(cached) === name) return cached;
  const fresh = new Map<string, Operation>();
  for (const region of table.allRegions())
    for (const block of region.blocks)
      for (const op of block) {
        const symbol = symbolNameOf(op);
        if (symbol !== undefined && !fresh.has(symbol)) fresh.set(symbol, op);
      }
  tables.set(table, fresh);
  return fresh.get(name);
}

/** A name that no symbol of `table` has, starting with `base`. */
export function freshSymbol(table: Operation, base: string): string {
  if (!lookUp(table, base)) return base;
  for (let i = 0; ; i++) if (!lookUp(table, `${base}_${i}`)) return `${base}_${i}`;
}
