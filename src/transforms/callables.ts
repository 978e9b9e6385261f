// Who calls what: functions all of whose calls are in sight get their arguments from there.
import { CallLike, FunctionLike } from "../core/define/index.ts";
import type { Operation } from "../core/ir/index.ts";

import { referencesOf, resolveSymbols, visibilityOf } from "./symbols.ts";

/** What is known of a function. */
export interface Callable {
  /** Somebody out of sight may call it. */
  readonly isOpen: boolean;
  readonly calls: Set<Operation>;
  /** Terminators that give its results. */
  readonly returns: Set<Operation>;
}

/** The functions with a body that lie in symbol tables at or inside `root`. */
export function callablesIn(root: Operation): Map<Operation, Callable> {
  const found = new Map<Operation, Callable>();
  const seesAllUses = root.parent === null;
  const table = (op: Operation): void => {
    if (!op.info.isSymbolTable) return;
    for (const region of op.allRegions())
      for (const block of region.blocks)
        for (const inner of block) {
          if (!FunctionLike.is(inner) || inner.functionBody.isEmpty) continue;
          const visibility = visibilityOf(inner);
          found.set(inner, { isOpen: visibility === "public" || (visibility === "nested" && !seesAllUses), calls: new Set(), returns: new Set() });
        }
  };
  table(root);
  root.walk(table);
  root.walk((op) => {
    if (CallLike.is(op)) return;
    for (const reference of referencesOf(op))
      for (const target of resolveSymbols(reference, op)) {
        const callable = found.get(target);
        if (callable) found.set(target, { ...callable, isOpen: true });
      }
  });
  return found;
}
