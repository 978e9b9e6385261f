// Lists of indices that are partly known: `[4, %n, 1]`.
import type { AsmReader, AsmWriter, Use } from "../../core/define/index.ts";
import { DYNAMIC, type Value } from "../../core/ir/index.ts";

/** The list with a mark where a value stands, and the values. */
export function readMixedList(p: AsmReader): { readonly fixed: number[]; readonly dynamic: Use[] } {
  const dynamic: Use[] = [];
  const fixed = p.list("[", () => {
    if (!p.atUse()) return Number(p.integer());
    dynamic.push(p.use());
    return DYNAMIC;
  }, "]");
  return { fixed, dynamic };
}

/** The text of such a list. */
export function mixedListText(out: AsmWriter, fixed: readonly number[], dynamic: readonly Value[]): string {
  let next = 0;
  return `[${fixed.map((n) => (n === DYNAMIC ? out.value(dynamic[next++]!) : String(n))).join(", ")}]`;
}
