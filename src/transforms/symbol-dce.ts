// Removes private symbols that nothing refers to. What is public, and what is no symbol, is needed; what these refer to
// is needed, and so on.
import type { Operation } from "../core/ir/index.ts";
import { definePass } from "../core/pass/index.ts";
import { symbolNameOf } from "../core/verify/index.ts";
import { referencesOf, resolveSymbols, visibilityOf } from "./symbols.ts";

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
      for (const reference of referencesOf(op)) for (const target of resolveSymbols(reference, op)) keep(target);
      const { isSymbolTable } = op.info;
      for (const region of op.allRegions())
        for (const block of region.blocks) for (const inner of block) if (!isSymbolTable || symbolNameOf(inner) === undefined || visibilityOf(inner) !== "private") keep(inner);
    }
    const dead: Operation[] = [];
    for (const op of live) if (op.info.isSymbolTable) for (const region of op.allRegions()) for (const block of region.blocks) for (const inner of block) if (!live.has(inner)) dead.push(inner);
    for (const op of dead) op.erase();
    count("num-dce'd", dead.length);
  },
});
