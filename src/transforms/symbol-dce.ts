// Removes private symbols that nothing refers to. What is public, and what is no symbol, is needed; what these refer to
// is needed, and so on.
import { ArrayAttr, type Attribute, DictAttr, type Operation, StringAttr, SymbolRefAttr } from "../core/ir/index.ts";
import { definePass } from "../core/pass/index.ts";
import { findSymbol, symbolNameOf } from "../core/verify/index.ts";

const isPrivate = (op: Operation): boolean => {
  const visibility = op.attr("sym_visibility");
  return visibility instanceof StringAttr && visibility.value === "private";
};

function referencesIn(attribute: Attribute | undefined, found: SymbolRefAttr[]): void {
  if (attribute instanceof SymbolRefAttr) found.push(attribute);
  else if (attribute instanceof ArrayAttr) for (const element of attribute.value) referencesIn(element, found);
  else if (attribute instanceof DictAttr) for (const element of attribute.value.values()) referencesIn(element, found);
}

function referencesOf(op: Operation): SymbolRefAttr[] {
  const found: SymbolRefAttr[] = [];
  for (const prop of op.props) referencesIn(prop, found);
  for (const attribute of op.extra.values()) referencesIn(attribute, found);
  for (const attribute of op.ext?.properties?.values() ?? []) referencesIn(attribute, found);
  return found;
}

/** The symbols along `reference`, as seen from `op`: `@a` and `@a::@b` for `@a::@b`. */
function resolve(reference: SymbolRefAttr, op: Operation): Operation[] {
  for (let table: Operation | undefined = op; table; table = table.parentOp) {
    if (!table.info.isSymbolTable) continue;
    const names = [reference.root, ...reference.nested];
    const along = names.map((_, i) => findSymbol(table!, names.slice(0, i + 1).join("::"))).filter((found) => found !== undefined);
    if (along.length > 0) return along;
  }
  return [];
}

export const symbolDce = definePass({
  name: "symbol-dce",
  title: "SymbolDCE",
  summary: "remove private symbols that nothing refers to",
  run(root, { count }) {
    const live = new Set<Operation>();
    const queue: Operation[] = [];
    const keep = (op: Operation): void => {
      if (live.has(op)) return;
      live.add(op);
      queue.push(op);
    };
    keep(root);
    for (let op = queue.pop(); op; op = queue.pop()) {
      for (const reference of referencesOf(op)) for (const target of resolve(reference, op)) keep(target);
      const { isSymbolTable } = op.info;
      for (const region of op.allRegions())
        for (const block of region.blocks) for (const inner of block) if (!isSymbolTable || symbolNameOf(inner) === undefined || !isPrivate(inner)) keep(inner);
    }
    const dead: Operation[] = [];
    for (const op of live) if (op.info.isSymbolTable) for (const region of op.allRegions()) for (const block of region.blocks) for (const inner of block) if (!live.has(inner)) dead.push(inner);
    for (const op of dead) op.erase();
    count("num-dce'd", dead.length);
  },
});
