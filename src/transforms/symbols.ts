// Symbols as generic passes see them: who may use them, and what operations refer to.
import { ArrayAttr, type Attribute, DictAttr, type Operation, StringAttr, SymbolRefAttr } from "../core/ir/index.ts";
import { findSymbol } from "../core/verify/index.ts";

/** Who may refer to a symbol: everybody, the symbol tables around its own, or its own alone. */
export function visibilityOf(op: Operation): "public" | "nested" | "private" {
  const visibility = op.attr("sym_visibility");
  const word = visibility instanceof StringAttr ? visibility.value : "public";
  return word === "private" || word === "nested" ? word : "public";
}

function referencesIn(attribute: Attribute | undefined, found: SymbolRefAttr[]): void {
  if (attribute instanceof SymbolRefAttr) found.push(attribute);
  else if (attribute instanceof ArrayAttr) for (const element of attribute.value) referencesIn(element, found);
  else if (attribute instanceof DictAttr) for (const element of attribute.value.values()) referencesIn(element, found);
}

/** The symbols that the attributes of an operation name. */
export function referencesOf(op: Operation): SymbolRefAttr[] {
  const found: SymbolRefAttr[] = [];
  for (const prop of op.props) referencesIn(prop, found);
  for (const attribute of op.extra.values()) referencesIn(attribute, found);
  for (const attribute of op.ext?.properties?.values() ?? []) referencesIn(attribute, found);
  return found;
}

/** The symbols along `reference`, as seen from `op`: `@a` and `@a::@b` for `@a::@b`. */
export function resolveSymbols(reference: SymbolRefAttr, op: Operation): Operation[] {
  for (let table: Operation | undefined = op; table; table = table.parentOp) {
    if (!table.info.isSymbolTable) continue;
    const names = [reference.root, ...reference.nested];
    const along = names.map((_, i) => findSymbol(table!, names.slice(0, i + 1).join("::"))).filter((found) => found !== undefined);
    if (along.length > 0) return along;
  }
  return [];
}

/** The symbol that `name` (`a`, or `a::b` for nesting) refers to, as seen from `op`. */
export function resolveSymbol(name: string, op: Operation): Operation | undefined {
  for (let table: Operation | undefined = op; table; table = table.parentOp) {
    const found = table.info.isSymbolTable ? findSymbol(table, name) : undefined;
    if (found) return found;
  }
  return undefined;
}
